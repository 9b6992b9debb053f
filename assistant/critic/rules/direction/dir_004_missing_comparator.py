"""DIR-004 上限类指标缺比较符

为什么：“响应时间 30 分钟”是正好 30 分钟还是不超过 30 分钟，读的人不知道。
反例：时效指标｜系统运维响应时间｜30 分钟
正例：时效指标｜系统运维响应时间｜≤30 分钟
依据：绩效系统按符号、数值、单位三个字段存〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, offer
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity
from assistant.model.values import Operator, ValueKind


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    plain = value.kind is ValueKind.DURATION and value.operator is None and not value.residue and value.number
    if plain and row.is_lower:
        bounded = value.model_copy(update={"operator": Operator.LE}).printed()
        yield row.hit("上限类指标没有比较符", offer(f"改为 {bounded}", bounded))


RULE = Rule(
    code="DIR-004",
    title="上限类指标缺比较符",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="绩效系统按符号、数值、单位三个字段存",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.DURATION,), operator=(None,)),
)
