"""VAL-003 值照抄名称或描述

为什么：把名称或描述再写一遍，等于没有给目标。
反例：社会效益｜创新人才汇集管理新模式｜（值与描述逐字相同）
正例：社会效益｜平台入库人才数｜≥2000 人
依据：绩效指标明确性：指标值应清晰、可衡量〔B〕
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.critic.words import words
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.text import bare
from assistant.model.values import ValueKind

_FRAME = re.compile(r"的|了|得到|积极|情况$|^(?:对|将|把)|进行|开展")
_THROUGH = re.compile(r"通过|借助|依托|利用|开展|实施|围绕")  # a name that says by what means, and then what for
_LONG_PART, _MOST = 6, 0.7  # characters and share of a text that are no mere word in common
_SHORT = 3  # characters up to which the same characters in another order may mean something else


def check(row: Row) -> Iterable[Hit]:
    if row.value.kind is not ValueKind.TEXT or not bare(row.text):
        return
    copied = next((field for field in ("name", "definition") if _is_copied(getattr(row, field), row)), None)
    if copied:
        where = "指标名称" if copied == "name" else "指标描述"
        yield row.hit(f"值只是重复{where}，没有给出目标", _question(row))
    elif not row.reading.is_measurable and names_a_quantity(row.text):
        yield row.hit("值写的是要衡量什么，没有写目标是多少；名称和值可能填反了", _question(row))


def _question(row: Row) -> Fix:
    return ask(f"“{row.short_name}”的目标是多少？")


def _is_copied(text: str, row: Row) -> bool:
    return says_the_same(text, row.text) or (not row.reading.is_measurable and is_most_of(text, row.text))


def is_most_of(longer: str, text: str) -> bool:
    """``text`` repeats all but the first or last words of ``longer``: 对产业发展的带动作用 of 项目对产业发展的带动作用."""
    a, b = _core(longer), _core(text)
    if len(b) < _LONG_PART:
        return False
    return (b in a and len(b) >= _MOST * len(a)) or (a.endswith(b) and _THROUGH.match(a) is not None)


def says_the_same(left: str, right: str) -> bool:
    """Equal but for punctuation, or the same characters in another order (提升应急能力 / 应急能力提升)."""
    a, b = _core(left), _core(right)
    if not b:
        return bare(left) == bare(right)
    return a == b or (len(a) == len(b) > _SHORT and sorted(a) == sorted(b))


@lru_cache(maxsize=4096)
def _core(text: str) -> str:
    return _FRAME.sub("", bare(text))


def names_a_quantity(text: str) -> bool:
    """True when the value itself ends like the name of an indicator: 对系统功能的满意度."""
    return len(text) > 3 and head(text).endswith(words("dimensions", "ratio") + words("dimensions", "count"))


RULE = Rule(
    code="VAL-003",
    title="值照抄名称或描述",
    defect=Defect.ECHO,
    severity=Severity.ERROR,
    basis="绩效指标明确性：指标值清晰可衡量",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.TEXT,)),
)
