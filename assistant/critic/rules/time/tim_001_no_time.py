"""TIM-001 时效指标没有时间

为什么：时效指标要让人看出何时完成、多快完成；“符合”“较好满足”里既没有日期、时长，也没有及时率。
反例：时效指标｜完成时间｜符合
正例：时效指标｜终验完成时间｜2024 年 11 月 30 日前
依据：财预〔2015〕88号体系的时效指标定义〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.critic.times import is_plain_conclusion, is_plain_count, is_thing_for_time, may_be_time
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity


def check(row: Row) -> Iterable[Hit]:
    if row.category is not Category.TIMELINESS:
        return
    unread = row.reading in (Reading.VAGUE, Reading.PARAGRAPH)
    if unread or is_plain_count(row) or is_thing_for_time(row) or is_plain_conclusion(row):
        yield row.hit(
            "时效指标里没有日期、时长或及时率",
            ask(f"“{row.short_name}”：哪一天之前完成，或多长时间内完成？"),
            severity=Severity.WARNING if unread and may_be_time(row.text) else None,
        )


RULE = Rule(
    code="TIM-001",
    title="时效指标没有时间",
    defect=Defect.NONTIME,
    severity=Severity.ERROR,
    basis="财预〔2015〕88号体系的时效指标定义",
    grade="B",
    row=check,
    scope=Scope(category=(Category.TIMELINESS,)),
)
