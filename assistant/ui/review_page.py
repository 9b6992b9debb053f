"""The page 审核: paste or upload, findings by row, decide, download."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.documents import write, write_review_sheet
from assistant.errors import UsageError
from assistant.model.findings import Severity
from assistant.model.reviews import Review
from assistant.ui import markup, presenter, sheet
from assistant.ui.events import NO_AMOUNT, QUIETLY, board, details, download, drawn, guarded, quiet, warn
from assistant.ui.handouts import Handouts, fit_name
from assistant.ui.held import Held, in_turn
from assistant.ui.samples import WEAK_TABLE
from assistant.workflows.critique import accept, accept_safe, dismiss, edit, reopen, review_files

_FILTERS = {
    "错误和警告": (Severity.ERROR, Severity.WARNING),
    "只看错误": (Severity.ERROR,),
    "全部（含提醒）": presenter.SEVERITY_ORDER,
}
_MOST_UNDONE = 50
_LONGEST_REASON = 200
_PASTED = "粘贴的内容"
_STEPS = (
    "粘贴一张绩效目标表，或上传一份或多份文件（Word、Excel、文本）。",
    "逐行看问题：原话、理由、依据和建议改法；采纳、不采纳（写明理由），或直接在表中改。",
    "下载改好的表和审核意见表。",
)


@dataclass(frozen=True)
class Desk:
    """What one browser session has under review. ``current`` counts from 0; ``past`` are the reviews before each decision."""

    reviews: tuple[Review, ...] = ()
    errors: tuple[str, ...] = ()
    current: int = 0
    severities: tuple[Severity, ...] = _FILTERS["错误和警告"]
    open_only: bool = False
    past: tuple[tuple[Review, ...], ...] = ()

    @property
    def review(self) -> Review:
        return self.reviews[self.current]

    def with_review(self, review: Review) -> "Desk":
        """The desk after a decision, which can be undone."""
        reviews = (*self.reviews[: self.current], review, *self.reviews[self.current + 1 :])
        return replace(self, reviews=reviews, past=(*self.past, self.reviews)[-_MOST_UNDONE:])

    def undone(self) -> "Desk":
        """One decision back; the desk itself when there is none."""
        return replace(self, reviews=self.past[-1], past=self.past[:-1]) if self.past else self


def build_review_page(handouts: Handouts) -> None:
    """Lay the page out in the current Blocks and wire its events."""
    desk = gr.State(Held(lambda owner: Desk()))
    with gr.Row(elem_classes="intake", equal_height=True):
        pasted = gr.Textbox(
            label="粘贴绩效目标表",
            placeholder="从 Word、Excel 或网页复制整张表，粘贴到这里",
            lines=8,
            max_lines=8,
            elem_id="review-paste",
        )
        files = gr.File(
            label="或上传文件：Word、Excel、文本，可多份",
            file_count="multiple",
            elem_id="review-files",
        )
    with gr.Row(elem_classes="actions"):
        start = gr.Button("开始审核", variant="primary", elem_id="review-start", size="sm")
        sample = gr.Button("用一张示例表试试", elem_id="review-sample", size="sm")
    errors = quiet("review-errors")
    summary = quiet("review-summary")
    with gr.Row(elem_classes="toolbar", visible=False) as toolbar:
        tables = gr.Dropdown([], label="选择表", show_label=False, elem_id="review-tables", interactive=True)
        severity = gr.Radio(list(_FILTERS), value="错误和警告", label="显示", elem_id="review-filter")
        open_only = gr.Checkbox(False, label="只看待处理", elem_id="review-open")
        safe = gr.Button("采纳全部含义不变的修正", elem_id="review-safe", size="sm")
    form = board("review-board", "审核结果")
    with gr.Row(elem_classes="actions", visible=False) as saving:
        back = gr.Button("撤销上一步", elem_id="review-undo", size="sm", interactive=False)
        buttons = [
            download(handouts, "下载改后的表（Word）", "review-word", _corrected("docx"), desk),
            download(handouts, "下载改后的表（Excel）", "review-excel", _corrected("xlsx"), desk),
            download(handouts, "下载审核意见表", "review-sheet", _sheet, desk),
        ]

    outputs = [errors, summary, toolbar, tables, safe, form, saving, back, *buttons]
    events: tuple[tuple[Callable[..., Any], Callable[..., Desk], list[Any]], ...] = (
        (start.click, _read, [desk, pasted, files]),
        (tables.input, _choose, [desk, tables]),
        (severity.input, _filter, [desk, severity, open_only]),
        (open_only.input, _filter, [desk, severity, open_only]),
        (safe.click, _accept_safe, [desk]),
        (back.click, _undo, [desk]),
        (form.click, _decide, [desk]),
        (form.edit, _edit, [desk]),
    )
    for listen, step, inputs in events:
        listen(guarded(in_turn(step, _shown)), inputs, outputs, **QUIETLY)
    filled = sample.click(lambda: WEAK_TABLE, None, pasted, **QUIETLY)
    filled.then(guarded(in_turn(_read, _shown)), [desk, pasted, files], outputs, **QUIETLY)
    form.value = str(markup.empty_state("审核一张绩效目标表", _STEPS))


def _read(desk: Desk, pasted: str, paths: list[str] | None) -> Desk:
    files = [(_PASTED, pasted.encode())] if pasted.strip() else []
    files += [(Path(path).name, Path(path).read_bytes()) for path in paths or ()]
    if not files:
        raise UsageError("还没有要审核的内容", advice="请粘贴一张表或上传文件")
    critique = review_files(files)
    errors = tuple(error.sentence() for error in critique.errors)
    return Desk(critique.reviews, errors, severities=desk.severities, open_only=desk.open_only)


def _choose(desk: Desk, number: int) -> Desk:
    return replace(desk, current=number)


def _filter(desk: Desk, name: str, open_only: bool) -> Desk:
    return replace(desk, severities=_FILTERS[name], open_only=open_only)


def _accept_safe(desk: Desk) -> Desk:
    return desk.with_review(accept_safe(desk.review))


def _undo(desk: Desk) -> Desk:
    return desk.undone()


def _decide(desk: Desk, event: gr.EventData) -> Desk:
    sent = details(event)
    number = int(sent.get("finding") or 0)
    match sent.get("act"):
        case "accept":
            return desk.with_review(accept(desk.review, number, int(sent.get("fix") or 0)))
        case "dismiss":
            reason = str(sent.get("reason") or "").strip()
            if not reason:
                raise UsageError("请先写一句不采纳的理由，它会写进审核意见表")
            return desk.with_review(dismiss(desk.review, number, reason[:_LONGEST_REASON]))
        case "reopen":
            return desk.with_review(reopen(desk.review, number))
    return desk


def _edit(desk: Desk, event: gr.EventData) -> Desk:
    sent = details(event)
    try:
        return desk.with_review(edit(desk.review, presenter.cell_of(str(sent["cell"])), str(sent["text"])))
    except ValueError:
        warn(NO_AMOUNT)
        return desk


def _corrected(form: str) -> Callable[[Desk], tuple[str, bytes]]:
    def make(desk: Desk) -> tuple[str, bytes]:
        return f"{_stem(desk)}_修改稿.{form}", write([review.corrected for review in desk.reviews], form)

    return make


def _sheet(desk: Desk) -> tuple[str, bytes]:
    return f"{_stem(desk)}_审核意见.xlsx", write_review_sheet(desk.reviews)


def _stem(desk: Desk) -> str:
    first = fit_name(desk.reviews[0].table.project_name)
    return first if len(desk.reviews) == 1 else f"{first}等{len(desk.reviews)}张"


def _shown(desk: Desk) -> list[Any]:
    """Values of the outputs of every event of this page."""
    errors = str(markup.sentences(desk.errors, "error", "没有读成的内容"))
    if not desk.reviews:
        empty = drawn(markup.empty_state("没有读到绩效目标表", _STEPS))
        hidden = gr.update(visible=False)
        return [errors, "", hidden, gr.skip(), gr.skip(), empty, hidden, *[gr.update(interactive=False)] * 4]
    review = desk.review
    shown = presenter.filtered(review, desk.severities, desk.open_only)
    titles = [(presenter.review_title(r, n), n - 1) for n, r in enumerate(desk.reviews, start=1)]
    safe = presenter.safe_count(review)
    return [
        errors,
        str(markup.review_summary(presenter.severity_counts(review.findings), len(desk.reviews))),
        gr.update(visible=True),
        gr.update(choices=titles, value=desk.current, visible=len(titles) > 1),
        gr.update(value=f"采纳全部含义不变的修正（{safe}）", interactive=safe > 0),
        drawn(sheet.form(presenter.review_form(review, shown), with_sources=False, decide=True)),
        gr.update(visible=True),
        gr.update(interactive=bool(desk.past)),
        *[gr.update(interactive=True)] * 3,
    ]
