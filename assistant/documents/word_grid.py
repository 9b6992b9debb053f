"""A table of the form as WordprocessingML, its elements in the order that the schema asks for."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from assistant.documents.form import FormCell, Style

TITLE_FONT, LABEL_FONT, BODY_FONT, LATIN_FONT = "方正小标宋简体", "黑体", "仿宋", "Times New Roman"
FALLBACKS = {TITLE_FONT: "宋体", LABEL_FONT: "SimHei", BODY_FONT: "仿宋_GB2312"}
_TWIPS_PER_CM = 567
_ROW_HEIGHT, _CELL_MARGIN = 454, 57  # twips: 0.8 cm at least, 0.1 cm
_HALF_POINTS = 21  # 10.5 pt, 五号
_SPACING = '<w:spacing w:before="30" w:after="30" w:line="264" w:lineRule="auto"/>'
_PENDING_FILL, _HEADING_FILL = "FFF2A8", "F2F2F2"
_CENTERED = frozenset({Style.LABEL, Style.HEADING, Style.LEVEL, Style.VALUE, Style.AMOUNT})
_SHORT = 30


def grid_xml(
    cells: Sequence[FormCell],
    widths: Sequence[float],
    *,
    repeat_header: bool = False,
    open_below: bool = False,
) -> str:
    """``<w:tbl>`` of ``cells`` (which cover the grid) with columns of ``widths`` centimetres. No row breaks over a page.

    ``repeat_header`` repeats the first row on each page; ``open_below`` leaves out the line at the bottom and keeps the
    last row on the page of what follows.
    """
    twips = [round(width * _TWIPS_PER_CM) for width in widths]
    height = max(cell.row + cell.height for cell in cells)
    lines = [_row(cells, number, twips, open_below and number == height - 1) for number in range(height)]
    properties = [f'<w:cantSplit/><w:trHeight w:val="{_ROW_HEIGHT}" w:hRule="atLeast"/>'] * height
    if repeat_header:
        properties[0] += "<w:tblHeader/>"
    rows = "".join(f"<w:tr><w:trPr>{p}</w:trPr>{line}</w:tr>" for p, line in zip(properties, lines, strict=True))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in twips)
    margins = "".join(f'<w:{side} w:w="{_CELL_MARGIN}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(twips)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _row(cells: Sequence[FormCell], number: int, twips: Sequence[int], open_below: bool) -> str:
    here = sorted((c for c in cells if c.row <= number < c.row + c.height), key=lambda c: c.column)
    return "".join(_cell(cell, cell.row == number, twips, open_below) for cell in here)


def _cell(cell: FormCell, starts: bool, twips: Sequence[int], open_below: bool) -> str:
    width = sum(twips[cell.column : cell.column + cell.width])
    parts = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    if cell.width > 1:
        parts.append(f'<w:gridSpan w:val="{cell.width}"/>')
    if cell.height > 1:
        parts.append(f'<w:vMerge w:val="{"restart" if starts else "continue"}"/>')
    if open_below:
        parts.append('<w:tcBorders><w:bottom w:val="nil"/></w:tcBorders>')
    fill = _PENDING_FILL if cell.pending else _HEADING_FILL if cell.style is Style.HEADING else ""
    if fill:
        parts.append(f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>')
    parts.append('<w:vAlign w:val="center"/>')
    paragraphs = "".join(_paragraphs(cell, keep=open_below) if starts else ["<w:p/>"])
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{paragraphs}</w:tc>"


def _paragraphs(cell: FormCell, *, keep: bool) -> Iterator[str]:
    side = "center" if cell.style in _CENTERED and len(cell.text) <= _SHORT else "left"
    font = LABEL_FONT if cell.style in (Style.LABEL, Style.HEADING) else BODY_FONT
    look = (
        f'<w:rPr><w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{font}"/>'
        f'<w:sz w:val="{_HALF_POINTS}"/><w:szCs w:val="{_HALF_POINTS}"/></w:rPr>'
    )
    for line in cell.text.split("\n"):
        kept = "<w:keepNext/>" if keep else ""
        text = f'<w:r>{look}<w:t xml:space="preserve">{escape(line)}</w:t></w:r>' if line else ""
        yield f'<w:p><w:pPr>{kept}{_SPACING}<w:jc w:val="{side}"/>{look}</w:pPr>{text}</w:p>'
