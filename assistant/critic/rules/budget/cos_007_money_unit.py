"""COS-007 金额单位不全

为什么：“1.45 万”少了“元”，金额单位应写全。
反例：成本指标｜系统建设成本｜≤1.45 万
正例：成本指标｜系统建设成本｜≤1.45 万元
依据：计量规范写法〔算〕
"""

from collections.abc import Iterable

from assistant.critic.polarity import dimension_of_name, is_sum
from assistant.critic.rule import Hit, Row, Rule, apply
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.units import Dimension

_SHORT = {"万": "万元", "亿": "亿元", "元整": "元", "万元整": "万元"}


def check(row: Row) -> Iterable[Hit]:
    full = _SHORT.get(row.value.unit)
    is_cost = row.category is Category.COST or dimension_of_name(row.name) is Dimension.MONEY or is_sum(row.name)
    if full and is_cost and not _is_in_words(row):
        fixed = row.value.model_copy(update={"unit": full}).printed()
        yield row.hit(f"金额单位应写“{full}”", apply(f"改为 {fixed}", fixed))


def _is_in_words(row: Row) -> bool:
    """True for 叁拾万元整: an amount in words ends in 整, as on a cheque."""
    return row.value.unit.endswith("整") and not any(c.isdigit() for c in row.text)


RULE = Rule(
    code="COS-007",
    title="金额单位不全",
    defect=Defect.UNIT,
    severity=Severity.WARNING,
    basis="计量规范写法",
    grade="算",
    row=check,
    scope=Scope(unit=_SHORT),
)
