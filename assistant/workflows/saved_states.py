"""The saved form of a conversation: JSON that names its drafts by the numbers of their versions."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.model.drafts import Draft
from assistant.model.values import Frozen
from assistant.workflows.conversation import Conversation


@dataclass(frozen=True)
class Numbered:
    """A conversation, and the version numbers of its drafts in their order with the present one last."""

    conversation: Conversation
    numbers: tuple[int, ...] = ()


class SavedState(Frozen):
    """A saved state: ``drafts`` are version numbers, the present draft's last where ``drafted``; the conversation goes without
    its drafts. ``before`` is the state before the last step where that was a message; ``taken_back`` are the revisions whose
    messages are shown no more."""

    drafts: tuple[int, ...] = ()
    drafted: bool = False
    conversation: Conversation
    before: "SavedState | None" = None
    taken_back: tuple[int, ...] = ()


def saved_state(present: Numbered, before: Numbered | None = None, taken_back: tuple[int, ...] = ()) -> str:
    """The state to save: ``present``, what was there ``before`` where that can be gone back to, and the revisions taken back."""
    earlier = _numbered_state(before) if before else None
    state = _numbered_state(present).model_copy(update={"before": earlier, "taken_back": taken_back})
    drafts = {"conversation": {"draft", "versions"}}
    return state.model_dump_json(exclude={**drafts, "before": drafts})


def _numbered_state(one: Numbered) -> SavedState:
    return SavedState(drafts=one.numbers, drafted=one.conversation.draft is not None, conversation=one.conversation)


def restored(state: SavedState, drafts: Mapping[int, Draft]) -> Numbered:
    """The conversation of ``state`` with its ``drafts`` (by version number) in their places. Raises KeyError for one that is missing."""
    numbered = [drafts[number] for number in state.drafts]
    present = numbered.pop() if state.drafted else None
    conversation = state.conversation.model_copy(update={"versions": tuple(numbered), "draft": present})
    return Numbered(conversation, state.drafts)
