"""The 目录 of a Word document of many tables: a field that Word can renew, with its entries as they are now."""

import math
import unicodedata
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from assistant.documents.form import (
    COLUMN_WIDTHS,
    TITLE_CHARACTERS,
    FormCell,
    head_cells,
    indicator_cells,
    printable,
    year_line,
)
from assistant.documents.word_document import WordDocument
from assistant.model.table import TargetTable

_TITLE = "目  录"
_RIGHT = 9638  # twips: 17 cm
# Centimetres: height between the margins, of a line of 10.5 pt, around the text of a cell, of the lowest row, of a line of
# the contents, of the title and the lines under it; width of a Chinese character of 10.5 pt, margins of a cell.
_PAGE, _LINE, _AROUND, _LEAST, _ENTRY, _ABOVE, _CHARACTER, _SIDES = 25.5, 0.49, 0.11, 0.83, 0.72, 1.9, 0.3704, 0.2
_YEAR_LINE, _SECOND_LINE = 0.75, 0.7


def bookmark(number: int) -> str:
    """Name of the mark at the title of table ``number`` (from 0)."""
    return f"_Toc{number + 1:06d}"


def add_contents(document: WordDocument, titles: Sequence[str], tables: Sequence[TargetTable]) -> None:
    """Adds the contents. Their page numbers are worked out from the length of the tables; Word corrects them when the field
    is renewed."""
    document.label(_TITLE)
    lines = sum(1 + (_width(title) > 42) for title in titles)
    page = 1 + math.ceil((1.5 + lines * _ENTRY) / _PAGE)
    for number, (title, table) in enumerate(zip(titles, tables, strict=True)):
        document.add_xml(_entry(number, title, page, is_last=number == len(titles) - 1))
        page += _pages(table, title)


def _entry(number: int, title: str, page: int, *, is_last: bool) -> str:
    """A line of the contents, linked to its table; the first opens the field, the last closes it."""
    code = ' TOC \\o "1-1" \\h \\z '
    opening = f"{_mark('begin')}{_code(code)}{_mark('separate')}" if number == 0 else ""
    reference = f"{_mark('begin')}{_code(f' PAGEREF {bookmark(number)} ')}{_mark('separate')}"
    shown = f"<w:r><w:t>{page}</w:t></w:r>{_mark('end')}"
    text = f'<w:r><w:t xml:space="preserve">{escape(printable(title))}</w:t></w:r><w:r><w:tab/></w:r>'
    return (
        f'<w:p {nsdecls("w")}><w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{_RIGHT}"/></w:tabs>'
        '<w:spacing w:before="0" w:after="0" w:line="400" w:lineRule="exact"/><w:ind w:right="600"/></w:pPr>'
        f'{opening}<w:hyperlink w:anchor="{bookmark(number)}" w:history="1">{text}{reference}{shown}</w:hyperlink>'
        f"{_mark('end') if is_last else ''}</w:p>"
    )


def _mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def _pages(table: TargetTable, title: str) -> int:
    """Pages that a table takes: its rows do not break, and its header is repeated."""
    used = _ABOVE + _YEAR_LINE * bool(year_line(table)) + _SECOND_LINE * (len(title) > TITLE_CHARACTERS)
    pages = 1
    for height in (*_heights(head_cells(table)), *_heights(indicator_cells(table))):
        if used + height > _PAGE:
            pages, used = pages + 1, _LEAST
        used += height
    return pages


def _heights(cells: Iterable[FormCell]) -> list[float]:
    heights: dict[int, float] = {}
    for cell in sorted(cells, key=lambda cell: cell.height):
        rows = range(cell.row, cell.row + cell.height)
        missing = _text_height(cell) - sum(heights.get(row, _LEAST) for row in rows)
        for row in rows:
            heights.setdefault(row, _LEAST)
        heights[rows[-1]] += max(0.0, missing)
    return [heights[row] for row in sorted(heights)]


def _text_height(cell: FormCell) -> float:
    room = (sum(COLUMN_WIDTHS[cell.column : cell.column + cell.width]) - _SIDES) / _CHARACTER
    lines = cell.text.split("\n")
    return sum(math.ceil(max(1.0, _width(line)) / room) * _LINE + _AROUND for line in lines)


def _width(text: str) -> float:
    """In Chinese characters."""
    return sum(1 if unicodedata.east_asian_width(character) in "WFA" else 0.52 for character in text)
