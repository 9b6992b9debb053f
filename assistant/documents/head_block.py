"""What the reading of a head keeps: its entries, the block of rows that it is in, a row with the meaning of its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.documents.grid import Row
from assistant.documents.labels import MONEY, Meaning, Span
from assistant.documents.places import Place


@dataclass
class Entry:
    """One label and its cells. ``beside`` is where its content would stand while it has none, ``year`` the one year that it
    names among others."""

    meaning: Meaning
    word: str
    beside: tuple[Place, ...] = ()
    texts: list[str] = field(default_factory=list)
    places: tuple[Place, ...] = ()
    unit: str = ""
    year: int | None = None

    def put(self, text: str, places: tuple[Place, ...]) -> None:
        self.texts.append(text)
        self.places = (*self.places, *places)


class Block:
    """Rows that share the word at their left: the heads of a small grid, and the times that its labels speak of."""

    def __init__(self, *, is_funds: bool = False) -> None:
        self.heads: dict[int, tuple[Entry, bool]] = {}
        self.is_new = True
        self.is_funds = is_funds
        self.is_foreign = False
        self._spans: dict[int, Span] = {}
        self._above: list[Span] = []
        self._here: list[Span] = []

    def turn(self) -> None:
        """A new row of labels begins."""
        if self._here:
            self._above, self._here = self._here, []

    def span_at(self, column: int, said: Span) -> Span:
        span = said
        if said is Span.PLAIN and (above := self._spans.get(column)) is not None:
            span = above
        elif said is Span.PLAIN and len(self._above) > len(self._here) and len(self._above) > 1:
            span = self._above[len(self._here)]
        self._spans.setdefault(column, span)
        self._here.append(span)
        return span


@dataclass(frozen=True)
class RowCells:
    """A row with the meaning of each of its cells and the word at its left that names its block, in whose first row it may be."""

    row: Row
    meanings: Mapping[int, Meaning | None]
    group: tuple[int, str]
    starts_block: bool

    def repeats_group(self, column: int) -> bool:
        """Whether a cell is the word of the block again, which is merged over its rows."""
        meaning = self.meanings[column]
        is_money = meaning is not None and meaning.label in MONEY
        return not self.starts_block and not is_money and (column, self.row.cells[column]) == self.group

    def after_group(self) -> Sequence[tuple[int, str]]:
        return [cell for cell in self.row.filled if cell != self.group]
