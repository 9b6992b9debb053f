"""SAT-007 满意度习惯性写 95%

为什么：不管什么项目都写 ≥95%，说明没有看过往年实测；定高了完不成，定低了没有意义。
反例：满意度指标｜驻村干部满意度｜（没有依据）｜≥95%
正例：满意度指标｜驻村干部满意度｜近三年实测 88%、90%、91%｜≥91%
依据：指标值应有依据：计划、行业或历史标准〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import PERCENT, Scope
from assistant.critic.words import matcher
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_HABIT = 95  # percent


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if row.category is not Category.SATISFACTION or value.number != _HABIT or value.unit not in PERCENT:
        return
    if not matcher("satisfaction", "basis", "survey").search(row.definition):
        yield row.hit("95% 是写惯了的数，没有说凭什么定", ask("近三年实测满意度各是多少？"))


RULE = Rule(
    code="SAT-007",
    title="满意度习惯性写 95%",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="指标值应有依据：计划、行业或历史标准",
    grade="B",
    row=check,
    scope=Scope(category=(Category.SATISFACTION,), unit=PERCENT),
)
