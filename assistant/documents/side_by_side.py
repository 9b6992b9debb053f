"""Tables that stand beside each other on a sheet, put one below the other."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.form_words import form_word
from assistant.documents.grid import Row
from assistant.documents.labels import Label, label_of
from assistant.documents.vocabulary import Column, column_of


def unstacked(rows: Sequence[Row]) -> list[Row]:
    """Rows of one sheet; where it has tables beside each other, those of the left one first. Columns keep their places."""
    start = next((column for row in rows if (column := _second_table(row)) is not None), None)
    if start is None:
        return list(rows)
    left = [replace(row, cells=row.cells[:start]) for row in rows]
    right = [replace(row, cells=(*[""] * start, *row.cells[start:])) for row in rows if any(row.cells[start:])]
    return [*left, Row((), "", rows[0].page), *unstacked(right)]


def _second_table(row: Row) -> int | None:
    """Where a row begins anew: it names its project, or its first level, twice."""
    levels = [(column, form_word(cell)) for column, cell in row.filled if column_of(cell) is Column.LEVEL1]
    for again in (
        [column for column, cell in row.filled if label_of(cell) is Label.PROJECT],
        [column for column, word in levels if word == levels[0][1]],
    ):
        if len(again) > 1:
            return again[1]
    return None
