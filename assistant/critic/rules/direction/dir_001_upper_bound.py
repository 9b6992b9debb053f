"""DIR-001 越大越好的量设了上限

为什么：“服务人员 <1200 人”的意思是服务得越少越达标，方向反了。
反例：数量指标｜服务业务人员数量｜<1200 人
正例：数量指标｜服务业务人员数量｜≥1200 人
依据：绩效指标明确性：指标值应反映期望的方向〔B〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.polarity import Polarity, head, is_deed, is_either, judgement_of, may_pass_the_whole
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import PERCENT, Scope
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.findings import Defect, Severity
from assistant.model.values import Operator, ValueKind

_NEARLY_ALL = Decimal(90)  # percent
_NO_DEED = re.compile(r"服务对象|工作人员|建设用地|办公用房")


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if value.operator is None or not value.operator.is_upper or row.category is Category.COST:
        return
    if value.kind not in (ValueKind.NUMBER, ValueKind.DURATION):
        return
    if row.polarity is Polarity.UNKNOWN and _is_nearly_all(row):
        told = f"“{row.short_name}”写成上限“{row.text}”：若是越大越好，方向就反了"
        yield row.hit(told, ask(f"“{row.short_name}”是越大越好吗？至少要达到多少？"), severity=Severity.WARNING)
        return
    if row.polarity is not Polarity.HIGHER:
        return
    if value.number == 100 and value.unit in ("%", "百分比"):
        return  # DIR-003 says it better.
    if value.number is not None and value.number < 0:
        return  # Growth of -5 % or less is a fall that is meant.
    is_certain = judgement_of(row.name, row.category).is_certain
    if not is_certain and not _is_work(row.name):
        return
    turned = value.model_copy(update={"operator": Operator.GE}).printed()
    yield row.hit(
        f"“{row.short_name}”越大越好，写成上限“{row.text}”就是做得越少越达标",
        offer(f"改为 {turned}（请确认数字）", turned),
        ask(f"“{row.short_name}”至少要达到多少？{_unless_capacity(row)}"),
        severity=None if is_certain else Severity.WARNING,
    )


def _is_nearly_all(row: Row) -> bool:
    """A cap at nearly the whole: what is bad is capped lower, so the share is meant to be reached."""
    number = row.value.number
    is_high = number is not None and _NEARLY_ALL <= number < 100 and row.value.unit in PERCENT
    return is_high and head(row.name).endswith("率") and not may_pass_the_whole(row.name) and not is_either(row.name)


def _is_work(name: str) -> bool:
    """True where the name says what is done (培训人数) or that it is to grow: a bare tally may have a limit."""
    if matcher("polarity", "wanted").search(name) or is_deed(name):
        return True
    deed = _NO_DEED.sub("", name)
    is_tally = head(name).endswith(words("polarity", "tally_head"))
    found = matcher("proof", "delivery").search(deed) or matcher("polarity", "work").search(deed)
    return is_tally and found is not None


def _unless_capacity(row: Row) -> str:
    return "" if row.value.unit in PERCENT else f"若 {row.text} 是容量上限，名称应写明容量"


RULE = Rule(
    code="DIR-001",
    title="越大越好的量设了上限",
    defect=Defect.DIRECTION,
    severity=Severity.ERROR,
    basis="绩效指标明确性：指标值反映期望的方向",
    grade="B",
    row=check,
    scope=Scope(kind=(ValueKind.NUMBER, ValueKind.DURATION), operator=(Operator.LE, Operator.LT)),
)
