"""How a 指标值 can be checked, if at all: the one place that decides whether a row is measurable.

Source: the definition of *measurable* — from name, value and unit two reviewers with the evidence would agree whether
the target was met: a number, a date, a recognised grade or standard, a fact proved by a document, defined bands, a
figure against last year. Everything that shows none of these is judgement.
"""

import re
from enum import StrEnum
from functools import lru_cache

from assistant.critic.polarity import dimension_of_name, is_undefined_metric
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.grammar import normalise, quantities
from assistant.model.table import Indicator
from assistant.model.text import bare
from assistant.model.units import Dimension
from assistant.model.values import TargetValue, ValueKind

_CLAUSE = re.compile(r"[，。；;！？!?]|,(?!\d)|(?<=\S)\s*(?:\d+[.、]|[(（]\d+[)）])\s*(?=\D)")
_ENUMERATION = re.compile(r"^\s*(?:[(（]?\d+[)）.、])\s*(?=\D)|(?<=[，。；;\s])(?:[(（]\d+[)）]|\d+[.、])\s*(?=\D)")
_BAND_CRITERIA = re.compile(r"(?:优秀?|良好?|中|合格|一般|较?差|不合格|达成\w*|部分达成\w*|未达成\w*)\s*[：:（(]")
_BOUND_WORDS = re.compile(
    r"不低于|不少于|不小于|不高于|不超过|不多于|不大于|至少|最多|以上|以下|以内|之内|内|前|≥|≤|>|<"
)
_CONTINUING = re.compile(r"服务|租|运维|维护|运行|使用|保障|开放|周期|期限|值守|保洁|养护")
_ITEMS = re.compile(r"、")
PARAGRAPH_LENGTH = 16  # bare characters; below it two clauses are still a phrase (工具默认)


class Reading(StrEnum):
    """What a value gives the reviewer to check; everything from ``VAGUE`` on is not measurable."""

    NUMBER = "number"
    DATE = "date"
    EVENT = "event"
    GRADE = "grade"
    BASELINE = "baseline"
    PROSE_NUMBER = "prose_number"
    FACT = "fact"
    NAMED_BOUND = "named_bound"
    VAGUE = "vague"
    PARAGRAPH = "paragraph"
    UNDEFINED = "undefined"
    EMPTY = "empty"
    PENDING = "pending"

    @property
    def is_measurable(self) -> bool:
        return self not in _UNMEASURABLE


_UNMEASURABLE = frozenset({Reading.VAGUE, Reading.PARAGRAPH, Reading.UNDEFINED, Reading.EMPTY, Reading.PENDING})


@lru_cache(maxsize=8192)
def read(row: Indicator) -> Reading:
    """Reading of one row; depends on name, definition, category and value only."""
    value = row.value
    match value.kind:
        case ValueKind.PENDING:
            return Reading.PENDING
        case ValueKind.DATE:
            return Reading.DATE
        case ValueKind.NUMBER | ValueKind.RANGE | ValueKind.DURATION:
            return Reading.UNDEFINED if _is_undefined(row) else Reading.NUMBER
        case ValueKind.BANDS:
            return Reading.VAGUE
    text = normalise(value.raw)
    if not bare(text):
        return Reading.NAMED_BOUND if _states_bound(row.name) else Reading.EMPTY
    return _read_text(text, row)


def _read_text(text: str, row: Indicator) -> Reading:
    prose = _ENUMERATION.sub("", text)
    if text in words("proof", "affirmation"):
        return Reading.FACT if _is_fact(row.name) else Reading.VAGUE
    if any(_is_firm(quantity, prose) for quantity in quantities(prose)):
        return Reading.PROSE_NUMBER
    if _compares(prose):
        return Reading.BASELINE
    if _is_grade(prose, row):
        return Reading.GRADE
    if _is_event(prose, row):
        return Reading.EVENT
    if prose in ("全年", "全年度", "本年度") and _CONTINUING.search(row.name + row.definition):
        return Reading.DATE
    is_prose = len(clauses(text)) > 1 and len(bare(prose)) >= PARAGRAPH_LENGTH
    return Reading.PARAGRAPH if is_prose else Reading.VAGUE


def clauses(text: str) -> list[str]:
    """Clauses of a text, at commas, full stops, semicolons and list numbers."""
    return [part for part in _CLAUSE.split(normalise(text)) if part and bare(part)]


def _is_undefined(row: Indicator) -> bool:
    """A share of something that is no quantity: 学校发展能力 =100. A formula in the definition defines it."""
    ratio_like = row.value.unit in ("", "%", "百分比")
    formula = re.search(r"[/÷×＝=]|除以|占|比值|之比", row.definition)
    return ratio_like and formula is None and is_undefined_metric(row.name)


def _is_firm(quantity: TargetValue, prose: str) -> bool:
    """Chinese numerals count only next to a bound word or for time, share or money: 三个方面 is no target."""
    if quantity.kind is ValueKind.DATE or any(c.isdigit() for c in quantity.raw):
        return True
    at = prose.find(quantity.raw)
    around = prose[max(0, at - 3) : at + len(quantity.raw) + 2]
    return quantity.kind is ValueKind.DURATION and _BOUND_WORDS.search(around) is not None


def _states_bound(name: str) -> bool:
    return any(_is_firm(quantity, normalise(name)) for quantity in quantities(name)) and (
        _BOUND_WORDS.search(normalise(name)) is not None
    )


def _compares(text: str) -> bool:
    """A comparison with a baseline that can be looked up: 不低于上年, 控制在预算内 — but not 参照政府采购成本控制."""
    baseline = matcher("proof", "baselines").search(text)
    return baseline is not None and matcher("proof", "comparison").search(text) is not None


def _is_grade(text: str, row: Indicator) -> bool:
    if matcher("proof", "standards").search(text):
        return True
    if matcher("proof", "grades").search(text) and not text.startswith(("满足", "符合")):
        return True
    about_scheme = matcher("proof", "schemes").search(row.name + row.definition + text) is not None
    return (
        about_scheme and re.fullmatch(r"(?:达到|达|为)?(?:优秀|优良|优|良好|良|合格|达标|符合要求)", text) is not None
    )


def _is_event(text: str, row: Indicator) -> bool:
    """A fact that a document proves: 通过验收, 取得证书, 完成A、B两处测绘. Naming a document is not enough."""
    if re.match(r"(?:基本|满足|符合|达到|较好)", text):
        return False
    if text in words("proof", "conclusions"):
        return text != "通过" or matcher("proof", "event_objects").search(row.name + row.definition) is not None
    verb, thing = matcher("proof", "event_verbs").search(text), matcher("proof", "event_objects").search(text)
    if verb and thing and len(clauses(text)) == 1:
        return True
    named_items = len(_ITEMS.findall(text)) >= 1 and text.startswith("完成")
    milestone = row.category is Category.TIMELINESS and text.startswith(("完成", "通过")) and verb is not None
    return named_items or milestone


def _is_fact(name: str) -> bool:
    """是 answers something checkable only when the name states a comparison, a bound or a documented event."""
    text = normalise(name)
    if matcher("proof", "comparison").search(text) or _states_bound(text):
        return True
    return matcher("proof", "event_verbs").search(text) is not None and not matcher("vague", "degree").search(text)


def expects_ratio(row: Indicator) -> bool:
    """True when the name announces a share (…率, …度)."""
    return dimension_of_name(row.name) is Dimension.RATIO
