"""SAT-001 满意度写的是词

为什么：满意度按比例分档给分；写“较高”“基本满意”，做完问卷也不知道得几分。
反例：满意度指标｜参训学员满意度｜较高
正例：满意度指标｜参训学员满意度｜选“满意”及以上的份数/有效问卷份数｜≥90%
依据：绩效指标明确性：指标值清晰可衡量〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading, has_number
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind


def check(row: Row) -> Iterable[Hit]:
    if _is_opinion(row):
        numbered = has_number(row.text)
        judged = not numbered and matcher("vague", "degree", "verb", "attainment", "satisfaction").search(row.text)
        question = ask(f"“{row.short_name}”要达到百分之几？近几年实测是多少，问卷发给谁、发多少份？")
        yield row.hit(
            "满意度写的是词，没有比例，调查完也对不上", question, severity=None if judged else Severity.WARNING
        )


def _is_opinion(row: Row) -> bool:
    """True for an opinion in place of a share; VAL-001 speaks about bands, VAL-014 about yes and no."""
    if row.category is not Category.SATISFACTION or row.reading is not Reading.VAGUE:
        return False
    return row.value.kind is not ValueKind.BANDS and row.text not in words("proof", "affirmation")


RULE = Rule(
    code="SAT-001",
    title="满意度写的是词",
    defect=Defect.VAGUE,
    severity=Severity.ERROR,
    basis="绩效指标明确性：指标值清晰可衡量",
    grade="B",
    row=check,
    scope=Scope(category=(Category.SATISFACTION,), reading=(Reading.VAGUE,)),
)
