"""Tables without lines, whose columns are told only by where their texts stand: plain text by spaces, PDF by position."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.documents.grid import Row
from assistant.documents.labels import label_of, split_label
from assistant.documents.limits import MAX_COLUMNS
from assistant.documents.preamble import is_title
from assistant.documents.vocabulary import column_of, is_footer, is_side_word, is_sum

_BEGUN = re.compile(r"[一二三]级(?:指标?)?|(?:年度?)?指标?|绩效(?:指标?)?|(?:年度|指标|目标)+值?")
_SEGMENT = re.compile(r"\S++(?: \S++)*+")
_LINE_GAP = 0.6  # heights of a line; rows are further apart than the lines of a cell
_OF_NUMBERS = "0123456789.,%-≥≤<>="  # two numbers beside each other are never one
_AT = 2.0  # points: texts that begin so close begin at the same place
_FEWEST = 3  # words of our columns that make a header


class Segment(NamedTuple):
    """A text of a line and where it stands, in any unit of length."""

    left: float
    right: float
    text: str


class Line(NamedTuple):
    """``gap`` is the white between this line and the one before in heights of a line, where that is known: below 0 the lines
    overlap, as centred cells of one row do."""

    place: str
    segments: Sequence[Segment]
    gap: float = 1.0


def is_torn(lines: Sequence[Line]) -> bool:
    """Whether lines are those of a form whose header words are wrapped in their cells, so that no line shows where its columns
    begin: some lines of many texts, one of them of beginnings of such words, and none a header."""
    begun = [sum(_BEGUN.fullmatch(segment.text) is not None for segment in line.segments) for line in lines]
    many = sum(len(line.segments) > _FEWEST for line in lines)
    return max(begun, default=0) >= _FEWEST <= many and not any(_is_header(line.segments) for line in lines)


def is_spaced(text: str) -> bool:
    """True for a text that heads columns with words parted by wide gaps."""
    return any(_is_header(_segments(line)) for line in text.split("\n"))


def read_spaced(text: str) -> list[Row]:
    """Rows of a text; a cell may be wrapped over lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return read_lines([Line(f"第{number}行", _segments(line)) for number, line in enumerate(lines, 1)], 1.0)


def read_lines(lines: Sequence[Line], half_width: float, gap: float = 0.0) -> list[Row]:
    """Rows of lines; ``half_width`` is the width of a Latin letter. Segments that are no more than ``gap`` apart are one, unless
    the second begins where a column does. Lines outside a table keep their segments as cells."""
    reader = _Reader(half_width, gap)
    for line in lines:
        reader.take(line)
    return reader.rows


class _Reader:
    def __init__(self, half_width: float, gap: float) -> None:
        self.rows: list[Row] = []
        self._half = half_width
        self._gap = gap
        self._starts: list[float] = []
        self._ends: dict[int, float] = {}
        self._texts: dict[int, str] = {}

    def take(self, line: Line) -> None:
        if self._gap:
            line = line._replace(segments=self._together(line.segments))
        segments = line.segments
        if _is_header(segments):
            self._starts = [segment.left for segment in segments]
            self._put([segment.text for segment in segments], line.place)
            self._ends, self._texts = {}, {}
        elif not self._starts or not segments or _stands_alone(segments):
            if segments:
                self._starts = []
            self._put([segment.text for segment in segments], line.place)
        else:
            self._take_row(line)

    def _together(self, parts: Sequence[Segment]) -> Sequence[Segment]:
        """Texts that belong together: none where they are words of the form as they stand."""
        if _is_header(parts) or any(label_of(part.text) for part in parts):
            return parts
        loose = _joined(parts, self._gap, [])
        return loose if _is_header(loose) else _joined(parts, self._gap, self._starts)

    def _take_row(self, line: Line) -> None:
        inside = [s for s in line.segments if not (is_side_word(s.text) and s.right < self._starts[0])]
        if not inside:
            return
        line = line._replace(segments=inside)
        columns = {self._column(segment): segment for segment in line.segments}
        if len(columns) < len(line.segments):  # numbers at the right of their columns
            columns = {self._column_around(segment): segment for segment in line.segments}
        if len(columns) < len(line.segments):  # told as what is no indicator, rather than read from the wrong columns
            self._put([" ".join(segment.text for segment in line.segments)], line.place)
            return
        if self._texts and (line.gap < -0.1 or self._continues(columns, line.gap)):
            self._texts.update({n: self._texts.get(n, "") + segment.text for n, segment in columns.items()})
            place = self.rows.pop().place
        else:
            self._texts = {number: segment.text for number, segment in columns.items()}
            place = line.place
        self._ends.update({number: segment.right for number, segment in columns.items()})
        last = max(self._texts)
        self._put([self._texts.get(number, "") for number in range(last + 1)], place)

    def _continues(self, columns: dict[int, Segment], gap: float) -> bool:
        """Whether each text goes on from one above: in the next line, or from one that had no room left in its column."""
        if max(columns) == len(self._starts) - 1 or not columns.keys() <= self._texts.keys():
            return False
        return gap < _LINE_GAP or all(
            self._ends.get(number, 0.0) > self._starts[number + 1] - 4.5 * self._half for number in columns
        )

    def _column(self, segment: Segment) -> int:
        return min(range(len(self._starts)), key=lambda number: abs(self._starts[number] - segment.left))

    def _column_around(self, segment: Segment) -> int:
        before = (number for number, start in enumerate(self._starts) if start <= segment.left + self._half)
        return max(before, default=0)

    def _put(self, cells: Sequence[str], place: str) -> None:
        self.rows.append(Row(tuple(cells), place))


def _joined(segments: Sequence[Segment], gap: float, starts: Sequence[float]) -> list[Segment]:
    """Segments with those put together that are at most ``gap`` apart and do not overlap, but not over one of ``starts``."""
    joined: list[Segment] = []
    for segment in segments:
        last = joined[-1] if joined else None
        near = last is not None and -1.0 <= segment.left - last.right <= gap
        near = near and not (last and last.text[-1] in _OF_NUMBERS and segment.text[0] in _OF_NUMBERS)
        if last is not None and near and not any(abs(start - segment.left) < _AT for start in starts):
            joined[-1] = Segment(last.left, segment.right, last.text + segment.text)
        else:
            joined.append(segment)
    return joined


def _is_header(segments: Sequence[Segment]) -> bool:
    known = sum(column_of(segment.text) is not None for segment in segments)
    barred = any(segment.text.strip("|｜") == "" for segment in segments)
    return known >= _FEWEST and 2 * known >= len(segments) and not barred


def _stands_alone(segments: Sequence[Segment]) -> bool:
    """A line that belongs to no row: a title, a label, who filled in the form."""
    first = segments[0].text
    if label_of(first) or split_label(first) or is_sum(first):
        return True
    return len(segments) == 1 and (is_title(first) or is_footer(first) or len(first) > 60)


def _segments(line: str) -> list[Segment]:
    return list(_found(line))[: MAX_COLUMNS + 1]


def _found(line: str) -> Iterator[Segment]:
    position, width = 0, 0
    for found in _SEGMENT.finditer(line):
        width += _width(line[position : found.start()])
        left = width
        width += _width(found.group())
        position = found.end()
        yield Segment(left, width, found.group())


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
