"""Which wishes a message may have: those whose labelled utterances are most like it, without those that its words rule out."""

import re
from collections import defaultdict
from dataclasses import dataclass

from assistant.model.categories import category_of
from assistant.workflows.conversation import Conversation
from assistant.workflows.nearest import Likeness, labelled_utterances
from assistant.workflows.replies import Label
from assistant.workflows.speaking import unconfirmed_rows

_OFFERED = 4  # the wish meant is among so many of 97 turns in 100; a small model chooses better from few
_ALIKE = 3  # utterances by which a wish is judged
_EXAMPLES = 5
# Words without which a wish is none. A value has a number or quotes, or says what the name is to be.
_NEEDS = {
    Label.SET: re.compile(
        r"\d|[零一二两三四五六七八九十百千万半][^些般点样直]|成[一二三四五六七八九]|[“\"《]|叫|名|月|年"
    ),
    Label.TAKE: re.compile(r"选|用|加|要|采|取|放|行|可以|好"),
}
_ASKS = re.compile(r"[?？吗呢]$|什么|怎么|为什么|为啥|凭|多少|哪|几|谁|(.)[不没]\1|可不可以|多久|多长|啥|咋|怎样|如何")
_FREE = (Label.EXPLAIN, Label.ASK)


@dataclass(frozen=True)
class Likely:
    """``labels``: the likeliest first; ``examples``: the utterances of these that are most like the message."""

    labels: tuple[Label, ...]
    examples: tuple[tuple[str, Label], ...] = ()

    @property
    def is_free_question(self) -> bool:
        return bool(self.examples) and self.labels[0] in _FREE


def likely_wishes(conversation: Conversation, message: str, likeness: Likeness | None) -> Likely:
    """The wishes that ``message`` may have; all that its words allow where there is no ``likeness``."""
    possible = [label for label in Label if _is_possible(label, conversation, message)]
    if likeness is None:
        return Likely(tuple(possible))
    names = {label.action: label for label in possible}
    labelled = [(text, names[name]) for text, name in labelled_utterances() if name in names]
    alike = likeness(tuple(text for text, _ in labelled), message)
    scores: dict[Label, list[float]] = defaultdict(list)
    for score, (_, label) in zip(alike, labelled, strict=True):
        scores[label].append(score)
    best = sorted(scores, key=lambda label: -sum(sorted(scores[label])[-_ALIKE:]))[:_OFFERED]
    nearest = sorted(zip(alike, labelled, strict=True), key=lambda one: -one[0])
    examples = [pair for _, pair in nearest if pair[1] in best]
    return Likely(tuple(best), tuple(examples[:_EXAMPLES]))


def _is_possible(label: Label, conversation: Conversation, message: str) -> bool:
    needed = _NEEDS.get(label)
    if needed is not None and not needed.search(message):
        return False
    match label:
        case Label.ASK:
            return _ASKS.search(message) is not None
        case Label.TAKE:
            return bool(conversation.offered)
        case Label.CONFIRM:
            return conversation.draft is not None and bool(unconfirmed_rows(conversation.draft))
        case Label.MOVE:
            return category_of("", message) is not None or bool(re.search(r"效益|位置|前|后|第|上|下|里|类", message))
        case _:
            return True
