"""Keeping conversations: opened and saved step by step, listed, their versions compared.

A saved state is a Conversation that names its drafts by the numbers of their versions, so that a step writes only the drafts
it made.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from json import JSONDecodeError
from typing import TYPE_CHECKING

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from assistant.errors import ProductError
from assistant.model.drafts import Draft
from assistant.workflows.changes import Change, changes_between, reordered
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.saved_states import Numbered, SavedState, restored, saved_state

if TYPE_CHECKING:
    from assistant.store import Decision, DraftLine, NewVersion, Said, Store, VersionLine

_UNTITLED = "未命名项目"
_FIRST, _SAME, _REORDERED = "起草", "内容未变", "行的次序变了"
_LABEL_LIMIT = 120  # characters


class UnreadableDraft(ProductError):
    """A kept draft that this version of the program cannot read."""

    def __init__(self) -> None:
        super().__init__(
            "这份草稿由不同版本的程序保存，现在读不出来", advice="它仍原样保存着，请用保存它的版本打开，或联系管理员"
        )


class BrokenText(ProductError):
    """Text with half a character in it (a lone surrogate), which no file or database takes."""

    def __init__(self) -> None:
        super().__init__("这段文字里有残缺的字符，没有保存", advice="请删去乱码后再试")


@dataclass(frozen=True)
class Message:
    """One message of the dialogue. ``reply`` comes with an answer, without its draft; ``revision`` is the save that brought it."""

    role: str
    text: str
    reply: Reply | None = None
    revision: int = 0


@dataclass(frozen=True)
class Kept:
    """A draft as opened or last saved by one page: what its next save builds on.

    ``numbers`` are the version numbers of the conversation's drafts, in their order with the present one last;
    ``last_version`` the highest number given. ``repeated`` is True when the save that gave this had been done before.
    ``before`` is what was there before the last step where that was a message, ``taken_back`` the revisions whose messages
    are shown no more.
    """

    owner: str
    id: str
    title: str
    revision: int
    conversation: Conversation
    messages: tuple[Message, ...] = ()
    numbers: tuple[int, ...] = ()
    last_version: int = 0
    repeated: bool = False
    before: Numbered | None = None
    taken_back: tuple[int, ...] = ()

    @property
    def version(self) -> int:
        """Number of the present version, 0 where there is no draft yet."""
        return self.numbers[-1] if self.conversation.draft is not None else 0


def start_draft(store: "Store", owner: str) -> Kept:
    """A new, empty draft of ``owner`` with an address of its own. Raises StoreUnavailable."""
    conversation = Conversation()
    draft_id = store.create(owner, _UNTITLED, saved_state(Numbered(conversation)))
    return Kept(owner, draft_id, _UNTITLED, 0, conversation)


def open_draft(store: "Store", owner: str, draft_id: str) -> Kept:
    """The draft as it was last saved. Raises NoSuchDraft, UnreadableDraft, StoreUnavailable."""
    kept = store.draft(owner, draft_id)
    with _readable():
        state = SavedState.model_validate_json(kept.state, extra="ignore")
        numbers = {*state.drafts, *(state.before.drafts if state.before else ())}
        contents = store.contents(owner, draft_id, sorted(numbers))
        drafts = {number: _draft(one.body) for number, one in contents.items()}
        messages = tuple(_message(one, one.revision) for one in kept.messages if one.revision not in state.taken_back)
        return Kept(
            owner,
            draft_id,
            kept.title,
            kept.revision,
            restored(state, drafts).conversation,
            messages,
            state.drafts,
            kept.last_version,
            before=restored(state.before, drafts) if state.before else None,
            taken_back=state.taken_back,
        )


def rewound(kept: Kept) -> Kept | None:
    """``kept`` as it was before its last message, for another step in the place of that turn; None when something else was
    done since. Nothing is written: the turn stays until that step is saved, its version and its audit record for good."""
    if kept.before is None:
        return None
    return replace(
        kept,
        conversation=kept.before.conversation,
        numbers=kept.before.numbers,
        messages=tuple(message for message in kept.messages if message.revision != kept.revision),
        before=None,
        taken_back=(*kept.taken_back, kept.revision),
    )


def save_turn(
    store: "Store",
    kept: Kept,
    conversation: Conversation,
    *,
    request: str,
    said: str = "",
    reply: Reply | None = None,
    decisions: Sequence["Decision"] = (),
) -> Kept:
    """Keep the step from ``kept`` to ``conversation``: a message ``said`` with its ``reply``, or an edit by hand with neither;
    and with it the ``decisions`` that it came from.

    ``request`` names the step: when it was saved before, nothing is written and the draft is given as it is kept. What is
    returned lies on the disk. Raises Conflict when the draft was saved elsewhere since ``kept``, NoSuchDraft,
    StoreUnavailable, BrokenText; then nothing was written and ``kept`` still holds.
    """
    numbers, made = _numbered(kept, conversation)
    title = _title(conversation) or kept.title
    with _whole():
        turn, versions = _turn(said, reply), [_version(*one) for one in made]
        before = Numbered(kept.conversation, kept.numbers) if said else None
        state = saved_state(Numbered(conversation, numbers), before, kept.taken_back)
        saved = store.save(
            kept.owner,
            kept.id,
            kept.revision,
            request=request,
            title=title,
            state=state,
            said=turn,
            versions=versions,
            decisions=decisions,
        )
    if saved.repeated:
        return replace(open_draft(store, kept.owner, kept.id), repeated=True)
    return replace(
        kept,
        title=title,
        revision=saved.revision,
        conversation=conversation,
        messages=(*kept.messages, *(_message(one, saved.revision) for one in turn)),
        numbers=numbers,
        last_version=kept.last_version + len(versions),
        repeated=False,
        before=before,
    )


def answered(store: "Store", owner: str, draft_id: str, request: str) -> tuple[Message, ...] | None:
    """What the step ``request`` said and was answered; None when it was not saved. Raises NoSuchDraft, UnreadableDraft."""
    said = store.answered(owner, draft_id, request)
    with _readable():
        return None if said is None else tuple(_message(one) for one in said)


def list_drafts(store: "Store", owner: str) -> tuple["DraftLine", ...]:
    """The owner's drafts in which something was saved, the last saved first."""
    return store.drafts(owner)


