"""The uploaded file given back with only the accepted changes in it."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from assistant.documents.in_place import CellEdit, edit_in_place
from assistant.errors import UnreadableDocument
from assistant.model.cells import BUDGET_FIELDS, INDICATOR_FIELDS, read_cell
from assistant.model.findings import CellRef
from assistant.model.table import TargetTable

SUFFIXES = (".docx", ".xlsx", ".xlsm")
_ELSEWHERE = "请改用下载新文件的方式"


def can_keep(name: str) -> bool:
    """True for a file that can be given back as it was: Word and Excel."""
    return PurePath(name).suffix.lower() in SUFFIXES


def changed_file(
    name: str, data: bytes, before: Sequence[TargetTable], after: Sequence[TargetTable]
) -> tuple[str, bytes]:
    """Name and content of the file whose tables are ``before``, with what ``after`` changed; all else keeps its bytes.

    Raises UnreadableDocument when the file is neither Word nor Excel, when rows or goals came or went, or when a changed
    cell has no single place in the file.
    """
    edits = [
        CellEdit(number, cell, read_cell(new, cell))
        for number, (old, new) in enumerate(zip(before, after, strict=True), 1)
        for cell in _changed(old, new, name)
    ]
    path = PurePath(name)
    return f"{path.stem}_已改{path.suffix}", edit_in_place(name, data, edits)


def _changed(old: TargetTable, new: TargetTable, name: str) -> Iterator[CellRef]:
    if len(old.goals) != len(new.goals) or len(old.indicators) != len(new.indicators):
        raise UnreadableDocument("增减了行或绩效目标，原文件里没有对应的位置", file=name, advice=_ELSEWHERE)
    return (cell for cell in _cells(old) if read_cell(old, cell) != read_cell(new, cell))


def _cells(table: TargetTable) -> Iterator[CellRef]:
    yield CellRef(part="project")
    yield from (CellRef(part="budget", field=field) for field in BUDGET_FIELDS)
    yield CellRef(part="purpose")
    yield from (CellRef(part="goal", field=str(number)) for number in range(1, len(table.goals) + 1))
    for number in range(1, len(table.indicators) + 1):
        yield from (CellRef(part="indicator", indicator=number, field=field) for field in INDICATOR_FIELDS)
