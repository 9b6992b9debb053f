"""VAL-022 件数、比率为负

为什么：件数和合格率不会小于零，负号多半是多打的横线。
反例：数量指标｜建成系统数量｜-1 套
正例：数量指标｜建成系统数量｜=1 套
依据：常识〔算〕
"""

import re
from collections.abc import Iterable

from assistant.critic.polarity import head
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import NEGATIVE, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import ValueKind

_SIGNED_BY_NATURE = re.compile(
    "增长|增减|增速|增幅|变化|降幅|涨幅|同比|环比|温度|偏差|差异|减量|下降|降低|利润|盈|结余|净"
)
_LEVELS = ("高程", "标高", "海拔", "水位", "坐标", "电位", "电平", "声压级", "度")  # measured from a zero of their own
_NEVER_BELOW = (Dimension.COUNT, Dimension.MONEY, Dimension.RATIO, Dimension.TIME)


def check(row: Row) -> Iterable[Hit]:
    number = row.value.number
    if number is None or number >= 0 or row.value.kind is ValueKind.RANGE:
        return
    if dimension_of(row.value.unit) not in (*_NEVER_BELOW, None) and head(row.name).endswith(_LEVELS):
        return
    if not _SIGNED_BY_NATURE.search(row.name + row.definition):
        yield row.hit("这个量不会是负数", ask(f"“{row.short_name}”的目标是多少？"))


RULE = Rule(
    code="VAL-022",
    title="件数、比率为负",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="常识",
    grade="算",
    row=check,
    scope=Scope(kind=(ValueKind.NUMBER, ValueKind.DURATION), signs=NEGATIVE),
)
