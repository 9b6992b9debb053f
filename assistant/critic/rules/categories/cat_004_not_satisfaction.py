"""CAT-004 满意度下不是满意度

为什么：满意度指标应由服务对象评价得出；投诉次数、访问量不能代替。
反例：满意度指标｜用户投诉｜≤5 次
正例：满意度指标｜系统用户满意度｜≥90%；质量指标｜月均投诉｜≤5 次
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import COUNTED, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.units import Dimension, dimension_of

_SATISFIED = re.compile(r"满[意足]|好评|认可")


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if row.category is not Category.SATISFACTION or value.number is None:
        return
    counted = not value.residue and value.unit not in ("", "分") and dimension_of(value.unit) is not Dimension.RATIO
    if (counted or row.is_lower) and not _SATISFIED.search(row.name + row.definition + value.raw):
        yield row.hit("满意度指标里没有满意度", ask("谁是服务对象，满意率目标是多少？"), field="name")


RULE = Rule(
    code="CAT-004",
    title="满意度下不是满意度",
    defect=Defect.CATEGORY,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(category=(Category.SATISFACTION,), kind=COUNTED),
)
