"""What every sheet that we write has: text that can never be a formula, borders, row heights, print set-up."""

import io
import math
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents.form import printable, title_lines
from assistant.documents.formulas import FORMULA_STARTS

# 小二, 五号: sizes by their Chinese names. Where a font is not installed, Excel takes one of its character set.
_CHINESE = 134
TITLE_FONT = Font(name="方正小标宋简体", size=18, charset=_CHINESE)
BODY_SIZE, LABEL_SIZE = 11.0, 10.5
LABEL_FONT = Font(name="黑体", size=LABEL_SIZE, charset=_CHINESE)
BODY_FONT = Font(name="仿宋", size=BODY_SIZE, charset=_CHINESE)
LINK_FONT = Font(name="仿宋", size=BODY_SIZE, charset=_CHINESE, color="0563C1", underline="single")
SMALL_FONT = Font(
    name="仿宋", size=8, charset=_CHINESE
)  # for text that no row of the greatest height could show at 11 pt
PENDING_FILL = PatternFill("solid", fgColor="FFF2A8")
HEADING_FILL = PatternFill("solid", fgColor="F2F2F2")
MIN_HEIGHT, MAX_HEIGHT = 24.0, 409.0  # points; Excel allows no row above 409
_LINE_HEIGHT, _PADDING = 14.6, 7.0
# Excel's width is counted in digits of the standard font; at 11 pt a Chinese character takes two and a bit of them.
_WIDTH_PER_CM = 4.9
_HAN_WIDTH, _LATIN_WIDTH = 2.15, 1.1
_INDENT_WIDTH = 0.8
_SIDE = Side(style="thin")
BORDER = Border(left=_SIDE, right=_SIDE, top=_SIDE, bottom=_SIDE)


def new_workbook() -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "绩效目标助手"
    book.properties.created = book.properties.modified = datetime.now()
    return book


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Writes ``text`` as text, whatever it starts with: Excel neither calculates it nor does so after an edit."""
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell), "text goes to the top left cell of a merged range"
    shown = printable(text)
    cell.value = shown
    cell.data_type = "s"
    cell.quotePrefix = shown.startswith(FORMULA_STARTS)
    return cell


def merge(sheet: Worksheet, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Makes the cells from ``first`` to ``last`` (row, column) one. Their borders are those set on each of them, so the
    slow copying of borders in openpyxl's own ``merge_cells`` is not needed."""
    (top, left), (bottom, right) = first, last
    sheet.merged_cells.add(f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}")


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Column widths in centimetres."""
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width * _WIDTH_PER_CM


def text_height(text: str, width: float, size: float = BODY_SIZE) -> float:
    """Height in points that ``text`` of ``size`` points needs in a cell ``width`` centimetres wide."""
    room = max(width * _WIDTH_PER_CM - _INDENT_WIDTH, 1.0) * BODY_SIZE / size
    lines = sum(max(1, math.ceil(_text_width(line) / room)) for line in text.split("\n"))
    return max(MIN_HEIGHT, lines * _LINE_HEIGHT + _PADDING)


def print_setup(sheet: Worksheet, *, landscape: bool, repeat_row: int) -> None:
    """A4, one page wide, ``repeat_row`` on top of each following page, page numbers below."""
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.6
    margins.top, margins.bottom, margins.header, margins.footer = 0.8, 0.75, 0.3, 0.35
    footer = sheet.oddFooter
    assert footer is not None, "a new worksheet has a footer"
    footer.center.text = "第 &P 页  共 &N 页"
    sheet.print_title_rows = f"{repeat_row}:{repeat_row}"
    sheet.sheet_view.showGridLines = False


def write_title(sheet: Worksheet, text: str, widths: Sequence[float]) -> None:
    """The title in row 1, over all columns."""
    merge(sheet, (1, 1), (1, len(widths)))
    text = title_lines(text)
    cell = put_text(sheet, 1, 1, text)
    cell.font = TITLE_FONT
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    # 18 pt is that much wider and higher than the body.
    sheet.row_dimensions[1].height = min(MAX_HEIGHT, text_height(text, sum(widths) * 11 / 18) * 1.65)


def write_list(
    sheet: Worksheet,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    widths: Sequence[float],
    *,
    centered: Iterable[int] = (0,),
    marked: Callable[[int, str], bool] = lambda _column, _text: False,
) -> int:
    """A title, a header row and plain rows with borders; columns count from 0. Returns the number of the last row.

    ``marked`` says which cells (column, text) get the colour of what is still open.
    """
    set_widths(sheet, widths)
    write_title(sheet, title, widths)
    middle = frozenset(centered)
    for number, texts in enumerate((headings, *rows), 2):
        height = MIN_HEIGHT
        for column, text in enumerate(texts):
            cell = put_text(sheet, number, column + 1, text)
            header = number == 2
            cell.font, cell.border = (LABEL_FONT if header else BODY_FONT), BORDER
            horizontal = "center" if header or column in middle else "left"
            cell.alignment = Alignment(horizontal=horizontal, vertical="center", wrap_text=True)
            if header:
                cell.fill = HEADING_FILL
            elif marked(column, text):
                cell.fill = PENDING_FILL
            height = max(height, text_height(text, widths[column]))
        sheet.row_dimensions[number].height = min(MAX_HEIGHT, height)
    sheet.freeze_panes = "A3"
    return number


def _text_width(text: str) -> float:
    return sum(_HAN_WIDTH if unicodedata.east_asian_width(c) in "WFA" else _LATIN_WIDTH for c in text)
