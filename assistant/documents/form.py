"""The official form (seed layout), independent of format: words, order of rows, spans over a grid of eight columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from assistant.documents.goals import join_goals
from assistant.model.table import TargetTable
from assistant.model.values import ValueKind

HEADINGS = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值")
# Centimetres; together the 17 cm between the margins of an A4 page. The five indicator columns and the seven cells of the
# budget row are spans over the same eight columns.
COLUMN_WIDTHS = (2.15, 2.8, 1.95, 2.05, 1.05, 1.7, 1.85, 3.45)
_WIDTH = len(COLUMN_WIDTHS)
_INDICATOR_SPANS = ((0, 1), (1, 1), (2, 2), (4, 3), (7, 1))
_BUDGET_SPANS = ((1, 1), (2, 1), (3, 2), (5, 1), (6, 1), (7, 1))
CONTENTS_FROM = 4  # tables: a document of so many has a 目录
TITLE_CHARACTERS = 26  # of 18 pt on one line
_TITLE_END = "绩效目标表"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n?|[\x85\u2028\u2029]")
_PENDING = "【待补"


class Style(StrEnum):
    LABEL = "label"
    TEXT = "text"
    AMOUNT = "amount"
    HEADING = "heading"
    LEVEL = "level"
    VALUE = "value"


@dataclass(frozen=True)
class FormCell:
    """A cell at ``row``/``column`` (from 0) over ``height`` rows and ``width`` columns."""

    row: int
    column: int
    height: int
    width: int
    text: str
    style: Style
    pending: bool = False
    amount: Decimal | None = None


def headings(tables: Sequence[TargetTable]) -> list[str]:
    """Titles: of one table without a number, of several with the numbers of their document where these still fit."""
    titles = [f"{table.project_name}{_TITLE_END}" for table in tables]
    if len(tables) < 2:
        return titles
    numbers = [table.source.number or 0 for table in tables]
    if any(after <= before for before, after in zip((0, *numbers), numbers, strict=False)):
        numbers = list(range(1, len(tables) + 1))
    return [f"{number}. {title}" for number, title in zip(numbers, titles, strict=True)]


def title_lines(heading: str) -> str:
    """``heading`` as it is printed: one too long for a line is broken before 绩效目标表."""
    if len(heading) <= TITLE_CHARACTERS or not heading.endswith(_TITLE_END):
        return heading
    return f"{heading.removesuffix(_TITLE_END)}\n{_TITLE_END}"


def unit_line(table: TargetTable) -> str:
    """Code and name of the unit; the one that stands alone gets its label."""
    code, name = table.unit.code, table.unit.name
    if code and name:
        return f"{code} {name}"
    return f"预算单位：{name}" if name else f"单位编码：{code}" if code else ""


def year_line(table: TargetTable) -> str:
    return f"（{table.fiscal_year}年度）" if table.fiscal_year is not None else ""


def budget_cells(table: TargetTable) -> tuple[str, ...]:
    """The budget row after its label."""
    budget = table.budget
    return (
        "预算数",
        _amount(budget.total),
        "其中：财政资金",
        _amount(budget.fiscal),
        "其他资金",
        _amount(budget.other),
    )


def head_cells(table: TargetTable) -> list[FormCell]:
    """The part above the indicators: four rows."""
    return [
        _cell(0, 0, "项目名称", Style.LABEL),
        _cell(0, 1, table.project_name, Style.TEXT, width=_WIDTH - 1),
        _cell(1, 0, "预算规模及\n资金用途", Style.LABEL, height=2),
        *_budget_row(table),
        _cell(2, 1, table.purpose, Style.TEXT, width=_WIDTH - 1),
        _cell(3, 0, "绩效目标", Style.LABEL),
        _cell(3, 1, join_goals(table.goals), Style.TEXT, width=_WIDTH - 1),
    ]


def _budget_row(table: TargetTable) -> Iterator[FormCell]:
    budget = table.budget
    amounts = (None, budget.total, None, budget.fiscal, None, budget.other)
    for text, amount, (column, width) in zip(budget_cells(table), amounts, _BUDGET_SPANS, strict=True):
        style = Style.LABEL if text and amount is None else Style.AMOUNT
        # A table without its total is unfinished: the gap is marked like any other.
        missing = column == _BUDGET_SPANS[1][0] and not text
        yield _cell(1, column, text, style, width=width, amount=amount, pending=missing)


def indicator_cells(table: TargetTable) -> list[FormCell]:
    """Header row 0, then a row an indicator; equal neighbours in the first two columns are one cell."""
    cells = [
        _cell(0, column, text, Style.HEADING, width=width)
        for text, (column, width) in zip(HEADINGS, _INDICATOR_SPANS, strict=True)
    ]
    cells += _merged(0, [row.level1 for row in table.indicators])
    cells += _merged(1, [f"{row.level1}\0{row.level2}" for row in table.indicators])
    for number, row in enumerate(table.indicators, 1):
        texts = (row.name, row.definition, row.value.raw)
        for text, (column, width) in zip(texts, _INDICATOR_SPANS[2:], strict=True):
            style = Style.VALUE if column == _WIDTH - 1 else Style.TEXT
            pending = column == _WIDTH - 1 and row.value.kind is ValueKind.PENDING
            cells.append(_cell(number, column, text, style, width=width, pending=pending))
    return cells


def printable(text: str) -> str:
    """``text`` with ``\n`` as its only line break, without the characters that neither XML nor a printer can carry."""
    return _UNPRINTABLE.sub("", _LINE_BREAK.sub("\n", text))


def _merged(column: int, keys: Sequence[str]) -> Iterator[FormCell]:
    row = 1
    for key, group in groupby(keys):
        height = len(list(group))
        yield _cell(row, column, key.rpartition("\0")[2], Style.LEVEL, height=height)
        row += height


def _cell(
    row: int,
    column: int,
    text: str,
    style: Style,
    *,
    height: int = 1,
    width: int = 1,
    pending: bool = False,
    amount: Decimal | None = None,
) -> FormCell:
    return FormCell(row, column, height, width, printable(text), style, pending or _PENDING in text, amount)


def _amount(amount: Decimal | None) -> str:
    """Two decimals as the form has them, more only where the amount has more."""
    if amount is None:
        return ""
    exact = f"{amount.normalize():f}"
    return exact if len(exact.partition(".")[2]) > 2 else f"{amount:.2f}"
