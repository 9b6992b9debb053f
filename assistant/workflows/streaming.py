"""A turn as it goes: words and rows as they come, the usual result last; whoever stops listening ends the model's calls."""

import queue
import threading
from collections.abc import Iterator
from dataclasses import replace

from assistant.llm import Stop
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import reply
from assistant.workflows.progress import Grown, Progress, Words
from assistant.workflows.toolbox import Toolbox

Turn = tuple[Conversation, Reply]
_HEARTBEAT = 0.5  # seconds; so that a listener that went is noticed while nothing comes


def reply_streaming(
    conversation: Conversation, message: str, toolbox: Toolbox, stop: Stop | None = None
) -> Iterator[Progress | Turn]:
    """What :func:`assistant.workflows.converse.reply` tells on its way, and its result as the last item. A request of ``stop``
    ends the model's calls: the last item is then what the rules made. Closing the iterator ends them as well, and nothing
    more comes. Without a model the result is the only item."""
    ended = stop or Stop()
    if toolbox.model is None:
        yield reply(conversation, message, toolbox)
        return
    arrived: queue.SimpleQueue[Progress | Turn | BaseException] = queue.SimpleQueue()
    listening = replace(toolbox, stop=ended, tell=arrived.put)

    def work() -> None:
        try:
            arrived.put(reply(conversation, message, listening))
        except BaseException as fault:  # noqa: BLE001 – handed to the listener's thread, which raises it
            arrived.put(fault)

    threading.Thread(target=work, name="turn", daemon=True).start()
    is_heard = False
    try:
        for item in _until_turn(arrived):
            is_heard = is_heard or isinstance(item, Grown) or (isinstance(item, Words) and bool(item.text))
            yield _signed(item, toolbox.model.name) if isinstance(item, tuple) and is_heard else item
    finally:
        ended.request()


def _signed(turn: Turn, model: str) -> Turn:
    """``turn`` with the name of the model where its answer or its new draft is in the model's words."""
    conversation, answer = turn
    is_draft = answer.kind == "draft" and answer.draft is not None and answer.draft.mode == model
    return (
        (conversation, answer.model_copy(update={"worded_by": model})) if is_draft or answer.kind == "answer" else turn
    )


def _until_turn(arrived: "queue.SimpleQueue[Progress | Turn | BaseException]") -> Iterator[Progress | Turn]:
    while True:
        try:
            item = arrived.get(timeout=_HEARTBEAT)
        except queue.Empty:
            yield Words("")
            continue
        if isinstance(item, BaseException):
            raise item
        yield item
        if isinstance(item, tuple):
            return
