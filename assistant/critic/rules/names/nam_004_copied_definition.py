"""NAM-004 描述照抄名称

为什么：描述要写怎么算、数从哪来；照抄名称等于没写。
反例：质量指标｜系统验收合格率｜描述：系统验收合格率
正例：描述：验收合格系统数/应验收系统数，取自验收报告
依据：指标解释要写计算方法、口径〔B〕
"""

from collections.abc import Iterable

from assistant.critic.polarity import dimension_of_name
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.findings import Defect, Severity
from assistant.model.units import Dimension


def check(sheet: Sheet) -> Iterable[Hit]:
    copied = [(number, row) for number, row in sheet.rows if row.name and row.bare_name == row.bare_definition]
    if copied:
        rows = len(sheet.rows)
        is_all = len(copied) == rows > 2
        listed = f"全部 {rows} 行" if is_all else f"第 {'、'.join(str(number) for number, _ in copied)} 行"
        message = f"{listed}的描述照抄名称，没有写怎么算、数从哪来"
        first, row = copied[0]
        yield row.hit(message, ask(_question([row for _, row in copied])), field="definition").at(first)


def _question(rows: list[Row]) -> str:
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
