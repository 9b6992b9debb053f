"""The official form as Word .docx, A4 portrait, ready to print."""

from collections.abc import Iterable, Sequence

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm

from assistant.documents.annex import ANNEX_HEADINGS, ANNEX_TITLE, AnnexRow, is_open, numbered
from assistant.documents.form import (
    COLUMN_WIDTHS,
    CONTENTS_FROM,
    FormCell,
    Style,
    head_cells,
    headings,
    indicator_cells,
    printable,
    unit_line,
    year_line,
)
from assistant.documents.word_contents import add_contents, bookmark
from assistant.documents.word_document import WordDocument
from assistant.model.table import TargetTable

_ANNEX_WIDTHS = (1.2, 3.6, 3.8, 6.0, 2.4)


def write_word(tables: Sequence[TargetTable], annex: Sequence[AnnexRow] = ()) -> bytes:
    """One table a page or more, each with its title; many with a table of contents before them; the annex, where there is
    one, on a page of its own."""
    document = WordDocument("项目支出绩效目标表")
    titles = headings(tables)
    has_contents = len(tables) >= CONTENTS_FROM
    if has_contents:
        add_contents(document, titles, tables)
    for number, (table, title) in enumerate(zip(tables, titles, strict=True)):
        mark = bookmark(number) if has_contents else ""
        document.title(title, new_page=has_contents or number > 0, bookmark=mark)
        _lines_above(document, table)
        # Word repeats a header row only at the top of a table, so the indicators are a table of their own, right below.
        document.grid(head_cells(table), COLUMN_WIDTHS, open_below=True)
        document.hairline()
        document.grid(indicator_cells(table), COLUMN_WIDTHS, repeat_header=True)
    if annex:
        document.title(ANNEX_TITLE, new_page=bool(tables))
        document.grid(list(_annex_cells(annex)), _ANNEX_WIDTHS, repeat_header=True)
    document.hairline()  # a body may not end with a table
    return document.saved()


def _lines_above(document: WordDocument, table: TargetTable) -> None:
    if year := year_line(table):
        document.centered(year, after=6)
    paragraph = document.paragraph(f"{unit_line(table)}\t单位：{table.money_unit}", after=3)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(sum(COLUMN_WIDTHS)), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.keep_with_next = True


def _annex_cells(annex: Sequence[AnnexRow]) -> Iterable[FormCell]:
    for column, text in enumerate(ANNEX_HEADINGS):
        yield FormCell(0, column, 1, 1, text, Style.HEADING)
    for number, cells in enumerate(numbered(annex), 1):
        for column, text in enumerate(cells):
            style = Style.LABEL if column == 0 else Style.TEXT
            yield FormCell(number, column, 1, 1, printable(text), style, pending=is_open(column, text))
