"""A draft after its brief has changed: what the user edited stays, what follows from the new facts is taken over."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.composer.compose import STAND_INS
from assistant.model.categories import Category
from assistant.model.drafts import Draft, Origin, Question, ValueSource
from assistant.model.findings import CellRef
from assistant.model.table import Indicator

_ORDER = tuple(Category)


@dataclass(frozen=True)
class _Line:
    """One row with what hangs on it, free of its number."""

    row: Indicator
    sources: tuple[ValueSource, ...]
    questions: tuple[Question, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.row.level2, self.row.name


def merged(current: Draft, base: Draft, new: Draft) -> Draft:
    """Three-way merge: ``base`` is what the old brief gives, ``new`` what the new one gives, ``current`` what the user has.

    A cell follows ``new`` where the user left it as it was in ``base``; rows the user added, changed or deleted stay so, and a
    row goes only where it merely held a place.
    """
    lines = _merged_lines(_lines(current), {line.key: line for line in _lines(base)}, _lines(new))
    table = current.table
    updates: dict[str, object] = {"indicators": tuple(line.row for line in lines)}
    for field in ("project_name", "fiscal_year", "unit", "budget", "purpose", "goals"):
        ours, before, after = (getattr(draft.table, field) for draft in (current, base, new))
        updates[field] = after if ours == before else ours
    followed = {field for field in ("purpose", "goals", "budget") if updates[field] == getattr(new.table, field)}
    texts = [s for s in new.sources if _text_field(s.cell) in followed]
    texts += [s for s in current.sources if _text_field(s.cell) and _text_field(s.cell) not in followed]
    sources, questions = _numbered(lines)
    open_ones = tuple(q for q in new.questions if not any(cell.part == "indicator" for cell in q.cells))
    return new.model_copy(
        update={
            "table": table.model_copy(update=updates),
            "sources": (*texts, *sources),
            "questions": _in_order_of(new, (*open_ones, *questions)),
        }
    )


def _lines(draft: Draft) -> list[_Line]:
    lines = []
    for number, row in enumerate(draft.table.indicators, 1):
        sources = tuple(s for s in draft.sources if s.cell.indicator == number)
        questions = tuple(
            q.model_copy(update={"cells": own})
            for q in draft.questions
            if (own := tuple(cell for cell in q.cells if cell.indicator in (None, number)))
            and any(cell.indicator == number for cell in own)
        )
        lines.append(_Line(row, sources, questions))
    return lines


def _merged_lines(ours: list[_Line], base: dict[tuple[str, str], _Line], new: list[_Line]) -> list[_Line]:
    after = _successors(base, new)
    held = {line.key for line in ours}
    lines = []
    for line in ours:
        before = base.get(line.key)
        if before is None or line.row != before.row or (line.key not in after and not _stands_in(line)):
            lines.append(line)
        elif line.key in after:
            lines.append(after[line.key] if after[line.key].row != before.row else line)
    taken = {line.key for line in after.values()}
    fresh = [line for line in new if line.key not in taken and line.key not in held]
    present = {line.row.category for line in lines}
    for line in fresh:
        if "【待补" in line.row.value.raw and line.row.category in present:
            continue  # an open row says nothing that was told
        lines.insert(_place(lines, line.row), line)
    return lines


def _stands_in(line: _Line) -> bool:
    """True for an open row that only kept a place: for a date, or for counts of the project's own."""
    kept = any(source.origin is Origin.PENDING and source.ref in STAND_INS for source in line.sources)
    return "【待补" in line.row.value.raw and (kept or line.row.category is Category.TIMELINESS)


def _successors(base: dict[tuple[str, str], _Line], new: list[_Line]) -> dict[tuple[str, str], _Line]:
    """For each row of the old draft the row that is its like in the new one: the same name, or the same formula renamed."""
    after = {line.key: line for line in new if line.key in base}
    for key, line in base.items():
        if key in after:
            continue
        like = (line.row.level2, line.row.definition)
        heir = next(
            (
                n
                for n in new
                if n.key not in base and (n.row.level2, n.row.definition) == like and n not in after.values()
            ),
            None,
        )
        if heir is not None:
            after[key] = heir
    return after


def _place(lines: list[_Line], row: Indicator) -> int:
    """Behind the last row of the same or an earlier category."""
    rank = _rank(row)
    return next((i for i, line in enumerate(lines) if _rank(line.row) > rank), len(lines))


def _rank(row: Indicator) -> int:
    return _ORDER.index(row.category) if row.category is not None else len(_ORDER)


def _text_field(cell: CellRef) -> str:
    return {"purpose": "purpose", "goal": "goals", "budget": "budget"}.get(cell.part, "")


def _numbered(lines: Iterable[_Line]) -> tuple[list[ValueSource], list[Question]]:
    sources: list[ValueSource] = []
    questions: dict[tuple[str, str], Question] = {}
    for number, line in enumerate(lines, 1):
        sources += [
            s.model_copy(update={"cell": s.cell.model_copy(update={"indicator": number})}) for s in line.sources
        ]
        for question in line.questions:
            open_cells = tuple(
                cell.model_copy(update={"indicator": number}) for cell in question.cells if _is_open(line.row, cell)
            )
            if not open_cells:
                continue
            key = (question.key, question.text)
            known = questions.get(
                key, question.model_copy(update={"cells": tuple(c for c in question.cells if c.part != "indicator")})
            )
            questions[key] = known.model_copy(update={"cells": (*known.cells, *open_cells)})
    return sources, list(questions.values())


def _is_open(row: Indicator, cell: CellRef) -> bool:
    """True while ``row`` still waits for an answer in the field of ``cell``."""
    if cell.part != "indicator":
        return False
    return "【待补" in (row.definition if cell.field == "definition" else row.value.raw)


def _in_order_of(new: Draft, questions: tuple[Question, ...]) -> tuple[Question, ...]:
    order = [(q.key, q.text) for q in new.questions]
    known = [q for q in questions if (q.key, q.text) in order]
    known.sort(key=lambda q: order.index((q.key, q.text)))
    return (*known, *(q for q in questions if (q.key, q.text) not in order))
