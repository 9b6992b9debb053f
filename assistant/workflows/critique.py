"""Review tables: read, check alone and together, and follow the reviewer's decisions. All but :func:`review_files` is pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.critic import check
from assistant.critic.across import check_across
from assistant.critic.catalog import rule
from assistant.critic.department import Department, Total
from assistant.critic.engine import in_form_order
from assistant.critic.fixes import apply_fix, safe_fix
from assistant.critic.score import score
from assistant.documents import ReadError, read
from assistant.model.cells import write_cell
from assistant.model.findings import CellRef, Finding
from assistant.model.reviews import Decision, Review, ReviewedFinding
from assistant.model.table import TargetTable
from assistant.workflows.offers import with_offers

RESOLVED_BY_OTHERS = "随其他改法一并解决"


@dataclass(frozen=True)
class Critique:
    """All tables that could be read, in order, and one error for each thing that could not; ``totals`` by unit and year."""

    reviews: tuple[Review, ...]
    errors: tuple[ReadError, ...]
    totals: tuple[Total, ...] = ()


def review_files(files: Sequence[tuple[str, bytes]]) -> Critique:
    """Read and check files given as (name, content), several tables also together; a file that cannot be read is an error
    beside the others."""
    tables: list[TargetTable] = []
    errors: list[ReadError] = []
    for name, data in files:
        result = read(name, data)
        tables.extend(result.tables)
        errors.extend(result.errors)
    return Critique(review_tables(tables), tuple(errors), Department(tuple(tables)).totals)


def review_tables(tables: Sequence[TargetTable]) -> tuple[Review, ...]:
    """A review of each table, with what only a look at all of them together finds."""
    together = check_across(tables)
    return tuple(_opened(table, (*_found(table), *others)) for table, others in zip(tables, together, strict=True))


def review_table(table: TargetTable) -> Review:
    """A review with every finding open and nothing corrected."""
    return _opened(table, _found(table))


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


def _found(table: TargetTable) -> tuple[Finding, ...]:
    return with_offers(table, check(table))


def _opened(table: TargetTable, findings: Sequence[Finding]) -> Review:
    opened = tuple(ReviewedFinding(finding=finding) for finding in in_form_order(findings))
    review = _scored(Review(table=table, corrected=table, findings=opened))
    return review.model_copy(update={"score": review.corrected_score})


def _checked(review: Review, corrected: TargetTable, index: int | None) -> Review:
    """The review after a change to its corrected table; finding ``index`` is accepted by it.

    What other tables say of this one is not looked at again: it stays until the reviewer decides it.
    """
    found = _found(corrected)
    remaining = {_key(finding) for finding in found}
    findings = [
        reviewed
        if number != index and (_stands(reviewed) or _key(reviewed.finding) in remaining)
        else _accepted(reviewed, "" if number == index else RESOLVED_BY_OTHERS)
        for number, reviewed in enumerate(review.findings)
    ]
    known = {_key(reviewed.finding) for reviewed in findings}
    findings.extend(ReviewedFinding(finding=finding) for finding in found if _key(finding) not in known)
    return _scored(review.model_copy(update={"corrected": corrected, "findings": tuple(findings)}))


def _stands(reviewed: ReviewedFinding) -> bool:
    return reviewed.decision is not Decision.OPEN or _is_across(reviewed.finding)


def _is_across(finding: Finding) -> bool:
    known = rule(finding.code)
    return known is not None and known.across is not None


def _scored(review: Review) -> Review:
    """The review with the score of its corrected table, of which the findings that are open are left."""
    left = [r.finding for r in review.findings if r.decision is Decision.OPEN and not _is_across(r.finding)]
    return review.model_copy(update={"corrected_score": score(review.corrected, left)})


def _accepted(reviewed: ReviewedFinding, reason: str) -> ReviewedFinding:
    return reviewed.model_copy(update={"decision": Decision.ACCEPTED, "reason": reason})


def _decided(review: Review, index: int, decision: Decision, reason: str) -> Review:
    changed = review.findings[index].model_copy(update={"decision": decision, "reason": reason})
    findings = (*review.findings[:index], changed, *review.findings[index + 1 :])
    return _scored(review.model_copy(update={"findings": findings}))


def _key(finding: Finding) -> tuple[str, CellRef, str]:
    return finding.code, finding.cell, finding.quote
