"""CAT-003 效果放在时效指标下

为什么：“提高检测效率”是做成以后的效果，不是完成的时间。
反例：时效指标｜提高了检测效率、降低检测时间｜较好满足
正例：社会效益指标｜单车检测录入时间压减率｜≥20%
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

import re
from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_EFFECT = re.compile(r"^(?:有效|显著|大幅|进一步)?(?:提高|提升|增强|改善|促进|优化|降低|减少)了?")
_TIMELY = re.compile(r"及时|按时|按期|如期|完成|时限|工期|周期")


def check(row: Row) -> Iterable[Hit]:
    if row.category is Category.TIMELINESS and _EFFECT.search(row.name) and not _TIMELY.search(row.name):
        yield row.hit("说的是效果，不是完成的时间；效果应放效益指标", ask("这一行的时点或时限是多少？"), field="name")


RULE = Rule(
    code="CAT-003",
    title="效果放在时效指标下",
    defect=Defect.CATEGORY,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(category=(Category.TIMELINESS,)),
)
