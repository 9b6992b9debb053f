"""The uploaded Word or Excel file with some cells changed and everything else as it was."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

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


@dataclass(frozen=True)
class CellEdit:
    """``text`` for ``cell`` of table number ``table`` (from 1, in the order of :func:`read`)."""

    table: int
    cell: CellRef
    text: str


@dataclass(frozen=True)
class _Change:
    """What stands at a place shall be ``new``; ``old`` is the part of it that is replaced, empty for all."""

    place: Place
    new: str
    old: str = ""


def edit_in_place(name: str, data: bytes, edits: Sequence[CellEdit]) -> bytes:
    """The file ``name`` with content ``data`` after ``edits``: parts without an edited cell keep their bytes.

    The result is read again before it is given back. Raises UnreadableDocument when the file is neither Word nor Excel, a
    cell has no single place in it, or any cell but those edited would read differently.
    """
    kind = kind_of(name, data)
    if kind not in (Kind.WORD, Kind.EXCEL):
        raise UnreadableDocument("只有 Word 和 Excel 文件能原样修改", file=name, advice="请改用下载新文件的方式")
    before = read(name, data)
    changes: list[_Change] = []
    for edit in edits:
        if not 1 <= edit.table <= len(before.tables):
            raise UnreadableDocument(f"没有第{edit.table}张表", file=name, advice="请刷新后再试")
        try:
            changes += _changes(edit, before.tables[edit.table - 1], before.places[edit.table - 1])
        except UnreadableDocument as error:
            raise _at(edit, name, error) from None
    try:
        after = _edited(kind, data, changes)
    except UnreadableDocument as error:
        raise UnreadableDocument(error.cause, file=name, advice=error.advice) from None
    if said(read(name, after).tables) != said(_expected(before.tables, edits)):
        raise UnreadableDocument("有的格与别的格合并或带有格式，改后读数会变", file=name, advice=_BY_HAND)
    return after


def _changes(edit: CellEdit, table: TargetTable, places: Places) -> Iterable[_Change]:
    cell = edit.cell
    if cell.part == "goal":
        number = int(cell.field) if cell.field.isdigit() else 0
        if not 1 <= number <= len(table.goals):
            raise UnreadableDocument("没有这一条目标", advice="请刷新后再试")
        return [_Change(_single(places, CellKey("goal", None, "")), edit.text, table.goals[number - 1])]
    if cell.part == "budget" and not _AMOUNT.fullmatch(edit.text):
        raise UnreadableDocument(f"“{edit.text[:20]}”不是金额", advice="请填写数字")
    if cell.part == "indicator" and cell.field == "value":
        return _value_changes(edit.text, cell.indicator, places)
    return [_Change(_single(places, CellKey(cell.part, cell.indicator, cell.field)), edit.text)]


def _value_changes(text: str, indicator: int | None, places: Places) -> Iterable[_Change]:
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
    written = [field for field, key in keys.items() if field == "value" or key in places]
    return [_Change(_single(places, keys[field]), parts[field]) for field in written]


def _single(places: Places, key: CellKey) -> Place:
    found = places.get(key, ())
    if len(found) != 1:
        raise UnreadableDocument("在原文件中找不到唯一对应的单元格", advice=_BY_HAND)
    return found[0]


def _expected(tables: Sequence[TargetTable], edits: Sequence[CellEdit]) -> tuple[TargetTable, ...]:
    changed = list(tables)
    for edit in edits:
        changed[edit.table - 1] = _with_cell(changed[edit.table - 1], edit)
    return tuple(changed)


def said(tables: Sequence[TargetTable]) -> list[str]:
    """What the tables say, without white space: a cell may wrap or part its sign and unit as the form does."""
    return [squeeze(table.model_dump_json().replace("\\n", "")) for table in tables]


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


def _edited(kind: Kind, data: bytes, changes: Sequence[_Change]) -> bytes:
    if kind is Kind.EXCEL:
        return _edited_sheets(data, changes)
    from assistant.documents.word_cells import set_cells

    package = PackageEdit(data, "word/document.xml")
    edits: dict[tuple[int, int, int], list[tuple[str, str]]] = {}
    for change in changes:
        position = int(change.place.part), change.place.line, change.place.column
        edits.setdefault(position, []).append((change.old, change.new))
    package.put(package.main, set_cells(package.read(package.main), edits))
    return package.saved()


def _edited_sheets(data: bytes, changes: Sequence[_Change]) -> bytes:
    from assistant.documents.excel_cells import set_cells
    from assistant.documents.excel_reader import read_excel

    package = PackageEdit(data, "xl/workbook.xml")
    now = {(row.part, row.line): row.cells for row in read_excel(data).rows if row.line}
    sheets: dict[str, dict[tuple[int, int], str]] = {}
    for change in changes:
        part, line, column = change.place
        texts = sheets.setdefault(part, {})
        cells = now[part, line]
        text = texts.get((line, column + 1), cells[column] if column < len(cells) else "")
        if change.old and text.count(change.old) != 1:
            raise UnreadableDocument("原来的文字在这一格里找不到或不止一处", advice=_BY_HAND)
        texts[line, column + 1] = text.replace(change.old, change.new) if change.old else change.new
    for part, texts in sheets.items():
        package.put(part, set_cells(package.read(part), texts))
    return package.saved()


def _at(edit: CellEdit, name: str, error: UnreadableDocument) -> UnreadableDocument:
    row = f"第{edit.cell.indicator}行" if edit.cell.indicator else ""
    return UnreadableDocument(error.cause, file=name, place=f"第{edit.table}张表{row}", advice=error.advice)
