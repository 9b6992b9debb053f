"""HTML → grid: pages, parts of pages, and what budget systems export as .xls. Text only: nothing is loaded or run."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree, html

from assistant.documents.grid import Grid, Note, Row
from assistant.documents.limits import MAX_COLUMNS, MAX_ROWS, too_many_rows
from assistant.documents.ooxml import whole_number
from assistant.errors import UnreadableDocument
from assistant.model.text import shortened

_SILENT = frozenset({"head", "script", "style", "template", "noscript", "title", "object", "svg", "select"})
_BLOCKS = frozenset({"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "body"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_MOST_NOTES, _MOST_ASIDES = 20, 500
_BREAK = "\x0b"  # a line break that is meant; those of the source are only space


def is_html(text: str) -> bool:
    """True for a page or a part of one that holds a table."""
    start = text.lstrip()[:2000].lower()
    return start.startswith(("<html", "<!doctype html")) or (start.startswith("<") and "<table" in text.lower())


def read_html(text: str) -> Grid:
    """Rows of all tables and paragraphs in their order. Raises UnreadableDocument when there are too many rows."""
    parser = html.HTMLParser(no_network=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", text), parser=parser)
    except (etree.LxmlError, ValueError):
        raise UnreadableDocument("网页内容已损坏", advice="请把表格复制到 Word 或 Excel 后再试") from None
    grid = Grid()
    for row in _Reader().rows(root):
        grid.rows.append(row)
        if len(grid.rows) > MAX_ROWS:
            raise too_many_rows()
    _take_unseen(root, grid)
    small = text.lower()
    grid.is_cut = small.count("<table") > small.count("</table")
    return grid


def _take_unseen(root: Any, grid: Grid) -> None:
    """What the page does not show: hidden parts of it are told, comments only looked at."""
    for element in root.iter():
        if element.tag is etree.Comment:
            grid.asides.append(("网页的注释", element.text or ""))
        elif isinstance(element.tag, str) and element.tag not in _SILENT and not _shown(element):
            text = " ".join("".join(element.itertext()).split())
            grid.asides.append(("网页的隐藏部分", text))
            if text and len(grid.notes) < _MOST_NOTES:
                what = {"tr": "行", "td": "格", "th": "格"}.get(element.tag, "部分")
                grid.notes.append(
                    Note("网页", f"有隐藏的{what}，没有读取（“{shortened(text, 40)}”）；如应当审核，请取消隐藏后再上传")
                )
        if len(grid.asides) > _MOST_ASIDES:
            return


class _Reader:
    """Walks a page once. The parser keeps trees shallower than 256, so recursion is safe."""

    def __init__(self) -> None:
        self._tables = self._paragraphs = 0

    def rows(self, element: Any) -> Iterator[Row]:
        """Paragraphs outside tables, a blank row after each table."""
        return self._blocks(self._flow(element))

    def _blocks(self, parts: Iterable[Any]) -> Iterator[Row]:
        text: list[str] = []
        for part in parts:
            if isinstance(part, str):
                text.append(part)
            else:
                yield from self._paragraph(text)
                text = []
                yield from self._table(part)
        yield from self._paragraph(text)

    def _flow(self, element: Any) -> Iterator[Any]:
        """Text and tables in their order."""
        if element.tag == "table":
            yield element
            return
        yield from _own_text(element)
        for child in element:
            if _shown(child):
                yield from self._flow(child)
            yield child.tail or ""
        if element.tag in _BLOCKS:
            yield _BREAK

    def _paragraph(self, parts: list[str]) -> Iterator[Row]:
        for line in _lines("".join(parts)):
            self._paragraphs += 1
            yield Row((line,), f"第{self._paragraphs}段")

    def _table(self, table: Any) -> Iterator[Row]:
        self._tables += 1
        place = f"第{self._tables}个表格"
        spans: dict[int, tuple[int, int, str]] = {}
        number = 0
        for line in _table_rows(table):
            if line.tag == "caption":
                yield from self._paragraph([*self._flow_text(line)])
                continue
            number += 1
            inner: list[list[Any]] = []
            cells, fresh = self._cells(line, spans, inner)
            if fresh and len(cells) > MAX_COLUMNS:
                raise UnreadableDocument(
                    f"一行超过 {MAX_COLUMNS} 格", place=f"{place}第{number}行", advice="请只保留绩效目标表"
                )
            if fresh:
                yield Row(tuple(cells), f"{place}第{number}行")
            for parts in inner:
                yield from self._blocks(parts)
        yield Row(())

    def _flow_text(self, element: Any) -> Iterator[str]:
        return (part for part in self._flow(element) if isinstance(part, str))

    def _cells(
        self, line: Any, spans: dict[int, tuple[int, int, str]], inner: list[list[Any]]
    ) -> tuple[list[str], bool]:
        """Cells of a row by grid column, and whether any of them starts here; ``spans`` (rows left, width, text by
        left column) come from the rows above. A cell that holds tables is a small page: its content goes to ``inner``."""
        cells: list[str] = []
        above = dict(spans)
        fresh = False
        for cell in line:
            if cell.tag not in ("td", "th") or not _shown(cell):
                continue
            self._carry(cells, spans, above)
            parts = list(self._flow(cell))
            if any(not isinstance(part, str) for part in parts):
                inner.append(parts)
                parts = []
            text = "\n".join(_lines("".join(parts)))
            width = min(max(whole_number(cell.get("colspan", ""), 1), 1), MAX_COLUMNS)
            height = whole_number(cell.get("rowspan", ""), 1) or MAX_ROWS
            if height > 1:
                spans[len(cells)] = (height - 1, width, text)
            cells += [text, *[""] * (width - 1)]
            fresh = True
        self._carry(cells, spans, above)
        return cells, fresh

    @staticmethod
    def _carry(
        cells: list[str], spans: dict[int, tuple[int, int, str]], above: dict[int, tuple[int, int, str]]
    ) -> None:
        """Adds the cells that reach down into this row at the column where it stands."""
        while (column := len(cells)) in above:
            left, width, text = above.pop(column)
            if left > 1:
                spans[column] = (left - 1, width, text)
            else:
                del spans[column]
            cells += [text, *[""] * (width - 1)]


def _table_rows(table: Any) -> Iterator[Any]:
    """Rows and captions, through thead, tbody and tfoot."""
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot"):
            yield from (line for line in child if line.tag == "tr" and _shown(line))
        elif child.tag in ("tr", "caption") and _shown(child):
            yield child


def _own_text(element: Any) -> Iterator[str]:
    if element.tag == "br":
        yield _BREAK
    if element.tag in _BLOCKS:
        yield _BREAK
    yield element.text or ""


def _shown(element: Any) -> bool:
    return (
        isinstance(element.tag, str)
        and element.tag not in _SILENT
        and element.get("hidden") is None
        and not _HIDDEN.search(element.get("style", ""))
    )


def _lines(text: str) -> list[str]:
    lines = (_SPACE.sub(" ", line.replace("\xa0", " ")).strip() for line in text.split(_BREAK))
    return [line for line in lines if line]
