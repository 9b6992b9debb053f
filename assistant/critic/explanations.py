"""What a rule says of itself: the docstring of its module, read into parts; words for severities and families."""

import importlib
from dataclasses import dataclass

from assistant.critic.rule import Rule
from assistant.critic.thresholds import LABEL, thresholds
from assistant.model.findings import Severity
from assistant.model.numerals import format_number

SEVERITY_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.NOTE: "提醒"}
FAMILIES = {
    "STR": "结构",
    "GOL": "绩效目标",
    "BUD": "预算",
    "COS": "成本",
    "VAL": "指标值",
    "DIR": "方向",
    "CAT": "指标分类",
    "NAM": "名称与描述",
    "DUP": "重复",
    "TIM": "时间",
    "SAT": "满意度",
    "TYP": "项目类型",
    "TXT": "文字",
}
_LABELS = ("为什么", "反例", "正例", "依据")


@dataclass(frozen=True)
class Explanation:
    """``heading`` is the first line (code and fault); ``why``, ``bad`` and ``good`` are for users, one line each."""

    heading: str
    why: str
    bad: str
    good: str
    basis: str


def explain(rule: Rule) -> Explanation:
    """Explanation of ``rule``. Raises ValueError when its docstring lacks a part or says one twice."""
    module = importlib.import_module(rule.module)
    heading, _, body = (module.__doc__ or "").strip().partition("\n\n")
    lines = [line.partition("：") for line in body.splitlines()]
    if not heading.startswith(f"{rule.code} ") or tuple(label for label, _, _ in lines) != _LABELS:
        raise ValueError(f"{rule.code}: the docstring needs a heading with the code and the lines {'、'.join(_LABELS)}")
    return Explanation(heading, *(text.strip() for _, _, text in lines))


def threshold_lines(rule: Rule) -> tuple[str, ...]:
    """The thresholds of ``rule`` as users read them: longest_name 20 字（工具默认）：指标名称长于它，像句子."""
    told = [thresholds()[name] for name in rule.thresholds]
    return tuple(f"{one.name} {format_number(one.default)} {one.unit}（{LABEL}）：{one.what}" for one in told)
