"""The performance target table: what a document holds after reading and before writing."""

from decimal import Decimal

from pydantic import Field, field_validator

from assistant.model.categories import Category, Layout, category_of
from assistant.model.grammar import parse_value
from assistant.model.values import Frozen, TargetValue


class Unit(Frozen):
    """The budget unit (预算单位) that files the table."""

    code: str = ""
    name: str = ""


class Budget(Frozen):
    """Amounts in the table's ``money_unit``; None where the cell is empty."""

    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None


class Source(Frozen):
    """Where a table was read: file name, sheet or page, and its number in that document (from 1)."""

    file: str = ""
    place: str = ""
    number: int | None = None
    contents_title: str = ""
    heading_title: str = ""


class Indicator(Frozen):
    """One row. ``level1``/``level2`` keep the wording of the form; ``category`` is their meaning."""

    level1: str
    level2: str
    name: str
    definition: str = ""
    value: TargetValue

    @field_validator("value", mode="before")
    @classmethod
    def _read_text(cls, value: object) -> object:
        return parse_value(value) if isinstance(value, str) else value

    def __hash__(self) -> int:
        return hash((self.level2, self.name, self.definition, self.value.raw))  # nearly all that tells rows apart

    @property
    def category(self) -> Category | None:
        return category_of(self.level1, self.level2)


class TargetTable(Frozen):
    """项目支出绩效目标表 of one project. Goals are without their numbering."""

    project_name: str
    fiscal_year: int | None = None
    unit: Unit = Unit()
    money_unit: str = "万元"
    budget: Budget = Budget()
    purpose: str = ""
    goals: tuple[str, ...] = ()
    indicators: tuple[Indicator, ...] = Field(default=())
    layout: Layout = Layout.MOF2015
    source: Source = Source()

    def with_indicator(self, number: int, **changes: object) -> "TargetTable":
        """Copy with fields of row ``number`` (from 1) changed; a ``str`` for ``value`` is parsed.

        Raises IndexError when the table has no such row.
        """
        if not 1 <= number <= len(self.indicators):
            raise IndexError(f"no indicator {number}")
        if isinstance(changes.get("value"), str):
            changes["value"] = parse_value(str(changes["value"]))
        row = self.indicators[number - 1].model_copy(update=changes)
        rows = (*self.indicators[: number - 1], row, *self.indicators[number:])
        return self.model_copy(update={"indicators": rows})
