"""Shapes of the indicator library: one entry, one kind of project."""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from assistant.model.categories import Category
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.units import dimension_of
from assistant.model.values import Frozen, Operator, TargetValue

Grade = Literal["A", "B", "C", "种", "算", "拟"]
Polarity = Literal["higher_better", "lower_better", "exact"]
UNCHECKED = "工具默认，待核对原文"


class LibraryEntry(Frozen):
    """One indicator that can be used as it stands, or once its number is known.

    ``number`` is None where it can only come from the user; ``pending`` then says what is needed, and ``example`` may hold the
    value of the precedent in ``basis``. ``fact`` names what of the project answers it (a Brief's budget, deadline or duration).
    ``grade`` is how far the basis was seen: A original, B second hand, C not seen,
    种 a precedent, 算 computed from one, 拟 the tool's own default.
    """

    id: str
    name: str
    category: Category
    kinds: tuple[str, ...]
    operator: Operator
    number: Decimal | None = None
    unit: str = ""
    polarity: Polarity
    definition: str
    evidence: str
    basis: str
    grade: Grade
    words: tuple[str, ...]
    pending: str = ""
    example: str = ""
    fact: Literal["", "budget", "deadline", "duration"] = ""

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if (self.number is None) != bool(self.pending):
            raise ValueError(f"{self.id}: 建议值与待补说明必须且只能有一个")
        if self.unit and dimension_of(self.unit) is None:
            raise ValueError(f"{self.id}: 未知单位 {self.unit}")
        against = Operator.LE if self.polarity == "higher_better" else Operator.GE
        if self.polarity != "exact" and self.operator is against:
            raise ValueError(f"{self.id}: 比较符与指标方向不符")
        return self

    @property
    def family(self) -> str:
        """Letters of the id: JS, YW …"""
        return self.id.rstrip("0123456789")

    @property
    def proposed_value(self) -> str:
        """Text for a 指标值 cell: ``≥99.5%``, or with the place of the number open: ``≥【待补：…】个``."""
        amount = f"【待补：{self.pending}】" if self.number is None else format_number(self.number)
        if self.number is None and not self.unit:
            return amount
        return f"{self.operator.sign}{amount}{self.unit}"

    @property
    def example_value(self) -> TargetValue | None:
        """The precedent's value, read; None when there is none."""
        return parse_value(self.example) if self.example else None

    @property
    def shown_basis(self) -> str:
        """The basis fit to show: one that was not checked against its original is called the tool's default."""
        return UNCHECKED if self.grade in ("C", "拟") else self.basis


class Variant(Frozen):
    """A refinement of a kind, chosen by its own words; None for ``core``, ``exclude`` or ``digital`` keeps the kind's."""

    name: str
    words: dict[str, int]
    core: tuple[str, ...] | None = None
    exclude: tuple[str, ...] | None = None
    digital: bool | None = None


class ProjectKind(Frozen):
    """A kind of project. ``core`` are the entries of a complete table, in order.

    ``exclude`` holds ids and families (``YW``) that never fit; ``digital`` marks work on information systems; ``heads`` are
    words that weigh where a clause ends with them; ``variant`` is the name of the refinement in force, empty for the kind
    itself.
    """

    code: str
    name: str
    words: dict[str, int]
    heads: dict[str, int] = Field(default_factory=dict)
    required: tuple[Category, ...]
    core: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    digital: bool = False
    variants: tuple[Variant, ...] = ()
    variant: str = ""

    def refined(self, variant: Variant) -> "ProjectKind":
        """This kind with the core and the exclusions of ``variant``."""
        return self.model_copy(
            update={
                "variant": variant.name,
                "core": self.core if variant.core is None else variant.core,
                "exclude": self.exclude if variant.exclude is None else variant.exclude,
                "digital": self.digital if variant.digital is None else variant.digital,
            }
        )

    def admits(self, entry: LibraryEntry) -> bool:
        """True when ``entry`` is meant for this kind (or for any) and not excluded."""
        fits = self.code in entry.kinds or "any" in entry.kinds or entry.id in self.core
        return fits and entry.id not in self.exclude and entry.family not in self.exclude
