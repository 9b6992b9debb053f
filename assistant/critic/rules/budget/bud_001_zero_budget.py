"""BUD-001 预算为 0 却列了产出

为什么：没有钱的项目不该有产出；多半是金额太小被舍入，或应当撤表。
反例：预算数 0.00｜数量指标｜新增软件数量｜1 个
正例：预算数 0.003 万元，或说明本年无支出并撤表
依据：目标与资金量相匹配〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.findings import CellRef, Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    total = sheet.table.budget.total
    if total == 0 and sheet.rows:
        cell = CellRef(part="budget", field="total")
        question = ask("本年实际预算是多少？若本年没有支出，请撤表")
        yield Hit(cell, str(total), "预算数为 0，却列了产出指标", (question,))


RULE = Rule(
    code="BUD-001",
    title="预算为 0",
    defect=Defect.ZERO_BUDGET,
    severity=Severity.ERROR,
    basis="绩效指标明确性：与预算资金量相匹配",
    grade="B",
    table=check,
)
