"""A reviewer's decisions about findings."""

from enum import StrEnum

from pydantic import Field

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


class Score(Frozen):
    """How good a table is, 0 to 100, and what that is made of.

    ``measurable`` of ``rows`` have a target that can be checked; ``errors`` and ``warnings`` count the cells whose worst
    finding is an error or a warning.
    """

    points: int = Field(ge=0, le=100)
    rows: int
    measurable: int
    errors: int
    warnings: int


class Review(Frozen):
    """One table under review. ``table`` is as uploaded, ``corrected`` with the accepted fixes in it.

    ``score`` is that of the uploaded table, ``corrected_score`` that of the corrected one without what was dismissed.
    """

    table: TargetTable
    corrected: TargetTable
    findings: tuple[ReviewedFinding, ...] = ()
    score: Score | None = None
    corrected_score: Score | None = None
