"""Which rows a rule can speak about at all, and which rules are therefore asked about a row."""

from collections.abc import Collection
from dataclasses import dataclass

from assistant.model.categories import Category
from assistant.model.values import Operator, TargetValue, ValueKind

COUNTED = (ValueKind.NUMBER, ValueKind.RANGE, ValueKind.DURATION)
PERCENT = ("%", "百分比")
BENEFITS = tuple(category for category in Category if category.is_benefit)


@dataclass(frozen=True)
class Scope:
    """What a row must have for a rule to find anything in it; None leaves a field open.

    It only says what is seen at a glance, so that a rule is not asked about rows it has nothing to say about: the check
    decides alone and finds the same without it (tests compare both).
    """

    category: tuple[Category, ...] | None = None
    kind: tuple[ValueKind, ...] | None = None
    operator: tuple[Operator | None, ...] | None = None
    unit: Collection[str] | None = None

    def covers(self, category: Category | None, value: TargetValue) -> bool:
        """True when the rule may have something to say about a row of this category with this value."""
        return (
            (self.category is None or category in self.category)
            and (self.kind is None or value.kind in self.kind)
            and (self.operator is None or value.operator in self.operator)
            and (self.unit is None or value.unit in self.unit)
        )


EVERYWHERE = Scope()
