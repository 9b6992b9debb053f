"""CAT-006 把常规管理要求当指标

为什么：招标合规、专款专用是底线，不是这个项目的绩效。
反例：质量指标｜招投标规范性｜是
正例：质量指标｜设备到货验收合格率｜=100%
依据：高度关联原则〔拟〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity

_ROUTINE = re.compile(
    r"招投?标\S*(?:规范|合规)|资金使用\S*(?:合规|规范)|制度\S*健全|专款专用"
    r"|(?:财务|资金)管理\S*(?:合规|规范)|合同\S*规范性"
)


def check(row: Row) -> Iterable[Hit]:
    if _ROUTINE.search(row.name):
        yield row.hit("这是常规管理要求，反映不出本项目的绩效", ask("本项目独有的产出或质量要求是什么？"), field="name")


RULE = Rule(
    code="CAT-006",
    title="把常规管理要求当指标",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="高度关联原则",
    grade="拟",
    row=check,
    scope=Scope(in_name="规健专"),
)
