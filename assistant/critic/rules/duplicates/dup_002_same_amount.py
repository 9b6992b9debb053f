"""DUP-002 同一金额跨类重复

为什么：同一笔钱既当成本又当效益，是重复计量。
反例：成本指标｜偿还利息金额｜271.21 万元；社会效益指标｜化解债务金额｜271.21 万元
正例：社会效益指标｜逾期引发的信用事件｜=0 起
依据：重复计量〔拟〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.money import amount_yuan
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.categories import Category
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import Indicator, TargetTable


def check(table: TargetTable) -> Iterable[Hit]:
    first: dict[Decimal, int] = {}
    for number, row in sorted(enumerate(table.indicators, 1), key=_costs_first):
        amount = amount_yuan(row.value, table.money_unit) if row.value.unit else None
        if not amount:
            continue
        earlier = first.setdefault(amount, number)
        if earlier != number and table.indicators[earlier - 1].category is not row.category:
            cell = CellRef(part="indicator", indicator=number, field="value")
            message = f"与第 {earlier} 行是同一笔金额，重复计量"
            yield Hit(cell, row.value.raw, message, (ask("这一行要写的效益是什么？"),))


def _costs_first(place: tuple[int, Indicator]) -> tuple[bool, str, str]:
    """The money is spent once: a row that is no cost is told, whatever the order of the rows."""
    _, row = place
    return row.category is not Category.COST, row.level2, row.name


RULE = Rule(
    code="DUP-002",
    title="同一金额跨类重复",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="重复计量",
    grade="拟",
    table=check,
)
