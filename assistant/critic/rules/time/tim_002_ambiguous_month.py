"""TIM-002 “N 月”有歧义

为什么：“≤9 月”可以读成九个月，也可以读成九月份。
反例：时效指标｜建设工期｜≤9 月
正例：时效指标｜建设工期｜≤9 个月
依据：表述歧义〔算〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, offer
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.kind is ValueKind.DURATION and value.unit == "月":
        months = value.model_copy(update={"unit": "个月", "residue": ""}).printed()
        yield row.hit("“月”前没有“个”，读不出是时长还是月份", offer(f"若指时长，改为 {months}", months))


RULE = Rule(
    code="TIM-002",
    title="“N 月”有歧义",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="表述歧义",
    grade="算",
    row=check,
    scope=Scope(kind=(ValueKind.DURATION,), unit=("月",)),
)
