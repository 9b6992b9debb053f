"""The uploaded file given back with only the accepted changes in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from assistant.documents.in_place import CellEdit, Refusal, edit_in_place, edit_where_possible
from assistant.errors import UnreadableDocument
from assistant.model.cells import BUDGET_FIELDS, INDICATOR_FIELDS, place, read_cell
from assistant.model.findings import CellRef
from assistant.model.table import TargetTable
from assistant.model.text import shortened

SUFFIXES = (".docx", ".xlsx", ".xlsm")
_ELSEWHERE = "请改用下载新文件的方式"
_SHOWN = 30  # characters of a text that was not put in


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


@dataclass(frozen=True)
class SameFile:
    """The file with what could be changed in it; ``left`` has a sentence for each cell that could not, with its place."""

    name: str
    content: bytes
    changed: int
    left: tuple[str, ...] = ()


def same_file(name: str, data: bytes, before: Sequence[TargetTable], after: Sequence[TargetTable]) -> SameFile:
    """Like :func:`changed_file`, with what can be changed in place; what cannot is among ``left``. Raises UnreadableDocument only
    for a file that is neither Word nor Excel."""
    edits: list[CellEdit] = []
    left: list[str] = []
    for number, (old, new) in enumerate(zip(before, after, strict=True), 1):
        try:
            edits += [CellEdit(number, cell, read_cell(new, cell)) for cell in _changed(old, new, name)]
        except UnreadableDocument as error:
            left.append(f"第{number}张表：{error.message}。")
    content, refused = edit_where_possible(name, data, edits)
    left += [_refused(before[refusal.edit.table - 1], refusal) for refusal in refused]
    path = PurePath(name)
    return SameFile(f"{path.stem}_已改{path.suffix}", content, len(edits) - len(refused), tuple(left))


def _refused(table: TargetTable, refusal: Refusal) -> str:
    edit = refusal.edit
    where = f"第{edit.table}张表{place(table, edit.cell)}"
    return f"{where}没有改成“{shortened(edit.text, _SHOWN)}”：{refusal.error.message}。"


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
