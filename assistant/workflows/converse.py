"""One turn of the conversation without a model: a message and the state in, the new state and an answer out."""

from assistant.composer import extract_brief
from assistant.errors import ProductError
from assistant.model.cells import write_cell
from assistant.model.findings import CellRef
from assistant.workflows.actions import SetCell, apply_action
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.draft_edits import with_confirmed
from assistant.workflows.edit_turns import choice_turn, edit_turn
from assistant.workflows.fact_turns import LONG, draft_now_turn, fact_turn, new_facts
from assistant.workflows.information import (
    Turn,
    check_turn,
    explain_turn,
    export_turn,
    help_turn,
    pasted_turn,
    precedents_turn,
    suggest_turn,
    told,
)
from assistant.workflows.intents import Intent, Wish, read_intent
from assistant.workflows.speaking import EXAMPLES_AFTER, facts_sentence, unknown_turn, with_questions
from assistant.workflows.toolbox import Toolbox

__all__ = ["Conversation", "Reply", "confirm_row", "edit_cell", "reply", "undo"]

_EARLY = (
    Wish.HELP,
    Wish.GREETING,
    Wish.EXPLAIN,
    Wish.PRECEDENTS,
    Wish.SUGGEST,
    Wish.DRAFT_NOW,
    Wish.EXPORT,
    Wish.CHECK,
    Wish.UNDO,
)


def reply(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    """The conversation after ``message``, and what to answer. Never raises for what a user may say.

    A cell changes only when the message names it or follows from a fact it states; an edit that would put an error into
    the table is declined with its reason.
    """
    if not message.strip():
        return help_turn(conversation)
    try:
        return _turn(conversation, message.strip(), toolbox)
    except ProductError as declined:
        draft = conversation.draft
        return conversation, Reply(text=declined.sentence(), kind="declined", draft=draft, suggestions=EXAMPLES_AFTER)


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
    return conversation.with_draft(
        apply_action(draft, SetCell(cell, text, f"在表中填写{text}", by_hand=True), toolbox).draft
    )


def confirm_row(conversation: Conversation, row: int) -> Conversation:
    """The proposal in ``row`` (from 1) counts as confirmed by a person."""
    draft = conversation.draft
    if draft is None:
        return conversation
    return conversation.with_draft(with_confirmed(draft, (row,)))


def _turn(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    pasted = pasted_turn(conversation, message)
    if pasted is not None:
        return pasted
    if conversation.choice is not None:
        chosen = choice_turn(conversation, conversation.choice, message, toolbox)
        if chosen is not None:
            return chosen
        conversation = conversation.model_copy(update={"choice": None})
    intent = read_intent(message)
    if intent is not None and _is_wish(conversation, intent, message):
        turn = _wished(conversation, intent, message, toolbox)
        if turn is not None:
            return turn
    return fact_turn(conversation, message, toolbox) or unknown_turn(conversation)


def _is_wish(conversation: Conversation, intent: Intent, message: str) -> bool:
    """False where the words of a wish stand in a message that tells about the project."""
    if conversation.draft is None and intent.wish not in _EARLY:
        return False
    telling = len(new_facts(conversation.brief, extract_brief(message, conversation.brief)))
    if conversation.draft is None and telling >= 2 and intent.wish is not Wish.EXPLAIN:
        return False
    return len(message) <= LONG or intent.wish is Wish.SET


def _wished(conversation: Conversation, intent: Intent, message: str, toolbox: Toolbox) -> Turn | None:
    match intent.wish:
        case Wish.HELP:
            return help_turn(conversation)
        case Wish.GREETING:
            return told(
                conversation,
                "您好，请说明项目，我来起草绩效目标表。"
                if conversation.draft is None
                else "好的。还要改哪里，直接告诉我。",
            )
        case Wish.EXPLAIN:
            return explain_turn(conversation, message)
        case Wish.PRECEDENTS:
            return precedents_turn(conversation, message, toolbox)
        case Wish.SUGGEST:
            return suggest_turn(conversation, message, toolbox)
        case Wish.CHECK:
            return check_turn(conversation)
        case Wish.EXPORT:
            return export_turn(conversation)
        case Wish.UNDO:
            return undo_turn(conversation)
        case Wish.RESTART:
            return told(Conversation(versions=conversation.versions), "好，另起一稿。请说明新的项目。")
        case Wish.DRAFT_NOW:
            return draft_now_turn(conversation, toolbox)
        case Wish.SKIP:
            return with_questions(conversation, "好，这一项先写【待补】。", "ask")
        case _:
            return edit_turn(conversation, intent, message, toolbox)


def undo_turn(conversation: Conversation) -> Turn:
    if not conversation.versions:
        return told(conversation, "没有更早的版本了。")
    back = undo(conversation)
    text = f"已恢复上一版：{facts_sentence(back.draft)}" if back.draft else "已恢复上一版。"
    return back, told(back, text)[1].model_copy(update={"kind": "edit"})
