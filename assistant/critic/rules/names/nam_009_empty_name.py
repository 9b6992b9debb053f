"""NAM-009 指标名称为空

为什么：有目标值、没有名称，看不出要衡量什么，也没法取数。
反例：数量指标｜（空）｜≥300 人
正例：数量指标｜参训护林员人数｜≥300 人
依据：绩效系统按名称、符号、数值、单位分开存，名称必填〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import MARKED_NAME, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.text import bare


def check(row: Row) -> Iterable[Hit]:
    if bare(row.name) or not bare(row.text):
        return  # A row without name and value is said by VAL-015.
    known = f"值是“{row.text}”，" if not row.definition else ""
    yield row.hit("没有填指标名称", ask(f"{known}这一行要衡量的量叫什么？"), field="name")


RULE = Rule(
    code="NAM-009",
    title="指标名称为空",
    defect=Defect.OTHER,
    severity=Severity.ERROR,
    basis="绩效系统按名称、符号、数值、单位分开存，名称必填",
    grade="B",
    row=check,
    scope=Scope(signs=MARKED_NAME),
)
