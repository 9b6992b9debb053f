"""审核意见表 as Word, A4 portrait: what was found in the tables of a department, with lines for signatures."""

from collections.abc import Iterator, Sequence

from docx.shared import Pt

from assistant.documents.form import FormCell, Style, printable
from assistant.documents.remarks import Remark, TableRemarks
from assistant.documents.word_document import WordDocument
from assistant.model.findings import Severity

_TITLE = "项目支出绩效目标审核意见表"
_OVERVIEW = (3.2, 5.3, 3.2, 5.3)  # centimetres
_LIST = (1.1, 8.4, 1.5, 1.9, 1.3, 1.3, 1.5)
_LIST_HEADINGS = ("序号", "项目", "得分", "可衡量", "错误", "警告", "提醒")
_REMARKS = (1.2, 3.7, 4.9, 2.6, 4.6)
_REMARK_HEADINGS = ("级别", "位置和原文", "问题", "依据", "怎么办")
_ACROSS_HEADINGS = ("级别", "所在表和位置", "问题", "依据", "怎么办")
_SIGNATURES = "审核人（签字）：                  复核人（签字）：                  日期：        年    月    日"
_BELOW_GRID = 4  # points
_LONGEST = 400  # characters of a cell


def write_review_report(
    tables: Sequence[TableRemarks], totals: Sequence[str] = (), unread: Sequence[str] = ()
) -> bytes:
    """The opinions on all ``tables``; ``totals`` are sentences about the budgets, one a unit and year, ``unread`` about what
    could not be read of the files.

    Parts: totals, the list of tables with those with most errors first, what only a look at all tables tells, the opinions
    on each table in the same order, signatures.
    """
    tables = sorted(tables, key=_rank)
    document = WordDocument(_TITLE)
    document.title(_TITLE)
    document.heading("一、总体情况")
    document.grid(list(_labelled(_overview(tables, totals))), _OVERVIEW)
    for line in unread:
        document.paragraph(f"没有读清：{line}", after=2)
    document.heading("二、各表得分")
    document.paragraph("错误多的在前，错误一样多的得分低的在前。", after=3)
    document.grid(list(_rows(_LIST_HEADINGS, _listed(tables), centered=(0, 2, 3, 4, 5, 6))), _LIST, repeat_header=True)
    _write_across(document, tables)
    document.heading("四、各表意见")
    for table in tables:
        _write_table(document, table)
    document.paragraph("")
    document.heading("审核结论")
    document.paragraph("□ 通过        □ 修改后再报        □ 不予通过", after=18)
    document.paragraph(_SIGNATURES)
    return document.saved()


def _overview(tables: Sequence[TableRemarks], totals: Sequence[str]) -> Iterator[tuple[str, ...]]:
    scores = [table.score for table in tables if table.score is not None]
    rows, measurable = sum(score.rows for score in scores), sum(score.measurable for score in scores)
    share = f"（{measurable / rows:.0%}）" if rows else ""
    mean = f"{sum(score.points for score in scores) / len(scores):.0f} 分" if scores else ""
    yield "目标表", f"{len(tables)} 张", "指标", f"{rows} 条"
    yield "可衡量的指标", f"{measurable} 条{share}", "平均得分", mean
    yield "错误", _counted(tables, Severity.ERROR), "警告", _counted(tables, Severity.WARNING)
    yield "提醒", _counted(tables, Severity.NOTE), "没有问题的表", f"{sum(not table.all for table in tables)} 张"
    if totals:
        yield "预算合计", "\n".join(totals)


def _counted(tables: Sequence[TableRemarks], severity: Severity) -> str:
    counts = [count for table in tables if (count := table.count(severity))]
    return f"{sum(counts)} 条（{len(counts)} 张表）" if counts else "0 条"


def _rank(table: TableRemarks) -> tuple[int, int]:
    return -table.count(Severity.ERROR), table.score.points if table.score else 0


def _listed(tables: Sequence[TableRemarks]) -> Iterator[tuple[str, ...]]:
    for number, table in enumerate(tables, 1):
        score = table.score
        points, share = (str(score.points), f"{score.measurable}/{score.rows}") if score else ("", "")
        yield str(number), table.title, points, share, *(str(table.count(severity)) for severity in Severity)


def _write_across(document: WordDocument, tables: Sequence[TableRemarks]) -> None:
    document.heading("三、各表之间的问题")
    remarks = [(table, remark) for table in tables for remark in table.across]
    if not remarks:
        document.paragraph("把各表放在一起比，没有发现问题。" if len(tables) > 1 else "只有一张表，没有可比的。")
        return
    order = list(Severity)
    remarks.sort(key=lambda pair: order.index(pair[1].severity))
    lines = [
        (remark.level, f"{table.title}\n{remark.place}", _problem(remark), remark.basis, _remedies(remark))
        for table, remark in remarks
    ]
    document.grid(list(_rows(_ACROSS_HEADINGS, lines)), _REMARKS, repeat_header=True)


def _write_table(document: WordDocument, table: TableRemarks) -> None:
    score = table.score
    told = f"（得分 {score.points}，可衡量 {score.measurable}/{score.rows}）" if score else ""
    document.subheading(table.title + told)
    if not table.remarks:
        document.paragraph("没有发现问题。", after=6)
        return
    grave = [remark for remark in table.all if remark.severity is not Severity.NOTE and remark in table.remarks]
    notes = [remark for remark in table.remarks if remark.severity is Severity.NOTE]
    if grave:
        lines = [(remark.level, _where(remark), _problem(remark), remark.basis, _remedies(remark)) for remark in grave]
        document.grid(list(_rows(_REMARK_HEADINGS, lines)), _REMARKS, repeat_header=True)
    for number, remark in enumerate(notes):
        paragraph = document.paragraph(f"提醒：{remark.code} {remark.place}：{remark.message}", after=2)
        paragraph.paragraph_format.space_before = Pt(0 if number or not grave else _BELOW_GRID)


def _where(remark: Remark) -> str:
    return "\n".join(filter(None, (remark.place, remark.quoted if remark.quote not in remark.place else "")))


def _problem(remark: Remark) -> str:
    return "\n".join(filter(None, (f"{remark.message}（{remark.code}）", remark.also)))


def _remedies(remark: Remark) -> str:
    decided = f"处理：{remark.decided}" if remark.decided else ""
    return "\n".join((*remark.proposals, *filter(None, (decided,))))


def _labelled(rows: Iterator[tuple[str, ...]]) -> Iterator[FormCell]:
    """Labels and values in turn; the last value of a row takes what is left of four columns."""
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            style = Style.TEXT if column % 2 else Style.LABEL
            width = len(_OVERVIEW) - column if column == len(texts) - 1 else 1
            yield FormCell(row, column, 1, width, printable(text), style)


def _rows(
    headings: Sequence[str],
    lines: Iterator[tuple[str, ...]] | Sequence[tuple[str, ...]],
    centered: Sequence[int] = (0,),
) -> Iterator[FormCell]:
    for column, text in enumerate(headings):
        yield FormCell(0, column, 1, 1, text, Style.HEADING)
    for row, texts in enumerate(lines, 1):
        for column, text in enumerate(texts):
            style = Style.VALUE if column in centered else Style.TEXT
            yield FormCell(row, column, 1, 1, printable(text)[:_LONGEST], style)
