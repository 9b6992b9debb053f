"""Checks a table against the rules; pure: same table in, same findings out."""

from assistant.critic.engine import check
from assistant.critic.reading import read
from assistant.model.table import Indicator

__all__ = ["check", "is_measurable"]


def is_measurable(row: Indicator) -> bool:
    """True when two reviewers with the evidence would agree whether the row's target was met."""
    return read(row).is_measurable
