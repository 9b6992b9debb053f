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
from assistant.critic.sheet import Numbered, Sheet
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.units import YUAN


def check(sheet: Sheet) -> Iterable[Hit]:
    in_money = [numbered for numbered in sheet.rows if numbered[1].value.unit in YUAN]
    first: dict[Decimal, Numbered] = {}
    for number, row in sorted(in_money, key=_costs_first):
        amount = amount_yuan(row.value, sheet.table.money_unit)
        if not amount:
            continue
        earlier, other = first.setdefault(amount, (number, row))
        if earlier != number and other.category is not row.category:
            message = f"与第 {earlier} 行是同一笔金额，重复计量"
            yield row.hit(message, ask("这一行要写的效益是什么？")).at(number)


def _costs_first(place: Numbered) -> tuple[bool, str, str]:
    """The money is spent once: a row that is no cost is told, whatever the order of the rows."""
    _, row = place
    return row.category is not Category.COST, row.indicator.level2, row.name


RULE = Rule(
    code="DUP-002",
    title="同一金额跨类重复",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="重复计量",
    grade="拟",
    table=check,
)
