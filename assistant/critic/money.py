"""Amounts of cost rows and of the budget, brought to one unit."""

from decimal import Decimal

from assistant.critic.rule import Row
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category
from assistant.model.numerals import format_number
from assistant.model.table import TargetTable
from assistant.model.units import YUAN, Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind


def budget_yuan(table: TargetTable) -> Decimal | None:
    """Budget total in yuan, or None when it is unknown."""
    factor = YUAN.get(table.money_unit)
    return None if factor is None or table.budget.total is None else table.budget.total * factor


def amount_yuan(value: TargetValue, money_unit: str) -> Decimal | None:
    """Amount of a value in yuan; a bare number counts in the table's money unit; None when it is no plain amount."""
    if value.kind is not ValueKind.NUMBER or value.number is None:
        return None
    factor = YUAN.get(value.unit or money_unit)
    return None if factor is None else value.number * factor


def cost_amounts(sheet: Sheet) -> list[tuple[int, Row, Decimal]]:
    """Each 成本 row with a plain amount: its number, the row and that amount in yuan."""
    amounts = ((number, row, amount_yuan(row.value, sheet.table.money_unit)) for number, row in sheet.of(Category.COST))
    return [(number, row, amount) for number, row, amount in amounts if amount is not None]


def is_money(row: Row) -> bool:
    """True when the value is money, unit costs (元/平方米) included."""
    unit = row.value.unit
    return dimension_of(unit) is Dimension.MONEY or (dimension_of(unit) is Dimension.COMPOUND and unit[0] in "元万亿千")


def in_unit(yuan: Decimal, unit: str) -> str:
    """``yuan`` written in ``unit`` with the unit behind it."""
    return f"{format_number(yuan / YUAN[unit])}{unit}"
