"""VAL-010 时间数字不可能

为什么：一周只有 7 天、一天只有 24 小时；写成 247*24 显然是录入错。
反例：时效指标｜服务能力｜247*24 小时
正例：时效指标｜服务受理时间｜7×24 小时
依据：常识〔算〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.model.findings import Defect, Severity

_CLOCK = re.compile(r"×(\d+)小时")
_PER_DAY = re.compile(r"日均|每日|每天|日平均|/日|/天")


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.number is None:
        return
    clock = _CLOCK.fullmatch(value.unit)
    if clock and (value.number > 7 or int(clock.group(1)) > 24):
        fixed = value.model_copy(update={"number": Decimal(7), "unit": "×24小时"}).printed()
        yield row.hit("一周 7 天、一天 24 小时，这个写法不可能", offer(f"像是 {fixed}（请确认）", fixed))
    elif value.unit == "小时" and value.number > 24 and _PER_DAY.search(row.name + row.definition):
        yield row.hit("一天只有 24 小时", ask(f"“{row.short_name}”每天是多少小时？"))


RULE = Rule(
    code="VAL-010",
    title="时间数字不可能",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="常识",
    grade="算",
    row=check,
)
