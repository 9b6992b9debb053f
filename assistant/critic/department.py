"""The tables of a department together: which are of one project, of one unit, and how a message names another table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from assistant.critic.money import budget_yuan
from assistant.critic.titles import is_near_length, is_same_title, is_total_title, project_title
from assistant.model.table import TargetTable
from assistant.model.text import bare, shortened

_Title = tuple[str, str]  # a project's title and its unit
_TITLE_LENGTH = 24  # characters of another table's name that a message shows


@dataclass(frozen=True)
class Total:
    """What one unit asks for in one year: number of tables, sum of their budgets in yuan, tables without a budget."""

    unit: str
    fiscal_year: int | None
    tables: int
    yuan: Decimal
    without_budget: int


@dataclass(frozen=True)
class Department:
    """Tables that are reviewed together, in the order in which they were given; an index counts from 0."""

    tables: tuple[TargetTable, ...]

    def named(self, index: int, seen_from: int) -> str:
        """A table as the message of another one names it: 第 44 张表“…”, with the file where it is another file."""
        source = self.tables[index].source
        file = f"《{source.file}》" if source.file != self.tables[seen_from].source.file else ""
        number = f"第 {source.number} 张表" if source.number is not None else "" if file else f"第 {index + 1} 张表"
        return f"{file}{number}“{shortened(self.tables[index].project_name, _TITLE_LENGTH)}”"

    def same_project(self, one: int, other: int) -> bool:
        """True for two tables of one project of one unit, whatever their year, batch or bond."""
        return self._project[one] == self._project[other]

    def unit_of(self, index: int) -> str:
        """Key of a table's budget unit: its code, else its name. A table that names none is of the only unit there is."""
        return self._units[index]

    @cached_property
    def projects(self) -> tuple[tuple[int, ...], ...]:
        """Indexes of the tables of each project that has several tables."""
        groups: dict[int, list[int]] = {}
        for index, project in enumerate(self._project):
            groups.setdefault(project, []).append(index)
        return tuple(tuple(group) for group in groups.values() if len(group) > 1)

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """One entry a unit and year, in the order of their first table; summary tables do not count."""
        groups: dict[tuple[str, int | None], list[TargetTable]] = {}
        for index, table in enumerate(self.tables):
            if not is_total_title(table.project_name):
                groups.setdefault((self.unit_of(index), table.fiscal_year), []).append(table)
        return tuple(_total(year, tables) for (_, year), tables in groups.items())

    @cached_property
    def _units(self) -> tuple[str, ...]:
        codes = {
            bare(table.unit.name): bare(table.unit.code) for table in self.tables if table.unit.code and table.unit.name
        }
        keys = [
            bare(table.unit.code) or codes.get(bare(table.unit.name), bare(table.unit.name)) for table in self.tables
        ]
        known = {key for key in keys if key}
        only = known.pop() if len(known) == 1 else ""
        return tuple(key or only for key in keys)

    @cached_property
    def _project(self) -> tuple[int, ...]:
        """Number of each table's project; a table without a name is a project of its own."""
        titles = [
            (project_title(table.project_name), unit) for table, unit in zip(self.tables, self._units, strict=True)
        ]
        first: dict[_Title, int] = {}
        for index, title in enumerate(titles):
            first.setdefault(title, index)
        joined = {title: title for title in first if title[0]}
        for one, other in _alike(joined):
            joined[_root(joined, other)] = _root(joined, one)
        return tuple(first[_root(joined, title)] if title[0] else index for index, title in enumerate(titles))


def _total(year: int | None, tables: list[TargetTable]) -> Total:
    unit = next((name for table in tables if (name := table.unit.name or table.unit.code)), "")
    amounts = [budget_yuan(table) for table in tables]
    known = [amount for amount in amounts if amount is not None]
    return Total(unit, year, len(tables), sum(known, Decimal(0)), len(amounts) - len(known))


def _alike(titles: Iterable[_Title]) -> Iterator[tuple[_Title, _Title]]:
    """Pairs of different titles of one unit that name the same project."""
    by_unit: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for title, unit in sorted(titles, key=lambda pair: len(pair[0])):
        earlier = by_unit.setdefault(unit, [])
        letters = frozenset(title)
        for other, other_letters in reversed(earlier):
            if not is_near_length(other, title):
                break
            if other_letters <= letters and is_same_title(other, title):
                yield (other, unit), (title, unit)
        earlier.append((title, letters))


def _root(joined: dict[_Title, _Title], title: _Title) -> _Title:
    while joined[title] != title:
        title = joined[title]
    return title
