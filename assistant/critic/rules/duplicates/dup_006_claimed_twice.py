"""DUP-006 同一项目同一年报了两张表

为什么：同一单位同一年度同名的项目有两张表，可能重复申报，预算会重复计算。
反例：两张表的项目名称都是“乡镇卫生院设备更新”，年度都是 2025
正例：合并成一张，或在名称里写明批次：乡镇卫生院设备更新（第二批）
依据：预算项目不得重复申报；完整性审核〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.department import Department
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.text import bare


def check(department: Department) -> Iterable[tuple[int, Hit]]:
    claims: dict[tuple[str, str, int | None], list[int]] = {}
    for index, table in enumerate(department.tables):
        if name := bare(table.project_name):
            claims.setdefault((name, department.unit_of(index), table.fiscal_year), []).append(index)
    for indexes in claims.values():
        for index in indexes if len(indexes) > 1 else ():
            yield index, _hit(department, index, next(other for other in indexes if other != index))


def _hit(department: Department, index: int, other: int) -> Hit:
    table = department.tables[index]
    same_money = table.budget.total is not None and table.budget.total == department.tables[other].budget.total
    more = "，预算数也相同" if same_money else ""
    message = f"{department.named(other, index)}是同一单位、同一年度的同名项目{more}，可能重复申报"
    question = ask("是重复申报吗？是请删去一张，不是请在名称里写明区别")
    return Hit(CellRef(part="project"), table.project_name, message, (question,))


RULE = Rule(
    code="DUP-006",
    title="同一项目同一年报了两张表",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="预算项目不得重复申报",
    grade="拟",
    across=check,
)
