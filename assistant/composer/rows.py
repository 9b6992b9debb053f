"""Rows in the making: their cells, where each number comes from and what is still to be asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.composer.subject import Subject, row_name, user_groups
from assistant.library import LibraryEntry
from assistant.model.categories import Category
from assistant.model.drafts import Origin, Precedent
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import Operator

FORMULA = "计算公式"  # what is open in 【待补：计算公式】


@dataclass(frozen=True)
class Cite:
    """Source of the numbers in one field of a row."""

    field: str
    origin: Origin
    ref: str = ""
    detail: str = ""
    confirmed: bool = False


@dataclass(frozen=True)
class Row:
    """One row. ``asks`` is the question that fills a pending value, ``key`` what it fills; ``entry`` the library id."""

    category: Category
    name: str
    definition: str
    value: str
    cites: tuple[Cite, ...] = ()
    key: str = ""
    asks: str = ""
    entry: str = ""
    weight: int = field(default=0, compare=False)

    @property
    def is_pending(self) -> bool:
        return "【待补" in self.value

    def indicator(self) -> Indicator:
        return Indicator.model_validate(
            {
                "level1": self.category.level1(),
                "level2": self.category.level2,
                "name": self.name,
                "definition": self.definition,
                "value": self.value,
            }
        )


def amount_text(operator: Operator, number: Decimal, unit: str) -> str:
    """``≤320万元``: operator, number and unit composed as the fiscal system prints them."""
    return f"{operator.sign}{format_number(number)}{unit}"


def said_by_user(field_name: str, words: str) -> Cite:
    return Cite(field_name, Origin.USER, "", f"用户说明：{words}" if words else "用户说明", confirmed=True)


def library_cite(field_name: str, entry: LibraryEntry) -> Cite:
    """Citation of a library entry, with its number and basis as they are shown; a formula is no proposal to confirm."""
    is_value = field_name == "value"
    stated = entry.proposed_value if is_value else entry.definition
    detail = f"指标库 {entry.id} {entry.name}：{stated}（{entry.shown_basis}）"
    return Cite(field_name, Origin.LIBRARY, entry.id, detail, confirmed=not is_value)


def entry_row(entry: LibraryEntry, subject: Subject) -> Row:
    """The row of ``entry``: its proposal, or pending with a question."""
    name = row_name(entry.name, subject)
    cites = definition_cites(entry)
    if entry.number is not None:
        return Row(
            entry.category,
            name,
            entry.definition,
            entry.proposed_value,
            (library_cite("value", entry), *cites),
            entry=entry.id,
        )
    pending = Cite("value", Origin.PENDING, entry.id, entry.pending)
    return Row(
        entry.category,
        name,
        entry.definition,
        entry.proposed_value,
        (pending, *cites),
        key=entry.fact or entry.id,
        asks=f"“{name}”：{entry.pending}是多少？",
        entry=entry.id,
    )


def satisfaction_rows(entry: LibraryEntry, subject: Subject) -> list[Row]:
    """One row for each group of users that was said; the entry as it stands when none was."""
    row = entry_row(entry, subject)
    groups = user_groups(subject)
    if not groups and not subject.short:
        row = replace(row, definition=f"{row.definition}，调查对象为{subject.object}的服务对象")
    return [replace(row, name=f"{group}满意度") for group in groups] or [row]


def definition_cites(entry: LibraryEntry) -> tuple[Cite, ...]:
    """The formula of an entry holds numbers too (×100%); it is the library's."""
    return (library_cite("definition", entry),)


def with_user_value(row: Row, value: str, words: str) -> Row:
    """``row`` with a value that the user stated."""
    kept = tuple(cite for cite in row.cites if cite.field != "value")
    return replace(row, value=value, cites=(said_by_user("value", words), *kept), key="", asks="")


def with_computed_value(row: Row, value: str, formula: str) -> Row:
    kept = tuple(cite for cite in row.cites if cite.field != "value")
    return replace(
        row,
        value=value,
        cites=(Cite("value", Origin.COMPUTED, formula, f"计算：{formula}", True), *kept),
        key="",
        asks="",
    )


def may_follow_precedent(entry: LibraryEntry) -> bool:
    """True for a ratio, a time or a rate that is no fact of the project: counts, amounts and dates belong to it alone."""
    return not entry.fact and dimension_of(entry.unit) in (Dimension.RATIO, Dimension.TIME, Dimension.RATE)


def with_precedent_value(row: Row, entry: LibraryEntry, precedents: Iterable[Precedent]) -> Row:
    """A pending ``row`` with the number of a like row of a precedent, as a proposal to confirm."""
    for found in precedents:
        cell = found.table.indicators[(found.row or 1) - 1]
        value = cell.value
        fits = value.upper is None and value.unit == entry.unit and value.operator in (None, entry.operator)
        if value.number is None or not fits:
            continue
        text = amount_text(entry.operator, value.number, entry.unit)
        detail = f"先例 {found.ref}《{found.project_name}》“{cell.name}”：{cell.value.raw}"
        kept = tuple(cite for cite in row.cites if cite.field != "value")
        cites = (Cite("value", Origin.PRECEDENT, found.ref, detail), *kept)
        return replace(row, value=text, cites=cites, key="", asks="")
    return row
