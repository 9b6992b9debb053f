"""VAL-014 是否型的值没有判据

为什么：“是”要有可核对的事实才成立；名称里只有评判时，填“是”等于自己给自己打勾。
反例：质量指标｜招投标规范性｜是
正例：质量指标｜终验结论｜2024 年 11 月 30 日前通过专家组终验并出具意见
依据：绩效指标明确性：指标值应清晰、可衡量〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.critic.words import words
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind


def check(row: Row) -> Iterable[Hit]:
    if row.reading is Reading.VAGUE and row.text in words("proof", "affirmation"):
        yield row.hit("只写了是或否，没有说凭什么判定", ask(f"“{row.short_name}”由谁、按什么、在什么时候判定？"))


RULE = Rule(
    code="VAL-014",
    title="是否型的值没有判据",
    defect=Defect.VAGUE,
    severity=Severity.WARNING,
    basis="绩效指标明确性：指标值清晰可衡量",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.TEXT,), reading=(Reading.VAGUE,)),
)
