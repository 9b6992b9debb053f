"""VAL-002 值里没有可核对的标准

为什么：一句口号或一个去向（“为经济建设服务”“增加岗位”）没有数字、时间、等级或可查证的结论，到期无从判断是否完成。
反例：社会效益｜围绕中心，服务大局｜为天津经济和诚信建设服务
正例：社会效益｜成果被采纳次数｜≥1 次
依据：绩效指标明确性：指标值应清晰、可衡量〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import UNREAD, Scope
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind


def check(row: Row) -> Iterable[Hit]:
    if row.reading not in (Reading.PARAGRAPH, Reading.VAGUE):
        return
    question = ask(f"“{row.short_name}”能数出什么？目标是多少、到什么时候？")
    if row.reading is Reading.PARAGRAPH:
        yield row.hit("整段话里没有数字、时间或可查证的结论", question, severity=Severity.NOTE)
        return
    if (
        row.value.kind is ValueKind.BANDS
        or row.category is Category.SATISFACTION
        or row.text in words("proof", "affirmation")
    ):
        return
    if not matcher("vague", "degree", "verb", "attainment", "satisfaction", "time", "quantity").search(row.text):
        yield row.hit("值里没有数字、时间、等级或可查证的结论", question)


RULE = Rule(
    code="VAL-002",
    title="值里没有可核对的标准",
    defect=Defect.VAGUE,
    severity=Severity.WARNING,
    basis="绩效指标明确性：指标值清晰可衡量",
    grade="B",
    row=check,
    scope=Scope(reading=(Reading.VAGUE, Reading.PARAGRAPH), signs=UNREAD),
)
