"""The official form as Word .docx, A4 portrait, ready to print."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from assistant.documents.annex import ANNEX_HEADINGS, ANNEX_TITLE, AnnexRow, numbered
from assistant.documents.form import (
    COLUMN_WIDTHS,
    FormCell,
    Style,
    head_cells,
    headings,
    indicator_cells,
    printable,
    unit_line,
    year_line,
)
from assistant.model.table import TargetTable

_TITLE_FONT, _LABEL_FONT, _BODY_FONT = "黑体", "黑体", "仿宋"
_LATIN_FONT = "Times New Roman"
_TITLE_SIZE, _BODY_SIZE, _LABEL_SIZE = Pt(18), Pt(11), Pt(10.5)
_ANNEX_WIDTHS = (1.2, 3.6, 3.8, 6.0, 2.4)
_PENDING_FILL, _LABEL_FILL = "FFF2A8", "F2F2F2"
_CENTERED = frozenset({Style.LABEL, Style.HEADING, Style.LEVEL, Style.VALUE, Style.AMOUNT})


def write_word(tables: Sequence[TargetTable], annex: Sequence[AnnexRow] = ()) -> bytes:
    """One table a page or more, each with its title; the annex, where there is one, on a page of its own."""
    document = _new_document()
    for number, (table, heading) in enumerate(zip(tables, headings(tables), strict=True)):
        _title(document, heading, new_page=number > 0)
        _lines_above(document, table)
        _grid(document, head_cells(table), COLUMN_WIDTHS)
        # Word repeats a header row only at the top of a table, so the indicators are a table of their own, right below.
        _hairline(document)
        _grid(document, indicator_cells(table), COLUMN_WIDTHS, repeat_header=True)
    if annex:
        _title(document, ANNEX_TITLE, new_page=bool(tables))
        _grid(document, list(_annex_cells(annex)), _ANNEX_WIDTHS, repeat_header=True)
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
    _set_font(document.styles["Normal"], _BODY_FONT, _BODY_SIZE)
    heading = document.styles["Heading 1"]
    _set_font(heading, _TITLE_FONT, _TITLE_SIZE)
    heading.font.bold = False
    heading.font.color.rgb = RGBColor(0, 0, 0)
    _page_numbers(section.footer.paragraphs[0])
    return document


def _set_font(style: Any, name: str, size: Pt) -> None:
    style.font.name, style.font.size = _LATIN_FONT, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), name)


def _title(document: Any, text: str, *, new_page: bool) -> None:
    paragraph = document.add_paragraph(printable(text), style="Heading 1")
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    form = paragraph.paragraph_format
    form.page_break_before, form.space_before, form.space_after, form.line_spacing = new_page, Pt(0), Pt(6), 1.2


def _lines_above(document: Any, table: TargetTable) -> None:
    if year := year_line(table):
        paragraph = _paragraph(document, year)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(6)
    paragraph = _paragraph(document, f"{printable(unit_line(table))}\t单位：{printable(table.money_unit)}")
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(sum(COLUMN_WIDTHS)), _right_tab())
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = True


def _right_tab() -> Any:
    from docx.enum.text import WD_TAB_ALIGNMENT

    return WD_TAB_ALIGNMENT.RIGHT


def _paragraph(document: Any, text: str) -> Any:
    paragraph = document.add_paragraph(text)
    paragraph.paragraph_format.space_after = Pt(0)
    return paragraph


def _hairline(document: Any) -> None:
    paragraph = _paragraph(document, "")
    paragraph.paragraph_format.line_spacing = Pt(1)
    paragraph.paragraph_format.keep_with_next = True
    mark = OxmlElement("w:rPr")
    size = OxmlElement("w:sz")
    size.set(qn("w:val"), "2")
    mark.append(size)
    paragraph._p.get_or_add_pPr().append(mark)


def _grid(document: Any, cells: Sequence[FormCell], widths: Sequence[float], *, repeat_header: bool = False) -> None:
    height = max(cell.row + cell.height for cell in cells)
    grid = document.add_table(rows=height, cols=len(widths), style="Table Grid")
    grid.alignment, grid.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Cm(width)
    # One walk over the XML: going through python-docx's own cell look-up is quadratic in the rows.
    rows = [list(row.cells) for row in grid.rows]
    for cell in cells:
        target = rows[cell.row][cell.column]
        if cell.height > 1 or cell.width > 1:
            target = target.merge(rows[cell.row + cell.height - 1][cell.column + cell.width - 1])
        target.width = Cm(sum(widths[cell.column : cell.column + cell.width]))
        _fill(target, cell)
    for number, row in enumerate(grid.rows):
        _flag(row, "w:cantSplit")
        if repeat_header and number == 0:
            _flag(row, "w:tblHeader")


def _fill(target: Any, cell: FormCell) -> None:
    target.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    bold_font = cell.style in (Style.LABEL, Style.HEADING)
    for number, line in enumerate(cell.text.split("\n")):
        paragraph = target.paragraphs[0] if number == 0 else target.add_paragraph()
        centered = cell.style in _CENTERED and len(cell.text) <= 30
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centered else WD_ALIGN_PARAGRAPH.LEFT
        form = paragraph.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(2), Pt(2), 1.1
        run = paragraph.add_run(line)
        run.font.size = _LABEL_SIZE
        run.font.name = _LATIN_FONT
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _LABEL_FONT if bold_font else _BODY_FONT)
    if cell.pending:
        _shade(target, _PENDING_FILL)
    elif cell.style is Style.HEADING:
        _shade(target, _LABEL_FILL)


def _shade(target: Any, fill: str) -> None:
    shade = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
        shade.set(qn(f"w:{key}"), value)
    target._tc.get_or_add_tcPr().append(shade)


def _flag(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _page_numbers(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页  共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(text).font.size = Pt(9)
        if field:
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            run = paragraph.add_run("1")
            run.font.size = Pt(9)
            element.append(run._r)
            paragraph._p.append(element)


def _annex_cells(annex: Sequence[AnnexRow]) -> Iterable[FormCell]:
    for column, text in enumerate(ANNEX_HEADINGS):
        yield FormCell(0, column, 1, 1, text, Style.HEADING)
    for number, cells in enumerate(numbered(annex), 1):
        for column, text in enumerate(cells):
            pending = column == len(cells) - 1 and text.startswith("待")
            yield FormCell(number, column, 1, 1, printable(text), Style.LABEL if column == 0 else Style.TEXT, pending)
