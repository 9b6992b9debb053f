"""The files that ``jixiao check`` writes beside its report: the input with its opinions, and the 审核意见表."""

import argparse
from pathlib import Path

from assistant.cli.checked import Checked, CheckedTable
from assistant.cli.files import STDIN, write_output
from assistant.errors import UsageError
from assistant.model.reviews import Review, ReviewedFinding

_SUFFIXES = (".docx", ".xlsx", ".docm", ".xlsm")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--review",
        metavar="文件",
        help="另存一份加了批注的原文件，与输入同为 .docx（批注）或 .xlsx（批注和“审核意见”工作表），别的都不变；只给一个输入文件",
    )
    parser.add_argument(
        "--report", metavar="文件", help="另存全部表的审核意见表（.docx）：总计、得分、逐表意见、签字栏"
    )


def check_names(args: argparse.Namespace) -> None:
    """Raises UsageError for names that do not fit, before anything is read."""
    if args.report and Path(args.report).suffix.lower() != ".docx":
        raise UsageError("审核意见表只能写成 Word", file=args.report, advice="文件名以 .docx 结尾")
    if not args.review:
        return
    if len(args.files) != 1 or args.files[0] == STDIN:
        raise UsageError("--review 只能用于一个文件", advice="请逐个文件审核，或改用 --report")
    given = Path(args.files[0]).suffix.lower()
    if given not in _SUFFIXES or Path(args.review).suffix.lower() != given:
        wanted = f"文件名以 {given} 结尾" if given in _SUFFIXES else "只有 Word 和 Excel 文件能加批注，请改用 --report"
        raise UsageError("批注只能加在同一种文件里", file=args.review, advice=wanted)


def write_files(args: argparse.Namespace, checked: Checked) -> None:
    """Writes what was asked for."""
    if not checked.tables or not (args.review or args.report):
        return
    from assistant.workflows.review_files import annotated_file, report_file

    reviews = list(map(_review, checked.tables))
    if args.review:
        path = Path(args.files[0])
        write_output(annotated_file(path.name, path.read_bytes(), reviews)[1], args.review)
    if args.report:
        unread = [error.sentence() for error in checked.errors]
        write_output(report_file(reviews, unread=unread)[1], args.report)


def _review(item: CheckedTable) -> Review:
    from assistant.workflows.offers import with_offers

    findings = (*with_offers(item.table, item.findings), *item.across)
    opened = tuple(ReviewedFinding(finding=finding) for finding in findings)
    return Review(table=item.table, corrected=item.table, findings=opened, score=item.score)
