"""SAT-003 满意度 100%

为什么：人人满意很难实现，也很难取证。
反例：满意度指标｜各部门满意度｜=100%
正例：满意度指标｜各部门满意度｜≥95%
依据：工具默认〔拟〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, PERCENT, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity


def check(row: Row) -> Iterable[Hit]:
    is_share = row.value.unit in ("%", "百分比")
    if row.category is Category.SATISFACTION and is_share and row.value.number == 100:
        yield row.hit("人人满意难以实现和取证", ask("近几年实测满意度是多少？"))


RULE = Rule(
    code="SAT-003",
    title="满意度 100%",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="工具默认",
    grade="拟",
    row=check,
    scope=Scope(category=(Category.SATISFACTION,), kind=COUNTED, unit=PERCENT),
)
