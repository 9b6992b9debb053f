"""The one door into documents: bytes of any kind → tables and errors."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.documents.encodings import decode
from assistant.documents.grid import Grid, Row
from assistant.documents.instructions import instruction_notes
from assistant.documents.json_form import is_json, read_json
from assistant.documents.kinds import Kind, kind_of
from assistant.documents.limits import check_rows, check_size
from assistant.documents.result import ReadError, ReadResult
from assistant.errors import UnreadableDocument
from assistant.model.table import TargetTable


def read(name: str, data: bytes) -> ReadResult:
    """Tables of the document ``name`` (a file name, shown in errors) with content ``data``.

    Never raises for bad content: whatever cannot be read is one :class:`ReadError`.
    """
    try:
        check_size(len(data))
        result = _read(name, data)
    except UnreadableDocument as error:
        return ReadResult(errors=(ReadError.of(error, name),))
    if result.tables or any(not error.beside for error in result.errors):
        return result
    nothing = ReadError(
        name,
        "",
        "没有找到绩效目标表；请确认文件里有“项目名称”，以及“一级指标、二级指标、三级指标、指标值”这样的表头",
    )
    return replace(result, errors=(nothing, *result.errors))


def _read(name: str, data: bytes) -> ReadResult:
    kind = kind_of(name, data)
    if kind is Kind.TEXT and is_json(text := decode(data)):
        result, grid = read_json(text, name), Grid()
    else:
        from assistant.documents.layout import read_layout

        grid = _grid(kind, data)
        check_rows(grid.rows)
        result = read_layout(grid.rows, name, is_cut=grid.is_cut)
    said = [*_texts(grid.rows), *grid.asides, *(_cells(result.tables) if not grid.rows else ())]
    notes = (*grid.notes, *instruction_notes(said))
    return replace(result, errors=(*result.errors, *(ReadError.told(note, name) for note in notes)))


def _grid(kind: Kind, data: bytes) -> Grid:
    if kind is Kind.WORD:
        from assistant.documents.word_reader import read_word

        return read_word(data)
    if kind is Kind.EXCEL:
        from assistant.documents.excel_reader import read_excel

        return read_excel(data)
    if kind is Kind.PDF:
        from assistant.documents.pdf_reader import read_pdf

        return read_pdf(data)
    from assistant.documents.text_forms import read_text_form

    return read_text_form(decode(data))


def _texts(rows: Sequence[Row]) -> Iterator[tuple[str, str]]:
    """Place and text of all cells; one that reaches over several rows is repeated in them."""
    return ((row.place, cell) for row in rows for cell in row.cells if cell)


def _cells(tables: Iterable[TargetTable]) -> Iterator[tuple[str, str]]:
    """Place and text of the cells of tables that had no rows."""
    for number, table in enumerate(tables, 1):
        rows = (cell for row in table.indicators for cell in (row.name, row.definition, row.value.raw))
        for cell in (table.project_name, table.purpose, *table.goals, *rows):
            yield f"第{number}张表", cell
