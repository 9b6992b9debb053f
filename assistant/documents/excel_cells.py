"""Single cells of a sheet's XML changed; every other byte stays."""

import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from assistant.documents.form import printable
from assistant.documents.ooxml import is_empty_tag, whole_number
from assistant.errors import UnreadableDocument
from assistant.model.numerals import format_number

Position = tuple[int, int]
"""Row and column, both from 1."""

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TYPE = re.compile(rb"""\s+t\s*=\s*(?:"[^"]*"|'[^']*')""")
_TEXTUAL = re.compile(rb"""\st\s*=\s*["'](?:s|str|inlineStr|b|e|d)["']""")
_STYLE = re.compile(rb"""\ss\s*=\s*["'](\d{1,6})["']""")
_DIGITS = re.compile(r"-?\d{1,15}(?:\.\d{1,10})?")
_BY_HAND = "请在原文件中手工修改这一格"


@dataclass
class _Cell:
    start: int
    end: int
    formula: bool = False
    filled: bool = False


@dataclass
class _Line:
    """A row: where its content ends and where its cells begin, by column."""

    start: int
    end: int = 0
    is_empty_tag: bool = False
    starts: dict[int, int] = field(default_factory=dict)


class NewText(NamedTuple):
    """``text`` for the cell that shows at ``position``; a ``blank`` one, where no text was, is right of a label whose range may
    reach into it."""

    position: Position
    text: str
    blank: bool = False


def set_cells(sheet: bytes, texts: Iterable[NewText], shown: Callable[[str, int], str]) -> bytes:
    """The sheet with ``texts`` in their cells, each in the style that the cell has.

    A number stays one where the cell holds a number and shows the text by its format: ``shown`` (number, style) says how. All
    else is text. A cell under a merged range is its top left one. Raises UnreadableDocument for a cell with a formula, for a
    row that the sheet does not have, and for different texts in one merged range.
    """
    scan = Scan(sheet)
    wanted: dict[Position, str] = {}
    for position, text, blank in texts:
        place = scan.right_of_merged(position) if blank else position
        if wanted.setdefault(scan.top_left(place), text) != text:
            raise UnreadableDocument("这一格与别的行合并，不能各改各的", advice=_BY_HAND)
    scan.find({line for line, _ in wanted})
    pieces = [_replaced(scan, position, text, shown) for position, text in wanted.items()]
    for start, end, new in sorted(pieces, reverse=True):
        sheet = sheet[:start] + new + sheet[end:]
    return sheet


