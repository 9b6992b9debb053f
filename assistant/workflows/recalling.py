"""Dismissals of a review: marked again when the same table comes back, and told apart from step to step."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from assistant.model.decisions import Dismissal, dismissal, table_key
from assistant.model.reviews import Decision, Review
from assistant.workflows.critique import dismiss
from assistant.workflows.deciding import dismiss_finding, dismissals_of, take_back

if TYPE_CHECKING:
    from assistant.store import Store

Identity = tuple[str, str, str, str, str]


def recalled(store: "Store", owner: str, reviews: Sequence[Review]) -> tuple[Review, ...]:
    """``reviews`` with what the owner dismissed before, in this or another upload, dismissed. Raises StoreUnavailable."""
    known = {made.identity: made for made in dismissals_of(store, owner, (review.table for review in reviews))}
    return tuple(_marked(review, known) for review in reviews)


def keep_dismissals(store: "Store", owner: str, before: Iterable[Review], after: Iterable[Review]) -> None:
    """Write down what was dismissed between two states of the same reviews, and take back what no longer is.

    Raises StoreUnavailable.
    """
    was, now = _dismissed(before), _dismissed(after)
    for identity, (review, number) in now.items():
        if identity not in was:
            reviewed = review.findings[number]
            dismiss_finding(store, owner, review.corrected, reviewed.finding, reason=reviewed.reason)
    for identity, (review, number) in was.items():
        if identity not in now:
            take_back(store, owner, _made(review, number))


def _marked(review: Review, known: dict[Identity, Dismissal]) -> Review:
    if not any(made.table_key == table_key(review.table) for made in known.values()):
        return review
    for number in range(len(review.findings)):
        made = known.get(_made(review, number).identity)
        if made is not None and review.findings[number].decision is Decision.OPEN:
            review = dismiss(review, number, made.reason)
    return review


def _dismissed(reviews: Iterable[Review]) -> dict[Identity, tuple[Review, int]]:
    return {
        _made(review, number).identity: (review, number)
        for review in reviews
        for number, reviewed in enumerate(review.findings)
        if reviewed.decision is Decision.DISMISSED
    }


def _made(review: Review, number: int) -> Dismissal:
    reviewed = review.findings[number]
    return dismissal(review.corrected, reviewed.finding, reason=reviewed.reason or "-", at=datetime.now(UTC))
