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
from assistant.critic.scope import TIME_IN_VALUE, Scope
from assistant.model.findings import Defect, Severity

_CLOCK = re.compile(r"×(\d+)小时")
_PER = {
    "日": (re.compile(r"日均|每[日天]|日平均|/[日天]"), 24, "小时"),
    "周": (re.compile(r"每周|/周"), 7, "天"),
    "年": (re.compile(r"每年|/年"), 12, "月"),
}
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(?:个)?(小时|天|月)")

_DAYS_A_YEAR = 366


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    clock = _CLOCK.fullmatch(value.unit)
    if clock and value.number is not None:
        if value.number > 7 or int(clock.group(1)) > 24:
            fixed = value.model_copy(update={"number": Decimal(7), "unit": "×24小时"}).printed()
            yield row.hit("一周 7 天、一天 24 小时，这个写法不可能", offer(f"像是 {fixed}（请确认）", fixed))
        return
    if value.unit == "天" and row.name.endswith("天数") and value.number is not None and value.number > _DAYS_A_YEAR:
        yield row.hit("一年没有这么多天", ask(f"“{row.short_name}”全年是多少天？"))
        return
    amount = _AMOUNT.search(row.text)
    if amount is None:
        return
    for period, (spoken, most, unit) in _PER.items():
        too_much = amount[2] == unit and Decimal(amount[1]) > most
        if too_much and spoken.search(row.name + row.definition + row.text):
            yield row.hit(f"一{period}只有 {most} {unit}", ask(f"“{row.short_name}”每{period}是多少{unit}？"))


RULE = Rule(
    code="VAL-010",
    title="时间数字不可能",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="常识",
    grade="算",
    row=check,
    scope=Scope(signs=TIME_IN_VALUE),
)
