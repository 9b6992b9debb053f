"""STR-008 版式不是指定的那一种

为什么：两种版式里成本的位置不同：一种放在产出指标之下，一种自成一级；与要求的版式不同，分值和汇总对不上。
反例：要求成本自成一级，表里写“产出指标｜成本指标”
正例：成本指标｜经济成本指标｜项目总成本
依据：财预〔2015〕88号与财预〔2021〕101号两种口径的指标分类〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import ALL_ROWS, Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category, Layout
from assistant.model.findings import Defect, Severity


def check(sheet: Sheet) -> Iterable[Hit]:
    layout = sheet.table.layout
    levels = (row.indicator.level1 for _, row in sheet.of(Category.COST))
    own_level = {"成本" in level1 for level1 in levels if level1}
    if own_level == {layout is not Layout.MOF2021}:
        wanted = "自成一级" if layout is Layout.MOF2021 else "放在产出指标之下"
        yield Hit(ALL_ROWS, "成本指标", f"指定的版式里成本指标{wanted}，这张表不是", (ask("本单位用哪一种版式？"),))


RULE = Rule(
    code="STR-008",
    title="版式不是指定的那一种",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="财预〔2015〕88号与财预〔2021〕101号两种口径的指标分类",
    grade="B",
    table=check,
)
