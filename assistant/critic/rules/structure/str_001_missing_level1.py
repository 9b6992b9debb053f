"""STR-001 缺一级指标

为什么：每个项目都要有产出指标和效益指标；缺一类就没法评价做了什么、有什么用。
反例：整张表只有产出指标
正例：补一条对应支出方向的效益指标
依据：中发〔2018〕34号：目标覆盖产出、成本与各类效益〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import ALL_ROWS, Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_OUTPUT = frozenset({Category.QUANTITY, Category.QUALITY, Category.TIMELINESS})


def check(sheet: Sheet) -> Iterable[Hit]:
    present = sheet.categories - {None}
    if not present:
        return
    if not present & _OUTPUT:
        yield Hit(
            ALL_ROWS, "", "没有产出指标（数量、质量、时效）", (ask("这笔钱买来或做成什么？数量、质量、时间各是多少？"),)
        )
    if not any(category is not None and category.is_benefit for category in present):
        yield Hit(ALL_ROWS, "", "没有效益指标", (ask("做成以后，谁得到什么好处，怎么数？"),))


RULE = Rule(
    code="STR-001",
    title="缺一级指标",
    defect=Defect.MISSING_CATEGORY,
    severity=Severity.ERROR,
    basis="中发〔2018〕34号：目标覆盖产出、成本与效益",
    grade="B",
    table=check,
)
