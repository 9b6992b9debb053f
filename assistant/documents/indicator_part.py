"""The indicator part of a table, read row by row."""

import re
from collections.abc import Iterator
from enum import Enum

from assistant.documents.columns import Above, Columns, joined_target
from assistant.documents.grid import Row
from assistant.documents.places import CellKey, Place
from assistant.documents.vocabulary import Column, is_footer, is_level1, is_sum, level_heading
from assistant.documents.wraps import on_one_line
from assistant.model.categories import category_of
from assistant.model.grammar import parse_value
from assistant.model.table import Indicator
from assistant.model.text import tidy

_NUMBERING = re.compile(r"\A指标\s*[\d一二三四五六七八九十]{1,2}\s*(?:[:：、.．]\s*|\s+|$)")
_LONGEST = 14  # characters of the heading of a level
_UNFILLED = re.compile(r"[.…·。\s]*")  # a row of the form that nobody filled in


def _is_unfilled(text: str) -> bool:
    return _UNFILLED.fullmatch(text) is not None


class End(Enum):
    """Where a table ends."""

    OF_TABLE = 1
    OF_DOCUMENT = 2
    IN_A_CELL = 3


class IndicatorPart:
    """Rows under their headers. They are kept until :meth:`read`, because what stands in a column may tell what it is.

    ``indicators`` and ``faults`` (place and message of what was not understood) are there after it.
    """

    def __init__(self) -> None:
        self.indicators: list[Indicator] = []
        self.faults: list[tuple[str, str]] = []
        self._blocks: list[tuple[list[Row], list[Row]]] = []
        self._levels = ("", "")
        self._places: list[dict[Column, tuple[Place, ...]]] = []

    @property
    def is_below_header(self) -> bool:
        """Whether no row has come since the header."""
        return bool(self._blocks) and not self._blocks[-1][1]

    def take_header(self, row: Row) -> None:
        """A header right under another refines it, one further down begins anew."""
        if self.is_below_header:
            self._blocks[-1][0].append(row)
        else:
            self._blocks.append(([row], []))

    def take(self, row: Row) -> None:
        if is_sum(row.filled[0][1]) or (len(row.filled) == 1 and is_footer(row.filled[0][1])):
            return
        if not self._blocks:
            self._blocks.append(([], []))
        self._blocks[-1][1].append(row)

    def read(self, end: End, above: Above) -> None:
        """Reads what was taken under a head that tells ``above``; where the document ends with it, says so when the last row
        breaks off."""
        columns = Columns((), (), above)
        for headers, rows in self._blocks:
            columns = Columns(headers, rows, above)
            for word in columns.unknown:
                self.faults.append(
                    (
                        headers[-1].place,
                        f"表头“{tidy(word)[:20]}”不认识，这一列没有读取；若它是目标值，请把表头改为“指标值”",
                    )
                )
            for row in rows:
                self._read_row(row, columns)
        if end is not End.OF_TABLE and self._blocks:
            self._tell_cut(columns, in_a_cell=end is End.IN_A_CELL)

    def places(self) -> Iterator[tuple[CellKey, tuple[Place, ...]]]:
        """Where the cells of the indicators stand."""
        for number, row in enumerate(self._places, 1):
            for kind, places in row.items():
                yield CellKey("indicator", number, kind.value), places

    def _read_row(self, row: Row, columns: Columns) -> None:
        found = columns.cells_of(row)
        if len(names := found.get(Column.NAME, [])) > 1 and _NUMBERING.fullmatch(names[0]):
            del names[0]
        cells = {kind: on_one_line("\n".join(texts)) for kind, texts in found.items()}
        if _is_unfilled(cells.get(Column.NAME, "")):
            cells = {kind: cell for kind, cell in cells.items() if not _is_unfilled(cell)}
        if not cells and (found or columns.is_apart(row)):
            return
        level1, level2 = self._read_levels(cells)
        value = joined_target(*(cells.get(kind, "") for kind in (Column.OPERATOR, Column.VALUE, Column.MEASURE)))
        name, definition = _NUMBERING.sub("", cells.get(Column.NAME, ""), 1), cells.get(Column.DEFINITION, "")
        if not (name or definition or value) and Column.NAME in cells:  # 指标1： and nothing more
            self._levels = (level1, level2)
            return
        if not (name or definition or value):
            self._take_heading(row, cells, (level1, level2))
            return
        self._levels = (level1, level2)
        self._places.append(columns.places_of(row))
        category = category_of(level1, level2)
        if not level1 and category is not None:
            level1 = category.level1()
        self.indicators.append(
            Indicator(level1=level1, level2=level2, name=name, definition=definition, value=parse_value(value))
        )

    def _tell_cut(self, columns: Columns, *, in_a_cell: bool) -> None:
        """A row that is shorter than the header was cut, an empty cell at its end is a gap. Sheets have no such ends, their
        rows stop at the last filled cell. A header without any row was cut below it."""
        headers, rows = self._blocks[-1]
        if not rows:
            self.faults.append((headers[-1].place, "表格可能被截断：表头下面没有指标；请补全后再试"))
            return
        row, start, read = rows[-1], columns.value_start, f"共读到 {len(self.indicators)} 行；请补全后再试"
        what = tidy(row.filled[-1][1])[-20:]
        short = not row.page and start is not None and len(row.cells) <= start
        if short and self.indicators and all(indicator.value.raw for indicator in self.indicators[:-1]):
            self.faults.append((row.place, f"表格可能被截断：最后一行到“{what}”为止，没有指标值，{read}"))
        elif in_a_cell:
            self.faults.append((row.place, f"表格可能被截断：到“{what}”为止，最后一格可能不完整，{read}"))

    def _take_heading(self, row: Row, cells: dict[Column, str], levels: tuple[str, str]) -> None:
        """A row of headings alone; one that is no heading of the form is listed."""
        words = [cells[kind] for kind in (Column.LEVEL1, Column.LEVEL2) if kind in cells]
        if any(is_level1(word) or (category_of("", word) is not None and len(word) <= _LONGEST) for word in words):
            self._levels = levels
            return
        text = tidy(" ".join(cell for _, cell in row.filled))[:20]
        self.faults.append((row.place, f"“{text}”不像指标，没有读取；请核对这一行"))

    def _read_levels(self, cells: dict[Column, str]) -> tuple[str, str]:
        """Headings of a row; an empty one continues the row above, a new first level starts without a second."""
        level1 = level_heading(cells.get(Column.LEVEL1, ""))
        level2 = level_heading(cells.get(Column.LEVEL2, ""))
        if not level1:
            return self._levels[0], level2 or self._levels[1]
        return level1, level2 or (self._levels[1] if level1 == self._levels[0] else "")
