"""A reviewer's decisions about findings."""

from enum import StrEnum

from assistant.model.findings import Finding
from assistant.model.table import TargetTable
from assistant.model.values import Frozen


class Decision(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"


class ReviewedFinding(Frozen):
    """A finding and what the reviewer did with it; ``reason`` is required for a dismissal."""

    finding: Finding
    decision: Decision = Decision.OPEN
    reason: str = ""


class Review(Frozen):
    """One table under review. ``table`` is as uploaded, ``corrected`` with the accepted fixes in it."""

    table: TargetTable
    corrected: TargetTable
    findings: tuple[ReviewedFinding, ...] = ()
