"""How a 指标值 can be checked, if at all: the one place that decides whether a row is measurable.

Source: the definition of *measurable* — from name, value and unit two reviewers with the evidence would agree whether
the target was met: a number, a date, a recognised grade or standard, a fact proved by a document, defined bands, a
figure against last year. Everything that shows none of these is judgement.
"""

import re
from enum import StrEnum
from functools import lru_cache

from assistant.critic import absence, evidence, facts
from assistant.critic.likeness import is_like_a_fact, is_like_an_opinion
from assistant.critic.moments import is_moment
from assistant.critic.polarity import ends_in_quantity, is_undefined_metric
from assistant.critic.targets import is_target
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.grammar import normalise, parse_value, quantities
from assistant.model.table import Indicator
from assistant.model.text import HAN, bare
from assistant.model.units import dimension_of
from assistant.model.values import Operator, ValueKind

_CLAUSE = re.compile(r"[，。；;！？!?]|,(?!\d)|(?<=\S)\s*(?:\d+[.、]|[(（]\d+[)）])\s*(?=\D)")
_ENUMERATION = re.compile(r"^\s*(?:[(（]?\d+[)）.、])\s*(?=\D)|(?<=[，。；;\s])(?:[(（]\d+[)）]|\d+[.、])\s*(?=\D)")
_WHOLE_YEAR = re.compile(r"(?:全年|本年|年)度?(?:36[56]天)?")
_CONTINUING = re.compile(r"(?:开展|实施|保障)时[间段长]|服务|租|运维|维护|运行|使用|保障|开放|周期|期限|值守|保洁|养护")
_BRACKET = re.compile(r"\([^()]*\)$")  # 两年(2023-2024): what is in it explains the value
_UNTIL = re.compile(r"\((?:至|到|截至|截止)([^()]+)\)$")
_QUOTED = re.compile(r"^[“\"‘]([^“”\"‘’]+)[”\"’]$")  # “零发生”
_ABOUT = re.compile(r"(?<=[\d万千百十])[余多](?=" + HAN + ")")  # 3200余人 says at least 3200
_FORMULA = re.compile(r"[/÷×＝=]|除以|占|比值|之比")
_PARTS = re.compile("[，,；;。]")
# What is met, or striven for, says nothing of how it is told.
_ATTAINS = ("符合", "满足", "达到", "基本", "较", "冲刺", "冲击", "角逐", "争创", "力争", "争取", "瞄准", "剑指")
_FEWEST = 4  # characters of a value that is compared with others (工具默认)
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


def read(row: Indicator) -> Reading:
    """Reading of one row; depends on name, definition, category and value only."""
    value = row.value
    match value.kind:
        case ValueKind.PENDING:
            return Reading.PENDING
        case ValueKind.DATE:
            is_start = evidence.is_only_a_start(row.value.residue) or _is_figure(row)
            return Reading.VAGUE if is_start else Reading.DATE
        case ValueKind.NUMBER | ValueKind.RANGE | ValueKind.DURATION:
            return _read_number(row)
        case ValueKind.BANDS:
            return Reading.VAGUE
    text = normalise(value.raw)
    quoted = _QUOTED.match(text)
    text = quoted[1] if quoted else text
    not_applicable = text in words("proof", "none") and "不适用" in row.name
    if not any(c.isalnum() for c in text) or dimension_of(text) is not None or not_applicable:
        return _read_empty(row.name)
    return _read_text(text, row)


def _read_empty(name: str) -> Reading:
    """No value, or a unit alone: the name may still state a bound (优秀比例不超过20%) or only a wish."""
    if evidence.states_bound(name):
        return Reading.NAMED_BOUND
    return Reading.VAGUE if absence.is_wish(name) else Reading.EMPTY


def _read_number(row: Indicator) -> Reading:
    if _is_undefined(row):
        return Reading.UNDEFINED
    if row.value.residue and (not is_target(row.value, row.value.printed()) or _is_figure(row)):
        return _read_text(normalise(row.value.raw), row)  # 11月下旬, 一次通过, 50年一遇
    return Reading.NUMBER


def _is_figure(row: Indicator) -> bool:
    """What surrounds the number is like the slogans with one, and no bound says otherwise: 3天培训收获满满."""
    value = row.value
    has_more = value.kind is ValueKind.TEXT or bool(value.residue)
    is_bounded = value.kind is not ValueKind.DATE and value.operator not in (None, Operator.EQ)
    return has_more and not is_bounded and is_like_an_opinion(normalise(value.raw), row.category)


