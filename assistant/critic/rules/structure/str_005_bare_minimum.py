"""STR-005 只有最低配

为什么：预算较大而每类只有一条，多半漏了主要支出方向。
反例：4390 万元、60 个系统，只有 6 条指标
正例：再加：系统可用率、故障修复时间、安全事件数、单系统成本
依据：产出对应主要支出方向〔拟〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.money import budget_yuan, in_unit
from assistant.critic.rule import ALL_ROWS, Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity
from assistant.model.units import YUAN

_WAN = YUAN["万元"]


def check(sheet: Sheet, *, large_budget: Decimal, substantial_budget: Decimal) -> Iterable[Hit]:
    budget, rows = budget_yuan(sheet.table), len(sheet.rows)
    if budget and budget >= large_budget * _WAN and len(sheet.categories) == rows >= 4:
        message = f"预算 {in_unit(budget, sheet.table.money_unit)}，每类指标只有一条，可能漏了主要支出方向"
        severity = Severity.WARNING if budget >= substantial_budget * _WAN else Severity.NOTE
        yield Hit(ALL_ROWS, "", message, (ask("这笔钱主要花在哪几件事上？每件事都有指标吗？"),), severity)


RULE = Rule(
    code="STR-005",
    title="只有最低配",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="产出对应主要支出方向",
    grade="拟",
    table=check,
    thresholds=("large_budget", "substantial_budget"),
)
