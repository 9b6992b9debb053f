"""CAT-012 件数放在时效指标下

为什么：时效指标回答何时、多快；做了多少件应放数量指标。
反例：时效指标｜文物修复件数｜35 件
正例：数量指标｜文物修复件数｜≥35 件；时效指标｜修复完成时间｜2022 年 11 月 30 日前
依据：财预〔2015〕88号体系的指标分类〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.critic.times import is_plain_count
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity


def check(row: Row) -> Iterable[Hit]:
    if row.category is Category.TIMELINESS and is_plain_count(row):
        yield row.hit("说的是做了多少，不是什么时候做完", ask("这件事哪一天之前完成？件数可移到数量指标"), field="name")


RULE = Rule(
    code="CAT-012",
    title="件数放在时效指标下",
    defect=Defect.CATEGORY,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    row=check,
    scope=Scope(category=(Category.TIMELINESS,)),
)
