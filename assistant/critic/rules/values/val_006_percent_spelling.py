"""VAL-006 百分比写成“百分比”

为什么：“100 百分比”是系统把单位名拼进了值；规范写法是 100%。
反例：时效指标｜研究课题按时结课率｜100 百分比
正例：时效指标｜研究课题按时结课率｜100%
依据：计量规范写法〔算〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, apply
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity


def check(row: Row) -> Iterable[Hit]:
    if row.value.unit != "百分比":
        return
    if row.value.number is not None and 0 < row.value.number < 1:
        yield row.hit("“百分比”不是单位的规范写法")  # VAL-018 asks which number was meant first.
        return
    fixed = row.value.model_copy(update={"unit": "%"}).printed()
    yield row.hit("“百分比”不是单位的规范写法，应写 %", apply(f"改为 {fixed}", fixed))


RULE = Rule(
    code="VAL-006",
    title="百分比写法不规范",
    defect=Defect.UNIT,
    severity=Severity.WARNING,
    basis="计量规范写法",
    grade="算",
    row=check,
    scope=Scope(unit=("百分比",)),
)
