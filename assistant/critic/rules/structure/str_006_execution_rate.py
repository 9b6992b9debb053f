"""STR-006 目标表里列了预算执行率

为什么：预算执行率在自评时统一评分，编目标时不列。
反例：时效指标｜预算执行率｜≥95%
正例：删去这一行
依据：单位自评的分值设置〔拟〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity

_EXECUTION = re.compile("预算执行率|资金执行率|预算完成率")


def check(row: Row) -> Iterable[Hit]:
    if _EXECUTION.search(row.name):
        yield row.hit("预算执行率自评时统一评分，编目标时不用列", ask("这一行换成本项目自己的指标？"), field="name")


RULE = Rule(
    code="STR-006",
    title="目标表里列了预算执行率",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="单位自评的分值设置",
    grade="拟",
    row=check,
    scope=Scope(in_name="算执"),
)
