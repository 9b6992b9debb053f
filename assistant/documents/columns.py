"""The columns of an indicator part: which header word means what, and which cells of a row belong to which column.

Header words decide; where a form calls its target, sign or unit by a word never seen, what stands in the column does.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from assistant.documents.form_words import form_word
from assistant.documents.grid import Row
from assistant.documents.halves import columns_apart
from assistant.documents.labels import Span
from assistant.documents.places import Place, places_at
from assistant.documents.vocabulary import (
    Column,
    column_of,
    is_annual,
    is_beside,
    is_level1,
    is_level2,
    may_be_target,
    year_named,
)
from assistant.model.grammar import parse_value
from assistant.model.units import dimension_of
from assistant.model.values import ValueKind

_SIGN = re.compile(
    r"[<>=≥≤＜＞＝》《≧≦⩾⩽]{1,2}|(?:大于|小于|等于|不低于|不高于|不少于|不超过|不大于|不小于|至少|至多)(?:等于|或等于)?"
)
_NO_UNIT = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "无单位", "定性"})
_PLAIN_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MOSTLY = 0.5
_LOOKED_AT = 200  # rows that tell what a column holds
_NATURES = re.compile("定[性量](?:指标)?|[正反负]向(?:指标)?")
_Starts = list[tuple[int, Column | None]]


class Above(NamedTuple):
    """What the head tells of the columns below it: the columns from which it speaks of a time, and the year of the table."""

    spans: Mapping[int, Span] = MappingProxyType({})
    year: int | None = None


class Columns:
    """Columns by where they start. A heading spans the empty columns to its right, so a cell there is still its own.

    ``headers`` are the rows of a header, the lower parting the columns of the upper; without any the shape of the first of
    ``rows`` tells. ``unknown`` are the heading words that mean none of our columns and none that forms usually have beside.
    """

    def __init__(self, headers: Sequence[Row], rows: Sequence[Row], above: Above) -> None:
        self.unknown: list[str] = []
        self._words: dict[int, str] = {}
        self._year = above.year
        self._apart: frozenset[int] = frozenset()
        if headers:
            self._texts = _texts_by_start(headers, rows[:_LOOKED_AT])
            self._words = {column: cell for row in headers for column, cell in row.filled}
            self._apart = columns_apart(headers, above.spans)
            self._starts = self._from_headers()
        else:
            self._starts = list(_columns_by_shape(rows[0])) if rows else []

    @property
    def value_start(self) -> int | None:
        return next((start for start, kind in self._starts if kind is Column.VALUE), None)

    def cells_of(self, row: Row) -> dict[Column, list[str]]:
        """Cells of a row by column; those beside the target are left out."""
        cells: dict[Column, list[str]] = {}
        for column, cell in row.filled:
            kind = self.kind_at(column)
            if kind is not None:
                cells.setdefault(kind, []).append(cell)
        return cells

    def places_of(self, row: Row) -> dict[Column, tuple[Place, ...]]:
        """Where the cells of a row stand; an empty one stands where its column starts."""
        filled: dict[Column, list[int]] = {}
        for column, _ in row.filled:
            if (kind := self.kind_at(column)) is not None:
                filled.setdefault(kind, []).append(column)
        return {kind: places_at(row, filled.get(kind, [start])) for start, kind in self._starts if kind is not None}

    def kind_at(self, column: int) -> Column | None:
        return next((kind for start, kind in reversed(self._starts) if start <= column), None)

    def is_apart(self, row: Row) -> bool:
        """Whether a row says nothing but what stands in the half of another time."""
        starts = [next((start for start, _ in reversed(self._starts) if start <= at), -1) for at, _ in row.filled]
        return bool(self._apart) and all(start in self._apart for start in starts)

    def _from_headers(self) -> _Starts:
        chosen = self._chosen()
        words = [(start, word) for start, word in sorted(self._words.items()) if start not in self._apart]
        unnamed = [start for start, word in words if _kind(word) is None]
        self._fill(chosen, [start for start in unnamed if not is_beside(self._words[start])], unnamed)
        kinds = {start: kind for kind, start in chosen.items()}
        self.unknown = [
            word for start, word in words if start not in kinds and _kind(word) is None and not is_beside(word)
        ]
        return [(start, kinds.get(start)) for start in sorted(self._words)]

    def _chosen(self) -> dict[Column, int]:
        """The one column of each kind. Some forms head the whole part with 绩效指标 and name the column 三级指标 further
        right, so the last name counts; of several targets that of the year does, else the first, and one of a longer time only
        where there is no other; of several signs the one that holds signs."""
        words = ((start, word) for start, word in self._words.items() if start not in self._apart)
        named = {start: kind for start, word in words if (kind := _kind(word)) is not None}
        chosen = {kind: start for start, kind in sorted(named.items())}
        for kind, holds in ((Column.LEVEL1, is_level1), (Column.LEVEL2, is_level2)):
            levels = [start for start in named if named[start] is kind]
            if levels:
                chosen[kind] = max((self._share(start, holds), start) for start in levels)[1]
                if self._share(chosen[kind], _is_nature) > _MOSTLY:
                    del chosen[kind]
        targets = [start for start, kind in sorted(named.items()) if kind in (Column.VALUE, Column.FAR_VALUE)]
        near = [start for start in targets if named[start] is Column.VALUE]
        if near:
            chosen[Column.VALUE] = min(near, key=self._distance)
        elif targets:
            chosen[Column.FAR_VALUE] = targets[0]
        signs = [start for start, kind in sorted(named.items()) if kind is Column.OPERATOR]
        if signs:
            chosen[Column.OPERATOR] = max(signs, key=lambda start: (self._share(start, is_sign), -start))
        return chosen

    def _distance(self, start: int) -> tuple[bool, bool, int]:
        """How far a target is from that of the table's year, as its word tells."""
        word = self._words[start]
        return self._year is None or str(self._year) not in word, not is_annual(word), start

    def _fill(self, chosen: dict[Column, int], unknown: list[int], unnamed: list[int]) -> None:
        """Finds the columns that no known word names by what they hold; ``unnamed`` are also those usually beside."""
        for kind, holds in ((Column.LEVEL1, is_level1), (Column.LEVEL2, is_level2)):
            self._take(chosen, kind, unnamed, holds)
        self._take(chosen, Column.OPERATOR, unnamed, is_sign)
        far = chosen.pop(Column.FAR_VALUE, None)
        if Column.VALUE not in chosen:
            apart = Column.OPERATOR in chosen or Column.MEASURE in chosen
            found = self._likely_target(unknown, unnamed, _is_plain_number if apart else _is_target)
            if (found := far if found is None else found) is not None:
                chosen[Column.VALUE] = found
        if Column.VALUE in chosen and self._share(chosen[Column.VALUE], _is_plain_number) >= _MOSTLY:
            self._take(chosen, Column.MEASURE, unknown, _is_measure)
        if Column.NAME not in chosen:
            left = [start for start in unknown if start < chosen.get(Column.VALUE, 0) and start not in chosen.values()]
            if left and self._share(left[0], _is_target) < _MOSTLY:
                chosen[Column.NAME] = left[0]

    def _take(
        self, chosen: dict[Column, int], kind: Column, among: Iterable[int], holds: Callable[[str], bool]
    ) -> None:
        """Gives ``kind`` the first free column that mostly holds such texts, unless a word already named one."""
        if kind not in chosen:
            free = (start for start in among if start not in chosen.values() and self._share(start, holds) > _MOSTLY)
            found = next(free, None)
            if found is not None:
                chosen[kind] = found

    def _likely_target(self, unknown: list[int], unnamed: list[int], holds: Callable[[str], bool]) -> int | None:
        """The column that is most like the target by its contents and its word."""

        def rank(start: int) -> tuple[bool, bool, float, int]:
            share = self._share(start, holds)
            return share >= _MOSTLY, may_be_target(self._words[start]), share, -start

        candidates = [start for start in unnamed if start in unknown or may_be_target(self._words[start])]
        best = max(candidates, key=rank, default=None)
        return best if best is not None and any(rank(best)[:2]) else None

    def _share(self, start: int, holds: Callable[[str], bool]) -> float:
        texts = self._texts.get(start, [])
        return sum(map(holds, texts)) / len(texts) if texts else 0.0


