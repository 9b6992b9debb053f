"""The neutral form between the formats and the layout reader: rows of cells with their place, and what stands beside."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a document.

    A paragraph is a row of one cell, a blank line a row of none. Cells hold the text as written, line breaks inside
    a cell as ``\\n``. A cell merged to the right is filled only at its left end; a cell merged downwards is repeated
    in each row it covers. ``page`` is the sheet (tables never run over two sheets), ``place`` where a person finds it.
    ``part`` and ``line`` are where a program does: the package part of a sheet, or the ordinal of a Word table, and the
    number of the row in it (from 1; 0 where the format has none). ``stood`` are part, line and column of each cell of a row
    that was turned from a column.
    """

    cells: tuple[str, ...]
    place: str = ""
    page: str = ""
    part: str = ""
    line: int = 0
    stood: tuple[tuple[str, int, int], ...] = ()

    @property
    def filled(self) -> tuple[tuple[int, str], ...]:
        """Column and text of the cells that are not blank."""
        return tuple((column, cell) for column, cell in enumerate(self.cells) if cell.strip())

    @property
    def is_blank(self) -> bool:
        return not self.filled


class Note(NamedTuple):
    """Something that a person should know of: where, and one sentence. ``beside`` is False where content is missing."""

    place: str
    message: str
    beside: bool = True


@dataclass
class Grid:
    """What a format's reader finds. ``notes`` tell what is in the file and was left out; ``asides`` are the texts (place,
    text) that no table holds: comments, properties, hidden parts. ``is_cut`` where it ends in the middle of a cell."""

    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    asides: list[tuple[str, str]] = field(default_factory=list)
    is_cut: bool = False
