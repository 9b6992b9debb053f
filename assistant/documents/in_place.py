"""The uploaded Word or Excel file with some cells changed and everything else as it was."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.documents.goals import parts_like
from assistant.documents.kinds import Kind, kind_of
from assistant.documents.package_edit import PackageEdit
from assistant.documents.places import CellKey, Place, Places
from assistant.documents.reading import read
from assistant.errors import UnreadableDocument
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.table import TargetTable
from assistant.model.text import squeeze
from assistant.model.values import ValueKind

_BY_HAND = "请在原文件中手工修改这一格，或改用下载新文件的方式"
_AMOUNT = re.compile(r"\d{1,15}(?:\.\d{1,8})?")
_AMOUNTS = frozenset({"total", "fiscal", "other"})
_LEVELS = frozenset({"level1", "level2"})


@dataclass(frozen=True)
class CellEdit:
    """``text`` for ``cell`` of table number ``table`` (from 1, in the order of :func:`read`)."""

    table: int
    cell: CellRef
    text: str


@dataclass(frozen=True)
class Refusal:
    """An edit that cannot be made in the file, and why."""

    edit: CellEdit
    error: UnreadableDocument


@dataclass(frozen=True)
class _Change:
    """What stands at a place shall be ``new``; ``old`` is the part of it that is replaced, empty for all. Of several places it
    is the one that holds ``old``."""

    places: tuple[Place, ...]
    new: str
    old: str = ""


def edit_in_place(name: str, data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The file ``name`` with content ``data`` after ``edits``: parts without an edited cell keep their bytes.

    The result is read again before it is given back. Raises UnreadableDocument when the file is neither Word nor Excel, a
    cell has no single place in it, or any cell but those edited would read differently.
    """
    return _Upload(name, data).edited(edits)


def edit_where_possible(name: str, data: bytes, edits: Sequence[CellEdit]) -> tuple[bytes, tuple[Refusal, ...]]:
    """Like :func:`edit_in_place` with those of ``edits`` that can be made, and the others. Raises UnreadableDocument only for a
    file that is neither Word nor Excel."""
    upload = _Upload(name, data)
    refused: list[Refusal] = []
    possible: list[list[CellEdit]] = []
    for group in _belonging(edits):
        try:
            for edit in group:
                upload.changes(edit)
            possible.append(group)
        except UnreadableDocument as error:
            refused += [Refusal(edit, error) for edit in group]
    made = _made(upload, possible, refused)
    order = {id(edit): number for number, edit in enumerate(edits)}
    refused.sort(key=lambda refusal: order[id(refusal.edit)])
    return upload.edited(made), tuple(refused)


def said(tables: Sequence[TargetTable]) -> list[str]:
    """What the tables say, without white space: a cell may wrap or part its sign and unit as the form does."""
    return [squeeze(table.model_dump_json().replace("\\n", "")) for table in tables]


def _belonging(edits: Iterable[CellEdit]) -> list[list[CellEdit]]:
    """Edits that are made together or not at all: the same heading for rows that may share one merged cell."""
    groups: dict[object, list[CellEdit]] = {}
    for edit in edits:
        is_level = edit.cell.field in _LEVELS
        groups.setdefault((edit.table, edit.cell.field, edit.text) if is_level else id(edit), []).append(edit)
    return list(groups.values())


def _made(upload: "_Upload", groups: list[list[CellEdit]], refused: list[Refusal]) -> list[CellEdit]:
    """Those of ``groups`` that can be made together, found by halving; the rest goes to ``refused``."""
    if not groups:
        return []
    every = [edit for group in groups for edit in group]
    try:
        upload.edited(every)
        return every
    except UnreadableDocument as error:
        if len(groups) == 1:
            refused += [Refusal(edit, error) for edit in every]
            return []
    middle = len(groups) // 2
    first = _made(upload, groups[:middle], refused)
    second = _made(upload, groups[middle:], refused)
    try:
        upload.edited([*first, *second])
    except UnreadableDocument as error:  # each half alone, but not both
        refused += [Refusal(edit, error) for edit in second]
        return first
    return [*first, *second]


