"""COS-008 单价乘数量超过预算

为什么：单价上限乘要做的数量比预算还多，三个数里至少有一个录错，照着做钱也不够。
反例：预算 20 万元｜数量指标｜购置监护仪｜100 台；成本指标｜单台购置成本｜≤5000 元/台
正例：预算 20 万元｜数量指标｜购置监护仪｜40 台；成本指标｜单台购置成本｜≤5000 元/台
依据：数理常识〔算〕
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.critic.money import budget_yuan, in_unit
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.numerals import format_number
from assistant.model.units import YUAN, scale_of
from assistant.model.values import ValueKind


def check(sheet: Sheet, *, price_times_count: Decimal) -> Iterable[Hit]:
    budget = budget_yuan(sheet.table)
    if not budget:
        return
    unit = sheet.table.money_unit
    for number, row, price, thing in _unit_prices(sheet):
        counts = list(_counts(sheet, thing))
        if len(counts) != 1:
            continue  # What the price is for is told by its unit alone.
        ((counted, count),) = counts
        total = price * count
        if total > budget * price_times_count:
            limit, sum_told = in_unit(budget, unit), in_unit(total, unit)
            message = (
                f"{row.value.raw} 乘第 {counted} 行的 {format_number(count)}{thing} 是 {sum_told}，超过预算 {limit}"
            )
            yield row.hit(message, ask("单价、数量和预算，哪一个数录错了？")).at(number)


def _unit_prices(sheet: Sheet) -> Iterator[tuple[int, Row, Decimal, str]]:
    """Each cost row with a price for one thing (5000 元/台): its number, the row, the price in yuan and the thing."""
    for number, row in sheet.of(Category.COST):
        money, slash, thing = row.value.unit.partition("/")
        price = row.value.number if row.value.kind is ValueKind.NUMBER and not row.value.residue else None
        if price is not None and slash and money in YUAN:
            yield number, row, price * YUAN[money], thing


def _counts(sheet: Sheet, thing: str) -> Iterator[tuple[int, Decimal]]:
    """Number and count of each quantity row that is counted in ``thing``, 万 and the like worked out."""
    for number, row in sheet.of(Category.QUANTITY):
        unit, count = row.value.unit, row.value.number
        if count is not None and unit.endswith(thing):
            scale = scale_of(unit)
            if unit == thing or scale != 1:
                yield number, count * scale


RULE = Rule(
    code="COS-008",
    title="单价乘数量超过预算",
    defect=Defect.BUDGET,
    severity=Severity.WARNING,
    basis="数理常识",
    grade="算",
    table=check,
    thresholds=("price_times_count",),
)
