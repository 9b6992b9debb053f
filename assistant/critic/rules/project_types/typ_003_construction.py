"""TYP-003 信息化建设类缺要件

为什么：系统建没建成看验收和测试，建得值不值看有没有人用；缺了这些，只剩“建了”。
反例：政务平台建设项目，没有验收，也没有使用情况
正例：质量指标｜系统终验通过率｜=100%；社会效益指标｜平台月活跃用户数｜≥3000人
依据：GB/T 42584—2023 信息化项目综合绩效评估规范：指标名称〔A〕
"""

from collections.abc import Iterable

from assistant.critic.essentials import missing_essentials
from assistant.critic.rule import Hit, Rule
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    yield from missing_essentials(sheet, "construction")


RULE = Rule(
    code="TYP-003",
    title="信息化建设类缺要件",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="GB/T 42584—2023：指标名称",
    grade="A",
    table=check,
)
