"""BUD-002 资金合计不平

为什么：预算数应等于财政资金与其他资金之和；不平说明有一格录错。
反例：预算数 100，财政资金 80，其他资金空
正例：预算数 100，财政资金 80，其他资金 20
依据：表内勾稽〔算〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Rule, ask, offer
from assistant.critic.sheet import Sheet
from assistant.model.findings import CellRef, Defect, Fix, Severity
from assistant.model.numerals import format_number
from assistant.model.units import YUAN

_TOLERANCE = Decimal("0.005")


def check(sheet: Sheet) -> Iterable[Hit]:
    budget = sheet.table.budget
    if budget.total is None or (budget.fiscal is None and budget.other is None):
        return
    parts = (budget.fiscal or Decimal(0)) + (budget.other or Decimal(0))
    if abs(budget.total - parts) > _TOLERANCE:
        message = f"预算数 {format_number(budget.total)} 不等于财政资金加其他资金 {format_number(parts)}"
        question = ask("三个数哪一个录错了？")
        cell = CellRef(part="budget", field="total")
        yield Hit(cell, str(budget.total), message, (*_sum(format_number(parts), sheet.table.money_unit), question))


def _sum(total: str, money_unit: str) -> Iterable[Fix]:
    """The sum as the total, where the money unit is one that an amount can be written in."""
    if money_unit in YUAN:
        yield offer(f"若两项资金没有录错，预算数改为合计 {total}", total)


RULE = Rule(
    code="BUD-002",
    title="资金合计不平",
    defect=Defect.OTHER,
    severity=Severity.ERROR,
    basis="表内勾稽",
    grade="算",
    table=check,
)
