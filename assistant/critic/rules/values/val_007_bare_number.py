"""VAL-007 数没有单位

为什么：只有符号和数字，读的人不知道是百分之几、几个还是几天。
反例：质量指标｜工程验收合格率｜100
正例：质量指标｜工程验收合格率｜100%
依据：绩效系统按符号、数值、单位三个字段存〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import dimension_of_name, head
from assistant.critic.rule import Hit, Row, Rule, apply, ask
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.units import Dimension
from assistant.model.values import ValueKind

_UNITLESS = re.compile(r"(?:系数|指数|比值|PUE|效率值|得分|评分|强度|酸碱度|[pP][hH]值?)[A-Za-z]*$")


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.kind not in (ValueKind.NUMBER, ValueKind.RANGE) or value.unit or value.residue or not value.number:
        return
    named_unit = "（" in row.name or "(" in row.name or _UNITLESS.search(head(row.name)) is not None
    if named_unit or row.category is Category.COST:
        return
    yield row.hit("只有数，没有单位", _fix(row))


def _fix(row: Row) -> Fix:
    number = row.value.number
    if dimension_of_name(row.name) is Dimension.RATIO and number is not None and 1 < number <= 100:
        fixed = row.value.model_copy(update={"unit": "%"}).printed()
        return apply(f"名称是比率，补 %：{fixed}", fixed)
    return ask(f"“{row.short_name}”的单位是什么？")


RULE = Rule(
    code="VAL-007",
    title="数没有单位",
    defect=Defect.UNIT,
    severity=Severity.WARNING,
    basis="绩效系统按符号、数值、单位三个字段存",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.NUMBER, ValueKind.RANGE), unit=("",)),
)
