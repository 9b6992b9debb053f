"""What the critic says about a cell, and how it may be mended."""

from enum import StrEnum
from typing import Literal

from assistant.model.values import Frozen


class Severity(StrEnum):
    """error: it would be sent back; warning: it should be changed; note: worth knowing, folded by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Defect(StrEnum):
    """Defect classes of the labels (design §4)."""

    VAGUE = "VAGUE"
    ECHO = "ECHO"
    PARAGRAPH = "PARAGRAPH"
    DIRECTION = "DIRECTION"
    RANGE = "RANGE"
    UNIT = "UNIT"
    BUDGET = "BUDGET"
    YEAR = "YEAR"
    CATEGORY = "CATEGORY"
    NONTIME = "NONTIME"
    NAMEVALUE = "NAMEVALUE"
    TYPO = "TYPO"
    PLACEHOLDER_GOAL = "PLACEHOLDER_GOAL"
    GOAL_IS_TITLE = "GOAL_IS_TITLE"
    PURPOSE_IS_GOAL = "PURPOSE_IS_GOAL"
    ZERO_BUDGET = "ZERO_BUDGET"
    MISSING_CATEGORY = "MISSING_CATEGORY"
    OTHER = "OTHER"


class FixLevel(StrEnum):
    """apply: meaning unchanged; offer: wording or number with a source, a person accepts; ask: a fact is missing."""

    APPLY = "apply"
    OFFER = "offer"
    ASK = "ask"


class CellRef(Frozen):
    """A cell: ``indicator`` (from 1) only where ``part`` is ``indicator``; ``goal`` fields count from 1, e.g. ``1``."""

    part: Literal["table", "project", "budget", "purpose", "goal", "indicator"]
    indicator: int | None = None
    field: str = ""


class CellText(Frozen):
    """The new text of a cell."""

    cell: CellRef
    text: str


class Fix(Frozen):
    """``value`` is the new text of ``cell`` (default: the finding's cell); None for a question (ask).

    ``also`` holds further cells that change with it: a value that is offered for a name comes with that name.
    """

    level: FixLevel
    title: str
    value: str | None = None
    cell: CellRef | None = None
    also: tuple[CellText, ...] = ()


class Finding(Frozen):
    """One finding. ``basis`` is a text fit to show; bases of grade C read 工具默认，待核对原文."""

    code: str
    defect: Defect
    severity: Severity
    cell: CellRef
    quote: str
    message: str
    basis: str
    fixes: tuple[Fix, ...] = ()
    origin: Literal["rule", "model"] = "rule"
