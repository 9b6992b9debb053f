"""Promise 1: every number of a draft has a source. Finds those that have none, whoever wrote the draft."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assistant.composer.amounts import find_amounts
from assistant.composer.schedule import resolve_deadline
from assistant.composer.wording import HAN_DIGITS, large_number, working_text
from assistant.library import load_library
from assistant.model.drafts import Brief, Draft, Origin, ValueSource
from assistant.model.findings import CellRef
from assistant.model.table import TargetTable
from assistant.model.units import known_units
from assistant.model.values import Frozen

_PENDING = re.compile(r"【待补[^】]*】")
_UNITS = "|".join(re.escape(unit) for unit in known_units())
_ARABIC = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
# 一 alone is an article (一次性, 同一人); other numerals count before a unit.
_HAN = re.compile(rf"(?!一(?![{HAN_DIGITS}]))([{HAN_DIGITS}]+)(?=[多余来]?[万亿]?(?:{_UNITS}))")
_HAN_SAID = re.compile(rf"[{HAN_DIGITS}万亿]+")


class UngroundedNumber(Frozen):
    """A number that stands in ``cell`` without a source; ``text`` is its writing."""

    cell: CellRef
    text: str


def ungrounded_numbers(draft: Draft) -> list[UngroundedNumber]:
    """Numbers in values, definitions, names, goals, purpose, budget and title that no source of their cell accounts for.

    A source accounts for a number that stands in what it cites: the user's words and the facts read from them, the library
    entry, the cited precedent, the formula. 【待补】 holds no number.
    """
    said = _said_numbers(draft.brief)
    found = []
    for cell, text in _cells(draft.table):
        known = set(said) if cell.part == "project" else _accounted(draft, cell, said)
        found += [UngroundedNumber(cell=cell, text=t) for t, number in numbers_in(text) if number not in known]
    return found


def numbers_in(text: str) -> Iterator[tuple[str, Decimal]]:
    """Numbers written in ``text``, as written and as a value; those inside 【待补】 are none."""
    words = _PENDING.sub("", working_text(text))
    for match in (*_ARABIC.finditer(words), *_HAN.finditer(words)):
        number = large_number(match.group())
        if number is not None:
            yield match.group(), number


def _cells(table: TargetTable) -> Iterator[tuple[CellRef, str]]:
    yield CellRef(part="project"), table.project_name
    yield CellRef(part="purpose"), table.purpose
    for field in ("total", "fiscal", "other"):
        amount = getattr(table.budget, field)
        if amount is not None:
            yield CellRef(part="budget", field=field), format(amount, "f")
    for number, goal in enumerate(table.goals, 1):
        yield CellRef(part="goal", field=str(number)), goal
    for number, row in enumerate(table.indicators, 1):
        for field, text in (("name", row.name), ("definition", row.definition), ("value", row.value.raw)):
            yield CellRef(part="indicator", indicator=number, field=field), text


def _accounted(draft: Draft, cell: CellRef, said: set[Decimal]) -> set[Decimal]:
    numbers: set[Decimal] = set()
    for source in draft.sources:
        if source.cell == cell:
            numbers |= _cited_numbers(source, said)
    return numbers


def _cited_numbers(source: ValueSource, said: set[Decimal]) -> set[Decimal]:
    match source.origin:
        case Origin.USER:
            return said | _values(source.detail)
        case Origin.LIBRARY:
            return _library_numbers(source.ref)
        case Origin.PENDING:
            return set()
        case _:
            return _values(f"{source.ref} {source.detail}")


def _library_numbers(ref: str) -> set[Decimal]:
    """What the entry really says, not what a citation claims; nothing for an id that is none."""
    try:
        entry = load_library().entry(ref)
    except KeyError:
        return set()
    return _values(f"{entry.name} {entry.proposed_value} {entry.definition} {entry.example}")


def _said_numbers(brief: Brief) -> set[Decimal]:
    """Numbers in the user's words, and the facts read from them in the units of the form (1.2亿 is 12000万元)."""
    text = working_text(brief.text)
    deadline = resolve_deadline(brief.deadline, brief.fiscal_year) or brief.deadline
    facts = " ".join(
        [
            text,
            brief.project_name,
            brief.purpose,
            *brief.goals,
            brief.users,
            brief.duration,
            deadline,
            str(brief.fiscal_year or ""),
        ]
    )
    amounts = [a.number for a in find_amounts(text)]
    fields = [brief.budget_total, brief.budget_fiscal, brief.budget_other, *(q.number for q in brief.quantities)]
    return _values(facts) | {number for number in (*amounts, *fields) if number is not None}


def _values(text: str) -> set[Decimal]:
    numerals: Iterable[str] = (*_ARABIC.findall(text), *_HAN_SAID.findall(text))
    return {number for numeral in numerals if (number := large_number(numeral)) is not None}
