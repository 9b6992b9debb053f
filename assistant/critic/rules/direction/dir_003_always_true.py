"""DIR-003 永远成立或全做到反而不达标的界

为什么：通过率本来就不会超过 100%，“≤100%”做不做都达标；“<100%”则全部通过反而不达标；“≥0”同理没有约束。
反例：质量指标｜工程验收通过率｜≤100%
正例：质量指标｜工程验收通过率｜=100%
依据：数理常识〔算〕
"""

from collections.abc import Iterable

from assistant.critic.polarity import Polarity, is_bounded_ratio, judgement_of, may_pass_the_whole
from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import LIMIT, PERCENT, Scope
from assistant.critic.words import matcher
from assistant.model.categories import Category
from assistant.model.findings import Defect, Fix, Severity
from assistant.model.values import Operator, ValueKind


def check(row: Row) -> Iterable[Hit]:
    value = row.value
    if _is_none_of_the_good(row):
        yield row.hit(f"“{row.short_name}”越大越好，{row.text}是最坏的结果", ask(f"“{row.short_name}”至少要达到多少？"))
        return
    if value.kind is not ValueKind.NUMBER or value.operator is None or row.category is Category.COST:
        return
    if value.operator.is_upper and value.number == 100 and value.unit in ("%", "百分比"):
        if may_pass_the_whole(row.name):
            return
        why = "做不做都达标" if value.operator is Operator.LE else "全部做到反而不达标"
        yield row.hit(f"“{row.text}”没有约束力：{why}", *_fixes(row))
    elif value.operator is Operator.GE and value.number == 0 and row.polarity is not Polarity.UNKNOWN:
        if matcher("polarity", "signed").search(row.name):
            return  # 增长率 ≥0 forbids a fall.
        yield row.hit(f"“{row.text}”永远成立，没有约束力", *_fixes_of_zero(row))


def _is_none_of_the_good(row: Row) -> bool:
    """合格率 0%: none of what should be most of the whole."""
    value = row.value
    if value.number != 0 or value.unit not in PERCENT or value.operator not in (None, Operator.EQ):
        return False
    polarity, is_certain = judgement_of(row.name, row.category)
    return polarity is Polarity.HIGHER and is_certain and is_bounded_ratio(row.name)


def _fixes_of_zero(row: Row) -> tuple[Fix, ...]:
    if row.polarity is Polarity.HIGHER:
        return (ask(f"“{row.short_name}”至少要达到多少？"),)
    none = row.value.model_copy(update={"operator": Operator.EQ}).printed()
    return (offer(f"改为 {none}（请确认）", none), ask(f"“{row.short_name}”最多允许多少？"))


def _fixes(row: Row) -> tuple[Fix, ...]:
    if row.is_lower:
        return (ask(f"“{row.short_name}”最多允许多少？"),)
    return (offer("改为 =100%（请确认）", "=100%"), ask(f"“{row.short_name}”至少要达到多少？"))


RULE = Rule(
    code="DIR-003",
    title="没有约束力的界",
    defect=Defect.DIRECTION,
    severity=Severity.ERROR,
    basis="数理常识",
    grade="算",
    row=check,
    scope=Scope(kind=(ValueKind.NUMBER,), signs=LIMIT),
)
