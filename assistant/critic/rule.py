"""The anatomy of a rule: a small record with a pure check; rules know nothing of how they are run."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from assistant.critic.fact import fact
from assistant.critic.polarity import Polarity, is_lower, polarity_of
from assistant.critic.reading import Reading, read
from assistant.critic.scope import EVERYWHERE, Scope
from assistant.model.categories import Category
from assistant.model.findings import CellRef, Defect, Fix, FixLevel, Severity
from assistant.model.grammar import normalise
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare, shortened
from assistant.model.values import TargetValue

T = TypeVar("T")

UNVERIFIED = "工具默认，待核对原文"


class Hit(NamedTuple):
    """What a check found: the engine adds code, basis and class. ``severity`` only where it differs from the rule's."""

    cell: CellRef
    quote: str
    message: str
    fixes: tuple[Fix, ...] = ()
    severity: Severity | None = None

    def at(self, number: int) -> "Hit":
        """This hit for a row like its own with another number."""
        if number == self.cell.indicator:
            return self
        return Hit(cell_of_row(number, self.cell.field), self.quote, self.message, self.fixes, self.severity)


class HeadNeeded(Exception):
    """A check wants the head of the table while the row is looked at alone: the engine asks it again with the head."""


class Row:
    """One indicator as checks see it; what several rules read of it is worked out once, and kept for all tables with it.

    It does not know its number: the cells of its hits are those of row 1 until they are told otherwise (:meth:`Hit.at`).
    ``table`` is None while the engine asks what the row alone decides.
    """

    def __init__(self, table: TargetTable | None, indicator: Indicator) -> None:
        self._table = table
        self._found: dict[Callable[[Row], Any], Any] = {}
        self.indicator = indicator
        self.name = indicator.name
        self.definition = indicator.definition
        self.value: TargetValue = indicator.value
        self.category: Category | None = indicator.category
        self.text = normalise(indicator.value.raw)
        """The value in normal form, without white space."""
        self.flat_name, self.flat_definition = normalise(indicator.name), normalise(indicator.definition)

    @property
    def table(self) -> TargetTable:
        """The head of the row's table: the table, without rows when the engine asks. What a rule says of a row may
        depend on the row and on this alone; a rule that compares rows is one about the table. Raises HeadNeeded."""
        if self._table is None:
            raise HeadNeeded
        return self._table

    def under(self, table: TargetTable) -> "Row":
        """This row with all that is known of it, as the rules see it under the head of ``table``."""
        row = Row.__new__(Row)
        row.__dict__.update(self.__dict__, _table=table)
        return row

    @fact
    def short_name(self) -> str:
        """The name as a message quotes it."""
        return shortened(self.name) or "这一行"

    @fact
    def reading(self) -> Reading:
        return read(self.indicator)

    @fact
    def polarity(self) -> Polarity:
        return polarity_of(self.name, self.category)

    @fact
    def is_lower(self) -> bool:
        """True when less is better."""
        return is_lower(self.name, self.category)

    @fact
    def bare_name(self) -> str:
        return bare(self.name)

    @fact
    def bare_definition(self) -> str:
        return bare(self.definition)

    def once(self, work: Callable[["Row"], T]) -> T:
        """What ``work`` makes of this row alone."""
        if work not in self._found:
            self._found[work] = work(self)
        found: T = self._found[work]
        return found

    def hit(self, message: str, *fixes: Fix, field: str = "value", severity: Severity | None = None) -> Hit:
        """A hit on a field of this row, quoting that field."""
        quote = self.value.raw if field == "value" else str(getattr(self.indicator, field))
        return Hit(cell_of_row(1, field), quote, message, fixes, severity)


@lru_cache(maxsize=1024)
def cell_of_row(number: int, field: str) -> CellRef:
    return CellRef(part="indicator", indicator=number, field=field)


@lru_cache(maxsize=256)
def goal_cell(number: int) -> CellRef:
    """The goal with this number, from 1."""
    return CellRef(part="goal", field=str(number))


ALL_ROWS = CellRef(part="table", field="indicators")
PURPOSE = CellRef(part="purpose")

# A check of a rule that names thresholds takes each of them as a keyword argument (Decimal), hence the open parameters.
RowCheck = Callable[..., Iterable[Hit]]
TableCheck = Callable[..., Iterable[Hit]]
AcrossCheck = Callable[..., Iterable[tuple[int, Hit]]]


@dataclass(frozen=True)
class Rule:
    """``code`` is never reused; ``basis`` names the source, ``grade`` its evidence grade (domain file §0.1).

    Exactly one of the three checks is set: ``row`` takes a Row, ``table`` a Sheet, ``across`` a Department and
    gives each hit with the index (from 0) of its table. ``thresholds`` names those that the check compares with,
    ``scope`` the rows that a ``row`` check is asked about.
    """

    code: str
    title: str
    defect: Defect
    severity: Severity
    basis: str
    grade: str
    row: RowCheck | None = None
    table: TableCheck | None = None
    across: AcrossCheck | None = None
    thresholds: tuple[str, ...] = ()
    scope: Scope = EVERYWHERE

    @property
    def module(self) -> str:
        """Name of the module that holds the rule. Raises ValueError for a rule without a check."""
        check = self.row or self.table or self.across
        if check is None:
            raise ValueError(f"{self.code} has no check")
        return check.__module__

    @property
    def name(self) -> str:
        """The fault in English, as the rule's file is called: degree_word for val_001_degree_word.py."""
        return self.module.rpartition(".")[2].split("_", 2)[2]

    @property
    def family(self) -> str:
        return self.code.split("-")[0]

    @fact
    def shown_basis(self) -> str:
        """Basis as a user may see it: grade C and tool defaults are never shown as a citation (design §4)."""
        return UNVERIFIED if self.grade in ("C", "拟") else f"{self.basis}〔{self.grade}〕"


def apply(title: str, value: str) -> Fix:
    return _fix(FixLevel.APPLY, title, value)


def offer(title: str, value: str) -> Fix:
    return _fix(FixLevel.OFFER, title, value)


def ask(question: str) -> Fix:
    return _fix(FixLevel.ASK, question, None)


def _fix(level: FixLevel, title: str, value: str | None) -> Fix:
    return Fix.made(level=level, title=title, value=value, cell=None, also=())
