"""One turn of the conversation: a message and the state in, the new state and an answer out. The rules read it first."""

import re

from assistant.composer.wording import large_number
from assistant.errors import ProductError
from assistant.model.cells import write_cell
from assistant.model.drafts import Draft
from assistant.model.findings import CellRef
from assistant.workflows.actions import (
    LAST_CHANGES,
    Action,
    DeleteRow,
    DraftNow,
    Explain,
    RenewTexts,
    ReviewPasted,
    SetCell,
    SkipQuestion,
    Undo,
)
from assistant.workflows.answers import name_answer
from assistant.workflows.conversation import Choice, Conversation, Reply
from assistant.workflows.draft_edits import with_confirmed
from assistant.workflows.edit_words import set_value
from assistant.workflows.editing import apply_edit
from assistant.workflows.first_turns import first_action, first_draft, first_turn
from assistant.workflows.free_turns import free_turn, second_reading
from assistant.workflows.information import explained, is_table
from assistant.workflows.performing import apply, perform
from assistant.workflows.replying import choice_reply, reply_to
from assistant.workflows.request_reading import Request
from assistant.workflows.speaking import HELP, examples_for, told, unknown_turn
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.understanding import understand

__all__ = ["Conversation", "Reply", "confirm_row", "edit_cell", "reply", "undo"]

Turn = tuple[Conversation, Reply]
_LONG_CHOICE = 12  # characters; a longer message is no answer to 是哪一条


