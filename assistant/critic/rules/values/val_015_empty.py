"""VAL-015 指标值为空

为什么：没有目标值的指标不能评价。
反例：质量指标｜农村公路建设验收合格率｜（空）
正例：质量指标｜农村公路建设验收合格率｜=100%
依据：绩效指标明确性：指标值应清晰、可衡量〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind


def check(row: Row) -> Iterable[Hit]:
    if row.reading is Reading.EMPTY:
        yield row.hit("没有填指标值", ask(f"“{row.short_name}”的目标是多少？"))


RULE = Rule(
    code="VAL-015",
    title="指标值为空",
    defect=Defect.OTHER,
    severity=Severity.ERROR,
    basis="绩效指标明确性：指标值清晰可衡量",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.TEXT,), reading=(Reading.EMPTY,)),
)
