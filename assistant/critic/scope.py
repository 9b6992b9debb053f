"""Which rows a rule can speak about at all, and which rules are therefore asked about a row."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from assistant.critic.reading import Reading
from assistant.model.categories import Category
from assistant.model.values import Operator, TargetValue, ValueKind

COUNTED = (ValueKind.NUMBER, ValueKind.RANGE, ValueKind.DURATION)
PERCENT = ("%", "百分比")
BENEFITS = tuple(category for category in Category if category.is_benefit)

# Signs: what is seen in the texts of a row before any rule reads them, one bit each.
YEAR = 1  # 19 or 20 somewhere, as in every year
NUMBER_IN_NAME = 2
LONG_NUMBER = 4  # eleven digits, or digits with two points
TIME_IN_VALUE = 8  # a duration, or a word or mark of dates and clocks
UNREAD = 16  # a value that is no number read to its end
UNREAD_NUMBER = 32  # digits in such a value
GAP = 64  # 【待补…】 in one of the texts
NEGATIVE = 128  # a number below zero
FRACTION = 256  # a number between 0 and 1
LIMIT = 512  # 0 or 100
ABOVE_HUNDRED = 1024
AT_LEAST = 2048  # a lower bound, or 100
MARKED_NAME = 4096  # a name of anything but letters and numerals, or none

_LOWER_BOUNDS = (Operator.GE, Operator.GT)
_HUNDRED = Decimal(100)
_DIGIT = re.compile(r"\d")
_LONG = re.compile(r"\d(?:\d{10}|\.\d+\.\d)")
_TIME = re.compile("[月季分时天:]")


def signs_of(name: str, definition: str, text: str, value: TargetValue) -> int:
    """The signs of a row, from its name, definition and value in normal form and the value as it was read."""
    whole = f"{name} {definition} {text}"
    signs = TIME_IN_VALUE if value.kind is ValueKind.DURATION or _TIME.search(text) else 0
    if value.number is None or value.residue:
        signs |= UNREAD
    if not name.isalnum():
        signs |= MARKED_NAME
    if value.kind is ValueKind.PENDING or "【待补" in whole:
        signs |= GAP
    if value.number is not None:
        signs |= _size_of(value.number)
    if value.operator in _LOWER_BOUNDS or value.number == _HUNDRED:
        signs |= AT_LEAST
    if _DIGIT.search(whole) is None:
        return signs
    if "20" in whole or "19" in whole:
        signs |= YEAR
    if _DIGIT.search(name):
        signs |= NUMBER_IN_NAME
    if _LONG.search(whole):
        signs |= LONG_NUMBER
    if signs & UNREAD and _DIGIT.search(text):
        signs |= UNREAD_NUMBER
    return signs


def _size_of(number: Decimal) -> int:
    if number > _HUNDRED:
        return ABOVE_HUNDRED
    if number == _HUNDRED or not number:
        return LIMIT
    return NEGATIVE if number < 0 else FRACTION if number < 1 else 0


class Glance(NamedTuple):
    """What is seen of a row before any rule reads it; ``letters``: those in its name of all that rules want ``in_name``."""

    category: Category | None
    kind: ValueKind
    operator: Operator | None
    unit: str
    reading: Reading
    signs: int
    letters: frozenset[str]


@dataclass(frozen=True)
class Scope:
    """What a row must have for a rule to find anything in it; None leaves a field open, ``signs`` must all be there, and
    one of the characters ``in_name`` must be in the name where there are any.

    It only says what is seen at a glance, so that a rule is not asked about rows it has nothing to say about: the check
    decides alone and finds the same without it (tests compare both).
    """

    category: tuple[Category, ...] | None = None
    kind: tuple[ValueKind, ...] | None = None
    operator: tuple[Operator | None, ...] | None = None
    unit: Collection[str] | None = None
    reading: tuple[Reading, ...] | None = None
    signs: int = 0
    in_name: str = ""

    def covers(self, row: Glance) -> bool:
        """True when the rule may have something to say about the row."""
        return (
            (self.category is None or row.category in self.category)
            and (self.kind is None or row.kind in self.kind)
            and (self.operator is None or row.operator in self.operator)
            and (self.unit is None or row.unit in self.unit)
            and (self.reading is None or row.reading in self.reading)
            and self.signs & row.signs == self.signs
            and (not self.in_name or not row.letters.isdisjoint(self.in_name))
        )


EVERYWHERE = Scope()
