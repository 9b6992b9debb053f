"""Single cells of a Word document's XML changed: only the text of their runs, so fonts, merges, comments and pictures stay."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape

from assistant.documents.form import printable
from assistant.documents.goals import parts_like
from assistant.documents.ooxml import is_empty_tag, whole_number
from assistant.errors import UnreadableDocument

Position = tuple[int, int, int]
"""Table and row from 1, column of the grid from 0."""
Span = tuple[int, int]
Piece = tuple[int, int, bytes]

_BY_HAND = "请在原文件中手工修改这一格"
# Elements of a run that are seen as text; a symbol stands for a sign that cannot be matched.
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "sym": "\0"}
_JOINT = "\x1f"  # between paragraphs; XML has no such character, and it counts as white space
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "txbxContent"})


@dataclass
class _Run:
    """A text element ``w:t``, or one of :data:`_CHARACTERS`."""

    start: int
    end: int = 0
    text: str = ""


@dataclass
class Paragraph:
    """``look`` is where the mark's own run properties stand, ``body`` where its content begins, ``end`` where it closes."""

    runs: list[_Run] = field(default_factory=list)
    look: Span | None = None
    start: int = 0
    body: int = 0
    end: int = 0
    is_empty_tag: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass
class Cell:
    paragraphs: list[Paragraph] = field(default_factory=list)

    def holds(self, text: str) -> bool:
        """Whether ``text`` stands in it; any cell with room for text holds nothing."""
        whole = _JOINT.join(paragraph.text for paragraph in self.paragraphs)
        return bool(self.paragraphs) and (not text or bool(parts_like(text, whole)))


def set_cells(document: bytes, edits: Iterable[tuple[Sequence[Position], str, str]]) -> bytes:
    """The document with edited cells: each (positions, old, new) replaces ``old`` in the one cell that holds it, or all of the
    only cell where ``old`` is empty.

    A cell merged with those above it is the one on top. Raises UnreadableDocument for a cell that is not there, holds a
    table, or does not hold ``old`` once.
    """
    scan = DocumentScan(document)
    pieces: list[Piece] = []
    by_cell: dict[int, tuple[Cell, dict[str, str]]] = {}
    for positions, old, new in edits:
        found = {
            id(cell): cell for position in positions if (cell := scan.at(position)) is not None and cell.holds(old)
        }
        if len(found) != 1:
            raise UnreadableDocument("原来的文字在原文件里找不到或不止一处", advice=_BY_HAND)
        [(key, cell)] = found.items()
        if by_cell.setdefault(key, (cell, {}))[1].setdefault(old, new) != new:
            raise UnreadableDocument("这一格与别的行合并，不能各改各的", advice=_BY_HAND)
    for cell, wanted in by_cell.values():
        texts = [paragraph.text for paragraph in cell.paragraphs]
        for old, new in wanted.items():
            texts = _part(texts, old, printable(new)) if old else _all(len(texts), printable(new).split("\n"))
        for paragraph, text in zip(cell.paragraphs, texts, strict=True):
            pieces += _written(scan, paragraph, text)
    return with_pieces(document, pieces)


