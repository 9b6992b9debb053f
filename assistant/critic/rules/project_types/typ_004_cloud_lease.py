"""TYP-004 云与租赁类缺要件

为什么：租来的东西要看租了多少、用了多少、一份多少钱；只写总价，看不出闲不闲、贵不贵。
反例：政务云租用项目，数量只写了服务商家数
正例：数量指标｜云主机核数｜=400核；质量指标｜CPU平均利用率｜≥30%
依据：单价、利用率是租用项目的要件〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.essentials import missing_essentials
from assistant.critic.rule import Hit, Rule
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    yield from missing_essentials(sheet, "cloud_lease")


RULE = Rule(
    code="TYP-004",
    title="云与租赁类缺要件",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="单价、利用率是租用项目的要件",
    grade="拟",
    table=check,
)
