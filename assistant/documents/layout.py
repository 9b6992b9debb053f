"""Grid → tables: finds the tables of a document in the official form, whatever format it came in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.documents.columns import Above, is_heading_row
from assistant.documents.grid import Row
from assistant.documents.head import TableHead
from assistant.documents.indicator_part import End, IndicatorPart
from assistant.documents.labels import Label, label_of, split_label
from assistant.documents.outside import begun_above, is_labelled, states_money
from assistant.documents.places import Places
from assistant.documents.preamble import (
    Preamble,
    is_title,
    read_contents,
    read_preamble,
    whole_of_unit,
    year_in_name,
    year_in_title,
)
from assistant.documents.result import ReadError, ReadResult
from assistant.documents.roster import Roster, is_roster
from assistant.documents.turned import upright
from assistant.documents.vocabulary import (
    Column,
    column_of,
    is_level1,
    is_level2,
    is_side_word,
    year_named,
)
from assistant.model.categories import Category, Layout
from assistant.model.table import Indicator, Source, TargetTable
from assistant.model.text import shortened, squeeze

_COLON = re.compile(r"\s*[^:：\s]{2,12}\s*[:：]")
_FEWEST = 3  # cells of a row that can be an indicator
_OPENING = (Label.PROJECT, Label.BUDGET, Label.GOALS, Label.TOTAL)
_TARGETS = {Column.VALUE, Column.FAR_VALUE}


def read_layout(rows: Iterable[Row], file: str, *, is_cut: bool = False) -> ReadResult:
    """All tables of a document, which ``is_cut`` in the middle of a cell. Never raises; what is read only in part is among
    the errors."""
    reader = _LayoutReader(file)
    above: Row | None = None
    for row in upright(rows):
        if above is not None:
            reader.take(above, row)
        above = row
    if above is not None:
        reader.take(above, Row(()))
    return reader.finish(is_cut=is_cut)


class _LayoutReader:
    """Walks the rows once. Between tables rows are collected as preamble; in a table they go to its head or its
    indicator part."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._before: list[Row] = []
        self._head: TableHead | None = None
        self._part: IndicatorPart | None = None
        self._roster: Roster | None = None
        self._page = ""
        self._after_blank = True
        self._contents: dict[int, str] = {}
        self._cover_year: int | None = None
        self._tables: list[TargetTable] = []
        self._places: list[Places] = []
        self._errors: list[ReadError] = []

    def take(self, row: Row, below: Row) -> None:
        """``below`` is the row that follows."""
        if row.page != self._page:
            self._close()
            self._page = row.page
        if row.is_blank:
            self._after_blank = True
            if self._head is None:
                self._before.append(row)
            return
        cells = _split_labels(row.cells, in_head=self._head is not None and self._part is None)
        if cells != row.cells:
            row = replace(row, cells=cells, line=0)
        if self._is_header(row, below):
            self._take_header(row)
        elif self._roster is not None and not self._stands_outside(row):
            self._take_listed(row, self._roster)
        elif self._label(row) in _OPENING and not self._is_indicator(row):
            self._take_label(row)
        elif self._part is None and _starts_with_level(row):
            self._open_part(row)
            self._take_inside(row)
        elif self._head is None:
            self._before.append(row)
        else:
            self._take_inside(row)
        self._after_blank = False

    def finish(self, *, is_cut: bool) -> ReadResult:
        self._close_table(end=End.IN_A_CELL if is_cut else End.OF_DOCUMENT)
        self._tell_lost(self._before)
        return ReadResult(tuple(self._tables), tuple(self._errors), tuple(self._places))

    def _is_header(self, row: Row, below: Row) -> bool:
        """Two words of our columns make a header; so do words never seen right above the first indicator."""
        columns = {column_of(cell) for _, cell in row.filled} - {None}
        below_header = self._part is not None and self._part.is_below_header
        if len(columns) >= 2 and (below_header or columns - _TARGETS):
            return True
        if below_header and all(year_named(cell) or column_of(cell) for _, cell in row.filled):
            return True
        if (self._part is not None and not below_header) or self._label(row) is not None:
            return False
        leads = not below.is_blank and below.page == row.page and _starts_with_level(below)
        return leads and is_heading_row(row, fewest=2 if below_header else 3)

    def _is_indicator(self, row: Row) -> bool:
        """A row inside the indicator part whose first cell merely reads like a label; after a gap 项目名称 begins anew."""
        anew = self._after_blank and self._label(row) is Label.PROJECT
        return self._part is not None and row.filled[0][0] > 0 and not anew

    def _label(self, row: Row) -> Label | None:
        """What the row is of, by its first word that is not down the side of the form."""
        words = [cell for _, cell in row.filled]
        return label_of(words[1] if len(words) > 1 and is_side_word(words[0]) else words[0])

    def _take_label(self, row: Row) -> None:
        again = self._head is not None and self._label(row) is Label.PROJECT and self._head.has_project
        if self._head is None or self._part is not None or again:
            self._close()
            begun = begun_above(self._before)
            self._before = self._before[: len(self._before) - len(begun)]
            self._head = TableHead([*begun, row][0])
            for above in begun:
                self._head.take(above)
        self._head.take(row)

    def _take_header(self, row: Row) -> None:
        if not is_roster(row):
            self._roster = None
            self._open_part(row)
            assert self._part is not None, "a part was opened"
            self._part.take_header(row)
            return
        self._close()
        self._roster = Roster(row)

    def _take_listed(self, row: Row, roster: Roster) -> None:
        """A row of a list of projects: each name that differs from the one above opens a table."""
        if roster.is_sum(row):
            return
        if roster.starts_project(row):
            self._close_table()
            self._head = TableHead(row)
            for cells in roster.head_rows(row):
                self._head.take(cells)
            self._part = IndicatorPart()
            self._part.take_header(roster.header)
        indicators = roster.indicators(row)
        if self._part is not None and not indicators.is_blank:
            self._part.take(indicators)

    def _open_part(self, row: Row) -> None:
        if self._head is None:
            self._close()
            self._head = TableHead(row)
        if self._part is None:
            self._part = IndicatorPart()

    def _take_inside(self, row: Row) -> None:
        if self._stands_outside(row):
            self._close()
            self._before.append(row)
        elif self._part is not None:
            self._part.take(row)
        elif self._head is not None:
            self._head.take(row)

    def _stands_outside(self, row: Row) -> bool:
        """A lone text after a gap, or a title: the table above has ended."""
        column, text = row.filled[0]
        if len(row.filled) > 1 or _is_level(text):
            return False
        return is_title(text) or (self._after_blank and column == 0)

    def _close(self) -> None:
        """Ends the table that is open and the list that it stands in."""
        self._close_table()
        self._roster = None

    def _close_table(self, *, end: End = End.OF_TABLE) -> None:
        """Ends the table that is open; a head without a project and without indicators was none."""
        head, part = self._head, self._part
        self._head = self._part = None
        if head is None:
            return
        before, self._before = self._before, []
        preamble = read_preamble(before)
        if not self._tables:
            self._contents, self._cover_year = read_contents(before), preamble.cover_year
        indicators: tuple[Indicator, ...] = ()
        year = head.year or preamble.year or year_in_title(preamble.title, head.project_name)
        year = year or self._cover_year or year_in_name(self._page) or year_in_name(self._file)
        head.plan_year = year
        if part:
            part.read(end, Above(head.spans, year))
            indicators = tuple(part.indicators)
        is_table = bool(indicators) or head.has_project
        self._tell_lost(before if is_table else [*before, *head.rows])
        if is_table:
            self._add(preamble, head, indicators, year)
            self._places.append(dict((*head.places(), *(part.places() if part else ()))))
            if part:
                self._errors += [ReadError(self._file, place, text, beside=True) for place, text in part.faults]

    def _tell_lost(self, before: Sequence[Row]) -> None:
        """Rows outside the tables that speak of levels as indicators do, and those that state money."""
        lost = [row for row in before if len(row.filled) >= _FEWEST and any(_is_level(cell) for _, cell in row.filled)]
        if lost:
            quote = shortened(" ".join(cell for _, cell in lost[0].filled), 30)
            text = f"“{quote}”等 {len(lost)} 行像指标，但不在任何一张表里，没有读取；请核对上面的表头"
            self._errors.append(ReadError(self._file, lost[0].place, text, beside=True))
        for row in (row for row in before if row not in lost and (states_money(row) or is_labelled(row))):
            quote = shortened(" ".join(cell for _, cell in row.filled), 30)
            what = "像预算，但不在任何一张表里" if states_money(row) else "不认识"
            text = f"“{quote}”{what}，没有读取；请核对"
            self._errors.append(ReadError(self._file, row.place, text, beside=True))

    def _add(self, preamble: Preamble, head: TableHead, indicators: tuple[Indicator, ...], year: int | None) -> None:
        number = self._number(preamble)
        money_unit = preamble.money_unit or "万元"
        source = Source(
            file=self._file,
            place=head.place,
            number=number,
            contents_title=self._contents.get(number, ""),
            heading_title=preamble.title,
        )
        unit = head.unit(preamble.unit)
        budget, faults = head.budget(money_unit)
        table = TargetTable(
            project_name=head.project_name or whole_of_unit(preamble.title, unit.name),
            fiscal_year=year,
            unit=unit,
            money_unit=money_unit,
            budget=budget,
            purpose=head.purpose,
            goals=head.goals,
            indicators=indicators,
            layout=_layout_of(indicators),
            source=source,
        )
        self._tables.append(table)
        self._errors += [
            ReadError(self._file, f"第{number}张表{place}", text) for place, text in (*head.faults, *faults)
        ]

    def _number(self, preamble: Preamble) -> int:
        """The number in the title as long as numbers grow, else the next one."""
        last = (self._tables[-1].source.number or 0) if self._tables else 0
        return preamble.number if preamble.number is not None and preamble.number > last else last + 1


def _layout_of(indicators: Sequence[Indicator]) -> Layout:
    """``mof2021`` when 成本 is a first level of its own."""
    own_level = any(row.category is Category.COST and squeeze(row.level1).startswith("成本") for row in indicators)
    return Layout.MOF2021 if own_level else Layout.MOF2015


def _split_labels(cells: Sequence[str], *, in_head: bool) -> tuple[str, ...]:
    """Cells ``标签：内容`` made two each, where the row begins with one that opens a head or, with a colon, stands in one."""
    first = split_label(cells[0]) if cells else None
    if first is None:
        return tuple(cells)
    has_colon = in_head and _COLON.match(cells[0]) is not None
    if label_of(first[0]) not in _OPENING and not has_colon:
        return tuple(cells)
    parted = [split_label(cell) for cell in cells if cell.strip()]
    if None in parted:
        return tuple(cells) if len(parted) > 1 else first
    return tuple(part for parts in parted if parts for part in parts)


def _starts_with_level(row: Row) -> bool:
    return len(row.filled) >= _FEWEST and _is_level(row.filled[0][1])


def _is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)
