"""Files that a review gives: the uploaded file with its opinions, and the 审核意见表 of all tables."""

from collections.abc import Sequence
from pathlib import PurePath

from assistant.critic.department import Department, Total
from assistant.documents.annotating import annotate
from assistant.model.reviews import Review
from assistant.workflows.opinions import opinions, total_line


def annotated_file(name: str, data: bytes, reviews: Sequence[Review]) -> tuple[str, bytes]:
    """Name and content of the uploaded Word or Excel file (:func:`assistant.workflows.same_file.can_keep`) with its opinions:
    comments in Word; notes and a sheet 审核意见 in Excel. Nothing else in it changes.

    ``reviews`` are those of all tables of the file, in its order; dismissed findings are left out, accepted ones say 采纳.
    Raises UnreadableDocument when the file is neither Word nor Excel or does not hold just these tables.
    """
    path = PurePath(name)
    return f"{path.stem}_批注{path.suffix}", annotate(name, data, opinions(reviews))


def report_file(
    reviews: Sequence[Review], totals: Sequence[Total] | None = None, unread: Sequence[str] = ()
) -> tuple[str, bytes]:
    """Name and content of the 审核意见表 (Word) of ``reviews``: totals, the list of tables with their scores, what only a look
    at all tables together tells, the opinions on each table, and lines for signatures.

    ``totals`` by unit and year (:attr:`assistant.workflows.critique.Critique.totals`); None counts them here. ``unread`` are
    sentences about what could not be read of the files.
    """
    from assistant.documents.review_report import write_review_report

    counted = Department(tuple(review.table for review in reviews)).totals if totals is None else totals
    lines = [total_line(total) for total in counted]
    return "绩效目标审核意见表.docx", write_review_report(opinions(reviews), lines, unread)
