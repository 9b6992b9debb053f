"""DIR-002 越小越好的量取了下限或最坏值

为什么：“贷款违约率 100%”是全部违约；“故障率 ≥5%”是故障越多越达标。
反例：质量指标｜贷款违约率｜100%
正例：质量指标｜贷款违约率｜=0%
依据：绩效指标明确性：指标值应反映期望的方向〔B〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.polarity import Polarity, dimension_of_name, is_incident, judgement_of, may_be_lower
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import AT_LEAST, PERCENT, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.units import Dimension
from assistant.model.values import Operator, TargetValue, ValueKind

_END = re.compile(
    r"(?:完工|竣工|完成|建成|交付|办结|验收|投用|上线|结题|拨付|发放|到位|提交)(?:的?(?:时间|日期|期限|节点|时点))?$"
)
_ALL, _HALF = Decimal(100), Decimal(50)  # percent


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.kind is ValueKind.DATE:
        yield from _check_date(row)
        return
    is_lower_bound = value.operator is not None and value.operator.is_lower
    is_all = value.number == 100 and value.operator in (None, Operator.EQ, Operator.GE)
    if not (is_lower_bound or is_all) or value.kind not in (ValueKind.NUMBER, ValueKind.DURATION):
        return
    if not may_be_lower(row.name) and row.category is not Category.TIMELINESS:
        return
    polarity, is_certain = judgement_of(row.name, row.category)
    if polarity is not Polarity.LOWER:
        return
    severity = None if is_certain else Severity.WARNING
    question = ask(f"“{row.short_name}”最多允许多少？")
    is_share = dimension_of_name(row.name) is Dimension.RATIO and row.category is not Category.COST
    if is_share and is_all:
        yield row.hit(
            f"“{row.short_name}”越小越好，{row.text}是最坏的结果",
            offer("改为 =0%（请确认）", "=0%"),
            question,
            severity=severity,
        )
    elif is_all and is_incident(row.name) and value.unit in PERCENT:
        yield row.hit(f"“{row.short_name}”{row.text}说的是全都发生", offer("改为 =0起（请确认）", "=0起"), question)
    elif is_lower_bound:
        yield row.hit(
            f"“{row.short_name}”越小越好，写成下限“{row.text}”方向反了", _turned(value), question, severity=severity
        )


def _check_date(row: Row) -> Iterable[Hit]:
    """The end of something no earlier than a day: the later, the better."""
    if row.value.operator in (Operator.GE, Operator.GT) and _END.search(row.name):
        told = f"“{row.short_name}”是最后期限，写成“{row.text}”就是越晚越达标"
        yield row.hit(told, ask(f"“{row.short_name}”最晚到哪一天？"), severity=Severity.WARNING)


def _turned(value: TargetValue) -> Fix:
    """The bound the other way round; of a share that is the better part of the whole, the rest of it: ≥99% → ≤1%."""
    operator, number = Operator.LE if value.number else Operator.EQ, value.number
    if number is not None and value.unit in PERCENT and _HALF <= number < _ALL:
        rest = value.model_copy(update={"operator": operator, "number": _ALL - number}).printed()
        return offer(f"改为 {rest}（100%−{value.model_copy(update={'operator': None}).printed()}，请确认数字）", rest)
    turned = value.model_copy(update={"operator": operator}).printed()
    return offer(f"改为 {turned}（请确认数字）", turned)


RULE = Rule(
    code="DIR-002",
    title="越小越好的量取了下限或最坏值",
    defect=Defect.DIRECTION,
    severity=Severity.ERROR,
    basis="绩效指标明确性：指标值反映期望的方向",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.NUMBER, ValueKind.DURATION, ValueKind.DATE), signs=AT_LEAST),
)
