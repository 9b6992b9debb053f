"""CAT-001 率放在数量指标下

为什么：数量指标回答做了多少，单位是个、套、次；“率”回答做得怎样，应放质量或时效。
反例：数量指标｜贷款利息偿还率｜100%
正例：数量指标｜支付利息金额｜=271.21 万元；质量指标｜利息足额支付率｜=100%
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.evidence import counts_in_name
from assistant.critic.polarity import dimension_of_name, may_be_counted
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.text import HAN
from assistant.model.units import Dimension, dimension_of

_WHOLE = 100  # percent
_RATE_SAID = re.compile(rf"{HAN}{{1,8}}率[≥达到为]*\d+(?:\.\d+)?%")  # 派驻率100%
_COUNTED = re.compile(r"(?:[场人班批次]次|[人户套台件])数?$")


def check(row: Row) -> Iterable[Hit]:
    if row.category is not Category.QUANTITY or "满意" in row.name:
        return  # satisfaction has a heading of its own (CAT-007)
    value = row.value
    is_share = dimension_of(value.unit) is Dimension.RATIO or _RATE_SAID.fullmatch(row.text) is not None
    decimal_share = value.number is not None and 0 < value.number < 1 and not value.unit
    named = dimension_of_name(row.name)
    is_no_share = _COUNTED.search(row.name) is not None or (value.number is not None and value.number > _WHOLE)
    if is_share and ((named is Dimension.COUNT and is_no_share) or (named is None and counts_in_name(row.name))):
        return  # 场次 ≥95%, 数量 ≥150% are no share of anything: the unit is wrong (VAL-008), not the place.
    given = dimension_of(value.unit)
    counted = given is Dimension.RATE or (not is_share and may_be_counted(row.name))  # 周转率 4次/天, 检查覆盖面 1243家
    named_share = named is Dimension.RATIO and not counted
    if is_share or decimal_share or named_share:
        yield row.hit(
            "数量指标应写件数；比率应放到质量或时效指标",
            ask(f"“{row.short_name}”对应的数量是多少？比率可移到质量或时效指标"),
            field="name" if named_share else "value",
        )


RULE = Rule(
    code="CAT-001",
    title="率放在数量指标下",
    defect=Defect.CATEGORY,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(category=(Category.QUANTITY,)),
)
