"""Word .docx → grid. Only the body is read: deleted text, comments, headers and properties stay outside."""

from collections.abc import Iterator

from assistant.documents.grid import Row
from assistant.documents.limits import MAX_COLUMNS
from assistant.documents.ooxml import Element, Package, whole_number
from assistant.errors import UnreadableDocument

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK})
_WRAPPERS = frozenset({f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"})


def read_word(data: bytes) -> list[Row]:
    """Rows of the document. Raises UnreadableDocument when its body is damaged."""
    body = Package(data).root("word/document.xml").find(f"{_W}body")
    try:
        return _rows(body) if body is not None else []
    except RecursionError:
        raise UnreadableDocument(
            "文件内部的层次过深，未读取", advice="请用 Office 或 WPS 打开后另存为新文件再试"
        ) from None


def _rows(body: Element) -> list[Row]:
    rows: list[Row] = []
    tables = paragraphs = 0
    for block in _unwrapped(body):
        if block.tag == f"{_W}tbl":
            tables += 1
            rows += _table(block, tables)
            rows.append(Row(()))
        elif block.tag == f"{_W}p":
            paragraphs += 1
            text = _text(block)
            rows.append(Row(tuple(text.split("\t")) if text.strip() else (), f"第{paragraphs}段"))
    return rows


def _unwrapped(parent: Element) -> Iterator[Element]:
    """Children, looking through content controls and tracked insertions."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from _unwrapped(child)
        else:
            yield child


def _table(table: Element, ordinal: int) -> list[Row]:
    rows: list[Row] = []
    above: dict[int, str] = {}
    lines = (child for child in _unwrapped(table) if child.tag == f"{_W}tr")
    for number, line in enumerate(lines, 1):
        cells, fresh = _cells(line, above)
        above = dict(enumerate(cells))
        if fresh:
            rows.append(Row(tuple(cells), f"第{ordinal}个表格第{number}行", "", str(ordinal), number))
    return rows


def _cells(line: Element, above: dict[int, str]) -> tuple[list[str], bool]:
    """Cells of one table row by grid column, and whether any of them is not merged with the row above."""
    before = line.find(f"{_W}trPr/{_W}gridBefore")
    cells = [""] * _span(before, 0)
    fresh = False
    for cell in _unwrapped(line):
        if cell.tag != f"{_W}tc":
            continue
        merge = cell.find(f"{_W}tcPr/{_W}vMerge")
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        if merge is not None and merge.get(f"{_W}val", "continue") == "continue":
            cells.append(above.get(len(cells), ""))
        else:
            fresh = True
            cells.append(_cell_text(cell))
        cells += [""] * (_span(span, 1) - 1)
    return cells, fresh


def _span(element: Element | None, default: int) -> int:
    return default if element is None else min(whole_number(element.get(f"{_W}val", ""), default), MAX_COLUMNS)


def _cell_text(cell: Element) -> str:
    """Paragraphs as lines; automatic list numbers, which are no text in the file, are written out."""
    lines: list[str] = []
    counted = 0
    for paragraph in cell.iter(f"{_W}p"):
        text = _text(paragraph).replace("\t", " ")
        if paragraph.find(f"{_W}pPr/{_W}numPr") is not None and text.strip():
            counted += 1
            text = f"{counted}. {text}"
        lines.append(text)
    return "\n".join(lines).strip("\n")


def _text(element: Element) -> str:
    parts: list[str] = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag == f"{_W}tab":
            parts.append("\t")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif child.tag not in _SKIPPED:
            parts.append(_text(child))
    return "".join(parts)