def reply(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    """The conversation after ``message``, and what to answer. Never raises for what a user may say.

    A cell changes only when the message names it or follows from a fact it states; an edit that would put an error into
    the table is declined with its reason.
    """
    if not message.strip():
        return told(conversation, HELP)
    try:
        return _turn(conversation, message.strip(), toolbox)
    except ProductError as declined:
        draft = conversation.draft
        return conversation, Reply(
            text=declined.sentence(), kind="declined", draft=draft, suggestions=examples_for(draft)
        )


def undo(conversation: Conversation) -> Conversation:
    """One step back; the conversation itself when there is none."""
    if not conversation.versions:
        return conversation
    draft = conversation.versions[-1]
    return conversation.model_copy(
        update={"draft": draft, "brief": draft.brief, "versions": conversation.versions[:-1], "choice": None}
    )


def edit_cell(conversation: Conversation, cell: CellRef, text: str, toolbox: Toolbox) -> Conversation:
    """A cell typed by hand: the user's word, taken as it is. Raises ValueError for an amount that is none, IndexError for a
    cell that is not there."""
    draft = conversation.draft
    if draft is None:
        return conversation
    write_cell(draft.table, cell, text)
    typed = SetCell(cell=cell, text=text, said=f"在表中填写{text}", by_hand=True)
    return conversation.with_draft(apply_edit(draft, typed, toolbox).draft)


def confirm_row(conversation: Conversation, row: int) -> Conversation:
    """The proposal in ``row`` (from 1) counts as confirmed by a person."""
    draft = conversation.draft
    if draft is None:
        return conversation
    return conversation.with_draft(with_confirmed(draft, (row,)))


def _turn(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    if is_table(message):
        return _answered(conversation, ReviewPasted(text=message), toolbox)
    draft = conversation.draft
    if draft is None:
        return _before_draft(conversation, message, toolbox)
    if conversation.choice is not None:
        chosen = _chosen(draft, conversation.choice, message)
        conversation = conversation.model_copy(update={"choice": None})
        if chosen:
            return _carried_out(conversation, (Request(message, chosen),), toolbox)

    def carry_out(one: Request) -> Turn:
        return _carried_out(conversation, (one,), toolbox)

    requests = understand(conversation, draft, message, toolbox)
    if not any(request.understood for request in requests):
        named = name_answer(draft, message)
        if named is None:
            return free_turn(conversation, message, toolbox, carry_out) or unknown_turn(conversation)
        requests = (Request(message, (named,)),)
    elif _is_unexplained(draft, requests):
        free = free_turn(conversation, message, toolbox, carry_out, asks_first=True)
        return free or _carried_out(conversation, requests, toolbox)
    done = _carried_out(conversation, requests, toolbox) if any(request.is_sure for request in requests) else None
    if done is None or _is_in_vain(conversation, done):
        other = second_reading(conversation, message, toolbox, carry_out)
        if other is not None:
            return other
    return done or _carried_out(conversation, requests, toolbox)


def _is_unexplained(draft: Draft, requests: tuple[Request, ...]) -> bool:
    """True for a question that no rule, term or row answers, so that it may be another wish."""
    actions = [action for request in requests for action in request.actions]
    if len(actions) != 1 or not isinstance(actions[0], Explain) or actions[0].about == LAST_CHANGES:
        return False
    return not explained(draft, actions[0])


def _is_in_vain(before: Conversation, turn: Turn) -> bool:
    """True when what the rules took a message for cannot be done, so that they may have taken it wrongly."""
    after, answer = turn
    return answer.kind == "declined" and after.draft == before.draft


def _before_draft(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    action = first_action(conversation, message, toolbox)
    if isinstance(action, DraftNow) and conversation.brief.text:
        brief = conversation.brief.model_copy(update={"draft_now": True})
        after, answer = first_draft(conversation, brief, toolbox)
        return after, answer.model_copy(update={"actions": (action,)})
    if action is not None:
        return _answered(conversation, action, toolbox)

    def apply_one(request: Request) -> Turn:
        if request.declined is not None:
            raise request.declined
        return _answered(conversation, request.actions[0], toolbox)

    begun = first_turn(conversation, message, toolbox)
    return begun or free_turn(conversation, message, toolbox, apply_one) or unknown_turn(conversation)


def _answered(conversation: Conversation, action: Action, toolbox: Toolbox) -> Turn:
    outcome = apply(conversation, action, toolbox)
    after, answer = told(outcome.conversation, outcome.text)
    kind = "edit" if isinstance(action, Undo) and after.draft is not conversation.draft else answer.kind
    return after, answer.model_copy(update={"actions": (action,), "kind": kind})


def _carried_out(conversation: Conversation, requests: tuple[Request, ...], toolbox: Toolbox) -> Turn:
    if not any(request.understood for request in requests):
        return unknown_turn(conversation)
    done = perform(conversation, requests, toolbox)
    actions = tuple(action for request in requests for action in request.actions)
    if done.choice is not None and done.conversation.draft is conversation.draft and not done.declined:
        return choice_reply(conversation, done.choice, toolbox)
    skips, renews = (any(isinstance(a, kind) for a in actions) for kind in (SkipQuestion, RenewTexts))
    after, answer = reply_to(conversation, done, asks=skips, renewed=renews)
    if any(isinstance(a, DraftNow) for a in actions):
        answer = answer.model_copy(update={"kind": "draft"})
    return after, answer.model_copy(update={"actions": actions})


def _chosen(draft: Draft, choice: Choice, message: str) -> tuple[Action, ...]:
    """The edit that waited, once the user said which rows; empty when the message is about something else."""
    if len(message) > _LONG_CHOICE:
        return ()
    if re.search(r"^(?:都|全|两|三|这些)", message):
        rows: tuple[int, ...] = choice.rows
    else:
        number = re.fullmatch(r"第?([\d一二三四五六七八九十]+)(?:行|条|个)?[。吧]?", message)
        value = large_number(number.group(1)) if number else None
        named = [n for n in choice.rows if message.strip("。吧 ") in draft.table.indicators[n - 1].name]
        rows = tuple(n for n in choice.rows if value is not None and n == int(value)) or (
            tuple(named) if len(named) == 1 and len(message) > 1 else ()
        )
    if choice.text:
        return tuple(set_value(draft, row, choice.text, choice.said) for row in rows)
    return tuple(DeleteRow(row=row) for row in rows)
