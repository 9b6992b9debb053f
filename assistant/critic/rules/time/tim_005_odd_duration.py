"""TIM-005 时长离谱

为什么：建设工期 7 天像是付款时限，40 个月又不像一个项目；多半是填错了对象或单位。
反例：时效指标｜工程完工时间｜≤7 天
正例：时效指标｜尾款支付时限｜≤7 个工作日
依据：工具默认阈值〔拟〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, Scope
from assistant.model.findings import Defect, Severity

_BUILDING = re.compile(r"(?:建设|施工|工程|完工|竣工|开发)\S*(?:时间|工期|周期|时限)|^工期$")
_PAYMENT = re.compile(r"支付|付款|拨付|质保|结算|保修")
_DAYS = {
    "天": Decimal(1),
    "日": Decimal(1),
    "个工作日": Decimal("1.4"),
    "工作日": Decimal("1.4"),
    "周": Decimal(7),
    "月": Decimal(30),
    "个月": Decimal(30),
    "年": Decimal(365),
}


def check(row: Row, *, shortest_works: Decimal, longest_works: Decimal) -> Iterable[Hit]:
    days = _DAYS.get(row.value.unit)
    if row.value.number is None or days is None or not _BUILDING.search(row.name) or _PAYMENT.search(row.name):
        return
    if not shortest_works <= row.value.number * days <= longest_works:
        yield row.hit("这个时长与建设、完工不相称", ask(f"“{row.short_name}”指的是哪一段时间？"))


RULE = Rule(
    code="TIM-005",
    title="时长离谱",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="工具默认阈值",
    grade="拟",
    row=check,
    scope=Scope(kind=COUNTED, unit=_DAYS),
    thresholds=("shortest_works", "longest_works"),
)
