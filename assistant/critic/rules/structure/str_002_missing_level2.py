"""STR-002 缺二级指标

为什么：数量、质量、时效、成本各回答一个问题；少一类，审核时会要求补齐。满意度按需要选用，只提醒。
反例：产出指标下没有质量指标
正例：质量指标｜系统验收合格率｜=100%
依据：财预〔2015〕88号体系的指标分类；满意度按需选用见 101号解读〔B〕
"""

from collections.abc import Iterable

from assistant.critic.rule import ALL_ROWS, Hit, Rule, ask
from assistant.critic.sheet import Sheet
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity

_EXPECTED = {
    Category.QUANTITY: Severity.WARNING,
    Category.QUALITY: Severity.WARNING,
    Category.TIMELINESS: Severity.WARNING,
    Category.COST: Severity.WARNING,
    Category.SATISFACTION: Severity.NOTE,
}


def check(sheet: Sheet) -> Iterable[Hit]:
    present = sheet.categories
    if present <= {None}:
        return
    for category, severity in _EXPECTED.items():
        if category not in present:
            question = ask(f"本项目的{category.level2}写什么？")
            yield Hit(ALL_ROWS, "", f"没有{category.level2}", (question,), severity)


RULE = Rule(
    code="STR-002",
    title="缺二级指标",
    defect=Defect.MISSING_CATEGORY,
    severity=Severity.WARNING,
    basis="财预〔2015〕88号体系的指标分类",
    grade="B",
    table=check,
)
