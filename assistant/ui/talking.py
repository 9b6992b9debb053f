"""The steps of the page 起草: each is kept on the disk before the page shows it as done. Free of gradio."""

import secrets
import time
from collections.abc import Callable, Generator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from assistant.errors import ProductError, UsageError
from assistant.model.findings import CellRef
from assistant.ui.presenter import cell_of, readiness
from assistant.ui.talk import Ask, Coming, DraftItem, Talk
from assistant.ui.views import Trouble
from assistant.workflows.changes import Change
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import confirm_row, edit_cell
from assistant.workflows.deciding import confirmation
from assistant.workflows.inserting import insert_row
from assistant.workflows.keeping import (
    UnreadableDraft,
    compare_versions,
    list_drafts,
    list_versions,
    open_draft,
    remove_draft,
    restore_version,
    rewound,
    save_turn,
    start_draft,
)
from assistant.workflows.streaming import reply_streaming
from assistant.workflows.suggest import Suggestion
from assistant.workflows.toolbox import Toolbox

if TYPE_CHECKING:
    from assistant.store import Decision, Store, VersionLine

_MOST_LISTED = 30
_PACE = 0.1  # seconds between two pictures of an answer that is coming
_OVERTAKEN = "回答还没有写完时表又改了，这次的回答没有采用；请再发一次。"

Step = Callable[[Talk], Talk]


