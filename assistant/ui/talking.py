"""The steps of the page 起草: each is kept on the disk before the page shows it as done. Free of gradio."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from assistant.errors import ProductError, UsageError
from assistant.model.drafts import Draft
from assistant.model.findings import CellRef
from assistant.ui.presenter import cell_of, readiness
from assistant.ui.views import Trouble
from assistant.workflows.changes import Change
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import confirm_row, edit_cell, reply
from assistant.workflows.deciding import confirmation
from assistant.workflows.inserting import insert_row
from assistant.workflows.keeping import (
    Kept,
    compare_versions,
    list_drafts,
    list_versions,
    open_draft,
    remove_draft,
    restore_version,
    save_turn,
    start_draft,
)
from assistant.workflows.suggest import Suggestion
from assistant.workflows.toolbox import Toolbox

if TYPE_CHECKING:
    from assistant.store import Decision, Store, VersionLine

_MOST_LISTED = 30


@dataclass(frozen=True)
class Talk:
    """One page on one draft. ``waiting`` are messages not answered yet, ``changed`` the cells of the last step, ``compared``
    the version shown beside the present one (0 for none)."""

    owner: str
    kept: Kept | None = None
    waiting: tuple[str, ...] = ()
    changed: tuple[CellRef, ...] = ()
    compared: int = 0
    trouble: Trouble | None = None

    @property
    def conversation(self) -> Conversation:
        return self.kept.conversation if self.kept else Conversation()

    @property
    def draft(self) -> Draft | None:
        return self.conversation.draft

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Useful next messages, from the last answer that had any."""
        answers = (message.reply for message in reversed(self.kept.messages if self.kept else ()))
        return next((answer.suggestions for answer in answers if answer and answer.suggestions), ())


@dataclass(frozen=True)
class DraftItem:
    """A draft in the owner's list; ``state`` says how ready it is."""

    id: str
    title: str
    updated: datetime
    state: str


class Drafting:
    """The steps; each makes a new Talk of the one it gets. ``toolbox`` and ``store`` are asked at each step."""

    def __init__(self, toolbox: Callable[[], Toolbox], store: Callable[[], "Store"]) -> None:
        self._toolbox, self._store = toolbox, store
        self._states: dict[tuple[str, int], str] = {}  # by id and revision

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
        if talk.kept is not None or not draft_id:
            return talk
        return replace(self.opened(talk, draft_id), waiting=talk.waiting)

    def said(self, talk: Talk, message: str) -> Talk:
        """``message`` waits for its answer."""
        return replace(talk, waiting=(*talk.waiting, message.strip())) if message.strip() else talk

    def answered(self, talk: Talk) -> Talk:
        """The message that waits longest, answered and kept; when it cannot be kept, all that wait are given back."""
        if not talk.waiting:
            return talk
        said, *waiting = talk.waiting
        conversation, answer = reply(talk.conversation, said, self._toolbox())
        after = self._kept(talk, conversation, said=said, answer=answer)
        if after.trouble is not None:
            return replace(after, waiting=(), trouble=replace(after.trouble, unsaved="\n".join(talk.waiting)))
        return replace(after, waiting=tuple(waiting), changed=answer.changed)

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
            return replace(talk, trouble=Trouble(error.sentence(), unsaved, outdated=isinstance(error, Conflict)))
        return replace(talk, kept=kept, changed=(), compared=0, trouble=None)

    def _state(self, talk: Talk, draft_id: str, revision: int) -> str:
        key = (draft_id, revision)
        if key not in self._states:
            in_sight = talk.kept if talk.kept and (talk.kept.id, talk.kept.revision) == key else None
            draft = (in_sight or open_draft(self._store(), talk.owner, draft_id)).conversation.draft
            self._states[key] = readiness(draft).short if draft else "还没有成表"
        return self._states[key]
