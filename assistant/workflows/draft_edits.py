"""Edits of a draft that keep its sources and questions at the right cells. Each touches only the cell it names."""

from collections.abc import Callable

from assistant.model.cells import write_cell
from assistant.model.drafts import Draft, Origin, ValueSource
from assistant.model.findings import CellRef
from assistant.model.table import Indicator

_Shift = Callable[[CellRef], CellRef | None]


def with_cell(draft: Draft, cell: CellRef, text: str, *sources: ValueSource) -> Draft:
    """``draft`` with ``text`` in ``cell``; ``sources`` replace what the cell cited, its question is answered.

    Raises IndexError and ValueError like :func:`assistant.model.cells.write_cell`.
    """
    kept = tuple(source for source in draft.sources if source.cell != cell)
    questions = []
    for question in draft.questions:
        cells = tuple(asked for asked in question.cells if asked != cell)
        if cells or not question.cells:
            questions.append(question.model_copy(update={"cells": cells}))
    return draft.model_copy(
        update={
            "table": write_cell(draft.table, cell, text),
            "sources": (*kept, *sources),
            "questions": tuple(questions),
        }
    )


def with_confirmed(draft: Draft, rows: tuple[int, ...]) -> Draft:
    """``draft`` with the proposals of ``rows`` confirmed by a person, also where a goal repeats their number."""
    refs = {(s.origin, s.ref) for s in draft.sources if s.cell.indicator in rows and s.cell.field == "value"}

    def confirm(source: ValueSource) -> ValueSource:
        meant = source.cell.indicator in rows or (source.cell.part == "goal" and (source.origin, source.ref) in refs)
        return (
            source.model_copy(update={"confirmed": True}) if meant and source.origin is not Origin.PENDING else source
        )

    return draft.model_copy(update={"sources": tuple(confirm(source) for source in draft.sources)})


def without_row(draft: Draft, number: int) -> Draft:
    """``draft`` without row ``number`` (from 1). Raises IndexError when it has no such row."""
    rows = draft.table.indicators
    if not 1 <= number <= len(rows):
        raise IndexError(f"no indicator {number}")
    table = draft.table.model_copy(update={"indicators": rows[: number - 1] + rows[number:]})
    return _moved(draft.model_copy(update={"table": table}), _rows_from(number + 1, -1, gone=number))


def with_row(draft: Draft, row: Indicator, place: int, *sources: ValueSource) -> Draft:
    """``draft`` with ``row`` as number ``place`` (from 1); ``sources`` already point there."""
    rows = draft.table.indicators
    table = draft.table.model_copy(update={"indicators": (*rows[: place - 1], row, *rows[place - 1 :])})
    moved = _moved(draft.model_copy(update={"table": table}), _rows_from(place, 1))
    return moved.model_copy(update={"sources": (*moved.sources, *sources)})


def without_goal(draft: Draft, number: int) -> Draft:
    """``draft`` without goal ``number`` (from 1). Raises IndexError when it has no such goal."""
    table = write_cell(draft.table, CellRef(part="goal", field=str(number)), "")

    def shift(cell: CellRef) -> CellRef | None:
        if cell.part != "goal" or not cell.field.isdigit() or int(cell.field) < number:
            return cell
        return None if int(cell.field) == number else CellRef(part="goal", field=str(int(cell.field) - 1))

    return _moved(draft.model_copy(update={"table": table}), shift)


def _rows_from(first: int, step: int, gone: int = 0) -> _Shift:
    def shift(cell: CellRef) -> CellRef | None:
        if cell.part != "indicator" or cell.indicator is None or (cell.indicator < first and cell.indicator != gone):
            return cell
        return None if cell.indicator == gone else cell.model_copy(update={"indicator": cell.indicator + step})

    return shift


def _moved(draft: Draft, shift: _Shift) -> Draft:
    sources = [s.model_copy(update={"cell": cell}) for s in draft.sources if (cell := shift(s.cell)) is not None]
    questions = []
    for question in draft.questions:
        cells = tuple(moved for cell in question.cells if (moved := shift(cell)) is not None)
        if cells or not question.cells:
            questions.append(question.model_copy(update={"cells": cells}))
    return draft.model_copy(update={"sources": tuple(sources), "questions": tuple(questions)})
