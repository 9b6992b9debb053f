"""State of a conversation and what a turn answers; both immutable, so that undo is a step back."""

from typing import Literal

from assistant.model.drafts import Brief, Draft
from assistant.model.findings import CellRef
from assistant.model.values import Frozen
from assistant.workflows.actions import Action
from assistant.workflows.suggest import Suggestion

Kind = Literal["draft", "edit", "ask", "answer", "declined", "unknown"]
MAX_VERSIONS = 50


class Choice(Frozen):
    """An edit that waits for the user to say which of ``rows`` is meant."""

    rows: tuple[int, ...]
    text: str
    said: str


class Focus(Frozen):
    """What was spoken of last: a row by its ``name``, or the fact of the brief called ``fact``; what 这条 and 是300万 mean."""

    name: str = ""
    field: str = ""
    fact: str = ""


class Conversation(Frozen):
    """``versions`` holds the drafts before the present one, the latest last; ``asked`` the keys of questions asked so far;
    ``offered`` the suggestions shown last; ``choice`` an edit that waits for a row; ``focus`` what was spoken of last."""

    brief: Brief = Brief(text="")
    draft: Draft | None = None
    versions: tuple[Draft, ...] = ()
    asked: tuple[str, ...] = ()
    offered: tuple[Suggestion, ...] = ()
    choice: Choice | None = None
    focus: Focus = Focus()

    def with_draft(self, draft: Draft) -> "Conversation":
        """The conversation with ``draft`` as its present one; the former one can be had back by undo."""
        versions = (*self.versions, self.draft) if self.draft is not None else self.versions
        return self.model_copy(
            update={"draft": draft, "brief": draft.brief, "versions": versions[-MAX_VERSIONS:], "choice": None}
        )

    def focused_row(self) -> int | None:
        """Number (from 1) of the row spoken of last; None when it is gone or something else was spoken of."""
        rows = self.draft.table.indicators if self.draft else ()
        return next((n for n, row in enumerate(rows, 1) if row.name == self.focus.name), None)


class Reply(Frozen):
    """``text`` is plain Chinese without markup; ``changed`` the cells that changed; ``suggestions`` useful next messages;
    ``actions`` what was understood, one a request, in the order said; ``worded_by`` the model whose words the answer or its new
    draft is in, empty for the rules."""

    text: str
    kind: Kind
    changed: tuple[CellRef, ...] = ()
    draft: Draft | None = None
    suggestions: tuple[str, ...] = ()
    actions: tuple[Action, ...] = ()
    worded_by: str = ""
