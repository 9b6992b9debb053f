"""VAL-009 单位写法不对

为什么：“人/次”读作每次多少人，和要说的“人次”是两回事。
反例：数量指标｜常态在线人数均值｜≥500 人/次
正例：数量指标｜日均在线人次｜≥500 人次/日
依据：计量规范写法〔算〕
"""

from collections.abc import Iterable

from assistant.critic.rule import Hit, Row, Rule, offer
from assistant.critic.scope import Scope
from assistant.model.findings import Defect, Severity

_WRONG = {"人/次": "人次", "台/次": "台次", "辆/次": "辆次", "户/次": "户次", "件/次": "件次"}


def check(row: Row) -> Iterable[Hit]:
    right = _WRONG.get(row.value.unit)
    if right:
        fixed = row.value.model_copy(update={"unit": right}).printed()
        yield row.hit(f"“{row.value.unit}”应写“{right}”；按天统计的还要写“{right}/日”", offer(f"改为 {fixed}", fixed))


RULE = Rule(
    code="VAL-009",
    title="单位写法不对",
    defect=Defect.UNIT,
    severity=Severity.WARNING,
    basis="计量规范写法",
    grade="算",
    row=check,
    scope=Scope(unit=_WRONG),
)
