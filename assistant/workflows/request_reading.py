"""The state while a message is read: what was said so far in it, and the requests found."""

from dataclasses import dataclass, field

from assistant.composer import with_facts
from assistant.errors import ProductError
from assistant.model.drafts import Brief, Draft
from assistant.workflows.actions import (
    Action,
    CheckTable,
    ConfirmRows,
    DeleteRow,
    DraftNow,
    Explain,
    ExportTable,
    Facts,
    FindPrecedents,
    Greet,
    RenewTexts,
    SetCell,
    SuggestRows,
    TellFacts,
    Undo,
)
from assistant.workflows.conversation import Choice, Conversation
from assistant.workflows.toolbox import Toolbox


@dataclass(frozen=True)
class Request:
    """One request: its words, and the actions it means; or a ``choice`` to be made first, or the reason why it is declined.
    Without any of these it was not understood. ``guessed``: by likeness to a labelled utterance, not by its words; ``row_only``:
    nothing but the row that it speaks of was understood; ``kept``: all is to stay as it is."""

    words: str
    actions: tuple[Action, ...] = ()
    choice: Choice | None = None
    declined: ProductError | None = None
    vague: bool = False
    guessed: bool = False
    kept: bool = False
    row_only: bool = False

    @property
    def understood(self) -> bool:
        return bool(self.actions or self.choice or self.declined or self.kept)

    @property
    def is_sure(self) -> bool:
        """True where the words say what is wanted, so that nobody else need read them."""
        return bool(self.choice or self.kept or (self.actions and not self.row_only))


@dataclass
class Reading:
    """State while the clauses of one message are read: facts said so far, the row spoken of, requests found."""

    conversation: Conversation
    draft: Draft
    toolbox: Toolbox
    brief: Brief
    row: int | None
    fact: str
    topic: str = ""
    is_named: bool = False  # the row was named in this message
    message: str = ""
    naming: bool = False  # another name for the row spoken of is to follow
    misplaced: bool = False  # the row spoken of stands under the wrong heading
    lacking: bool = False  # the topic is a row that the table should have
    loose: list[tuple[str, str]] = field(default_factory=list)  # names with values that no row bears
    lost: bool = False  # something was spoken of that the table does not have
    comparing: str = ""  # a clause that wants more or less and says no figure (再高一点)
    recounting: bool = False  # another unit of the row spoken of is to follow
    splitting: bool = False  # one row of several addressees is to become several
    addressees: tuple[str, ...] = ()  # whose satisfaction was said so far
    keeping: str = ""  # the only row that is to stay
    titling: bool = False  # another name of the project is to follow
    listing: bool = False  # costs of single things follow
    absent: str = ""  # what the clause before spoke of and the table does not have
    wanting: tuple[str, ...] = ()  # name and value of a row that the table does not have
    requests: list[Request] = field(default_factory=list)

    def tell(self, facts: dict[str, object] | Facts, said: str) -> Request:
        stated = facts if isinstance(facts, Facts) else Facts.model_validate(_typed(facts))
        self.brief = with_facts(self.brief, stated.stated())
        names = [name for name in stated.stated() if name != "budget_approximate"]
        self.fact, self.row = (names[0], None) if names else (self.fact, self.row)
        return Request(said, (TellFacts(facts=stated, said=said),))

    def speak_of(self, request: Request) -> None:
        """The row that ``request`` is about is what 这条 means from now on."""
        for action in request.actions:
            row = action.cell.indicator if isinstance(action, SetCell) else getattr(action, "row", None)
            if row is not None:
                self.row, self.fact = row, ""

    def add(self, request: Request) -> None:
        """``request`` behind the others; facts said in a row are one request."""
        last = self.requests[-1] if self.requests else None
        if last is not None and _is_tell(last) and _is_tell(request) and not (last.vague or request.vague):
            self.requests[-1] = _joined(last, request)
        elif last is not None and _is_corrected(request, last):
            self.requests[-1] = request
        elif last is None or not _is_again(request, last):
            self.requests.append(request)


_ONCE = (CheckTable, ConfirmRows, DeleteRow, DraftNow, Greet, RenewTexts, Undo)  # said twice they mean the same


def _is_again(request: Request, last: Request) -> bool:
    """True for 别问了，先出稿: one wish in two wordings."""
    same = request.actions == last.actions
    if len(request.actions) == len(last.actions) == 1 and isinstance(new := request.actions[0], Explain):
        return isinstance(last.actions[0], Explain) and new.row is None and len(new.about) <= 4  # 什么意思，分母是啥
    if len(request.actions) == len(last.actions) == 1 and isinstance(new := request.actions[0], ExportTable):
        return isinstance(last.actions[0], ExportTable) and new.format in ("", last.actions[0].format)  # 导word，我打印
    if len(request.actions) == len(last.actions) == 1 and isinstance(request.actions[0], FindPrecedents):
        return isinstance(last.actions[0], FindPrecedents)  # 有没有先例？看看别的单位怎么写的
    if len(request.actions) == len(last.actions) == 1 and isinstance(new := request.actions[0], SuggestRows):
        return isinstance(last.actions[0], SuggestRows) and new.category is None  # 生态效益还能写啥，推荐几个
    return same and all(isinstance(action, _ONCE) for action in request.actions) and bool(request.actions)


def _is_corrected(request: Request, last: Request) -> bool:
    """True for 合格率改成96，哦不，97%: the cell set last is set again."""
    if len(request.actions) != 1 or len(last.actions) != 1:
        return False
    new, old = request.actions[0], last.actions[0]
    return isinstance(new, SetCell) and isinstance(old, SetCell) and new.cell == old.cell


def _is_tell(request: Request) -> bool:
    return len(request.actions) == 1 and isinstance(request.actions[0], TellFacts)


def _joined(left: Request, right: Request) -> Request:
    first, second = left.actions[0], right.actions[0]
    if not isinstance(first, TellFacts) or not isinstance(second, TellFacts):
        return right
    facts = Facts.model_validate({**first.facts.stated(), **second.facts.stated()})
    said = f"{first.said}，{second.said}"
    return Request(f"{left.words}，{right.words}", (TellFacts(facts=facts, said=said),))


def _typed(facts: dict[str, object]) -> dict[str, object]:
    """The facts that are stated; a share that the new one clears is not."""
    return {name: value for name, value in facts.items() if value is not None and name in Facts.model_fields}
