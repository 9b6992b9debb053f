"""Rows and cells as the pages show them: plain data between presenter and markup."""

from dataclasses import dataclass

from assistant.model.findings import Severity
from assistant.model.reviews import Decision


@dataclass(frozen=True)
class FixView:
    """``number`` counts from 0 in the finding; ``value`` is None for a question."""

    number: int
    label: str
    title: str
    value: str | None


@dataclass(frozen=True)
class FindingView:
    """A finding as shown beside its row; ``number`` (from 0) names it in its review, -1 where no decision is taken.

    ``also`` are other findings that say the same of its cell.
    """

    number: int
    code: str
    severity: Severity
    label: str
    field: str
    quote: str
    message: str
    basis: str
    fixes: tuple[FixView, ...]
    decision: Decision
    reason: str
    by_model: bool
    also: "tuple[FindingView, ...]" = ()


@dataclass(frozen=True)
class SourceView:
    """Where the words and numbers of a cell come from: ``short`` for the narrow column (用户, 库 JS09 …), ``details`` the full
    citations; ``waiting`` where a person has yet to confirm."""

    short: str
    details: tuple[str, ...] = ()
    waiting: bool = False


@dataclass(frozen=True)
class CellView:
    """``key`` names the cell for an edit; ``before`` is the text as uploaded where it differs, ``changed`` what is new."""

    key: str
    label: str
    text: str
    before: str = ""
    pending: bool = False
    changed: bool = False
    source: SourceView | None = None


@dataclass(frozen=True)
class RowView:
    """One indicator. A span of 0 means that the cell above covers this one; ``hidden`` counts findings left out by a filter."""

    number: int
    level1: str
    span1: int
    level2: str
    span2: int
    name: CellView
    definition: CellView
    value: CellView
    source: SourceView | None = None
    confirmable: bool = False
    findings: tuple[FindingView, ...] = ()
    hidden: int = 0


@dataclass(frozen=True)
class FormView:
    """A whole table in the order of the official form. ``notes`` are findings about no single row, by part of the form."""

    title: str
    unit: str
    money_unit: str
    project: CellView
    budget: tuple[CellView, ...]
    purpose: CellView
    goals: tuple[CellView, ...]
    rows: tuple[RowView, ...]
    notes: dict[str, tuple[FindingView, ...]]


@dataclass(frozen=True)
class Readiness:
    """Whether a draft can be handed in: no error, nothing pending, nothing unconfirmed."""

    errors: int
    pending: int
    unconfirmed: int

    @property
    def ready(self) -> bool:
        return not (self.errors or self.pending or self.unconfirmed)

    @property
    def sentence(self) -> str:
        if self.ready:
            return "可送审"
        parts = (
            (self.errors, "改正 {} 处错误"),
            (self.pending, "补齐 {} 处待补"),
            (self.unconfirmed, "确认 {} 个建议值"),
        )
        return "送审前还要：" + "、".join(words.format(count) for count, words in parts if count)

    @property
    def short(self) -> str:
        """For a list: 可送审, or the counts that are not nought."""
        counts = ((self.errors, "错误"), (self.pending, "待补"), (self.unconfirmed, "待确认"))
        return " · ".join(f"{word} {count}" for count, word in counts if count) or "可送审"


@dataclass(frozen=True)
class Trouble:
    """A step that was not kept: the sentence that says so and what the user wrote. ``outdated``: the draft was saved elsewhere."""

    sentence: str
    unsaved: str = ""
    outdated: bool = False
