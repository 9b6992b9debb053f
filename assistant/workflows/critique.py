"""Review tables: read, check, and follow the reviewer's decisions. All but :func:`review_files` is pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.critic import check
from assistant.critic.fixes import apply_fix, safe_fix
from assistant.documents import ReadError, read
from assistant.model.cells import write_cell
from assistant.model.findings import CellRef, Finding
from assistant.model.reviews import Decision, Review, ReviewedFinding
from assistant.model.table import TargetTable

RESOLVED_BY_OTHERS = "随其他改法一并解决"


@dataclass(frozen=True)
class Critique:
    """All tables that could be read, in order, and one error for each thing that could not."""

    reviews: tuple[Review, ...]
    errors: tuple[ReadError, ...]


def review_files(files: Sequence[tuple[str, bytes]]) -> Critique:
    """Read and check files given as (name, content); a file that cannot be read is an error beside the others."""
    reviews: list[Review] = []
    errors: list[ReadError] = []
    for name, data in files:
        result = read(name, data)
        reviews.extend(review_table(table) for table in result.tables)
        errors.extend(result.errors)
    return Critique(tuple(reviews), tuple(errors))


def review_table(table: TargetTable) -> Review:
    """A review with every finding open and nothing corrected."""
    findings = tuple(ReviewedFinding(finding=finding) for finding in check(table))
    return Review(table=table, corrected=table, findings=findings)


def accept(review: Review, index: int, fix: int = 0) -> Review:
    """Accept fix number ``fix`` of finding ``index`` (both from 0): it goes into the corrected table, which is checked again.

    Open findings that are gone by it count as accepted; new ones join as open. Raises IndexError where there is no such
    finding or fix, ValueError for a fix that only asks a question.
    """
    finding = review.findings[index].finding
    return _checked(review, apply_fix(review.corrected, finding, finding.fixes[fix]), index)


def edit(review: Review, cell: CellRef, text: str) -> Review:
    """The reviewer's own wording for a cell of the corrected table, which is checked again as in :func:`accept`.

    Raises IndexError and ValueError like :func:`assistant.model.cells.write_cell`.
    """
    return _checked(review, write_cell(review.corrected, cell, text), None)


def dismiss(review: Review, index: int, reason: str) -> Review:
    """Dismiss finding ``index``. Raises ValueError without a reason, IndexError where there is no such finding."""
    if not reason.strip():
        raise ValueError("a dismissal needs a reason")
    return _decided(review, index, Decision.DISMISSED, reason.strip())


def reopen(review: Review, index: int) -> Review:
    """Take back a dismissal of finding ``index``; an accepted fix stays (it is in the table)."""
    if review.findings[index].decision is not Decision.DISMISSED:
        return review
    return _decided(review, index, Decision.OPEN, "")


def accept_safe(review: Review) -> Review:
    """Accept every fix of level ``apply`` among the findings that are open now (not those that come up by it)."""
    for index in range(len(review.findings)):
        reviewed = review.findings[index]
        safe = safe_fix(reviewed.finding)
        if reviewed.decision is Decision.OPEN and safe is not None:
            review = _checked(review, apply_fix(review.corrected, reviewed.finding, safe), index)
    return review


def _checked(review: Review, corrected: TargetTable, index: int | None) -> Review:
    """The review after a change to its corrected table; finding ``index`` is accepted by it."""
    found = check(corrected)
    remaining = {_key(finding) for finding in found}
    findings = [
        reviewed
        if number != index and (reviewed.decision is not Decision.OPEN or _key(reviewed.finding) in remaining)
        else _accepted(reviewed, "" if number == index else RESOLVED_BY_OTHERS)
        for number, reviewed in enumerate(review.findings)
    ]
    known = {_key(reviewed.finding) for reviewed in findings}
    findings.extend(ReviewedFinding(finding=finding) for finding in found if _key(finding) not in known)
    return review.model_copy(update={"corrected": corrected, "findings": tuple(findings)})


def _accepted(reviewed: ReviewedFinding, reason: str) -> ReviewedFinding:
    return reviewed.model_copy(update={"decision": Decision.ACCEPTED, "reason": reason})


def _decided(review: Review, index: int, decision: Decision, reason: str) -> Review:
    changed = review.findings[index].model_copy(update={"decision": decision, "reason": reason})
    findings = (*review.findings[:index], changed, *review.findings[index + 1 :])
    return review.model_copy(update={"findings": findings})


def _key(finding: Finding) -> tuple[str, CellRef, str]:
    return finding.code, finding.cell, finding.quote
