"""The columns of an indicator part: which header word means what, and which cells of a row belong to which column."""

import re
from collections.abc import Sequence

from assistant.documents.grid import Row
from assistant.documents.places import Place, places_at
from assistant.documents.vocabulary import Column, column_of, form_word, is_annual, is_level1, is_level2

# What stands beside the target in other forms: it is never the target, whatever its place.
_BESIDE = re.compile(
    "权重|分值|分数|得分|评分|赋分|打分|完成|实际|实绩|上年|去年|往年|前年|前[一二三]年|历史|基准|备注|偏差|原因|措施|依据|来源|佐证"
    "|证明|资料|取值|取数|标准|责任|部门|处室|科室|单位|序号|编号|编码|方向|类型|是否|调整|公式|测算|方法|意见|结论|自评|说明"
    "|属性|年份|指标级|一级|二级|四级|核心|绩效指标|绩效目标"
)
_NUMBER = re.compile(r"(?:序)?号|NO\.?", re.IGNORECASE)
_SIGN = re.compile(
    r"[<>=≥≤＜＞＝》《≧≦⩾⩽]{1,2}|(?:大于|小于|等于|不低于|不高于|不少于|不超过|不大于|不小于|至少|至多)(?:等于|或等于)?"
)
_NO_UNIT = frozenset({"", "-", "--", "—", "——", "/", "\\", "无", "无单位", "定性"})


class Columns:
    """Columns by where they start. A heading spans the empty columns to its right, so a cell there is still its own."""

    def __init__(self) -> None:
        self._named: dict[int, Column | None] = {}
        self._words: dict[int, str] = {}
        self._starts: list[tuple[int, Column | None]] = []
        self.unknown: list[str] = []

    @property
    def value_start(self) -> int | None:
        return next((start for start, kind in self._starts if kind is Column.VALUE), None)

    def take_header(self, row: Row, *, below_header: bool) -> None:
        """Sets the columns from a header row, or from the shape of ``row`` when it is an indicator itself. A second
        header row (``below_header``) parts the columns of the first."""
        known = {column: kind for column, cell in row.filled if (kind := column_of(cell)) is not None}
        if len(known) < 2:
            self._starts = list(_columns_by_shape(row))
            return
        if not below_header:
            self._named, self._words, self.unknown = {}, {}, []
        for column, cell in row.filled:
            self._named[column], self._words[column] = known.get(column), cell
            if column not in known and not _is_beside(cell):
                self.unknown.append(cell)
        chosen = self._chosen()
        self._starts = sorted(
            (column, kind if chosen.get(kind) == column else None) for column, kind in self._named.items()
        )

    def _chosen(self) -> dict[Column | None, int]:
        """The one column of each kind. Some forms head the whole part with 绩效指标 and name the column 三级指标 further
        right, so the last name counts; of several targets that of the year does, else the first."""
        chosen: dict[Column | None, int] = {kind: column for column, kind in self._named.items() if kind is not None}
        targets = [column for column, kind in sorted(self._named.items()) if kind in (Column.VALUE, Column.FAR_VALUE)]
        if targets:
            best = min(targets, key=lambda column: (self._rank(column), column))
            chosen.pop(Column.FAR_VALUE, None)
            self._named[best] = Column.VALUE
            chosen[Column.VALUE] = best
        return chosen

    def _rank(self, column: int) -> int:
        if self._named[column] is Column.FAR_VALUE:
            return 2
        return 0 if is_annual(self._words[column]) else 1

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


def joined_target(operator: str, value: str, measure: str) -> str:
    """One cell of three: sign, number and unit. What is no sign (定性, 正向) or no unit (无, /) stays out, and what the
    value already has is not said twice."""
    if operator and _SIGN.fullmatch("".join(operator.split())) and value and not _SIGN.match(value):
        value = operator + value
    if value and "".join(measure.split()) not in _NO_UNIT and not value.endswith(measure):
        value += measure
    return value


def _is_beside(word: str) -> bool:
    text = form_word(word)
    return not text or _BESIDE.search(text) is not None or _NUMBER.fullmatch(text) is not None


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
