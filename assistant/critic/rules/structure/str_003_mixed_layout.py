"""STR-003 版式混用

为什么：成本放在产出之下与独立成一级是两种版式，混在一张表里分值没法分。
反例：成本指标既作一级，又出现在产出指标之下
正例：统一用一种版式
依据：两种口径的指标分类〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import ALL_ROWS, Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    own_level = {"成本" in row.indicator.level1 for _, row in sheet.of(Category.COST)}
    if len(own_level) == 2:
        yield Hit(ALL_ROWS, "成本指标", "成本指标既作一级指标，又放在产出指标之下", (ask("本单位用哪一种版式？"),))


RULE = Rule(
    code="STR-003",
    title="版式混用",
    defect=Defect.OTHER,
    severity=Severity.WARNING,
    basis="两种口径的指标分类",
    grade="B",
    table=check,
)
