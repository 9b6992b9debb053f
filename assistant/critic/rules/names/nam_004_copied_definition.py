"""NAM-004 描述照抄名称

为什么：描述要写怎么算、数从哪来；照抄名称等于没写。
反例：质量指标｜系统验收合格率｜描述：系统验收合格率
正例：描述：验收合格系统数/应验收系统数，取自验收报告
依据：指标解释要写计算方法、口径〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import bare


def check(table: TargetTable) -> Iterable[Hit]:
    copied = [n for n, row in enumerate(table.indicators, 1) if row.name and bare(row.name) == bare(row.definition)]
    if copied:
        listed = "、".join(map(str, copied))
        cell = CellRef(part="indicator", indicator=copied[0], field="definition")
        quote = table.indicators[copied[0] - 1].definition
        yield Hit(
            cell,
            quote,
            f"第 {listed} 行的描述照抄名称，没有写怎么算、数从哪来",
            (ask("分子、分母是什么，取自哪份材料？"),),
        )


RULE = Rule(
    code="NAM-004",
    title="描述照抄名称",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="指标解释要写计算方法、口径",
    grade="B",
    table=check,
)
