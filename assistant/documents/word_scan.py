"""Where the text of each cell of a Word document stands in its XML, byte by byte."""

from dataclasses import dataclass, field
from xml.parsers import expat

from assistant.documents.goals import parts_like
from assistant.documents.ooxml import is_empty_tag, whole_number
from assistant.errors import UnreadableDocument

Position = tuple[int, int, int]
"""Table and row from 1, tables counted as they begin, those inside cells too; column of the grid from 0."""
Span = tuple[int, int]

JOINT = "\x1f"  # between paragraphs; XML has no such character, and it counts as white space
# Elements of a run that are seen as text; a symbol stands for a sign that cannot be matched.
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "sym": "\0"}
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
        whole = JOINT.join(paragraph.text for paragraph in self.paragraphs)
        return bool(self.paragraphs) and (not text or bool(parts_like(text, whole)))


@dataclass
class _Frame:
    """A table that is open: its number in the document and where in it the scan stands; tables in its cells have their own."""

    table: int
    row: int = 0
    column: int = 0
    width: int = 1
    merged: bool = False
    cell: Cell = field(default_factory=Cell)
    above: dict[int, Cell] = field(default_factory=dict)
    here: dict[int, Cell] = field(default_factory=dict)

    def take_cell(self, cells: dict[Position, Cell]) -> None:
        """The cell that ends now; one merged with that above it is the same."""
        cell = self.above.get(self.column, self.cell) if self.merged else self.cell
        cells[self.table, self.row, self.column] = self.here[self.column] = cell
        self.column += self.width


class DocumentScan:
    """Cells of all tables, those inside cells too, with byte positions of their text."""

    def __init__(self, document: bytes) -> None:
        self.document = document
        self.cells: dict[Position, Cell] = {}
        self.prefix = "w:"
        self._path: list[str] = []
        self._properties = 0  # where those of the last paragraph begin
        self._frames: list[_Frame] = []
        self._count = 0
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

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, tag = name.rpartition(":")
        self._path.append(tag)
        if _SKIPPED & set(self._path) or not (self._frames or tag == "tbl"):
            return
        value = next((text for key, text in attributes.items() if key.rpartition(":")[2] == "val"), "")
        if tag == "tbl":
            self._count += 1
            self._frames.append(_Frame(self._count))
            self.prefix = f"{prefix}:" if prefix else ""
            return
        frame = self._frames[-1]
        paragraphs = frame.cell.paragraphs
        if tag == "tr":
            frame.row, frame.column, frame.here = frame.row + 1, 0, {}
        elif tag == "gridBefore":
            frame.column = whole_number(value)
        elif tag == "tc":
            frame.cell, frame.width, frame.merged = Cell(), 1, False
        elif tag == "gridSpan":
            frame.width = whole_number(value, 1)
        elif tag == "vMerge":
            frame.merged = value in ("", "continue")
        elif tag == "p":
            start = self._parser.CurrentByteIndex
            paragraphs.append(Paragraph(start=start, body=self.document.index(b">", start) + 1))
        elif tag == "pPr":
            self._properties = self._parser.CurrentByteIndex
        elif tag == "rPr" and self._path[-2:] == ["pPr", "rPr"] and paragraphs:
            paragraphs[-1].look = (self._parser.CurrentByteIndex, 0)
        elif self._is_text(prefix, tag):
            self._run = _Run(self._parser.CurrentByteIndex, text=_CHARACTERS.get(tag, ""))

    def _is_text(self, prefix: str, tag: str) -> bool:
        """Text of the document's own name space, in a run of a cell; formulas have texts of another."""
        own = prefix == self.prefix.rstrip(":") and self._path[-2:-1] == ["r"]
        return own and (tag == "t" or tag in _CHARACTERS) and bool(self._frames[-1].cell.paragraphs)

    def _after(self, start: int, index: int) -> int:
        """The byte after an element that begins at ``start`` and whose end is told at ``index``."""
        return index if is_empty_tag(self.document, start, index) else self.document.index(b">", index) + 1

    def _take_text(self, text: str) -> None:
        if self._run is not None:
            self._run.text += text

    def _end(self, name: str) -> None:
        tag, index = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if self._frames and not _SKIPPED & set(self._path):
            self._close(self._frames[-1], tag, index)
        self._path.pop()

    def _close(self, frame: _Frame, tag: str, index: int) -> None:
        paragraph = frame.cell.paragraphs[-1] if frame.cell.paragraphs else None
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
            frame.take_cell(self.cells)
        elif tag == "tr":
            frame.above = frame.here
        elif tag == "tbl":
            self._frames.pop()
