"""Whether edits are of the kind that a message most likely asks for."""

import re
from collections.abc import Sequence

from assistant.model.categories import Category
from assistant.workflows.actions import (
    Action,
    AddRow,
    ConfirmRows,
    DeleteGoal,
    DeleteRow,
    MoveRow,
    RenewTexts,
    ReplaceRow,
    RewriteRows,
    SetCell,
    TakeOffered,
    TellFacts,
    Undo,
)
from assistant.workflows.edit_words import measures
from assistant.workflows.hearing.tokens import tokens_of
from assistant.workflows.request_reading import Reading
from assistant.workflows.sayings.heeding import heeded
from assistant.workflows.sayings.pieces import pieces_of

_SURE = 0.9  # chance from which another kind of edit is held back
_PURSES = frozenset({"BUDGET", "FISCAL", "OTHER"})
_CELLS = (SetCell, TellFacts)
_EDITS_OF: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("set", "set_ask", "up", "down", "money", "deadline", "duration", "year", "unit"), _CELLS),
    **dict.fromkeys(("title", "purpose", "users", "vague"), _CELLS),
    **dict.fromkeys(("rename", "define"), (SetCell, ReplaceRow)),
    "goal_set": (SetCell, RenewTexts),
    "add": (AddRow, TellFacts),
    "add_any": (AddRow,),
    "delete": (DeleteRow, ReplaceRow, DeleteGoal),
    "goal_delete": (DeleteGoal, SetCell),
    "replace": (ReplaceRow, SetCell, DeleteRow, AddRow),
    "move_to": (MoveRow,),
    "move_by": (MoveRow,),
    "take": (TakeOffered, AddRow),
    "confirm": (ConfirmRows, TakeOffered),
    "renew": (RenewTexts,),
    "undo": (Undo,),
    "rewrite": (RewriteRows,),
}
_EDITS = (SetCell, TellFacts, AddRow, DeleteRow, DeleteGoal, ReplaceRow, MoveRow)


def strays(reading: Reading, message: str, actions: Sequence[Action]) -> bool:
    """True where one of ``actions`` edits the table in a way that no request of ``message``, each of them beyond doubt, asks
    for: a row added where a value was given, a budget told where a row was to be counted."""
    tokens = tokens_of(message, reading.draft.table, reading.row)
    found = heeded(pieces_of(tokens, message, reading.draft.table))
    acts = {one.act for one in found}
    counts = any(isinstance(action, TellFacts) and "quantities" in action.facts.stated() for action in actions)
    if counts and not acts & {"add", "purpose"}:
        return True  # no new thing that the project buys or does
    if not found or any(one.chance < _SURE for one in found):
        return False
    if any(_PURSES & set(token.kinds) for token in tokens):
        acts.add("money")
    allowed = tuple(kind for act in acts for kind in _EDITS_OF.get(act, ()))
    return any(isinstance(action, _EDITS) and not _is_meant(action, allowed, acts) for action in actions)


def _is_meant(action: Action, allowed: tuple[type, ...], acts: set[str]) -> bool:
    if isinstance(action, TellFacts):
        stated = set(action.facts.stated())
        money = any(name.startswith("budget") for name in stated)
        if money and "money" not in acts:
            return False
    if isinstance(action, AddRow) and not measures(action.hint) and _is_no_name(action):
        return False
    if isinstance(action, AddRow | ReplaceRow) and acts & {"set", "money"} and not acts & {"add", "add_any", "replace"}:
        costs = isinstance(action, AddRow) and action.category is Category.COST
        return costs or measures(action.hint)  # a value for a row that is not there yet
    return isinstance(action, allowed)


def _is_no_name(action: AddRow) -> bool:
    """True where who was counted, or a figure, was taken for the name of a new row."""
    figure = re.search(r"\d", action.hint) is not None and not action.value
    return figure or action.category is Category.SATISFACTION
