"""VAL-007 数没有单位

为什么：只有符号和数字，读的人不知道是百分之几、几个还是几天。
反例：质量指标｜工程验收合格率｜100
正例：质量指标｜工程验收合格率｜100%
依据：绩效系统按符号、数值、单位三个字段存〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import dimension_of_name, head, is_rate_per_number
from assistant.critic.rule import Hit, Row, Rule, apply, ask
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.units import Dimension
from assistant.model.values import ValueKind

_UNITLESS = re.compile(
    r"(?:系数|指数|比值|效率值|得分|评分|强度|酸碱度|比率|之比|倍数|容积率|不确定度|均方根误差|抚养比|级别|等级|饱和度|臭气浓度|浊度|性别比|收入比|活力|活度)[A-Za-z]*$"
    r"|[A-Za-z]{2,}\d*值?$"
)


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.kind not in (ValueKind.NUMBER, ValueKind.RANGE) or value.unit or value.residue or not value.number:
        return
    quantity = head(row.name)
    in_name = _UNITLESS.search(quantity) is not None or is_rate_per_number(row.name)
    named_unit = "（" in row.name or "(" in row.name or in_name
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
