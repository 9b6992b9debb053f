"""CAT-007 满意度写在别的指标下

为什么：满意度有自己的一级指标；放在产出、效益里是重复计量。
反例：社会效益指标｜提升公众满意度｜较好满足
正例：满意度指标｜社会公众满意度｜≥90%
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import BENEFITS, Scope
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_ELSEWHERE = (*BENEFITS, Category.QUANTITY)


def check(row: Row) -> Iterable[Hit]:
    if row.category in _ELSEWHERE and "满意" in row.name:
        what = "效益" if row.category in BENEFITS else "产出"
        yield row.hit("满意度应放到满意度指标", ask(f"这一行要写的{what}是什么？满意度请移到满意度指标"), field="name")


RULE = Rule(
    code="CAT-007",
    title="满意度写在别的指标下",
    defect=Defect.CATEGORY,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(in_name="满", category=_ELSEWHERE),
)
