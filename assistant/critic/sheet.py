"""A table as the rules about tables see it."""

from collections.abc import Iterable, KeysView, Sequence

from assistant.critic.rule import Row
from assistant.model.categories import Category
from assistant.model.table import TargetTable

Numbered = tuple[int, Row]


class Sheet:
    """A table with its rows as the rules about rows see them, each with its number (from 1)."""

    def __init__(self, table: TargetTable, rows: Iterable[Row]) -> None:
        self.table = table
        self.rows: Sequence[Numbered] = tuple(enumerate(rows, 1))
        self._by_category: dict[Category | None, list[Numbered]] = {}
        for numbered in self.rows:
            self._by_category.setdefault(numbered[1].category, []).append(numbered)

    @property
    def categories(self) -> KeysView[Category | None]:
        """The categories of the rows; None among them where a row has none."""
        return self._by_category.keys()

    def of(self, category: Category) -> Sequence[Numbered]:
        """The rows of ``category``."""
        return self._by_category.get(category, ())
