"""DIR-005 用了严格不等号

为什么：口径习惯用 ≥、≤；“>5000 件”在正好 5000 件时算不达标，多半不是本意。
反例：数量指标｜归集文件数量｜>5000 件
正例：数量指标｜归集文件数量｜≥5000 件
依据：口径习惯〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.polarity import Polarity
from assistant.critic.rule import Hit, Row, Rule, offer
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.values import Operator, ValueKind

_LOOSE = {Operator.GT: Operator.GE, Operator.LT: Operator.LE}


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    turned_round = (Operator.LT, Polarity.HIGHER), (Operator.GT, Polarity.LOWER)
    if (value.operator, row.polarity) in turned_round:
        return  # DIR-001 and DIR-002 say that the direction is wrong: =, too, would not mend it.
    if value.operator in _LOOSE and value.kind is not ValueKind.DATE and row.category is not Category.COST:
        loose = value.model_copy(update={"operator": _LOOSE[value.operator]}).printed()
        yield row.hit("用了不含本数的符号", offer(f"改为 {loose}", loose))


RULE = Rule(
    code="DIR-005",
    title="用了严格不等号",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="口径习惯",
    grade="拟",
    row=check,
    scope=Scope(operator=tuple(_LOOSE)),
)
