"""BUD-002 资金合计不平

为什么：预算数应等于财政资金与其他资金之和；不平说明有一格录错。
反例：预算数 100，财政资金 80，其他资金空
正例：预算数 100，财政资金 80，其他资金 20
依据：表内勾稽〔算〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.numerals import format_number
from assistant.model.table import TargetTable

_TOLERANCE = Decimal("0.005")


def check(table: TargetTable) -> Iterable[Hit]:
    budget = table.budget
    if budget.total is None or (budget.fiscal is None and budget.other is None):
        return
    parts = (budget.fiscal or Decimal(0)) + (budget.other or Decimal(0))
    if abs(budget.total - parts) > _TOLERANCE:
        message = f"预算数 {format_number(budget.total)} 不等于财政资金加其他资金 {format_number(parts)}"
        yield Hit(CellRef(part="budget", field="total"), str(budget.total), message, (ask("三个数哪一个录错了？"),))


RULE = Rule(
    code="BUD-002",
    title="资金合计不平",
    defect=Defect.OTHER,
    severity=Severity.ERROR,
    basis="表内勾稽",
    grade="算",
    table=check,
)
