"""TYP-001 还本付息类缺要件

为什么：还本付息只有四件事：付多少、足不足额、按不按时、有没有违约；缺一件，就看不出债是不是还好了。
反例：到期债券利息支付项目，只有偿还笔数和满意度
正例：质量指标｜债务逾期率｜=0%；时效指标｜利息支付及时率｜=100%
依据：项目性质决定的要件〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.essentials import missing_essentials
from assistant.critic.rule import Hit, Rule
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    yield from missing_essentials(sheet, "debt_service")


RULE = Rule(
    code="TYP-001",
    title="还本付息类缺要件",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="项目性质决定的要件",
    grade="拟",
    table=check,
)
