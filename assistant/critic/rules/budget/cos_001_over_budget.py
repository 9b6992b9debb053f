"""COS-001 成本上限高于预算

为什么：成本目标高于预算，等于允许超支。
反例：预算数 19.93｜成本指标｜建设成本｜≤20 万元
正例：成本指标｜建设成本｜≤19.93 万元
依据：财预〔2021〕101号，绩效目标包含成本控制要求〔A〕
"""

import re
from collections.abc import Iterable

from assistant.critic.money import amount_yuan, budget_yuan, in_unit
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind

_ALL_YEARS = re.compile(r"总投资|概算|合同[总价金]|总造价|全周期|全生命周期|分年|累计")


def check(row: Row) -> Iterable[Hit]:
    if row.category is not Category.COST:
        return
    budget, cost = budget_yuan(row.table), amount_yuan(row.value, row.table.money_unit)
    if budget is None or cost is None or budget == 0 or cost <= budget:
        return
    limit = in_unit(budget, row.table.money_unit)
    may_span_years = _ALL_YEARS.search(row.name) is not None
    question = "这是各年合计吗？是的话请另写本年的成本" if may_span_years else "预算数和成本目标哪一个录错了？"
    yield row.hit(
        f"成本目标 {row.text} 高于预算 {limit}",
        offer(f"改为预算数 ≤{limit}", f"≤{limit}"),
        ask(question),
        severity=Severity.WARNING if may_span_years else None,
    )


RULE = Rule(
    code="COS-001",
    title="成本上限高于预算",
    defect=Defect.BUDGET,
    severity=Severity.ERROR,
    basis="财预〔2021〕101号：绩效目标包含成本控制要求",
    grade="A",
    row=check,
    scope=Scope(category=(Category.COST,), kind=(ValueKind.NUMBER,)),
)
