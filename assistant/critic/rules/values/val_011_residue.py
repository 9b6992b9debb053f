"""VAL-011 值里混进说明

为什么：符号、数值、单位之外的话会让系统取不出数；说明应写到描述里。
反例：时效指标｜项目完成时间｜≤8 个月。合同签订后 8 个月内完成平台建设
正例：描述写“自合同签订之日起算”，值写 ≤8 个月
依据：绩效系统按符号、数值、单位三个字段存〔B〕
"""

from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, offer
from assistant.critic.scope import COUNTED, UNREAD, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.text import bare
from assistant.model.values import ValueKind


def check(row: Row, *, longest_ending: Decimal) -> Iterable[Hit]:
    value = row.value
    counted = value.kind in (ValueKind.NUMBER, ValueKind.RANGE, ValueKind.DURATION)
    if not counted or not value.unit or len(bare(value.residue)) < longest_ending:
        return
    plain = value.model_copy(update={"residue": ""}).printed()
    yield row.hit(f"数值后面还有一段话“{value.residue}”，应移到描述里", offer(f"值只留 {plain}", plain))


RULE = Rule(
    code="VAL-011",
    title="值里混进说明",
    defect=Defect.OTHER,
    severity=Severity.NOTE,
    basis="绩效系统按符号、数值、单位三个字段存",
    grade="B",
    row=check,
    scope=Scope(kind=COUNTED, signs=UNREAD),
    thresholds=("longest_ending",),
)
