"""The uploaded Word or Excel file with what was said about its tables beside their cells: comments, or notes and a sheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.documents.excel_cells import reference
from assistant.documents.in_place import said
from assistant.documents.kinds import Kind, kind_of
from assistant.documents.package_edit import PackageEdit
from assistant.documents.places import CellKey, Place, Places
from assistant.documents.reading import read
from assistant.documents.remarks import Remark, TableRemarks
from assistant.errors import UnreadableDocument
from assistant.model.findings import CellRef

_ROW = ("name", "value")  # where what is said of a cell that is not in the file can stand


def annotate(name: str, data: bytes, tables: Sequence[TableRemarks]) -> bytes:
    """The file ``name`` with content ``data`` and the remarks of its ``tables`` (all of them, in the order of :func:`read`).

    Word: a comment at the cell of each remark. Excel: a note at the cell and a sheet 审核意见 with all remarks. What is said
    of a whole table, or of a cell that has no place in the file, stands at the first cell of the table and names its place.
    Comments and notes of others, and every cell, stay as they are: the result is read again before it is given back.
    Raises UnreadableDocument when the file is neither Word nor Excel or does not hold just these tables.
    """
    kind = kind_of(name, data)
    if kind not in (Kind.WORD, Kind.EXCEL):
        raise UnreadableDocument("只有 Word 和 Excel 文件能加批注", file=name, advice="请改为下载审核意见表")
    before = read(name, data)
    if len(before.tables) != len(tables):
        raise UnreadableDocument(
            f"文件里有 {len(before.tables)} 张表，审核的是 {len(tables)} 张", file=name, advice="请重新上传后再试"
        )
    remarks = [placed for table, places in zip(tables, before.places, strict=True) for placed in _placed(table, places)]
    try:
        after = _with_comments(data, remarks) if kind is Kind.WORD else _with_notes(data, remarks)
    except UnreadableDocument as error:
        raise UnreadableDocument(error.cause, file=name, advice=error.advice) from None
    if said(read(name, after).tables) != said(before.tables):
        raise UnreadableDocument("加了批注后读数会变", file=name, advice="请改为下载审核意见表")
    return after


class _Placed(NamedTuple):
    """A remark at the places of its cells; at None where the file has no place at all."""

    table: str
    remark: Remark
    places: tuple[Place | None, ...]


def _placed(table: TableRemarks, places: Places) -> Iterator[_Placed]:
    for remark in table.all:
        found = (_place(cell, places) for cell in remark.cells)
        yield _Placed(table.title, remark, tuple(dict.fromkeys(found)) or (_first(places),))


def _place(cell: CellRef, places: Places) -> Place | None:
    """Where a cell stands, else one of its row, else the first of its table."""
    for key in _keys(cell):
        if found := places.get(key):
            return found[0]
    return _first(places)


def _keys(cell: CellRef) -> Iterator[CellKey]:
    match cell.part:
        case "indicator":
            yield from (CellKey("indicator", cell.indicator, field) for field in (cell.field or "value", *_ROW))
        case "budget":
            yield from (CellKey("budget", None, field) for field in (cell.field or "total", "total"))
        case "project" | "purpose" | "goal":
            yield CellKey(cell.part, None, "")
    yield CellKey("project", None, "")


def _first(places: Places) -> Place | None:
    every = (place for found in places.values() for place in found)
    return min(every, key=lambda place: (place.line, place.column), default=None)


def _with_comments(data: bytes, remarks: Sequence[_Placed]) -> bytes:
    from assistant.documents.word_comments import Comment, add_comments

    package = PackageEdit(data, "word/document.xml")
    comments: dict[tuple[int, int, int] | None, list[Comment]] = {}
    for _, remark, places in remarks:
        for place in places:
            position = (int(place.part), place.line, place.column) if place else None
            comments.setdefault(position, []).append(remark.lines)
    add_comments(package, comments)
    return package.saved()


def _with_notes(data: bytes, remarks: Sequence[_Placed]) -> bytes:
    from assistant.documents.excel_notes import add_notes, sheet_names
    from assistant.documents.findings_sheet import SheetRemark, add_findings_sheet

    package = PackageEdit(data, "xl/workbook.xml")
    notes: dict[str, dict[tuple[int, int], list[str]]] = {}
    for _, remark, places in remarks:
        for place in filter(None, places):
            lines = notes.setdefault(place.part, {}).setdefault((place.line, place.column + 1), [])
            lines += [*([""] if lines else []), *remark.lines]
    for sheet, told in notes.items():
        add_notes(package, sheet, told)
    names = sheet_names(package)
    listed = [SheetRemark(table, remark, _link(names, places[0])) for table, remark, places in remarks]
    add_findings_sheet(package, listed)
    return package.saved()


def _link(names: Mapping[str, str], place: Place | None) -> str:
    if place is None or place.part not in names:
        return ""
    sheet = names[place.part].replace("'", "''")
    return f"'{sheet}'!{reference((place.line, place.column + 1))}"
