"""VAL-017 指标没有定义，百分数无从核对

为什么：“学校发展能力 =100”给了数，却没说这个数怎么算；没有公式的百分数和“较好”一样无法核对。
反例：社会效益｜学校发展能力｜100%
正例：社会效益｜学生体质健康达标率｜达标学生数/参测学生数｜≥92%
依据：绩效指标明确性：指标应能取数〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, PERCENT, Scope
from assistant.model.findings import Defect, Severity


def check(row: Row) -> Iterable[Hit]:
    if row.reading is Reading.UNDEFINED:
        yield row.hit(
            f"“{row.short_name}”不是一个能算的量，写“{row.text}”也无从核对",
            ask(f"“{row.short_name}”怎么算？分子、分母各是什么？"),
            field="name",
        )


RULE = Rule(
    code="VAL-017",
    title="指标没有定义",
    defect=Defect.VAGUE,
    severity=Severity.WARNING,
    basis="绩效指标明确性：指标应能取数",
    grade="B",
    row=check,
    scope=Scope(kind=COUNTED, unit=("", *PERCENT), reading=(Reading.UNDEFINED,)),
)
