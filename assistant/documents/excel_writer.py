"""The official form as Excel .xlsx, one sheet a table, set up for A4 portrait."""

import re
from collections.abc import Sequence

from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents.annex import ANNEX_HEADINGS, ANNEX_TITLE, AnnexRow, is_open, numbered
from assistant.documents.form import (
    COLUMN_WIDTHS,
    CONTENTS_FROM,
    FormCell,
    Style,
    head_cells,
    headings,
    indicator_cells,
    unit_line,
    year_line,
)
from assistant.documents.sheet import (
    BODY_FONT,
    BODY_SIZE,
    BORDER,
    HEADING_FILL,
    LABEL_FONT,
    LABEL_SIZE,
    LINK_FONT,
    MAX_HEIGHT,
    MIN_HEIGHT,
    PENDING_FILL,
    SMALL_FONT,
    merge,
    new_workbook,
    print_setup,
    put_text,
    saved,
    set_widths,
    text_height,
    write_list,
    write_title,
)
from assistant.model.table import TargetTable

_CENTERED = frozenset({Style.LABEL, Style.HEADING, Style.LEVEL, Style.VALUE, Style.AMOUNT})
_LABELS = frozenset({Style.LABEL, Style.HEADING})
_SHORT = 30
_SHEET_NAME_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_SHEET_NAME_LENGTH = 31
_CONTENTS, _CONTENTS_WIDTHS = "目录", (11.0, 6.0)
_ANNEX_WIDTHS = (1.2, 3.6, 4.2, 6.2, 2.4)
_LAST = len(COLUMN_WIDTHS)


def write_excel(tables: Sequence[TargetTable], annex: Sequence[AnnexRow] = ()) -> bytes:
    """A workbook with a sheet for each table, a 目录 before many, and one for the annex where there is one."""
    book = new_workbook()
    titles = headings(tables)
    contents = book.create_sheet(_CONTENTS) if len(tables) >= CONTENTS_FROM else None
    names: list[str] = []
    for number, (table, heading) in enumerate(zip(tables, titles, strict=True), 1):
        prefix = f"{number}. " if len(tables) > 1 else ""
        sheet = book.create_sheet(_sheet_name(prefix + table.project_name))
        names.append(sheet.title)
        _write_table(sheet, table, heading)
    if contents is not None:
        _write_contents(contents, titles, names)
    if annex:
        sheet = book.create_sheet(ANNEX_TITLE)
        write_list(sheet, ANNEX_TITLE, ANNEX_HEADINGS, numbered(annex), _ANNEX_WIDTHS, marked=is_open)
        print_setup(sheet, landscape=False, repeat_row=2)
    if not book.worksheets:
        book.create_sheet("绩效目标表")
    return saved(book)


def _write_contents(sheet: Worksheet, titles: Sequence[str], names: Sequence[str]) -> None:
    """A line a table, its title linked to its sheet."""
    rows = [(title, name) for title, name in zip(titles, names, strict=True)]
    write_list(sheet, _CONTENTS, ("表", "工作表"), rows, _CONTENTS_WIDTHS, centered=())
    for line, name in enumerate(names, 3):
        quoted = name.replace("'", "''")
        for column in (1, 2):
            cell = sheet.cell(line, column)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!A1", display=str(cell.value))
            cell.font = LINK_FONT
    print_setup(sheet, landscape=False, repeat_row=2)


def _sheet_name(text: str) -> str:
    return _SHEET_NAME_FORBIDDEN.sub(" ", text)[:_SHEET_NAME_LENGTH].strip() or "绩效目标表"


def _write_table(sheet: Worksheet, table: TargetTable, heading: str) -> None:
    set_widths(sheet, COLUMN_WIDTHS)
    write_title(sheet, heading, COLUMN_WIDTHS)
    row = 2
    if year := year_line(table):
        _write_line(sheet, row, 1, _LAST, year, "center")
        row += 1
    if unit := unit_line(table):
        _write_line(sheet, row, 1, _LAST - 2, unit, "left")
    _write_line(sheet, row, _LAST - 1, _LAST, f"单位：{table.money_unit}", "right")
    head = head_cells(table)
    first = row + 1
    header = first + max(cell.row + cell.height for cell in head)
    _write_cells(sheet, head, first)
    _write_cells(sheet, indicator_cells(table), header)
    print_setup(sheet, landscape=False, repeat_row=header)


def _write_line(sheet: Worksheet, row: int, first: int, last: int, text: str, side: str) -> None:
    merge(sheet, (row, first), (row, last))
    cell = put_text(sheet, row, first, text)
    cell.font = BODY_FONT
    cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
    width = sum(COLUMN_WIDTHS[first - 1 : last])
    height = sheet.row_dimensions[row].height or MIN_HEIGHT
    sheet.row_dimensions[row].height = min(MAX_HEIGHT, max(height, text_height(text, width)))


def _write_cells(sheet: Worksheet, cells: Sequence[FormCell], first: int) -> None:
    for cell in cells:
        _write_cell(sheet, cell, first)
    _set_heights(sheet, cells, first)


def _write_cell(sheet: Worksheet, cell: FormCell, first: int) -> None:
    row, column = first + cell.row, cell.column + 1
    for r in range(row, row + cell.height):
        for c in range(column, column + cell.width):
            sheet.cell(r, c).border = BORDER
    target = put_text(sheet, row, column, cell.text)
    if cell.amount is not None:
        target.value, target.number_format = cell.amount, "0.00##"
    target.font = _font(cell)
    centered = cell.style in _CENTERED and len(cell.text) <= _SHORT
    # An amount that does not fit would show as ####: it is printed smaller instead of broken over lines.
    is_amount = cell.amount is not None
    target.alignment = Alignment(
        horizontal="center" if centered else "left", vertical="center", wrap_text=not is_amount, shrink_to_fit=is_amount
    )
    if cell.pending:
        target.fill = PENDING_FILL
    elif cell.style is Style.HEADING:
        target.fill = HEADING_FILL
    if cell.height > 1 or cell.width > 1:
        merge(sheet, (row, column), (row + cell.height - 1, column + cell.width - 1))


def _font(cell: FormCell) -> Font:
    if cell.style in _LABELS:
        return LABEL_FONT
    too_long = text_height(cell.text, _width_of(cell)) > MAX_HEIGHT * cell.height
    return SMALL_FONT if too_long else BODY_FONT


def _width_of(cell: FormCell) -> float:
    return sum(COLUMN_WIDTHS[cell.column : cell.column + cell.width])


def _set_heights(sheet: Worksheet, cells: Sequence[FormCell], first: int) -> None:
    """Rows as high as their highest text; Excel does not fit the height of merged cells by itself. Text of a cell over
    several rows is spread over them."""
    heights: dict[int, float] = {}
    for cell in sorted(cells, key=lambda c: c.height):
        rows = range(cell.row, cell.row + cell.height)
        needed = text_height(cell.text, _width_of(cell), LABEL_SIZE if cell.style in _LABELS else BODY_SIZE)
        missing = needed - sum(heights.get(row, MIN_HEIGHT) for row in rows)
        for row in rows:
            heights[row] = heights.get(row, MIN_HEIGHT) + max(0.0, missing) / cell.height
    for row, height in heights.items():
        sheet.row_dimensions[first + row].height = min(MAX_HEIGHT, height)