class Scan:
    """Byte positions in a sheet."""

    def __init__(self, sheet: bytes) -> None:
        self.sheet = sheet
        self.cells: dict[Position, _Cell] = {}
        self.lines: dict[int, _Line] = {}
        self.prefix = ""
        self._merges: list[tuple[Position, Position]] = []
        self._parse(self._take_merge, lambda _name: None)

    def top_left(self, position: Position) -> Position:
        """The cell that shows at ``position``."""
        row, column = position
        for (top, left), (bottom, right) in self._merges:
            if top <= row <= bottom and left <= column <= right:
                return top, left
        return position

    def right_of_merged(self, position: Position) -> Position:
        """A cell; where the range of the cell left of it reaches into it, the one right of that range."""
        row, column = position
        for (top, left), (bottom, right) in self._merges:
            if top <= row <= bottom and left < column <= right:
                return row, right + 1
        return position

    def find(self, wanted: set[int]) -> None:
        """Finds the cells of the rows ``wanted``."""
        self._wanted = wanted
        self._row = self._column = 0
        self._parse(self._start, self._end)

    def first_of(self, tags: Container[str]) -> int:
        """Where the first child of the sheet that is one of ``tags`` begins, else where the sheet ends."""
        path: list[str] = []
        found: list[int] = []

        def start(name: str, _attributes: dict[str, str]) -> None:
            path.append(name.rpartition(":")[2])
            if len(path) == 2 and path[1] in tags:
                found.append(self._parser.CurrentByteIndex)

        self._parse(start, lambda _name: path.pop())
        return found[0] if found else self.sheet.rindex(b"</")

    def _parse(self, start: Callable[[str, dict[str, str]], None], end: Callable[[str], object]) -> None:
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = start
        self._parser.EndElementHandler = end
        try:
            self._parser.Parse(self.sheet, True)
        except expat.ExpatError:
            raise UnreadableDocument("工作表已损坏，不能原样修改", advice="请改用下载新文件的方式") from None

    def _take_merge(self, name: str, attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "mergeCell":
            ends = [_position(end) for end in attributes.get("ref", "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:
                self._merges.append((ends[0], ends[1]))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        prefix, _, tag = name.rpartition(":")
        if tag == "row":
            self._row, self._column = whole_number(attributes.get("r", ""), self._row + 1), 0
            self.prefix = f"{prefix}:" if prefix else ""
            if self._row in self._wanted:
                self.lines[self._row] = _Line(self._parser.CurrentByteIndex)
        elif tag == "c":
            found = _position(attributes.get("r", ""))
            self._column = found[1] if found else self._column + 1
            if self._row in self._wanted:
                self.cells[self._row, self._column] = _Cell(self._parser.CurrentByteIndex, 0)
                self.lines[self._row].starts[self._column] = self._parser.CurrentByteIndex
        elif tag in ("f", "v") and (cell := self.cells.get((self._row, self._column))):
            cell.formula, cell.filled = cell.formula or tag == "f", cell.filled or tag == "v"

    def _end(self, name: str) -> None:
        tag, index = name.rpartition(":")[2], self._parser.CurrentByteIndex
        if tag == "c" and (cell := self.cells.get((self._row, self._column))):
            cell.end = index if is_empty_tag(self.sheet, cell.start, index) else self.sheet.index(b">", index) + 1
        elif tag == "row" and (line := self.lines.get(self._row)):
            line.end, line.is_empty_tag = index, is_empty_tag(self.sheet, line.start, index)


def _replaced(scan: Scan, position: Position, text: str, shown: Callable[[str, int], str]) -> tuple[int, int, bytes]:
    """First byte, byte after the last, and what comes there."""
    content = f'<{scan.prefix}is><{scan.prefix}t xml:space="preserve">{escape(printable(text))}</{scan.prefix}t></{scan.prefix}is>'
    close = f"</{scan.prefix}c>"
    cell = scan.cells.get(position)
    if cell is None:
        return _inserted(scan, position, f"{content}{close}")
    if cell.formula:
        raise UnreadableDocument("单元格里是公式，不能直接改成文字", advice=_BY_HAND)
    tag = scan.sheet[cell.start : scan.sheet.index(b">", cell.start)].rstrip(b"/ ")
    number = _number(text, tag, shown) if cell.filled and not _TEXTUAL.search(tag) else ""
    if number:
        return cell.start, cell.end, tag + f"><{scan.prefix}v>{number}</{scan.prefix}v>{close}".encode()
    return cell.start, cell.end, _TYPE.sub(b"", tag) + f' t="inlineStr">{content}{close}'.encode()


def _number(text: str, tag: bytes, shown: Callable[[str, int], str]) -> str:
    """The number that the format of a cell shows as ``text``; empty where it is none."""
    style = _STYLE.search(tag)
    found = _DIGITS.search(text)
    if found is None:
        return ""
    number = Decimal(found.group())
    for candidate in (number, number / 100):
        written = format_number(candidate)
        if shown(written, int(style[1]) if style else 0) == text:
            return written
    return ""


def _inserted(scan: Scan, position: Position, rest: str) -> tuple[int, int, bytes]:
    """A cell that the row does not have yet, before the next one to the right."""
    row, column = position
    line = scan.lines.get(row)
    if line is None or line.is_empty_tag:
        raise UnreadableDocument("这一行在原文件中是空的，不能原样修改", advice=_BY_HAND)
    at = min((start for number, start in line.starts.items() if number > column), default=line.end)
    new = f'<{scan.prefix}c r="{reference(position)}" t="inlineStr">{rest}'.encode()
    return at, at, new


def _position(reference: str) -> Position | None:
    found = _REFERENCE.fullmatch(reference.replace("$", ""))
    if found is None:
        return None
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found.group(2)), column


def reference(position: Position) -> str:
    """A cell as Excel names it: D5."""
    row, column = position
    return f"{_letters(column)}{row}"


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
