"""NAM-004 描述照抄名称

为什么：描述要写怎么算、数从哪来；照抄名称等于没写。
反例：质量指标｜系统验收合格率｜描述：系统验收合格率
正例：描述：验收合格系统数/应验收系统数，取自验收报告
依据：指标解释要写计算方法、口径〔B〕
"""

from collections.abc import Iterable

from assistant.critic.polarity import dimension_of_name
from assistant.critic.rule import Hit, Rule, ask
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare
from assistant.model.units import Dimension


def check(table: TargetTable) -> Iterable[Hit]:
    copied = [n for n, row in enumerate(table.indicators, 1) if row.name and bare(row.name) == bare(row.definition)]
    if copied:
        rows = table.indicators
        is_all = len(copied) == len(rows) > 2
        listed = f"全部 {len(rows)} 行" if is_all else f"第 {'、'.join(map(str, copied))} 行"
        cell = CellRef(part="indicator", indicator=copied[0], field="definition")
        quote = table.indicators[copied[0] - 1].definition
        yield Hit(
            cell,
            quote,
            f"{listed}的描述照抄名称，没有写怎么算、数从哪来",
            (ask(_question([rows[n - 1] for n in copied])),),
        )


def _question(rows: list[Indicator]) -> str:
    shares = [dimension_of_name(row.name) is Dimension.RATIO for row in rows]
    if not any(shares):
        return "怎么数，数取自哪份材料？"
    return "分子、分母是什么，取自哪份材料？" if all(shares) else "怎么数、比率的分子和分母是什么，取自哪份材料？"


RULE = Rule(
    code="NAM-004",
    title="描述照抄名称",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="指标解释要写计算方法、口径",
    grade="B",
    table=check,
)