def joined_target(operator: str, value: str, measure: str) -> str:
    """One cell of three: sign, number and unit. What is no sign (定性, 正向) or no unit (无, /) stays out, and what the
    value already has is not said twice."""
    if operator and is_sign(operator) and value and not _SIGN.match(value):
        value = operator + value
    if value and "".join(measure.split()) not in _NO_UNIT and not value.endswith(measure):
        value += measure
    return value


def is_sign(text: str) -> bool:
    """Whether a cell holds a comparison and nothing else."""
    return _SIGN.fullmatch("".join(text.split())) is not None


def _kind(word: str) -> Column | None:
    return Column.VALUE if year_named(word) else column_of(word)


def _is_nature(text: str) -> bool:
    return _NATURES.fullmatch("".join(text.split())) is not None


def _is_target(text: str) -> bool:
    """Whether a cell states a target: a number with its sign or unit, a date, grades."""
    value = parse_value(text)
    if value.kind is ValueKind.NUMBER:
        return value.operator is not None or bool(value.unit)
    return value.is_quantified or value.kind in (ValueKind.BANDS, ValueKind.PENDING)


def _is_plain_number(text: str) -> bool:
    return _PLAIN_NUMBER.fullmatch(_SIGN.sub("", "".join(text.split()))) is not None


def _is_measure(text: str) -> bool:
    return text.strip() in _NO_UNIT or dimension_of(text.strip()) is not None


def _texts_by_start(headers: Sequence[Row], rows: Sequence[Row]) -> dict[int, list[str]]:
    """Cells of the rows by the start of the header column that they stand under."""
    starts = sorted({column for row in headers for column, _ in row.filled})
    texts: dict[int, list[str]] = {}
    for row in rows:
        for column, cell in row.filled:
            start = next((start for start in reversed(starts) if start <= column), None)
            if start is not None:
                texts.setdefault(start, []).append(cell)
    return texts


def is_heading_row(row: Row, *, fewest: int) -> bool:
    """Whether a row could head columns: some short words, none of them a value or a heading of the levels."""
    words = [form_word(cell) for _, cell in row.filled]
    return len(words) >= fewest and all(
        0 < len(word) <= 16 and not is_level1(word) and not is_level2(word) and not _is_target(word) for word in words
    )


def _columns_by_shape(row: Row) -> Sequence[tuple[int, Column]]:
    """Columns of rows pasted without their header: levels, name, definition where there is one, value last."""
    filled = row.filled
    kinds: list[tuple[int, Column]] = []
    if is_level1(filled[0][1]) and (len(filled) < 2 or is_level2(filled[1][1]) or len(filled) > 3):
        kinds.append((filled[0][0], Column.LEVEL1))
    if len(filled) > len(kinds) and is_level2(filled[len(kinds)][1]):
        kinds.append((filled[len(kinds)][0], Column.LEVEL2))
    rest = [column for column, _ in filled[len(kinds) :]]
    names = (Column.NAME, Column.VALUE) if len(rest) == 2 else (Column.NAME, Column.DEFINITION, Column.VALUE)
    return kinds + list(zip(rest, names, strict=False))
