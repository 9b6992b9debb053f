"""SAT-002 满意度低于常用门槛

为什么：多数地方把 90% 作为满分线；低于 80% 说明目标没有要求。
反例：满意度指标｜使用人员满意度｜≥60%
正例：满意度指标｜使用人员满意度｜≥90%
依据：工具默认阈值〔拟〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, PERCENT, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.numerals import format_number

_FULL_MARK = Decimal(90)  # what most places give full marks for


def check(row: Row, *, enough_satisfaction: Decimal, usual_satisfaction: Decimal) -> Iterable[Hit]:
    value = row.value
    if row.category is not Category.SATISFACTION or value.number is None or value.unit not in ("%", "百分比"):
        return
    is_complaint = row.is_lower or "不满" in row.name
    if 1 < value.number < usual_satisfaction and not is_complaint:
        severity = Severity.WARNING if value.number < enough_satisfaction else Severity.NOTE
        limit, usual = map(format_number, (usual_satisfaction, max(usual_satisfaction, _FULL_MARK)))
        yield row.hit(f"满意度目标低于 {limit}%，常用 ≥{usual}%", ask("近几年实测满意度是多少？"), severity=severity)


RULE = Rule(
    code="SAT-002",
    title="满意度低于常用门槛",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="工具默认阈值",
    grade="拟",
    row=check,
    scope=Scope(category=(Category.SATISFACTION,), kind=COUNTED, unit=PERCENT),
    thresholds=("enough_satisfaction", "usual_satisfaction"),
)
