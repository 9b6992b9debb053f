"""VAL-005 百分比越界或打字错

为什么：合格率、满意度不可能超过 100%；漏按 Shift 时“%”会打成“5”，85% 就成了 855；“≥”会被认成“2”，≥90% 成了 290%（这一种只警告）。
反例：满意度｜系统使用人员满意度｜≥855
正例：满意度｜系统使用人员满意度｜≥85%
依据：数理常识〔算〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.polarity import dimension_of_name, is_bounded_ratio, may_be_multiple
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import ABOVE_HUNDRED, PERCENT, Scope
from assistant.critic.words import matcher
from assistant.model.findings import Defect, Severity
from assistant.model.numerals import format_number
from assistant.model.units import Dimension
from assistant.model.values import ValueKind

_HUNDRED = Decimal(100)
_READ_AS_2 = re.compile(r"2([5-9]\d|100)")  # a sign ≥ that text recognition took for a digit


def check(row: Row, *, slipped_ratio: Decimal) -> Iterable[Hit]:
    value = row.value
    if value.kind is not ValueKind.NUMBER or value.number is None or value.number <= _HUNDRED:
        return
    is_percent = value.unit in ("%", "百分比")
    bounded = is_bounded_ratio(row.name) and (is_percent or not value.unit)
    is_share = is_percent or not value.unit
    slipped = value.number >= slipped_ratio and is_share and _is_no_multiple(row.name, is_percent=is_percent)
    if not bounded and not slipped:
        return
    digits = format_number(value.number)
    sign = value.operator.sign if value.operator else ""
    question = ask(f"“{row.short_name}”的目标应是百分之几？")
    if not is_percent and len(digits) == 3 and digits.endswith("5"):
        guess = f"{sign}{digits[:2]}%"
        yield row.hit(
            f"{digits} 不是百分比；“%”与“5”同键，像是 {digits[:2]}% 打错",
            offer(f"改为 {guess}（请确认）", guess),
            question,
        )
    elif is_percent and not sign and (seen := _READ_AS_2.fullmatch(digits)):
        guess = f"≥{seen[1]}%"
        message = f"比率不可能超过 100%；“≥”常被认成“2”，像是 {guess}"
        yield row.hit(message, offer(f"改为 {guess}（请确认）", guess), question, severity=Severity.WARNING)
    else:
        yield row.hit(f"比率不可能超过 100%，这里写了 {digits}", question)


def _is_no_multiple(name: str, *, is_percent: bool) -> bool:
    """True for a share that is never several times the whole; growth and returns in percent may be."""
    if dimension_of_name(name) is not Dimension.RATIO:
        return False
    return not is_percent or not (may_be_multiple(name) or matcher("polarity", "signed").search(name))


RULE = Rule(
    code="VAL-005",
    title="百分比越界或打字错",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="数理常识",
    grade="算",
    row=check,
    scope=Scope(kind=(ValueKind.NUMBER,), unit=("", *PERCENT), signs=ABOVE_HUNDRED),
    thresholds=("slipped_ratio",),
)
