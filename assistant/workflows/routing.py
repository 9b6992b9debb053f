"""What the rules leave open, read by the model: one structured reply that chooses among the likeliest wishes. A choice that the
message does not bear out gives way to the next one."""

import re

from assistant.errors import ProductError
from assistant.llm import load_prompts
from assistant.workflows.conversation import Conversation
from assistant.workflows.likely_wishes import Likely
from assistant.workflows.replies import Label, TurnReply, choosing
from assistant.workflows.request_reading import Request
from assistant.workflows.routed import Routed, routed
from assistant.workflows.toolbox import Toolbox

LONGEST = 200  # characters; a longer message is not one wish
# Asks for no deed: who, when, how often, and whether something is so (超没超). Whether it may or should be done (能不能) asks for one.
_ASKS_NO_DEED = re.compile(
    r"谁|哪个|哪里|哪儿|几[个次回年月天]|多久|什么时候|何时|(?P<verb>[^\W能可行好要会该])[不没](?P=verb)"
)
_ASKED_OF_THE_TABLE = frozenset({Label.EXPLAIN, Label.SUGGEST, Label.PRECEDENTS, Label.CHECK, Label.TELL})
_EDITS = frozenset({Label.SET, Label.DELETE, Label.ADD, Label.REPLACE, Label.MOVE, Label.TAKE, Label.TELL})
_NEXT = _EDITS | {Label.ASK, Label.EXPLAIN, Label.SUGGEST, Label.SKIP, Label.CHECK}  # what does no harm unasked


def route(conversation: Conversation, message: str, likely: Likely, toolbox: Toolbox) -> Routed | None:
    """What ``message`` asks for among the ``likely`` wishes; None where no reading fits what was said. Raises ModelUnavailable,
    Stopped."""
    model = toolbox.model
    if model is None or len(message) > LONGEST:
        return None
    examples = "\n".join(f"“{text}” → {label}" for text, label in likely.examples) or "（没有）"
    options = tuple(label for label in Label if label in likely.labels)
    prompt = load_prompts().fill("converse/route", examples=examples, options="、".join(options), message=message)
    reply = model.structured(prompt, choosing(options), stop=toolbox.stop).value
    for label in _in_turn(Label(reply.do), likely):
        found = _read(conversation, reply.model_copy(update={"do": label}), message, toolbox)
        if found is not None:
            return found
    return None


def _in_turn(chosen: Label, likely: Likely) -> tuple[Label, ...]:
    """The choice; behind an edit that needs what the message lacks, the likeliest others. Without examples there is no
    likeliest."""
    is_open = bool(likely.examples) and chosen in _EDITS
    others = [label for label in likely.labels if label is not chosen and label in _NEXT] if is_open else []
    return (chosen, *others[:2])


def _read(conversation: Conversation, reply: TurnReply, message: str, toolbox: Toolbox) -> Routed | None:
    label = Label(reply.do)
    if label is Label.ASK or (label not in _ASKED_OF_THE_TABLE and _ASKS_NO_DEED.search(message)):
        return Routed(is_question=True)
    try:
        return routed(conversation, reply, message, toolbox)
    except ProductError as reason:
        return Routed(Request(message, declined=reason))