def remove_draft(store: "Store", owner: str, draft_id: str) -> None:
    """Delete a draft with its versions and messages. Raises NoSuchDraft."""
    store.remove(owner, draft_id)


def list_versions(store: "Store", owner: str, draft_id: str) -> tuple["VersionLine", ...]:
    """All versions of a draft, the oldest first. Raises NoSuchDraft."""
    return store.versions(owner, draft_id)


def open_version(store: "Store", owner: str, draft_id: str, number: int) -> Draft:
    """The draft as version ``number`` was. Raises NoSuchDraft, also for a number that is not there; UnreadableDraft."""
    from assistant.store import NoSuchDraft

    found = store.contents(owner, draft_id, [number])
    if number not in found:
        raise NoSuchDraft
    with _readable():
        return _draft(found[number].body)


def compare_versions(store: "Store", owner: str, draft_id: str, before: int, after: int) -> tuple[Change, ...]:
    """The cells that differ between two versions, and the order of the rows. Raises as open_version does."""
    old, new = (open_version(store, owner, draft_id, number) for number in (before, after))
    order = reordered(old, new)
    return (*changes_between(old, new), *([order] if order else []))


def restore_version(store: "Store", kept: Kept, number: int) -> Conversation:
    """The conversation with version ``number`` as its present draft, to be saved as a step. Raises as open_version does."""
    return kept.conversation.with_draft(open_version(store, kept.owner, kept.id, number))


def _draft(body: str) -> Draft:
    return Draft.model_validate_json(body, extra="ignore")


def _drafts(conversation: Conversation) -> tuple[Draft, ...]:
    present = conversation.draft
    return conversation.versions if present is None else (*conversation.versions, present)


def _numbered(kept: Kept, conversation: Conversation) -> tuple[tuple[int, ...], list[tuple[int, str, Draft]]]:
    """Version numbers of the conversation's drafts, and number, label and draft of those not kept yet.

    A step hands unchanged drafts on as the same objects, so identity tells them without a look inside.
    """
    known = {id(draft): number for draft, number in zip(_drafts(kept.conversation), kept.numbers, strict=True)}
    made: list[tuple[int, str, Draft]] = []
    before = kept.conversation.draft
    for draft in _drafts(conversation):
        if id(draft) not in known:
            known[id(draft)] = kept.last_version + len(made) + 1
            made.append((known[id(draft)], _label(before, draft), draft))
        if before is not None or made:
            before = draft
    return tuple(known[id(draft)] for draft in _drafts(conversation)), made


def _label(before: Draft | None, draft: Draft) -> str:
    if before is None:
        return _FIRST
    changes = [change.sentence() for change in changes_between(before, draft)]
    text = "；".join(sorted(changes, key=len)) or _confirmed(
        before, draft
    )  # a goal written anew is long and tells least
    return text if len(text) <= _LABEL_LIMIT else f"{text[: _LABEL_LIMIT - 1]}…"


def _confirmed(before: Draft, draft: Draft) -> str:
    """For a step that left every cell as it was."""
    waited = {s.cell.indicator for s in before.sources if s.cell.field == "value" and not s.confirmed}
    done = {s.cell.indicator for s in draft.sources if s.cell.field == "value" and s.confirmed}
    rows = sorted(row for row in waited & done if row is not None)
    if rows:
        return f"确认第{'、'.join(map(str, rows))}行的数"
    return _REORDERED if reordered(before, draft) else _SAME


def _title(conversation: Conversation) -> str:
    table = conversation.draft.table if conversation.draft else None
    return table.project_name if table else conversation.brief.project_name


def _version(number: int, label: str, draft: Draft) -> "NewVersion":
    from assistant.store import NewVersion

    return NewVersion(number, label, draft.model_dump_json())


def _turn(said: str, reply: Reply | None) -> list["Said"]:
    from assistant.store import Said

    turn = [Said("user", said)] if said else []
    if reply is not None:
        turn.append(Said("assistant", reply.text, reply.model_dump_json(exclude={"draft", "text"})))
    return turn


def _message(said: "Said", revision: int = 0) -> Message:
    if not said.about:
        return Message(said.role, said.text, revision=revision)
    reply = Reply.model_validate({"text": said.text, **json.loads(said.about)}, extra="ignore")
    return Message(said.role, said.text, reply, revision)


@contextmanager
def _readable() -> Iterator[None]:
    """What another version of the program wrote may lack what this one needs; what this one does not know is passed over."""
    try:
        yield
    except (ValidationError, JSONDecodeError, KeyError) as error:
        raise UnreadableDraft from error


@contextmanager
def _whole() -> Iterator[None]:
    try:
        yield
    except (PydanticSerializationError, UnicodeEncodeError) as error:
        raise BrokenText from error