class DocumentScan:
    """Cells of the top tables, with byte positions of their text."""

    def __init__(self, document: bytes) -> None:
        self.document = document
        self.cells: dict[Position, Cell] = {}
        self.prefix = "w:"
        self._path: list[str] = []
        self._properties = 0  # where those of the last paragraph begin
        self._table = self._row = self._column = self._width = 0
        self._above: dict[int, Cell] = {}
        self._here: dict[int, Cell] = {}
        self._merged = False
        self._cell = Cell()
        self._run: _Run | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._take_text
        try:
            self._parser.Parse(document, True)
        except expat.ExpatError:
            raise UnreadableDocument("文档已损坏，不能原样修改", advice="请改用下载新文件的方式") from None

    def at(self, position: Position) -> Cell | None:
        """The cell at a place of the grid; where a wide label reaches into it, the empty cell right of that."""
        found = self.cells.get(position)
        if found is not None:
            return found
        table, row, column = position
        right = [place for place in self.cells if place[:2] == (table, row) and place[2] > column]
        cell = self.cells[min(right)] if right else None
        return cell if cell is not None and not any(paragraph.text for paragraph in cell.paragraphs) else None

    @property
    def _depth(self) -> int:
        return self._path.count("tbl")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, tag = name.rpartition(":")
        self._path.append(tag)
        if self._depth != 1 or _SKIPPED & set(self._path):
            return
        value = next((text for key, text in attributes.items() if key.rpartition(":")[2] == "val"), "")
        if tag == "tbl":
            self._table, self._row, self._above = self._table + 1, 0, {}
            self.prefix = f"{prefix}:" if prefix else ""
        elif tag == "tr":
            self._row, self._column, self._here = self._row + 1, 0, {}
        elif tag == "gridBefore":
            self._column = whole_number(value)
        elif tag == "tc":
            self._cell, self._width, self._merged = Cell(), 1, False
        elif tag == "gridSpan":
            self._width = whole_number(value, 1)
        elif tag == "vMerge":
            self._merged = value in ("", "continue")
        elif tag == "p" and "tc" in self._path:
            start = self._parser.CurrentByteIndex
            self._cell.paragraphs.append(Paragraph(start=start, body=self.document.index(b">", start) + 1))
        elif tag == "pPr":
            self._properties = self._parser.CurrentByteIndex
        elif tag == "rPr" and self._path[-2:] == ["pPr", "rPr"] and self._cell.paragraphs:
            self._cell.paragraphs[-1].look = (self._parser.CurrentByteIndex, 0)
        elif self._is_text(prefix, tag):
            self._run = _Run(self._parser.CurrentByteIndex, text=_CHARACTERS.get(tag, ""))

    def _is_text(self, prefix: str, tag: str) -> bool:
        """Text of the document's own name space, in a run of a cell; formulas have texts of another."""
        own = prefix == self.prefix.rstrip(":") and self._path[-2:-1] == ["r"]
        return own and (tag == "t" or tag in _CHARACTERS) and bool(self._cell.paragraphs)

    def _after(self, start: int, index: int) -> int:
        """The byte after an element that begins at ``start`` and whose end is told at ``index``."""
        return index if is_empty_tag(self.document, start, index) else self.document.index(b">", index) + 1

    def _take_text(self, text: str) -> None:
        if self._run is not None:
            self._run.text += text

    def _end(self, name: str) -> None:
        tag, index = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if self._depth == 1 and not _SKIPPED & set(self._path):
            self._close(tag, index)
        self._path.pop()

    def _close(self, tag: str, index: int) -> None:
        paragraph = self._cell.paragraphs[-1] if self._cell.paragraphs else None
        if (tag == "t" or tag in _CHARACTERS) and self._run is not None and paragraph is not None:
            self._run.end = self._after(self._run.start, index)
            paragraph.runs.append(self._run)
            self._run = None
        elif tag == "rPr" and self._path[-2:] == ["pPr", "rPr"] and paragraph is not None and paragraph.look:
            paragraph.look = (paragraph.look[0], self._after(paragraph.look[0], index))
        elif tag == "pPr" and self._path[-2:] == ["p", "pPr"] and paragraph is not None:
            paragraph.body = self._after(self._properties, index)
        elif tag == "p" and paragraph is not None and not paragraph.end:
            paragraph.end, paragraph.is_empty_tag = index, is_empty_tag(self.document, paragraph.start, index)
        elif tag == "tc":
            cell = self._above.get(self._column, self._cell) if self._merged else self._cell
            self.cells[self._table, self._row, self._column] = self._here[self._column] = cell
            self._column += self._width
        elif tag == "tr":
            self._above = self._here


def _all(count: int, lines: list[str]) -> list[str]:
    """A line a paragraph; lines left over go to the last one, paragraphs left over are emptied."""
    if len(lines) > count:
        return [*lines[: count - 1], "\n".join(lines[count - 1 :])]
    return [*lines, *[""] * (count - len(lines))]


def _part(texts: list[str], old: str, new: str) -> list[str]:
    """``new`` for ``old``, which may run over paragraphs: it stands in the first of them, the others keep what is not its."""
    found = parts_like(old, _JOINT.join(texts))
    if len(found) != 1:
        raise UnreadableDocument("原来的文字在这一格里找不到或不止一处", advice=_BY_HAND)
    start, end = found[0].span()
    whole = _JOINT.join(texts)
    gaps = whole[start:end].count(_JOINT)
    return (whole[:start] + new + _JOINT * gaps + whole[end:]).split(_JOINT)


def _written(scan: DocumentScan, paragraph: Paragraph, text: str) -> list[Piece]:
    """``text`` in the first run of the paragraph, nothing in its others; nothing at all where it is unchanged."""
    w = scan.prefix
    if text == paragraph.text:
        return []
    element = f"<{w}br/>".join(f'<{w}t xml:space="preserve">{escape(line)}</{w}t>' for line in text.split("\n"))
    if paragraph.runs:
        first, *others = paragraph.runs
        return [(first.start, first.end, element.encode()), *((run.start, run.end, b"") for run in others)]
    look = scan.document[slice(*paragraph.look)].decode() if paragraph.look else ""
    run = f"<{w}r>{look}{element}</{w}r>".encode()
    if paragraph.is_empty_tag:
        return [opened(scan, paragraph, run)]
    return [(paragraph.end, paragraph.end, run)]


def opened(scan: DocumentScan, paragraph: Paragraph, content: bytes) -> Piece:
    """An empty paragraph tag with ``content`` in it."""
    tag = scan.document[paragraph.start : paragraph.body].rstrip(b"/> ")
    return paragraph.start, paragraph.body, tag + b">" + content + f"</{scan.prefix}p>".encode()


def with_pieces(document: bytes, pieces: Iterable[Piece]) -> bytes:
    """The document with each piece (first byte, byte after the last, what comes there) in its place."""
    for start, end, piece in sorted(pieces, reverse=True):
        document = document[:start] + piece + document[end:]
    return document
