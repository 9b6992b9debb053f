"""COS-004 成本只是抄预算

为什么：成本等于预算数，只说明不超支；再写一个单位成本或分项成本，才看得出贵不贵。
反例：成本指标｜运维费用｜≤4390 万元（预算 4390，运维 60 个系统）
正例：再加：成本指标｜单系统年均运维成本｜总成本/系统数｜≤73.17 万元/个
依据：成本指标可设单位成本或分项控制数〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.money import amount_yuan, budget_yuan, in_unit
from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    costs, budget = sheet.of(Category.COST), budget_yuan(sheet.table)
    if not budget or len(costs) != 1:
        return
    number, row = costs[0]
    question = ask("按数量摊下来，单位成本是多少？")
    if amount_yuan(row.value, sheet.table.money_unit) == budget:
        yield row.hit("成本目标等于预算数，没有单位成本或分项成本", question).at(number)
    elif row.reading is Reading.BASELINE and "预算" in row.text:
        told = f"成本目标只说不超预算（{in_unit(budget, sheet.table.money_unit)}），写明金额更好核对，也没有单位成本"
        yield row.hit(told, question).at(number)


RULE = Rule(
    code="COS-004",
    title="成本只是抄预算",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="成本指标可设单位成本或分项控制数",
    grade="拟",
    table=check,
)
