"""Answers to 为什么 and 什么是: a rule, a term of the form, a word that cannot be checked."""

import re
import sys
from typing import Final

from assistant.critic.catalog import rule
from assistant.critic.explanations import SEVERITY_WORDS
from assistant.critic.rule import Rule
from assistant.critic.words import matcher

_CODE = re.compile(r"(?<![A-Za-z])([A-Za-z]{3})[-－—\s]?(\d{3})(?!\d)")
TERMS: Final = {
    "绩效目标": "项目在一定期限内要做成什么、达到什么效果的总述；后面的指标是把它拆成能核对的量。",
    "资金用途": "这笔钱花在哪些事上。它和绩效目标不同：目标说做成什么、效果怎样，两处不能照抄。",
    "数量指标": "做了多少：个数、面积、人次等绝对数。带“率”的量不放这里。",
    "质量指标": "做得怎样：合格率、通过率、故障率、准确率等。",
    "时效指标": "何时完成、多快完成：日期、工期、响应时间、及时率。",
    "成本指标": "花多少钱：总成本不超过预算数，有条件的再写单位成本。",
    "经济效益指标": "项目带来的以金额或比率计的经济结果，例如节约的成本、带动的收入。",
    "社会效益指标": "项目对公众和社会的影响，例如受益人数、办理时限压减率。",
    "生态效益指标": "项目对环境的影响，例如污染物浓度下降率、节能率。",
    "可持续影响指标": "项目完成以后还能起作用多久，例如预期使用年限。",
    "满意度指标": "服务对象满意的比例，要写清对象是谁；没有直接服务对象的（如还本付息）可以不设。",
    "指标值": "目标的数：比较符、数、计量单位三部分，例如≥95%。",
    "绩效指标描述": "这个量怎么算、取数口径是什么，例如“验收合格的系统数/应验收的系统数×100%”。",
    "口径": "这个量怎么算、算哪些不算哪些、数从哪里来。",
    "待补": "表里还缺的事实，例如【待补：合同约定的套数】。助手不会替您编数，补上以后才能送审。",
    "建议值": "指标库或先例里的起点值，不是您的数据；请用合同、批复或上年完成值核对后再确认。",
    "先例": "已经公开的同类项目目标表；助手引用时会写明是第几张表第几行。",
    "正向指标": "越大越好的量，用≥，例如合格率。",
    "反向指标": "越小越好的量，用≤，例如故障率、成本。",
    "财政资金": "预算数里由财政安排的部分；其余写在其他资金，两者之和等于预算数。",
    "其他资金": "预算数里不是财政安排的部分，例如自筹；财政资金与其他资金之和等于预算数。",
    "佐证材料": "验收时证明指标完成的材料，例如验收报告、问卷汇总、付款凭证。",
    "预算数": "项目本年的全部资金，单位万元。",
}


def explained_rule(message: str) -> str:
    """The rule whose code stands in ``message``, in words; empty when none does."""
    found = _CODE.search(message)
    known = rule(f"{found.group(1)}-{found.group(2)}") if found else None
    return rule_text(known) if known else ""


def rule_text(known: Rule) -> str:
    """Title, reason, example and basis of a rule; a basis that was not checked is called the tool's default."""
    title = f"{known.code} {known.title}（{SEVERITY_WORDS[known.severity]}）"
    return "\n".join((title, *reasons(known), f"依据：{known.shown_basis}"))


def reasons(known: Rule) -> list[str]:
    """Reason and example of a rule, a line each."""
    lines = (sys.modules[known.module].__doc__ or "").strip().splitlines()
    return [line for line in lines if line.startswith(("为什么：", "反例：", "正例："))]


def explained_terms(about: str) -> str:
    """The terms that stand in ``about`` (数量指标和质量指标有什么区别), each in words; empty when none does."""
    words = about.replace(" ", "")
    named = [name for name in sorted(TERMS, key=len, reverse=True) if name.removesuffix("指标") in words]
    named = [name for name in named if not any(name != other and name.removesuffix("指标") in other for other in named)]
    found = sorted(named, key=lambda name: words.index(name.removesuffix("指标")))
    rest = words
    for name in found:
        rest = rest.replace(name, "").replace(name.removesuffix("指标"), "")
    if not found or len(re.sub(r"[和与跟的、？?吗呢写要指标区别差别不同有什么为啥个这那]|是不是", "", rest)) > 4:
        return ""
    return "\n".join(f"{name}：{TERMS[name]}" for name in found[:3])


def names_rule(message: str) -> bool:
    return bool(_CODE.search(message))


def why_vague(message: str) -> str:
    """Why a word of judgement in ``message`` cannot be a target; empty when it holds none."""
    words = re.sub(r"为什么|为啥|为何|不能|不行|不可以|怎么|能不能|可以|指标值|写成?|改成?|填", "", message)
    found = matcher("vague", "degree", "attainment", "satisfaction", "time", "quantity").search(words)
    known = rule("VAL-001")
    if not found or known is None:
        return ""
    return f"“{words.strip('?？。，吗呢 ')}”这样的写法是判断，不是能核对的目标。\n{rule_text(known)}"
