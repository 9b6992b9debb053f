"""COS-004 成本只是抄预算

为什么：成本等于预算数，只说明不超支；再写一个单位成本或分项成本，才看得出贵不贵。
反例：成本指标｜运维费用｜≤4390 万元（预算 4390，运维 60 个系统）
正例：再加：成本指标｜单系统年均运维成本｜总成本/系统数｜≤73.17 万元/个
依据：成本指标可设单位成本或分项控制数〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.money import amount_yuan, budget_yuan
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.categories import Category
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable


def check(table: TargetTable) -> Iterable[Hit]:
    costs = [(n, row) for n, row in enumerate(table.indicators, 1) if row.category is Category.COST]
    budget = budget_yuan(table)
    if budget and len(costs) == 1 and amount_yuan(costs[0][1].value, table.money_unit) == budget:
        number, row = costs[0]
        cell = CellRef(part="indicator", indicator=number, field="value")
        question = ask("按数量摊下来，单位成本是多少？")
        yield Hit(cell, row.value.raw, "成本目标等于预算数，没有单位成本或分项成本", (question,))


RULE = Rule(
    code="COS-004",
    title="成本只是抄预算",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="成本指标可设单位成本或分项控制数",
    grade="拟",
    table=check,
)
