"""CAT-010 时效写成完成率却没有时点

为什么：“完成率 10%”没有说到哪一天；时效指标要有整体完成的时间。
反例：时效指标｜工程完成率｜≥20%
正例：时效指标｜需求确认完成时间｜2024 年 10 月 31 日前
依据：财预〔2015〕88号体系的时效指标定义〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.grammar import quantities
from assistant.model.values import ValueKind

_COMPLETION = re.compile(r"(?:完成|完工|进度)率$")
_YEAR_END = re.compile(r"年底|月底")
_TIMELY = re.compile(r"及时|按时|按期|如期|按计划|当年|年度")


def check(row: Row) -> Iterable[Hit]:
    if row.category is not Category.TIMELINESS or not _COMPLETION.search(head(row.name)):
        return
    said = f"{row.name}{row.definition}{row.value.raw}"
    dated = any(q.kind in (ValueKind.DATE, ValueKind.DURATION) for q in quantities(said)) or _YEAR_END.search(said)
    if not _TIMELY.search(said) and not dated:
        yield row.hit("只有完成比例，没有说到哪一天", ask(f"“{row.short_name}”到哪一天？"), field="name")


RULE = Rule(
    code="CAT-010",
    title="时效写成完成率却没有时点",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="财预〔2015〕88号体系的时效指标定义",
    grade="B",
    row=check,
    scope=Scope(category=(Category.TIMELINESS,)),
)
