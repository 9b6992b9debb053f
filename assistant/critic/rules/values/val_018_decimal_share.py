"""VAL-018 比率写成小数

为什么：表格软件把 30% 存成 0.3，导出后只剩“.3”；“0.95 百分比”字面上不到百分之一。
反例：质量指标｜系统正常运行率｜≥0.95 百分比
正例：质量指标｜系统正常运行率｜≥95%
依据：数理常识〔算〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.polarity import Polarity, dimension_of_name
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import FRACTION, PERCENT, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.units import Dimension
from assistant.model.values import ValueKind


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.kind is not ValueKind.NUMBER or value.number is None or not 0 < value.number < 1:
        return
    is_share = dimension_of_name(row.name) is Dimension.RATIO or row.name.endswith(("量", "进度", "性"))
    small_is_meant = row.is_lower
    spelled = value.unit == "百分比" or (value.unit == "%" and row.polarity is Polarity.HIGHER)
    is_bare = not value.unit and not value.residue  # what follows a number may be a unit that no list has
    if small_is_meant or value.residue.startswith("比例") or not (spelled or (is_bare and is_share)):
        return
    percent = value.model_copy(update={"number": value.number * Decimal(100), "unit": "%"}).printed()
    decimal = "不足百分之一" if value.unit else "没有单位"
    how = "少乘了 100" if value.unit else "存成了小数"
    yield row.hit(
        f"“{row.text}”{decimal}，像是 {percent} {how}",
        offer(f"改为 {percent}（请确认）", percent),
        ask(f"“{row.short_name}”的目标应是百分之几？"),
    )


RULE = Rule(
    code="VAL-018",
    title="比率写成小数",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="数理常识",
    grade="算",
    row=check,
    scope=Scope(kind=(ValueKind.NUMBER,), unit=("", *PERCENT), signs=FRACTION),
)
