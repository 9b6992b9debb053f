"""The official form as Word .docx, A4 portrait, ready to print."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.documents.annex import ANNEX_HEADINGS, ANNEX_TITLE, AnnexRow, is_open, numbered
from assistant.documents.form import (
    COLUMN_WIDTHS,
    TITLE_CHARACTERS,
    FormCell,
    Style,
    head_cells,
    headings,
    indicator_cells,
    printable,
    title_lines,
    unit_line,
    year_line,
)
from assistant.documents.word_grid import BODY_FONT, LABEL_FONT, LATIN_FONT, grid_xml
from assistant.model.table import TargetTable

_TITLE_SIZE, _LONG_TITLE_SIZE, _BODY_SIZE, _FOOTER_SIZE = Pt(18), Pt(16), Pt(11), Pt(9)
_ANNEX_WIDTHS = (1.2, 3.6, 3.8, 6.0, 2.4)


def write_word(tables: Sequence[TargetTable], annex: Sequence[AnnexRow] = ()) -> bytes:
    """One table a page or more, each with its title; the annex, where there is one, on a page of its own."""
    document = _new_document()
    for number, (table, heading) in enumerate(zip(tables, headings(tables), strict=True)):
        _title(document, heading, new_page=number > 0)
        _lines_above(document, table)
        # Word repeats a header row only at the top of a table, so the indicators are a table of their own, right below.
        _add_grid(document, grid_xml(head_cells(table), COLUMN_WIDTHS, open_below=True))
        _hairline(document)
        _add_grid(document, grid_xml(indicator_cells(table), COLUMN_WIDTHS, repeat_header=True))
    if annex:
        _title(document, ANNEX_TITLE, new_page=bool(tables))
        _add_grid(document, grid_xml(list(_annex_cells(annex)), _ANNEX_WIDTHS, repeat_header=True))
    _hairline(document)  # a body may not end with a table
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _new_document() -> Any:
    document = Document()
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "绩效目标助手", "项目支出绩效目标表", ""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance, section.footer_distance = Cm(1.2), Cm(1.2)
    _set_font(document.styles["Normal"], BODY_FONT, _BODY_SIZE)
    heading = document.styles["Heading 1"]
    _set_font(heading, LABEL_FONT, _TITLE_SIZE)
    heading.font.bold = False
    heading.font.color.rgb = RGBColor(0, 0, 0)
    _page_numbers(section.footer.paragraphs[0])
    return document


def _set_font(style: Any, name: str, size: Pt) -> None:
    style.font.name, style.font.size = LATIN_FONT, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _title(document: Any, text: str, *, new_page: bool) -> None:
    paragraph = document.add_paragraph(title_lines(printable(text)), style="Heading 1")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if len(text) > TITLE_CHARACTERS:
        for run in paragraph.runs:
            run.font.size = _LONG_TITLE_SIZE
    form = paragraph.paragraph_format
    form.page_break_before, form.space_before, form.space_after, form.line_spacing = new_page, Pt(0), Pt(6), 1.2


def _lines_above(document: Any, table: TargetTable) -> None:
    if year := year_line(table):
        paragraph = _paragraph(document, year)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(6)
    paragraph = _paragraph(document, f"{printable(unit_line(table))}\t单位：{printable(table.money_unit)}")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(sum(COLUMN_WIDTHS)), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = True


def _paragraph(document: Any, text: str) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _add_grid(document: Any, xml: str) -> None:
    # The last child of a body is its section; content goes before it.
    document.element.body[-1].addprevious(parse_xml(xml))


def _hairline(document: Any) -> None:
    """Two tables that touch would become one: a paragraph of one point keeps them apart."""
    paragraph = _paragraph(document, "")
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.paragraph_format.keep_with_next = True
    mark, size = OxmlElement("w:rPr"), OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    mark.append(size)
    paragraph._p.get_or_add_pPr().append(mark)


def _page_numbers(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页  共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(text).font.size = _FOOTER_SIZE
        if field:
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            run = paragraph.add_run("1")
            run.font.size = _FOOTER_SIZE
            element.append(run._r)
            paragraph._p.append(element)


def _annex_cells(annex: Sequence[AnnexRow]) -> Iterable[FormCell]:
    for column, text in enumerate(ANNEX_HEADINGS):
        yield FormCell(0, column, 1, 1, text, Style.HEADING)
    for number, cells in enumerate(numbered(annex), 1):
        for column, text in enumerate(cells):
            style = Style.LABEL if column == 0 else Style.TEXT
            yield FormCell(number, column, 1, 1, printable(text), style, pending=is_open(column, text))
