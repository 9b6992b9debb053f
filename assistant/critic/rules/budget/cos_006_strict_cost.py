"""COS-006 成本用了“<”

为什么：预算花满就违约；成本上限应含本数。
反例：预算数 100｜成本指标｜建设成本｜<100 万元
正例：成本指标｜建设成本｜≤100 万元
依据：口径习惯〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, offer
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.values import Operator


def check(row: Row) -> Iterable[Hit]:
    if row.category is Category.COST and row.value.operator is Operator.LT:
        fixed = row.value.model_copy(update={"operator": Operator.LE}).printed()
        yield row.hit("成本上限不含本数，花满预算就违约", offer(f"改为 {fixed}", fixed))


RULE = Rule(
    code="COS-006",
    title="成本用了“<”",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="口径习惯",
    grade="拟",
    row=check,
    scope=Scope(category=(Category.COST,), operator=(Operator.LT,)),
)
