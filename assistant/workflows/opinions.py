"""Reviews in the words of comments, notes and the 审核意见表: what says the same is told once, dismissed findings are left out."""

from collections.abc import Iterator, Sequence

from assistant.critic.catalog import rule
from assistant.critic.department import Total
from assistant.critic.explanations import SEVERITY_WORDS
from assistant.critic.grouping import Group, grouped
from assistant.documents.proposals import advice
from assistant.documents.remarks import Remark, TableRemarks
from assistant.model.cells import place
from assistant.model.findings import Finding
from assistant.model.numerals import format_number
from assistant.model.reviews import Decision, Review, ReviewedFinding
from assistant.model.table import TargetTable
from assistant.model.units import YUAN

_DECIDED = {Decision.OPEN: "", Decision.ACCEPTED: "采纳"}


def opinions(reviews: Sequence[Review]) -> tuple[TableRemarks, ...]:
    """One entry for each review, in order. Tables of one document keep its numbers; those of several are counted through
    and say their file."""
    if len({review.table.source.file for review in reviews}) < 2:
        return tuple(_opinions(review, review.table.source.number) for review in reviews)
    return tuple(_opinions(review, number, review.table.source.file) for number, review in enumerate(reviews, 1))


def total_line(total: Total) -> str:
    """What one unit asks for in one year, in a sentence."""
    unit = total.unit or "（未写单位）"
    year = f" {total.fiscal_year} 年" if total.fiscal_year is not None else ""
    missing = f"，{total.without_budget} 张没有预算数" if total.without_budget else ""
    return f"{unit}{year}：{total.tables} 张表，预算数合计 {format_number(total.yuan / YUAN['万元'])}万元{missing}。"


def _opinions(review: Review, number: int | None, file: str = "") -> TableRemarks:
    kept = [reviewed for reviewed in review.findings if reviewed.decision is not Decision.DISMISSED]
    across = [reviewed for reviewed in kept if _is_across(reviewed.finding)]
    alone = [reviewed for reviewed in kept if not _is_across(reviewed.finding)]
    table = review.table
    name = table.project_name or table.source.file or "（未写项目名称）"
    named = f"{name}（{file}）" if file and file != name else name
    return TableRemarks(
        title=f"{number}. {named}" if number else named,
        file=table.source.file,
        score=review.score,
        remarks=tuple(_remarks(table, alone)),
        across=tuple(_remarks(table, across)),
    )


def _remarks(table: TargetTable, findings: Sequence[ReviewedFinding]) -> Iterator[Remark]:
    decisions = {reviewed.finding: reviewed for reviewed in findings}
    for group in grouped(decisions):
        yield _remark(table, group, decisions[group.main])


def _remark(table: TargetTable, group: Group, reviewed: ReviewedFinding) -> Remark:
    main = group.main
    return Remark(
        severity=main.severity,
        level=SEVERITY_WORDS[main.severity],
        code=main.code,
        cells=tuple(dict.fromkeys(finding.cell for finding in (main, *group.also))),
        place=_place(table, main),
        quote=main.quote,
        message=main.message,
        basis=main.basis,
        proposals=advice(table, main),
        also=_also(table, group),
        decision=_DECIDED[reviewed.decision],
        reason=reviewed.reason,
    )


def _also(table: TargetTable, group: Group) -> str:
    """Other rules that say the same of the cell, and other cells of which the same is said."""
    main = group.main
    rules = [f"{f.code} {known.title}" for f in group.also if f.code != main.code and (known := rule(f.code))]
    elsewhere = [_place(table, f) for f in group.also if f.code == main.code and f.cell != main.cell]
    told = dict.fromkeys([*rules, *elsewhere])
    return f"另见：{'；'.join(told)}" if told else ""


def _place(table: TargetTable, finding: Finding) -> str:
    """The cell in words; of a row that the table no longer has, its number."""
    number = finding.cell.indicator
    if number is not None and not 1 <= number <= len(table.indicators):
        return f"第{number}行"
    return place(table, finding.cell)


def _is_across(finding: Finding) -> bool:
    known = rule(finding.code)
    return known is not None and known.across is not None
