"""What one page on one draft holds: what was said, what waits, the answer that is coming. Plain data, free of gradio."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.llm import Stop
from assistant.model.drafts import Draft
from assistant.model.findings import CellRef
from assistant.ui.views import Trouble
from assistant.workflows.conversation import Conversation
from assistant.workflows.keeping import Kept, Message, rewound
from assistant.workflows.progress import Grown, Progress


@dataclass(frozen=True)
class Ask:
    """A message that waits for its answer. ``again``: in the place of the last turn; ``varied``: in other words than that."""

    text: str
    again: bool = False
    varied: bool = False


@dataclass(frozen=True)
class Coming:
    """The answer to ``ask`` while it is made: its ``words`` so far, the draft as far as it has ``grown``. It starts from ``base``
    and was begun when ``since`` was there; ``stop`` ends it."""

    ask: Ask
    base: Kept | None
    since: Kept | None
    stop: Stop = field(default_factory=Stop)
    words: str = ""
    grown: Grown | None = None

    def after(self, told: Progress) -> "Coming":
        if isinstance(told, Grown):
            return replace(self, grown=told)
        return replace(self, words=self.words + told.text) if told.text else self

    def is_for(self, talk: "Talk") -> bool:
        """False where ``talk`` went on to another draft or gave this answer up."""
        return talk.coming is not None and talk.coming.stop is self.stop


@dataclass(frozen=True)
class Talk:
    """One page on one draft. ``waiting`` are messages not answered yet, ``coming`` is the answer being made, ``changed`` the
    cells of the last step, ``compared`` the version shown beside the present one (0 for none), ``unsent`` words that go back
    into the box."""

    owner: str
    kept: Kept | None = None
    waiting: tuple[Ask, ...] = ()
    coming: Coming | None = None
    unsent: str = ""
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
    def messages(self) -> tuple[Message, ...]:
        """What was said and answered, without a turn that is being asked again."""
        if self.coming is not None:
            return self.coming.base.messages if self.coming.base else ()
        before = rewound(self.kept) if self.kept and self.waiting and self.waiting[0].again else None
        return (before or self.kept).messages if self.kept else ()

    @property
    def asked(self) -> tuple[Ask, ...]:
        """What has no answer yet, the longest waiting first."""
        return (self.coming.ask, *self.waiting) if self.coming else self.waiting

    @property
    def last_turn(self) -> tuple[Message, Message] | None:
        """The last message and its answer, while both can be taken back."""
        if self.asked or self.kept is None or self.kept.before is None:
            return None
        said, answer = self.kept.messages[-2:]
        return said, answer

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