def _read_text(text: str, row: Indicator) -> Reading:
    until = _UNTIL.search(text)
    if until and parse_value(until[1]).kind is ValueKind.DATE:
        return Reading.DATE  # 长期(至2035年)
    plain = parse_value(_BRACKET.sub("", text)) if text.endswith(")") else None
    if plain is not None and plain.is_quantified and not plain.residue:
        return Reading.DATE if plain.kind is ValueKind.DATE else Reading.NUMBER
    answer = _read_answer(text, row)
    if answer is not None:
        return answer
    prose = _prose(text)
    about = row.name + row.definition
    if _states_number(prose) and not _is_figure(row):
        return Reading.PROSE_NUMBER
    if evidence.compares(prose):
        return Reading.BASELINE
    if facts.is_grade(prose, about) or facts.is_grade(_BRACKET.sub("", prose), about + prose):
        return Reading.GRADE
    if facts.is_event(prose, about, row.category) or _is_list_of_facts(prose) or _is_explained(prose):
        return Reading.EVENT
    if (
        is_moment(prose, row.category)
        or _is_recurring(prose)
        or (_WHOLE_YEAR.fullmatch(prose) and _CONTINUING.search(about))
    ):
        return Reading.DATE
    if _is_paragraph(text):
        return Reading.PARAGRAPH
    is_name_again = len(prose) == len(row.name) and sorted(prose) == sorted(row.name)  # or its words turned round
    return Reading.FACT if not is_name_again and _is_like_a_fact(prose, row.category) else Reading.VAGUE


@lru_cache(maxsize=4096)
def _is_like_a_fact(prose: str, category: Category | None) -> bool:
    """Each clause is like a fact. A word or two, the name of a quantity, what is left open and what only refers to a paper
    are none, however like it they sound."""
    if (
        len(prose) < _FEWEST
        or prose.startswith(_ATTAINS)
        or ends_in_quantity(prose)
        or matcher("vague", "left_open", "unforeseen").search(prose)
    ):
        return False
    return not facts.refers(prose) and all(is_like_a_fact(part, category) for part in _PARTS.split(prose))


def _read_answer(text: str, row: Indicator) -> Reading | None:
    """Yes, no or nothing at all: a fact where the name asks for one; None for any other text."""
    is_answer = text in words("proof", "affirmation")
    is_asked = is_answer and matcher("proof", "question").search(row.name) is not None
    if not is_asked and (absence.is_zero(text) or absence.is_absence(text, row.name)):
        return Reading.FACT
    if absence.is_everyone(text, row.category):
        return Reading.FACT
    if is_answer:
        return Reading.FACT if evidence.is_fact(row.name) else Reading.VAGUE
    return None


@lru_cache(maxsize=4096)
def _prose(text: str) -> str:
    """``text`` without the numbers of a list and without 余 and 多 behind a number."""
    return _ABOUT.sub("", _ENUMERATION.sub("", text))


@lru_cache(maxsize=4096)
def _is_paragraph(text: str) -> bool:
    return len(clauses(text)) > 1 and len(bare(_prose(text))) >= PARAGRAPH_LENGTH


def _is_explained(prose: str) -> bool:
    """A fact, and in brackets what it rests on: 一次验收通过(市质监站出具意见)."""
    said = _BRACKET.sub("", prose)
    return said != prose and facts.is_event(said, "", None)


@lru_cache(maxsize=4096)
def _is_list_of_facts(prose: str) -> bool:
    return facts.is_concluded(prose) or absence.is_clean_list(prose)


@lru_cache(maxsize=4096)
def _is_recurring(prose: str) -> bool:
    if evidence.is_season(prose) or evidence.is_frequency(prose):
        return True
    said = _BRACKET.sub("", prose)  # 一年两次(国庆前后各一)
    return said != prose and not evidence.is_left_open(prose) and evidence.is_frequency(said)


@lru_cache(maxsize=4096)
def _states_number(prose: str) -> bool:
    return (
        evidence.is_rate_each(prose)
        or evidence.is_bounded_symbol(prose)
        or evidence.is_bounded_aside(prose)
        or evidence.is_measure(prose)
        or evidence.lists_targets(prose)
        or evidence.is_proportion(prose)
        or any(is_target(quantity, prose) for quantity in quantities(prose))
    )


@lru_cache(maxsize=4096)
def has_number(text: str) -> bool:
    """True when ``text`` has a digit that does not only number a list."""
    return any(c.isdigit() for c in _ENUMERATION.sub("", text))


def clauses(text: str) -> list[str]:
    """Clauses of a text, at commas, full stops, semicolons and list numbers."""
    return [part for part in _CLAUSE.split(normalise(text)) if part and bare(part)]


def _is_undefined(row: Indicator) -> bool:
    """A share of something that is no quantity: 学校发展能力 =100. A formula in the definition defines it."""
    ratio_like = row.value.unit in ("", "%", "百分比")
    return ratio_like and is_undefined_metric(row.name) and _FORMULA.search(row.definition) is None
