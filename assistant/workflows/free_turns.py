"""Turns that the rules leave open, carried on with the model: asked about first, answered, or handed to what applies actions."""

from collections.abc import Callable

from assistant.errors import ModelUnavailable, Stopped
from assistant.workflows.answering import NO_BASIS, answer, is_question, passages_for
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.request_reading import Request
from assistant.workflows.routing import route
from assistant.workflows.speaking import told, unknown_turn
from assistant.workflows.toolbox import Toolbox

Turn = tuple[Conversation, Reply]
_UNREAD = ("unknown", "declined")
STOPPED = "已停止，表没有改动。"


def free_turn(
    conversation: Conversation, message: str, toolbox: Toolbox, carry_out: Callable[[Request], Turn]
) -> Turn | None:
    """The turn as the model reads it, None without a model. ``carry_out`` applies a request as if the rules had read it.
    When the model fails, the message counts as not understood and the answer says why; a stop leaves all as it was."""
    if toolbox.model is None:
        return None
    try:
        if is_question(message) and passages_for(message, conversation, toolbox, 1):
            return told(conversation, answer(message, conversation, toolbox))
        routed = route(conversation, message, toolbox)
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
        return carry_out(routed.request)
    asked = Reply(text=routed.ask, kind="ask", draft=conversation.draft, suggestions=(routed.button, "不是"))
    return conversation, asked.model_copy(update={"actions": (routed.action,) if routed.action else ()})


def second_reading(
    conversation: Conversation, message: str, toolbox: Toolbox, carry_out: Callable[[Request], Turn]
) -> Turn | None:
    """What the model makes of a message that the rules decline, or of which they have only the row; None where it makes nothing
    of it, or would change the draft: what the rules refuse to change is asked about at most."""
    found = free_turn(conversation, message, toolbox, carry_out)
    if found is None:
        return None
    after, answer = found
    is_read = answer.kind not in _UNREAD and answer.text != NO_BASIS
    return found if is_read and after.draft == conversation.draft else None