class Drafting:
    """The steps; each makes a new Talk of the one it gets. ``toolbox`` and ``store`` are asked at each step."""

    def __init__(self, toolbox: Callable[[], Toolbox], store: Callable[[], "Store"]) -> None:
        self._toolbox, self._store = toolbox, store
        self._states: dict[tuple[str, int], str] = {}  # by id and revision

    @property
    def has_model(self) -> bool:
        return self._toolbox().model is not None

    def opened(self, talk: Talk, draft_id: str) -> Talk:
        """The draft at this address as it was last saved; an empty page for no address or one that is not the owner's."""
        if not draft_id:
            return Talk(talk.owner)
        try:
            kept = open_draft(self._store(), talk.owner, draft_id)
        except ProductError as error:
            return Talk(talk.owner, trouble=Trouble(error.sentence()))
        last = kept.messages[-1].reply if kept.messages else None
        return Talk(talk.owner, kept, changed=last.changed if last else ())

    def rejoined(self, talk: Talk, draft_id: str) -> Talk:
        """``talk``, or the draft of the address where the session has none: the server was restarted under an open page."""
        talk = replace(talk, unsent="")
        if talk.kept is not None or not draft_id:
            return talk
        return replace(self.opened(talk, draft_id), waiting=talk.waiting)

    def said(self, talk: Talk, message: str) -> Talk:
        """``message`` waits for its answer."""
        return replace(talk, waiting=(*talk.waiting, Ask(message.strip()))) if message.strip() else talk

    def asked_again(self, talk: Talk, *, varied: bool = False) -> Talk:
        """The last message waits once more, for an answer in the place of the one it had; in other words where ``varied``."""
        if talk.last_turn is None:
            return talk
        return replace(talk, waiting=(Ask(talk.last_turn[0].text, again=True, varied=varied),))

    def taken_back(self, talk: Talk) -> Talk:
        """The last turn undone and kept as such, its message back in the box."""
        before = rewound(talk.kept) if talk.kept and talk.last_turn else None
        if before is None or talk.last_turn is None:
            return talk
        after = self._kept(replace(talk, kept=before), before.conversation)
        return replace(after, kept=talk.kept) if after.trouble else replace(after, unsent=talk.last_turn[0].text)

    def stopped(self, talk: Talk) -> Talk:
        """The model's calls for the answer that is coming are ended; what the rules make of it still comes."""
        if talk.coming is not None:
            talk.coming.stop.request()
        return talk

    def begun(self, talk: Talk) -> Talk:
        """The message that waits longest is being answered; ``talk`` itself where none waits or another is."""
        if talk.coming is not None or not talk.waiting:
            return talk
        ask, *waiting = talk.waiting
        before = rewound(talk.kept) if talk.kept and ask.again else None
        return replace(talk, waiting=tuple(waiting), coming=Coming(ask, before or talk.kept, talk.kept), unsent="")

    def answering(self, talk: Talk) -> Generator[Step | None]:
        """Steps of the answer that ``talk`` has begun, each to be taken from the talk of its moment, None where nothing is new.
        The last one keeps it; when it cannot be kept, all messages that wait are given back."""
        coming = talk.coming
        if coming is None:
            return
        toolbox = self._toolbox()
        if coming.ask.varied and toolbox.model is not None:
            toolbox = replace(toolbox, model=toolbox.model.varied())
        conversation = coming.base.conversation if coming.base else Conversation()
        drawn, due = coming, 0.0
        for item in reply_streaming(conversation, coming.ask.text, toolbox, coming.stop):
            if isinstance(item, tuple):
                yield partial(self._answered, coming=coming, turn=item)
                return
            coming = coming.after(item)
            if coming is drawn:
                yield None
            elif time.monotonic() >= due:
                drawn, due = coming, time.monotonic() + _PACE
                yield partial(_grown, coming=coming)

    def abandoned(self, talk: Talk) -> Talk:
        """Nobody waits for an answer any more, or it failed: what has none goes back into the box."""
        return replace(self.stopped(talk), coming=None, waiting=(), unsent="\n".join(ask.text for ask in talk.asked))

    def edited(self, talk: Talk, key: str, text: str) -> Talk:
        """A cell typed by hand: the user's word, checked at once. Raises ValueError for an amount that is none."""
        cell = cell_of(key)
        conversation = edit_cell(talk.conversation, cell, text, self._toolbox())
        return replace(self._kept(talk, conversation, unsaved=text), changed=(cell,))

    def confirmed(self, talk: Talk, row: int) -> Talk:
        """The proposal in ``row`` (from 1) counts as confirmed by a person."""
        if talk.draft is None:
            return talk
        cell = CellRef(part="indicator", indicator=row, field="value")
        decision = confirmation(talk.draft.table, cell)
        return self._kept(talk, confirm_row(talk.conversation, row), decisions=(decision,))

    def inserted(self, talk: Talk, suggestion: Suggestion) -> Talk:
        """The draft with the row behind the last one of its category. Raises UsageError when there is no draft yet,
        Declined when it has such a row."""
        if talk.draft is None:
            raise UsageError("还没有草稿，不能加入指标", advice="请先在“起草”页说明项目")
        draft = insert_row(talk.draft, suggestion, self._toolbox())
        after = self._kept(talk, talk.conversation.with_draft(draft))
        place = next(n for n, row in enumerate(draft.table.indicators, 1) if row.name == suggestion.name)
        fields = ("name", "definition", "value")
        return replace(after, changed=tuple(CellRef(part="indicator", indicator=place, field=f) for f in fields))

    def compared(self, talk: Talk, number: int) -> Talk:
        """Version ``number`` beside the present one; 0 to go back to the table."""
        return replace(talk, compared=number)

    def restored(self, talk: Talk, number: int) -> Talk:
        """Version ``number`` as a new version. Raises NoSuchDraft."""
        if talk.kept is None:
            return talk
        return replace(self._kept(talk, restore_version(self._store(), talk.kept, number)), compared=0)

    def removed(self, talk: Talk, draft_id: str) -> Talk:
        """A draft of the owner's deleted; the page is empty when it was the one in sight. Raises NoSuchDraft."""
        remove_draft(self._store(), talk.owner, draft_id)
        return Talk(talk.owner) if talk.kept and talk.kept.id == draft_id else talk

    def drafts(self, talk: Talk) -> tuple[DraftItem, ...]:
        """The owner's drafts, the one saved last first."""
        lines = list_drafts(self._store(), talk.owner)[:_MOST_LISTED]
        return tuple(
            DraftItem(line.id, line.title, line.updated, self._state(talk, line.id, line.revision)) for line in lines
        )

    def versions(self, talk: Talk) -> "tuple[VersionLine, ...]":
        """The versions of the draft in sight, the latest first."""
        if talk.kept is None:
            return ()
        return tuple(reversed(list_versions(self._store(), talk.owner, talk.kept.id)))

    def changes(self, talk: Talk) -> tuple[Change, ...]:
        """What differs between the compared version and the present one."""
        if talk.kept is None:
            return ()
        return compare_versions(self._store(), talk.owner, talk.kept.id, talk.compared, talk.kept.version)

    def _answered(self, talk: Talk, coming: Coming, turn: tuple[Conversation, Reply]) -> Talk:
        if not coming.is_for(talk):
            return talk
        (conversation, answer), base, texts = turn, coming.base, "\n".join(ask.text for ask in talk.asked)
        if talk.kept is not coming.since and talk.kept is not None:  # changed by hand in the meantime
            if base is None or coming.ask.again or conversation.draft is not base.conversation.draft:
                trouble = Trouble(_OVERTAKEN, texts)
                return replace(talk, coming=None, waiting=(), unsent=texts, trouble=trouble)
            present = {name: getattr(talk.conversation, name) for name in ("draft", "brief", "versions")}
            base, conversation = talk.kept, conversation.model_copy(update=present)
        after = self._kept(replace(talk, kept=base, coming=None), conversation, said=coming.ask.text, answer=answer)
        if after.trouble is None:
            return replace(after, changed=answer.changed)
        trouble = replace(after.trouble, unsaved=texts)
        return replace(after, kept=talk.kept, waiting=(), unsent=texts, trouble=trouble)

    def _kept(
        self,
        talk: Talk,
        conversation: Conversation,
        said: str = "",
        answer: Reply | None = None,
        unsaved: str = "",
        decisions: "tuple[Decision, ...]" = (),
    ) -> Talk:
        """``talk`` after a step that lies on the disk, or with its trouble and everything else as it was."""
        from assistant.store import Conflict

        try:
            store = self._store()
            kept = talk.kept or start_draft(store, talk.owner)
            request = secrets.token_hex(16)
            kept = save_turn(store, kept, conversation, request=request, said=said, reply=answer, decisions=decisions)
        except ProductError as error:
            trouble = Trouble(error.sentence(), unsaved, outdated=isinstance(error, Conflict))
            return replace(talk, trouble=trouble, unsent=unsaved)
        return replace(talk, kept=kept, changed=(), compared=0, trouble=None)

    def _state(self, talk: Talk, draft_id: str, revision: int) -> str:
        key = (draft_id, revision)
        if key not in self._states:
            in_sight = talk.kept if talk.kept and (talk.kept.id, talk.kept.revision) == key else None
            try:
                draft = (in_sight or open_draft(self._store(), talk.owner, draft_id)).conversation.draft
                self._states[key] = readiness(draft).short if draft else "还没有成表"
            except UnreadableDraft as error:
                self._states[key] = error.cause
        return self._states[key]


def _grown(talk: Talk, coming: Coming) -> Talk:
    return replace(talk, coming=coming) if coming.is_for(talk) else talk
