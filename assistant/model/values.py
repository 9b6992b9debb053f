"""A target value as the fiscal system stores it: operator, number and unit apart, the wording kept."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar

from pydantic import BaseModel, ConfigDict

from assistant.model.numerals import format_number


class Frozen(BaseModel):
    """Base of all product types: immutable, and strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    _all_fields: ClassVar[set[str]]

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        cls._all_fields = set(cls.model_fields)

    @classmethod
    def made(cls, **fields: Any) -> Self:
        """An instance of ``fields``, which are all that the type has, each of its type: made by the program itself, hundreds
        of thousands of times, so that nothing is checked and nothing left to defaults."""
        return _built(cls, fields)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Like pydantic's, in less than half the time; ``deep`` makes no difference to what never changes."""
        return _built(type(self), {**self.__dict__, **update} if update else self.__dict__.copy())


F = TypeVar("F", bound=Frozen)

# How pydantic itself fills an instance, without the guards of a frozen type.
_set_fields, _set_known, _set_extra, _set_private = (
    BaseModel.__dict__[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _built(cls: type[F], fields: dict[str, Any]) -> F:
    new = object.__new__(cls)
    _set_fields(new, fields)
    _set_known(new, cls._all_fields)
    _set_extra(new, None)
    _set_private(new, None)
    return new


class Operator(StrEnum):
    GE = "ge"
    GT = "gt"
    EQ = "eq"
    LE = "le"
    LT = "lt"

    @property
    def sign(self) -> str:
        return _SIGNS[self]

    @property
    def is_upper(self) -> bool:
        """True for an upper bound (≤, <)."""
        return self in (Operator.LE, Operator.LT)

    @property
    def is_lower(self) -> bool:
        """True for a lower bound (≥, >)."""
        return self in (Operator.GE, Operator.GT)


_SIGNS = {Operator.GE: "≥", Operator.GT: ">", Operator.EQ: "=", Operator.LE: "≤", Operator.LT: "<"}


class ValueKind(StrEnum):
    NUMBER = "number"
    RANGE = "range"
    DATE = "date"
    DURATION = "duration"
    BANDS = "bands"
    TEXT = "text"
    PENDING = "pending"


class DatePoint(Frozen):
    """A day, month or year; ``end`` marks the end of it (年底, 月底). ``year`` is None where it is not written."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    end: bool = False

    def printed(self) -> str:
        text = f"{self.year}年" if self.year is not None else ""
        text += f"{self.month}月" if self.month is not None else ""
        text += f"{self.day}日" if self.day is not None else ""
        if not self.end:
            return text
        return text + ("底" if self.month is not None or self.year is not None else "年底")


class TargetValue(Frozen):
    """One 指标值 cell.

    ``raw`` is the cell to the letter. ``number``/``upper`` are the bounds of a number, duration or range;
    ``start``/``until`` those of a date or period; ``bands`` the grades; ``residue`` what is left over behind
    a value that was read. For text and pending values only ``raw`` (and, pending, ``residue``: what is missing) is set.
    """

    raw: str
    kind: ValueKind
    operator: Operator | None = None
    number: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    start: DatePoint | None = None
    until: DatePoint | None = None
    bands: tuple[str, ...] = ()
    residue: str = ""

    def __hash__(self) -> int:
        return hash(self.raw)  # which tells nearly all values apart, and costs a tenth of all fields

    def printed(self) -> str:
        """Canonical writing; reading it again gives the same fields (``raw`` aside)."""
        match self.kind:
            case ValueKind.NUMBER | ValueKind.DURATION | ValueKind.RANGE:
                core = self._sign() + self._amount() + self.unit
            case ValueKind.DATE:
                core = self._sign() + self._period()
            case ValueKind.BANDS:
                core = "/".join(self.bands)
            case ValueKind.PENDING:
                return f"【待补：{self.residue}】" if self.residue else "【待补】"
            case _:
                return self.raw
        return core + self.residue

    def with_raw(self, raw: str) -> Self:
        return self.model_copy(update={"raw": raw})

    @property
    def is_quantified(self) -> bool:
        """True when the cell itself holds a number, date, period or duration."""
        return self.kind in (ValueKind.NUMBER, ValueKind.RANGE, ValueKind.DATE, ValueKind.DURATION)

    def _sign(self) -> str:
        if self.kind is ValueKind.DATE and self.operator is Operator.LE:
            return ""
        return self.operator.sign if self.operator else ""

    def _amount(self) -> str:
        if self.number is None:
            return ""
        text = format_number(self.number)
        if self.upper is None:
            return text
        # The unit is repeated before the dash only for %, as people write it: 90%-95%.
        return f"{text}{self.unit if self.unit in '%‰' else ''}-{format_number(self.upper)}"

    def _period(self) -> str:
        if self.start is not None and self.until is not None:
            return _printed_period(self.start, self.until)
        point = self.until or self.start
        text = point.printed() if point else ""
        return text + ("前" if self.operator is Operator.LE else "")


def _printed_period(start: DatePoint, until: DatePoint) -> str:
    whole_year = (start.month, start.day, until.month, until.day) == (1, 1, 12, 31) and start.year == until.year
    if whole_year and start.year is not None:
        return f"{start.year}年全年"
    return f"{start.printed()}-{until.printed()}"
