"""审核意见表: what the reviewer found and decided, as Excel, A4 landscape."""

from collections import Counter
from collections.abc import Iterator, Sequence

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents.proposals import advice
from assistant.documents.sheet import BODY_FONT, merge, new_workbook, print_setup, put_text, saved, write_list
from assistant.model.findings import CellRef
from assistant.model.reviews import Decision, Review
from assistant.model.table import TargetTable

_TITLE = "项目支出绩效目标表审核意见表"
_HEADINGS = ("序号", "项目", "位置", "指标", "原文", "问题", "依据", "怎么办", "处理结果", "理由")
_WIDTHS = (1.1, 3.4, 2.0, 2.6, 3.2, 4.2, 3.2, 3.4, 1.6, 2.4)
_DECISION_COLUMN = 8
_CENTERED = (0, 2, _DECISION_COLUMN)
_CLOSING_HEIGHT = 30.0
_LONG_QUOTE = 40  # characters
_DECISIONS = {Decision.OPEN: "未处理", Decision.ACCEPTED: "采纳", Decision.DISMISSED: "驳回"}
_PARTS = {"table": "全表", "project": "项目名称", "budget": "预算", "purpose": "资金用途", "goal": "绩效目标"}
_FIELDS = {"total": "预算数", "fiscal": "财政资金", "other": "其他资金"}


def write_review_sheet(reviews: Sequence[Review]) -> bytes:
    """A workbook with one row a finding, numbered through; a table without findings has one row that says so."""
    book = new_workbook()
    sheet = book.create_sheet("审核意见表")
    rows = [(str(number), *cells) for number, cells in enumerate(_rows(reviews), 1)]
    last = write_list(sheet, _TITLE, _HEADINGS, rows, _WIDTHS, centered=_CENTERED, marked=_is_open)
    _write_closing(sheet, last + 1, _summary(reviews))
    _write_closing(sheet, last + 2, "审核人（签字）：                              日期：        年    月    日")
    print_setup(sheet, landscape=True, repeat_row=2)
    return saved(book)


def _rows(reviews: Sequence[Review]) -> Iterator[tuple[str, ...]]:
    for review in reviews:
        number = review.table.source.number
        project = f"{number}. {review.table.project_name}" if number else review.table.project_name
        if not review.findings:
            yield project, "全表", "", "", "未发现问题", "", "", "", ""
        for reviewed in review.findings:
            finding = reviewed.finding
            yield (
                project,
                _place(finding.cell),
                _indicator(review.table, finding.cell),
                _shortened(finding.quote),
                f"{finding.message}（{finding.code}）",
                finding.basis,
                "\n".join(advice(review.table, finding)),
                _DECISIONS[reviewed.decision],
                reviewed.reason,
            )


def _is_open(column: int, text: str) -> bool:
    return column == _DECISION_COLUMN and text == _DECISIONS[Decision.OPEN]


def _summary(reviews: Sequence[Review]) -> str:
    decisions = Counter(reviewed.decision for review in reviews for reviewed in review.findings)
    counts = "，".join(f"{word} {decisions[decision]} 条" for decision, word in _DECISIONS.items())
    return f"共审核 {len(reviews)} 张表，意见 {decisions.total()} 条：{counts}。"


def _write_closing(sheet: Worksheet, row: int, text: str) -> None:
    merge(sheet, (row, 1), (row, len(_HEADINGS)))
    cell = put_text(sheet, row, 1, text)
    cell.font, cell.alignment = BODY_FONT, Alignment(vertical="center")
    sheet.row_dimensions[row].height = _CLOSING_HEIGHT


def _place(cell: CellRef) -> str:
    if cell.part == "indicator":
        return f"第{cell.indicator}条指标"
    if cell.part == "goal" and cell.field.isdigit():
        return f"绩效目标{cell.field}"
    return _FIELDS.get(cell.field, _PARTS.get(cell.part, ""))


def _indicator(table: TargetTable, cell: CellRef) -> str:
    if cell.indicator is None or not 1 <= cell.indicator <= len(table.indicators):
        return ""
    return table.indicators[cell.indicator - 1].name


def _shortened(quote: str) -> str:
    return quote if len(quote) <= _LONG_QUOTE else f"{quote[: _LONG_QUOTE - 10]}……（共{len(quote)}字）"
