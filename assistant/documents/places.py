"""Where the cells of a table stand in the file that it was read from."""

from collections.abc import Mapping
from typing import NamedTuple

from assistant.documents.grid import Row


class Place(NamedTuple):
    """``part`` and ``line`` as in :class:`Row`, ``column`` from 0."""

    part: str
    line: int
    column: int


class CellKey(NamedTuple):
    """The fields of a :class:`CellRef`; sign and unit in columns of their own are ``operator`` and ``measure``."""

    part: str
    indicator: int | None
    field: str


Places = Mapping[CellKey, tuple[Place, ...]]


def places_at(row: Row, columns: list[int]) -> tuple[Place, ...]:
    """Places of some columns of a row; none where the format does not tell its line."""
    if not row.line:
        return ()
    if row.stood:
        return tuple(Place(*row.stood[column]) for column in columns if column < len(row.stood))
    return tuple(Place(row.part, row.line, column) for column in columns)
