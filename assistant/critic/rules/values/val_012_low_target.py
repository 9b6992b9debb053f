"""VAL-012 目标值过低

为什么：系统可用率 90% 意味着一年可停 36 天多，没有约束力；定低了，评价时会被扣分。
反例：质量指标｜系统运行稳定性｜≥90%
正例：质量指标｜系统可用率｜≥99.5%
依据：工具默认阈值〔拟〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.polarity import Polarity
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import PERCENT, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.numerals import format_number
from assistant.model.values import ValueKind

_AVAILABILITY = re.compile(r"(?:系统|平台|网络|网站|专线|云)\S*(?:可用[率性]|正常运行率|运行稳定性|稳定性|在线率)")
_FAULTS = re.compile(r"(?:系统|平台|网络|设备)\S*故障率")


def check(row: Row, *, lowest_availability: Decimal, highest_fault_rate: Decimal) -> Iterable[Hit]:
    value = row.value
    if value.kind is not ValueKind.NUMBER or value.number is None or value.unit not in ("%", "百分比"):
        return
    if 0 < value.number < 1 and row.polarity is Polarity.HIGHER:
        return  # A share written as a decimal (VAL-018), not a low one.
    if value.number < lowest_availability and _AVAILABILITY.search(row.name):
        days = format_number(((100 - value.number) * Decimal("3.65")).quantize(Decimal("0.1")))
        message = f"{row.text} 意味着一年可停 {days} 天（365 天 ×（1−{format_number(value.number)}%））"
    elif value.number >= highest_fault_rate and _FAULTS.search(row.name):
        message = f"故障率 {row.text} 偏松"
    else:
        return
    yield row.hit(message, ask(f"“{row.short_name}”近三年实际是多少？"))


RULE = Rule(
    code="VAL-012",
    title="目标值过低",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="工具默认阈值",
    grade="拟",
    row=check,
    scope=Scope(in_name="可常稳线障", kind=(ValueKind.NUMBER,), unit=PERCENT),
    thresholds=("lowest_availability", "highest_fault_rate"),
)
