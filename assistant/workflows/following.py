"""What follows from an edit: a count of the brief, and the goals and purpose where the old value stands in them."""

import re
from collections.abc import Iterator

from assistant.composer import texts_for, value_phrases, when_phrases
from assistant.model.drafts import Brief, Draft, Origin, ValueSource
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.table import Indicator
from assistant.model.values import ValueKind
from assistant.workflows.adopting import is_adopted
from assistant.workflows.toolbox import Toolbox

_SUBJECT = re.compile(r".{2,}?(?=不少于|不低于|不超过|不高于|达到|控制在|[\d≥≤=])")
BY_HAND = "用户改写："  # head of the source of a goal or purpose in the user's own wording; it follows nothing


def renewed_texts(draft: Draft, toolbox: Toolbox) -> Draft:
    """``draft`` with the purpose and goals that its present name and rows give."""
    purpose, goals, sources = texts_for(draft.table, draft.sources, draft.brief, toolbox.library)
    table = draft.table.model_copy(update={"purpose": purpose, "goals": goals})
    kept = (s for s in draft.sources if s.cell.part not in ("purpose", "goal"))
    return draft.model_copy(update={"table": table, "sources": (*sources, *kept)})


def with_count(draft: Draft, number: int, text: str) -> Brief | None:
    """The brief with its count behind row ``number`` (from 1) set to the number in ``text``; None where the row is no such
    count or the unit is another."""
    old, new = draft.table.indicators[number - 1].value, parse_value(text)
    if new.kind is not ValueKind.NUMBER or new.number is None or new.residue:
        return None
    counts = draft.brief.quantities
    fitting = [n for n, q in enumerate(counts) if (q.number, q.unit) == (old.number, old.unit)]
    cited = any(
        s.origin is Origin.USER and s.cell == CellRef(part="indicator", indicator=number, field="value")
        for s in draft.sources
    )
    if len(fitting) != 1 or not cited or new.unit != old.unit:
        return None
    changed = counts[fitting[0]].model_copy(update={"number": new.number})
    return draft.brief.model_copy(update={"quantities": (*counts[: fitting[0]], changed, *counts[fitting[0] + 1 :])})


def with_followed_texts(before: Draft, after: Draft, toolbox: Toolbox) -> Draft:
    """``after`` with the goals and the purpose brought in step: an old value is exchanged where it stands literally in a
    text that is not in the user's own wording; a row that went goes from texts that the composer made."""
    if (
        not is_adopted(before)
        and _lost_phrases(before, after)
        and renewed_texts(before, toolbox).table.goals == after.table.goals
    ):
        return renewed_texts(after, toolbox)
    swaps = [(old, new) for old, new in _swaps(before, after) if old and new and old != new]
    table, sources = after.table, list(after.sources)
    goals = list(table.goals)
    for number, goal in enumerate(table.goals, 1):
        cell = CellRef(part="goal", field=str(number))
        if goal in before.table.goals and not _by_hand(after, cell):
            goals[number - 1], used = _swapped(goal, swaps)
            sources += _cited(after, cell, used)
    purpose = table.purpose
    cell = CellRef(part="purpose")
    if purpose == before.table.purpose and not _by_hand(after, cell):
        purpose, used = _swapped(purpose, [*swaps, *_renamed(before, after)])
        sources += _cited(after, cell, used)
    table = table.model_copy(update={"goals": tuple(goals), "purpose": purpose})
    return after.model_copy(update={"table": table, "sources": tuple(sources)})


def with_composed_texts(current: Draft, base: Draft, new: Draft, after: Draft) -> Draft:
    """``after`` (``current`` merged with what ``new`` says other than ``base``) with the texts of ``new`` where those of
    ``current`` are still the composer's, but for the values the user set."""
    updates: dict[str, object] = {}
    for field in ("goals", "purpose"):
        ours = getattr(current.table, field)
        if ours == getattr(base.table, field) or ours != _exchanged(base, current, field):
            continue
        updates[field] = _exchanged(new, after, field)
    if not updates:
        return after
    parts = [{"goals": "goal", "purpose": "purpose"}[field] for field in updates]
    kept = [s for s in after.sources if s.cell.part not in parts]
    texts = [s for s in (*new.sources, *current.sources) if s.cell.part in parts]
    table = after.table.model_copy(update=updates)
    return after.model_copy(update={"table": table, "sources": (*dict.fromkeys(texts), *kept)})


