"""What every Word document that we write has: A4, the fonts and sizes of Chinese offices, titles, grids, page numbers."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from assistant.documents.form import TITLE_CHARACTERS, FormCell, printable, title_lines
from assistant.documents.remarks import AUTHOR
from assistant.documents.word_grid import BODY_FONT, FALLBACKS, LABEL_FONT, LATIN_FONT, TITLE_FONT, grid_xml

# 小二, 三号, 四号, 五号, 小五: sizes by their Chinese names.
TITLE_SIZE, LONG_TITLE_SIZE, HEADING_SIZE, BODY_SIZE, SMALL_SIZE = Pt(18), Pt(16), Pt(14), Pt(10.5), Pt(9)


class WordDocument:
    """A document under construction; blocks are added from top to bottom."""

    def __init__(self, title: str) -> None:
        self._document = Document()
        properties = self._document.core_properties
        properties.author, properties.title, properties.comments = AUTHOR, title, ""
        self._set_page(self._document.sections[0])
        _set_font(self._document.styles["Normal"], BODY_FONT, BODY_SIZE)
        _set_font(self._document.styles["Heading 1"], TITLE_FONT, TITLE_SIZE)
        _set_font(self._document.styles["Heading 2"], LABEL_FONT, HEADING_SIZE)
        self._declare_fallbacks()
        self._bookmarks = 0

    def title(self, text: str, *, new_page: bool = False, bookmark: str = "") -> None:
        """In the middle; one too long for a line is smaller."""
        paragraph = self._document.add_paragraph(title_lines(printable(text)), style="Heading 1")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if len(text) > TITLE_CHARACTERS:
            for run in paragraph.runs:
                run.font.size = LONG_TITLE_SIZE
        form = paragraph.paragraph_format
        form.page_break_before, form.space_before, form.space_after, form.line_spacing = new_page, Pt(0), Pt(6), 1.2
        if bookmark:
            self._mark(paragraph, bookmark)

    def label(self, text: str) -> None:
        """A title that no table of contents lists."""
        paragraph = self.paragraph(text, after=6)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].font.size = LONG_TITLE_SIZE
        _label_font(paragraph)

    def heading(self, text: str) -> None:
        paragraph = self._document.add_paragraph(printable(text), style="Heading 2")
        form = paragraph.paragraph_format
        form.space_before, form.space_after, form.line_spacing = Pt(12), Pt(6), 1.2

    def subheading(self, text: str) -> None:
        """A heading that stays with what follows and that no table of contents lists."""
        paragraph = self.paragraph(text, after=3)
        paragraph.paragraph_format.space_before, paragraph.paragraph_format.keep_with_next = Pt(9), True
        _label_font(paragraph)

    def paragraph(self, text: str, *, after: float = 0) -> Any:
        """A paragraph of the body with ``after`` points below it."""
        paragraph = self._document.add_paragraph(printable(text))
        paragraph.paragraph_format.space_after = Pt(after)
        return paragraph

    def centered(self, text: str, *, after: float = 0) -> None:
        self.paragraph(text, after=after).alignment = WD_ALIGN_PARAGRAPH.CENTER

    def grid(
        self,
        cells: Sequence[FormCell],
        widths: Sequence[float],
        *,
        repeat_header: bool = False,
        open_below: bool = False,
    ) -> None:
        """A table, as :func:`grid_xml` makes it."""
        xml = grid_xml(cells, widths, repeat_header=repeat_header, open_below=open_below)
        self.add_xml(xml)

    def add_xml(self, xml: str) -> None:
        """A block; the last child of a body is its section, content goes before it."""
        self._document.element.body[-1].addprevious(parse_xml(xml))

    def hairline(self) -> None:
        """Two tables that touch would become one: a paragraph of one point keeps them apart."""
        paragraph = self.paragraph("")
        paragraph.paragraph_format.line_spacing = Pt(1)
        paragraph.paragraph_format.keep_with_next = True
        mark, size = OxmlElement("w:rPr"), OxmlElement("w:sz")
        size.set(qn("w:val"), "2")
        mark.append(size)
        paragraph._p.get_or_add_pPr().append(mark)

    def saved(self) -> bytes:
        out = io.BytesIO()
        self._document.save(out)
        return out.getvalue()

    def _set_page(self, section: Any) -> None:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
        section.header_distance, section.footer_distance = Cm(1.2), Cm(1.2)
        _page_numbers(section.footer.paragraphs[0])

    def _declare_fallbacks(self) -> None:
        """Which font stands in where one is not installed."""
        for part in self._document.part.package.iter_parts():
            if str(part.partname).endswith("/fontTable.xml"):
                fonts = "".join(
                    f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/>'
                    '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
                    for name, instead in FALLBACKS.items()
                )
                part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())

    def _mark(self, paragraph: Any, name: str) -> None:
        self._bookmarks += 1
        number = self._bookmarks
        start = f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'
        if paragraph.runs:
            paragraph.runs[0]._r.addprevious(parse_xml(start))
            paragraph._p.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


def _set_font(style: Any, name: str, size: Pt) -> None:
    style.font.name, style.font.size = LATIN_FONT, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), name)
    if style.name.startswith("Heading"):
        style.font.bold, style.font.color.rgb = False, RGBColor(0, 0, 0)


def _label_font(paragraph: Any) -> None:
    for run in paragraph.runs:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), LABEL_FONT)


def _page_numbers(paragraph: Any) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text, field in (("第 ", "PAGE"), (" 页  共 ", "NUMPAGES"), (" 页", "")):
        paragraph.add_run(text).font.size = SMALL_SIZE
        if field:
            element = OxmlElement("w:fldSimple")
            element.set(qn("w:instr"), field)
            run = paragraph.add_run("1")
            run.font.size = SMALL_SIZE
            element.append(run._r)
            paragraph._p.append(element)
