"""TYP-005 课题类缺要件

为什么：课题的钱换的是成果；没有成果数量、结题结论和采纳情况，写完一份报告放进柜子也算完成。
反例：政策研究课题，只写了经费和满意度
正例：数量指标｜研究报告数｜=1份；社会效益指标｜成果被采纳次数｜≥1次
依据：成果、结题、采纳是课题项目的要件〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.essentials import missing_essentials
from assistant.critic.rule import Hit, Rule
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    yield from missing_essentials(sheet, "research")


RULE = Rule(
    code="TYP-005",
    title="课题类缺要件",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="成果、结题、采纳是课题项目的要件",
    grade="拟",
    table=check,
)
