"""COS-003 成本比预算少 0.01

为什么：照预算付满就会“超成本”；这多半是取整习惯。
反例：预算数 1.99｜成本指标｜建设成本｜≤1.98 万元
正例：成本指标｜建设成本｜≤1.99 万元
依据：录入习惯〔拟〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, offer
from assistant.critic.scope import COUNTED, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.numerals import format_number

_CENT = Decimal("0.01")


def check(row: Row) -> Iterable[Hit]:
    budget, unit = row.table.budget.total, row.value.unit
    same_unit = unit in ("", row.table.money_unit)
    if row.category is not Category.COST or budget is None or row.value.number is None or not same_unit:
        return
    if budget - row.value.number == _CENT:
        full = f"≤{format_number(budget)}{row.table.money_unit}"
        yield row.hit("成本目标比预算少 0.01，按预算付满就超了", offer(f"与预算一致：{full}", full))


RULE = Rule(
    code="COS-003",
    title="成本比预算少 0.01",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="录入习惯",
    grade="拟",
    row=check,
    scope=Scope(category=(Category.COST,), kind=COUNTED),
)
