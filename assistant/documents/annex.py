"""The annex 数值来源与待办: where each number of a draft comes from and what is still to be done."""

from collections.abc import Sequence
from dataclasses import dataclass

ANNEX_TITLE = "数值来源与待办"
ANNEX_HEADINGS = ("序号", "位置", "内容", "来源", "状态")

_SAME = ("同上", "同上")


@dataclass(frozen=True)
class AnnexRow:
    """One cell of the draft in words: its name, what it states, the citation, and whether it is confirmed or open."""

    cell: str
    value: str
    source: str
    status: str

    @property
    def stated(self) -> tuple[str, str]:
        return self.cell, self.value


def numbered(rows: Sequence[AnnexRow]) -> list[tuple[str, ...]]:
    """The annex as it is printed. The number comes first so that no row can be taken for a row of the form; a cell with
    several sources is printed once."""
    before = [None, *rows]
    return [
        (str(n), *(_SAME if above and above.stated == row.stated else row.stated), row.source, row.status)
        for n, (above, row) in enumerate(zip(before, rows, strict=False), 1)
    ]


def is_open(column: int, text: str) -> bool:
    """Whether a cell of the printed annex (column from 0) says that something is still to be done."""
    return column == len(ANNEX_HEADINGS) - 1 and text.startswith("待")