def _exchanged(made: Draft, held: Draft, field: str) -> str | tuple[str, ...]:
    """The text of ``made``, with the values that its rows have in ``held``."""
    swaps = [(old, new) for old, new in _swaps(made, held) if old and new and old != new]
    text = getattr(made.table, field)
    if isinstance(text, str):
        return _swapped(text, swaps)[0]
    return tuple(_swapped(goal, swaps)[0] for goal in text)


def stale_goals(before: Draft, after: Draft) -> bool:
    """True when a goal or the purpose still states what the edit changed or took away."""
    texts = " ".join((*after.table.goals, after.table.purpose))
    gone = [old for old, new in _swaps(before, after) if old and old != new]
    return any(phrase in texts for phrase in (*gone, *_lost_phrases(before, after)))


def _swaps(before: Draft, after: Draft) -> Iterator[tuple[str, str]]:
    """Phrases of the texts before and after, longest first for each row that changed its value."""
    for old, new in row_pairs(before, after):
        if new is not None and (old.value.raw != new.value.raw or old.name != new.name):
            yield from zip(value_phrases(old), value_phrases(new), strict=False)
    yield from zip(when_phrases(before.brief), when_phrases(after.brief), strict=True)


def _renamed(before: Draft, after: Draft) -> list[tuple[str, str]]:
    """What a renamed row counts, before and after, as texts name it without its number (配套讲座, 公益讲座)."""
    named = ((old, new) for old, new in row_pairs(before, after) if new is not None and old.name != new.name)
    phrases = (pair for old, new in named for pair in zip(value_phrases(old), value_phrases(new), strict=False))
    counted = [(_SUBJECT.match(old), _SUBJECT.match(new)) for old, new in phrases]
    return [(old.group(), new.group()) for old, new in counted if old and new and old.group() != new.group()]


def row_pairs(before: Draft, after: Draft) -> list[tuple[Indicator, Indicator | None]]:
    """Each row of ``before`` with what it is in ``after``: the same name, else the same formula; None when it went."""
    left = list(after.table.indicators)
    pairs: list[tuple[Indicator, Indicator | None]] = []
    for row in before.table.indicators:
        named = next((r for r in left if r.name == row.name and r.level2 == row.level2), None)
        pairs.append((row, named))
        if named is not None:
            left.remove(named)
    for place, (row, found) in enumerate(pairs):
        like = next((r for r in left if r.definition == row.definition and r.level2 == row.level2), None)
        if found is None and like is not None:
            pairs[place] = (row, like)
            left.remove(like)
    return pairs


def _lost_phrases(before: Draft, after: Draft) -> list[str]:
    texts = " ".join(before.table.goals)
    gone = [row for row, now in row_pairs(before, after) if now is None]
    return [phrase for row in gone for phrase in value_phrases(row) if phrase in texts]


def _swapped(text: str, swaps: list[tuple[str, str]]) -> tuple[str, list[str]]:
    used = []
    for old, new in swaps:
        fresh = re.sub(rf"{re.escape(old)}(?![\d.])", lambda _: new, text)  # noqa: B023
        if fresh != text:
            text = fresh
            used.append(new)
    return text, used


def _cited(draft: Draft, cell: CellRef, phrases: list[str]) -> list[ValueSource]:
    """Sources of what was put into ``cell``: those of the rows (or the user's words) that the phrases repeat."""
    found = []
    for phrase in phrases:
        rows = [n for n, row in enumerate(draft.table.indicators, 1) if phrase in value_phrases(row)]
        cited = [s for s in draft.sources if s.cell.indicator in rows and s.cell.field == "value"]
        found += [s.model_copy(update={"cell": cell}) for s in cited]
        if not cited:
            found.append(ValueSource(cell=cell, origin=Origin.USER, detail=f"用户说明：{phrase}", confirmed=True))
    return found


def _by_hand(draft: Draft, cell: CellRef) -> bool:
    return any(s.cell == cell and s.detail.startswith(BY_HAND) for s in draft.sources)
