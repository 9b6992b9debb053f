"""TYP-002 信息系统运维类缺要件

为什么：运维买的是系统一直能用、坏了很快修好；没有可用率、恢复时间和安全事件，验收时没有东西可对。
反例：信息系统运维项目，质量只写了验收合格率
正例：质量指标｜系统可用率｜≥99.5%；时效指标｜故障平均修复时间｜≤2小时
依据：GB/T 42584—2023 信息化项目综合绩效评估规范：运维水平〔A〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.essentials import missing_essentials
from assistant.critic.money import budget_yuan
from assistant.critic.rule import Hit, Rule
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity
from assistant.model.units import YUAN


def check(sheet: Sheet, *, substantial_budget: Decimal) -> Iterable[Hit]:
    is_substantial = (budget_yuan(sheet.table) or 0) >= substantial_budget * YUAN["万元"]
    yield from missing_essentials(sheet, "operations", Severity.WARNING if is_substantial else Severity.NOTE)


RULE = Rule(
    code="TYP-002",
    title="信息系统运维类缺要件",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="GB/T 42584—2023：运维水平",
    grade="A",
    table=check,
    thresholds=("substantial_budget",),
)
