"""The two parts of a table, read row by row: the head (project, budget, goals) and the indicators."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from assistant.documents.columns import Columns, joined_target
from assistant.documents.goals import split_goals
from assistant.documents.grid import Row
from assistant.documents.places import CellKey, Place, places_at
from assistant.documents.vocabulary import (
    Column,
    Label,
    bracketed_money_unit,
    column_of,
    is_footer,
    is_level1,
    is_side_word,
    is_sum,
    label_of,
    level_heading,
)
from assistant.model.categories import category_of
from assistant.model.grammar import parse_value
from assistant.model.table import Budget, Indicator, Unit
from assistant.model.text import squeeze, tidy
from assistant.model.units import YUAN

_AMOUNT = re.compile(
    r"(-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})?(?:\.\d{1,8})?)(亿元|千万元|百万元|万元|千元|百元|元|万|亿)?"
)
# A line break in a cell only wraps it, but between two words of Latin letters, between two numbers, and before a numbered line.
_WRAP = re.compile(r"[^\S\n]*\n\s*(?![(（]?\d{1,2}[.．、)）](?!\d))")
_APART = re.compile(r"[A-Za-z]\n[A-Za-z]|\d\n\d")
_LABELLED = re.compile(r"\s*[\u4e00-\u9fff]{2,8}\s*[:：]\s*\S")  # 审批文号：…, no part of the name above it
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无"})
_CELLS = {
    Label.PROJECT: ("project", ""),
    Label.TOTAL: ("budget", "total"),
    Label.FISCAL: ("budget", "fiscal"),
    Label.OTHER: ("budget", "other"),
    Label.PURPOSE: ("purpose", ""),
    Label.GOALS: ("goal", ""),
}
_PROSE = (Label.PURPOSE, Label.GOALS)
_AMOUNTS = (Label.TOTAL, Label.FISCAL, Label.OTHER)


class TableHead:
    """Labels and their cells, from 项目名称 to 绩效目标."""

    def __init__(self, first: Row) -> None:
        self.place = first.place
        self.faults: list[tuple[str, str]] = []
        self._cells: dict[Label, list[str]] = {}
        self._places: dict[Label, tuple[Place, ...]] = {}
        self._beside: dict[Label, tuple[Place, ...]] = {}
        self._units: dict[Label, str] = {}
        self._current: Label | None = None

    @property
    def has_project(self) -> bool:
        return bool(self.project_name)

    @property
    def project_name(self) -> str:
        return _cell("".join(self._cells.get(Label.PROJECT, [])))

    @property
    def purpose(self) -> str:
        return _cell("\n".join(self._cells.get(Label.PURPOSE, [])))

    @property
    def goals(self) -> tuple[str, ...]:
        return split_goals("\n".join(self._cells.get(Label.GOALS, [])))

    @property
    def year(self) -> int | None:
        found = re.search(r"(?:19|20)\d{2}", self._text(Label.YEAR))
        return int(found.group()) if found else None

    def unit(self, before: Unit) -> Unit:
        """The unit as the head names it, else as the lines ``before`` the table do."""
        return Unit(code=self._text(Label.UNIT_CODE) or before.code, name=self._text(Label.UNIT_NAME) or before.name)

    def budget(self, money_unit: str) -> Budget:
        """Amounts in ``money_unit``; a cell that holds no amount is None and one of :attr:`faults`."""
        total, fiscal, other = (self._amount(label, money_unit) for label in _AMOUNTS)
        return Budget(total=total, fiscal=fiscal, other=other)

    def places(self) -> Iterator[tuple[CellKey, tuple[Place, ...]]]:
        """Where the cells of the head stand, of an empty one the place right of its label; all goals share theirs."""
        for label, places in {**self._beside, **self._places}.items():
            if label in _CELLS:
                part, field = _CELLS[label]
                yield CellKey(part, None, field), places

    def take(self, row: Row) -> None:
        """Adds a row: cells after a label are its content; a row without a label continues the label above."""
        current = self._current
        if is_side_word(row.filled[0][1]):
            self._current = current = None
        elif self._is_foreign(row):
            self._current = current = None
            text = tidy(" ".join(cell for _, cell in row.filled))[:20]
            self.faults.append((row.place, f"“{text}”不认识，这一行没有读取；请核对"))
        for column, cell in row.filled:
            label = label_of(cell)
            if label is not None and (unit := bracketed_money_unit(cell)):
                self._units[label] = unit
            if label is not None and not (column == 0 and label is self._current and self._has_content(label)):
                current = label
                self._beside.setdefault(label, places_at(row, [column + 1]))
                if column == 0 or label not in _AMOUNTS:
                    self._current = label
            elif label is None and current is not None:
                self._put(current, cell, places_at(row, [column]))
        if self._current in (*_AMOUNTS, Label.BUDGET):
            self._current = Label.BUDGET

    def _is_foreign(self, row: Row) -> bool:
        """A row that neither has a label nor goes on with the one above."""
        if any(label_of(cell) for _, cell in row.filled):
            return False
        column, first = row.filled[0]
        names_another = column == 0 and self._current not in _PROSE and _LABELLED.match(first) is not None
        return self._current is None or names_another or column_of(first) is not None

    def _put(self, label: Label, cell: str, places: tuple[Place, ...]) -> None:
        # Text beside the 预算规模及资金用途 label that is no amount says what the money is for.
        if label is Label.BUDGET:
            amount = _read_amount(cell)
            label = Label.TOTAL if amount and not self._cells.get(Label.TOTAL) else Label.PURPOSE
        self._cells.setdefault(label, []).append(cell)
        self._places[label] = (*self._places.get(label, ()), *places)

    def _has_content(self, label: Label) -> bool:
        return bool(self._cells.get(label)) or (label is Label.BUDGET and any(self._cells.get(a) for a in _AMOUNTS))

    def _text(self, label: Label) -> str:
        return tidy(" ".join(self._cells.get(label, [])))

    def _amount(self, label: Label, money_unit: str) -> Decimal | None:
        text = self._text(label)
        if squeeze(text) in _NOTHING or "待补" in text:
            return None
        read = _read_amount(text)
        if read is None:
            name = {Label.TOTAL: "预算数", Label.FISCAL: "财政资金", Label.OTHER: "其他资金"}[label]
            self.faults.append((f"“{name}”", f"“{text[:20]}”不是金额，已按空白处理；请填写数字"))
            return None
        number, written = read
        unit = written or self._units.get(label) or self._units.get(Label.BUDGET) or money_unit
        return number if YUAN[unit] == YUAN[money_unit] else number * YUAN[unit] / YUAN[money_unit]


def _cell(text: str) -> str:
    """A cell on one line."""
    if "\n" not in text:
        return tidy(text)
    return tidy(_WRAP.sub(lambda found: _joint(text, found), text))


def _joint(text: str, wrap: re.Match[str]) -> str:
    around = text[wrap.start() - 1 : wrap.start()] + "\n" + text[wrap.end() : wrap.end() + 1]
    return " " if _APART.fullmatch(around) else ""


def _read_amount(text: str) -> tuple[Decimal, str] | None:
    found = _AMOUNT.fullmatch(squeeze(unicodedata.normalize("NFKC", text)))
    if found is None or not any(c.isdigit() for c in found.group(1)):
        return None
    return Decimal(found.group(1).replace(",", "")), found.group(2) or ""


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

    def read(self, end: End) -> None:
        """Reads what was taken; where the document ends with it, says so when the last row breaks off."""
        columns = Columns((), ())
        for headers, rows in self._blocks:
            columns = Columns(headers, rows)
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
        cells = {kind: _cell("\n".join(texts)) for kind, texts in columns.cells_of(row).items()}
        level1, level2 = self._read_levels(cells)
        value = joined_target(*(cells.get(kind, "") for kind in (Column.OPERATOR, Column.VALUE, Column.MEASURE)))
        name, definition = cells.get(Column.NAME, ""), cells.get(Column.DEFINITION, "")
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
        if any(is_level1(word) or category_of("", word) is not None for word in words):
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
