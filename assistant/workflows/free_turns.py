"""Turns that the rules leave open, carried on with the model: asked about first, answered, or handed to what applies actions."""

from collections.abc import Callable
from typing import get_args

from assistant.errors import ModelUnavailable, Stopped
from assistant.workflows.actions import AddRow, Edit, TakeOffered
from assistant.workflows.answering import NO_BASIS, answer, answer_from, is_question, passages_to_answer
from assistant.workflows.asked_first import yes_to
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.likely_wishes import likely_wishes
from assistant.workflows.request_reading import Request
from assistant.workflows.routed import Routed
from assistant.workflows.routing import route
from assistant.workflows.speaking import told, unknown_turn
from assistant.workflows.toolbox import Toolbox

Turn = tuple[Conversation, Reply]
_UNREAD = ("unknown", "declined")
_CHANGES = (*get_args(Edit), TakeOffered)
STOPPED = "已停止，表没有改动。"


def free_turn(
    conversation: Conversation,
    message: str,
    toolbox: Toolbox,
    carry_out: Callable[[Request], Turn],
    *,
    asks_first: bool = False,
) -> Turn | None:
    """The turn as the model reads it, None without a model. ``carry_out`` applies a request as if the rules had read it; with
    ``asks_first`` a change is asked about instead. When the model fails, the message counts as not understood and the answer
    says why; a stop leaves all as it was."""
    if toolbox.model is None:
        return None
    try:
        likely = likely_wishes(conversation, message, toolbox.likeness)
        is_asking = likely.is_free_question or not likely.examples
        passages = passages_to_answer(message, conversation, toolbox) if is_asking and is_question(message) else ()
        if passages:
            return told(conversation, answer_from(passages, message, toolbox))
        routed = route(conversation, message, likely, toolbox)
        if routed is None:
            return None
        if routed.is_question:
            return told(conversation, answer(message, conversation, toolbox))
    except Stopped:
        return told(conversation, STOPPED)
    except ModelUnavailable as failure:
        after, reply = unknown_turn(conversation)
        return after, reply.model_copy(update={"text": f"这一句没有用上模型：{failure.sentence()}\n{reply.text}"})
    if routed.request is not None:
        asked = _as_question(routed.request) if asks_first or _adds(routed.request) else None
        if asked is None:
            return carry_out(routed.request)
        routed = asked
    asking = Reply(text=routed.ask, kind="ask", draft=conversation.draft, suggestions=(routed.button, "不是"))
    return conversation, asking.model_copy(update={"actions": (routed.action,) if routed.action else ()})


def second_reading(
    conversation: Conversation, message: str, toolbox: Toolbox, carry_out: Callable[[Request], Turn]
) -> Turn | None:
    """What the model makes of a message that the rules decline, or of which they have only the row; None where it makes nothing
    of it. What the rules refuse to change is asked about at most."""
    found = free_turn(conversation, message, toolbox, carry_out, asks_first=True)
    if found is None:
        return None
    after, answer = found
    is_read = answer.kind not in _UNREAD and answer.text != NO_BASIS
    return found if is_read and after.draft == conversation.draft else None


def _adds(request: Request) -> bool:
    """True for a new row: its number comes from the library and not from the message."""
    return any(isinstance(action, AddRow) for action in request.actions)


def _as_question(request: Request) -> Routed | None:
    """A change that can be said in one sentence, as a question; None for what changes nothing or cannot be said so."""
    action = request.actions[0] if len(request.actions) == 1 else None
    if not isinstance(action, _CHANGES):
        return None
    button = yes_to(action)
    return Routed(ask=f"您的意思是“{button}”吗？", button=button, action=action) if button else None
