"""BUD-005 汇总表与各项目合计不符

为什么：部门的汇总数不等于各项目表的预算数之和，说明有表漏报、多报，或者改了一处忘了另一处。
反例：汇总表 120 万元，两张项目表 70 万元、40 万元
正例：汇总表 110 万元
依据：表间勾稽关系〔算〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.department import Department
from assistant.critic.money import budget_yuan, in_unit
from assistant.critic.rule import Hit, Rule, ask
from assistant.critic.titles import is_total_title
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable

_ROUNDING = Decimal("0.005")  # of the money unit, for each part and for the sum: amounts are printed with two decimals


def check(department: Department) -> Iterable[tuple[int, Hit]]:
    for index, table in enumerate(department.tables):
        total = budget_yuan(table) if is_total_title(table.project_name) else None
        if total is None:
            continue
        parts = [budget_yuan(part) for part in _parts(department, index)]
        if not parts or None in parts:
            continue
        told = sum((part for part in parts if part is not None), Decimal(0))
        unit = table.money_unit
        slack = _ROUNDING * (len(parts) + 1) * (total / table.budget.total if table.budget.total else 1)
        if abs(told - total) > slack:
            message = f"{len(parts)} 张项目表合计 {in_unit(told, unit)}，汇总表写的是 {in_unit(total, unit)}"
            question = ask("是漏了项目表，还是汇总数没有改？")
            yield index, Hit(CellRef(part="budget", field="total"), str(table.budget.total), message, (question,))


def _parts(department: Department, total: int) -> Iterable[TargetTable]:
    """The tables that the summary ``total`` sums up: of its unit, or all where it names no unit, and of its year."""
    summary = department.tables[total]
    sums_all = not (summary.unit.code or summary.unit.name)
    for index, table in enumerate(department.tables):
        same_unit = sums_all or department.unit_of(index) == department.unit_of(total)
        same_year = summary.fiscal_year is None or table.fiscal_year in (None, summary.fiscal_year)
        if same_unit and same_year and not is_total_title(table.project_name):
            yield table


RULE = Rule(
    code="BUD-005",
    title="汇总表与各项目合计不符",
    defect=Defect.BUDGET,
    severity=Severity.WARNING,
    basis="表间勾稽关系",
    grade="算",
    across=check,
)
