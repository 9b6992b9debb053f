"""The steps of the page 审核: what is decided is kept for the next time that the table comes. Free of gradio."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from assistant.critic.department import Total
from assistant.errors import UsageError
from assistant.model.findings import Severity
from assistant.model.reviews import Review
from assistant.ui.presenter import SEVERITY_ORDER
from assistant.workflows.critique import accept, accept_safe, dismiss, reopen, review_files
from assistant.workflows.deciding import note_accepted
from assistant.workflows.recalling import keep_dismissals, recalled

if TYPE_CHECKING:
    from assistant.store import Store

_MOST_UNDONE = 50
_LONGEST_REASON = 200


@dataclass(frozen=True)
class Upload:
    """A file as it came, and the numbers (from 0) of its tables among the reviews."""

    name: str
    data: bytes
    places: tuple[int, ...]


@dataclass(frozen=True)
class Desk:
    """What one browser session has under review. ``errors`` tell what was not read, ``notes`` what to mind in what was;
    ``current`` counts from 0; ``past`` are the reviews before each decision."""

    owner: str
    reviews: tuple[Review, ...] = ()
    uploads: tuple[Upload, ...] = ()
    totals: tuple[Total, ...] = ()
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    current: int = 0
    severities: tuple[Severity, ...] = SEVERITY_ORDER
    family: str = ""
    open_only: bool = False
    past: tuple[tuple[Review, ...], ...] = ()

    @property
    def review(self) -> Review:
        return self.reviews[self.current]

    def of(self, upload: Upload) -> list[Review]:
        """The reviews of the tables of one file, in its order."""
        return [self.reviews[place] for place in upload.places]

    def with_review(self, review: Review) -> "Desk":
        """The desk after a decision, which can be undone."""
        reviews = (*self.reviews[: self.current], review, *self.reviews[self.current + 1 :])
        return replace(self, reviews=reviews, past=(*self.past, self.reviews)[-_MOST_UNDONE:])


class Reviewing:
    """The steps; each makes a new Desk of the one it gets. All raise StoreUnavailable, and nothing is decided then."""

    def __init__(self, store: Callable[[], "Store"]) -> None:
        self._store = store

    def read(self, desk: Desk, files: Sequence[tuple[str, bytes]]) -> Desk:
        """All tables of ``files`` (name, content), with what the owner dismissed in them before; the filters stay."""
        files = _told_apart(files)
        critique = review_files(files)
        reviews = recalled(self._store(), desk.owner, critique.reviews)
        sources = [review.table.source.file for review in reviews]
        return Desk(
            desk.owner,
            reviews,
            tuple(Upload(name, data, tuple(n for n, of in enumerate(sources) if of == name)) for name, data in files),
            critique.totals,
            errors=tuple(error.sentence() for error in critique.errors if not error.beside),
            notes=tuple(error.sentence() for error in critique.errors if error.beside),
            severities=desk.severities,
            open_only=desk.open_only,
        )

    def accepted(self, desk: Desk, number: int, fix: int) -> Desk:
        """Fix ``fix`` of finding ``number`` (both from 0) goes into the corrected table."""
        decided = desk.with_review(accept(desk.review, number, fix))
        note_accepted(self._store(), desk.owner, desk.review.corrected, desk.review.findings[number].finding)
        return self._kept(desk, decided)

    def accepted_safe(self, desk: Desk) -> Desk:
        """Every fix that leaves the meaning as it is."""
        return self._kept(desk, desk.with_review(accept_safe(desk.review)))

    def dismissed(self, desk: Desk, number: int, reason: str) -> Desk:
        """Finding ``number`` set aside. Raises UsageError without a reason."""
        if not reason.strip():
            raise UsageError("请先写一句不采纳的理由，它会写进审核意见表")
        return self._kept(desk, desk.with_review(dismiss(desk.review, number, reason.strip()[:_LONGEST_REASON])))

    def reopened(self, desk: Desk, number: int) -> Desk:
        """A dismissal taken back."""
        return self._kept(desk, desk.with_review(reopen(desk.review, number)))

    def undone(self, desk: Desk) -> Desk:
        """One decision back; the desk itself when there is none."""
        return self._kept(desk, replace(desk, reviews=desk.past[-1], past=desk.past[:-1])) if desk.past else desk

    def _kept(self, before: Desk, after: Desk) -> Desk:
        keep_dismissals(self._store(), before.owner, before.reviews, after.reviews)
        return after


def _told_apart(files: Sequence[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """``files`` with a number in the names that come twice: a table says which file it is from by the name."""
    seen: Counter[str] = Counter()
    named = []
    for name, data in files:
        seen[name] += 1
        path = PurePath(name)
        named.append((name if seen[name] == 1 else f"{path.stem}（{seen[name]}）{path.suffix}", data))
    return named