class _Upload:
    """A file as it came, with the places of its cells."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, data
        self._kind = kind_of(name, data)
        if self._kind not in (Kind.WORD, Kind.EXCEL):
            raise UnreadableDocument("只有 Word 和 Excel 文件能原样修改", file=name, advice="请改用下载新文件的方式")
        self._before = read(name, data)

    def changes(self, edit: CellEdit) -> list[_Change]:
        """Raises UnreadableDocument for an edit without a place."""
        before = self._before
        if not 1 <= edit.table <= len(before.tables):
            raise UnreadableDocument(f"没有第{edit.table}张表", file=self._name, advice="请刷新后再试")
        try:
            return list(_changes(edit, before.tables[edit.table - 1], before.places[edit.table - 1]))
        except UnreadableDocument as error:
            raise _at(edit, self._name, error) from None

    def edited(self, edits: Sequence[CellEdit]) -> bytes:
        """The file after all of ``edits``. Raises UnreadableDocument where that cannot be or reads as something else."""
        if not edits:
            return self._data
        changes = [change for edit in edits for change in self.changes(edit)]
        try:
            write = _in_word if self._kind is Kind.WORD else _in_sheets
            after = write(self._data, changes)
        except UnreadableDocument as error:
            raise self._told(edits, error) from None
        if said(read(self._name, after).tables) != said(_expected(self._before.tables, edits)):
            cause = "有的格与别的格合并或带有格式，改后读数会变"
            raise self._told(edits, UnreadableDocument(cause, advice=_BY_HAND))
        return after

    def _told(self, edits: Sequence[CellEdit], error: UnreadableDocument) -> UnreadableDocument:
        if len(edits) == 1:
            return _at(edits[0], self._name, error)
        return UnreadableDocument(error.cause, file=self._name, advice=error.advice)


def _changes(edit: CellEdit, table: TargetTable, places: Places) -> Iterator[_Change]:
    cell = edit.cell
    if cell.part == "goal":
        number = int(cell.field) if cell.field.isdigit() else 0
        if not 1 <= number <= len(table.goals):
            raise UnreadableDocument("没有这一条目标", advice="请刷新后再试")
        found = places.get(CellKey("goal", None, ""), ())
        if not found:
            raise _no_place()
        yield _Change(found, edit.text, table.goals[number - 1])
    elif cell.part == "budget" and not _AMOUNT.fullmatch(edit.text):
        raise UnreadableDocument(f"“{edit.text[:20]}”不是金额", advice="请填写数字")
    elif cell.part == "indicator" and cell.field == "value":
        yield from _value_changes(edit.text, cell.indicator, places)
    else:
        yield _Change(_single(places, CellKey(cell.part, cell.indicator, cell.field)), edit.text)


def _value_changes(text: str, indicator: int | None, places: Places) -> Iterator[_Change]:
    """The target in one cell, or parted where the form keeps sign and unit in columns of their own."""
    keys = {field: CellKey("indicator", indicator, field) for field in ("operator", "value", "measure")}
    parts = {"operator": "", "value": text, "measure": ""}
    value = parse_value(text)
    if value.kind is ValueKind.NUMBER and not value.residue and value.number is not None:
        if keys["operator"] in places and value.operator is not None:
            parts["operator"] = value.operator.sign
        bare = value.model_copy(update={"operator": None if parts["operator"] else value.operator})
        if keys["measure"] in places:
            parts["measure"] = value.unit
            bare = bare.model_copy(update={"unit": ""})
        if parts["operator"] or parts["measure"]:
            parts["value"] = bare.printed()
    for field, key in keys.items():
        if field == "value" or key in places:
            yield _Change(_single(places, key), parts[field])


def _single(places: Places, key: CellKey) -> tuple[Place, ...]:
    found = places.get(key, ())
    if len(found) != 1:
        raise _no_place()
    return found


def _no_place() -> UnreadableDocument:
    return UnreadableDocument("在原文件中找不到唯一对应的单元格", advice=_BY_HAND)


def _expected(tables: Sequence[TargetTable], edits: Sequence[CellEdit]) -> tuple[TargetTable, ...]:
    changed = list(tables)
    for edit in edits:
        changed[edit.table - 1] = _with_cell(changed[edit.table - 1], edit)
    return tuple(changed)


def _with_cell(table: TargetTable, edit: CellEdit) -> TargetTable:
    cell = edit.cell
    if cell.part == "indicator":
        return table.with_indicator(cell.indicator or 0, **{cell.field: edit.text})
    if cell.part == "goal":
        number = int(cell.field)
        return table.model_copy(update={"goals": (*table.goals[: number - 1], edit.text, *table.goals[number:])})
    if cell.part == "budget" and cell.field in _AMOUNTS:
        budget = table.budget.model_copy(update={cell.field: Decimal(edit.text)})
        return table.model_copy(update={"budget": budget})
    return table.model_copy(update={{"project": "project_name"}.get(cell.part, cell.part): edit.text})


def _in_word(data: bytes, changes: Sequence[_Change]) -> bytes:
    from assistant.documents.word_cells import set_cells

    package = PackageEdit(data, "word/document.xml")
    edits = [
        ([(int(place.part), place.line, place.column) for place in change.places], change.old, change.new)
        for change in changes
    ]
    package.put(package.main, set_cells(package.read(package.main), edits))
    return package.saved()


def _in_sheets(data: bytes, changes: Sequence[_Change]) -> bytes:
    from assistant.documents.excel_cells import NewText, set_cells
    from assistant.documents.excel_reader import number_formats, read_excel

    package = PackageEdit(data, "xl/workbook.xml")
    now = {
        Place(row.part, row.line, column): text
        for row in read_excel(data).rows
        if row.line
        for column, text in row.filled
    }
    blank = frozenset(place for change in changes for place in change.places if not now.get(place))
    written: list[Place] = []
    for change in changes:
        holding = [place for place in change.places if not change.old or parts_like(change.old, now.get(place, ""))]
        # A merged range says the same in each of its rows.
        if len({(place.part, place.column, now.get(place)) for place in holding}) != 1:
            raise UnreadableDocument("原来的文字在原文件里找不到或不止一处", advice=_BY_HAND)
        now[holding[0]] = _with_part(now.get(holding[0], ""), change.old, change.new)
        written.append(holding[0])
    shown = number_formats(data).shown
    for part in dict.fromkeys(place.part for place in written):
        cells = [
            NewText((place.line, place.column + 1), now[place], place in blank)
            for place in written
            if place.part == part
        ]
        package.put(part, set_cells(package.read(part), cells, shown))
    return package.saved()


def _with_part(text: str, old: str, new: str) -> str:
    if not old:
        return new
    found = parts_like(old, text)
    if len(found) != 1:
        raise UnreadableDocument("原来的文字在这一格里不止一处", advice=_BY_HAND)
    return text[: found[0].start()] + new + text[found[0].end() :]


def _at(edit: CellEdit, name: str, error: UnreadableDocument) -> UnreadableDocument:
    row = f"第{edit.cell.indicator}行" if edit.cell.indicator else ""
    return UnreadableDocument(error.cause, file=name, place=f"第{edit.table}张表{row}", advice=error.advice)
