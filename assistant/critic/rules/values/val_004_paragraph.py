"""VAL-004 值是一段话

为什么：指标值应是绝对值或相对值；几个分句的叙述里没有目标，评价时只能各说各话。
反例：经济效益｜管理服务成本｜项目建设将有利于整合道路运输资源，进一步缩小……差距，……带来巨大的产业价值。
正例：经济效益｜年节约办理成本｜≥【待补：测算值】万元
依据：绩效指标明确性：指标值应清晰、可衡量〔B〕
"""

from collections.abc import Iterable

from assistant.critic.reading import Reading, has_number
from assistant.critic.rule import Hit, Row, Rule, ask
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity
from assistant.model.values import ValueKind


def check(row: Row) -> Iterable[Hit]:
    if row.reading is Reading.PARAGRAPH:
        numbered = has_number(row.text)
        yield row.hit(
            "值写成了叙述，里面没有目标",
            ask(f"这段话里最能数出来的是什么？“{row.short_name}”的目标是多少？"),
            severity=Severity.WARNING if numbered else None,  # what a number in prose is for takes a reader to say
        )


RULE = Rule(
    code="VAL-004",
    title="值是一段话",
    defect=Defect.PARAGRAPH,
    severity=Severity.ERROR,
    basis="绩效指标明确性：指标值清晰可衡量",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.TEXT,), reading=(Reading.PARAGRAPH,)),
)
