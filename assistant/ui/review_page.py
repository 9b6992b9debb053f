"""The page 审核: paste or upload, findings by row, decide, download."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.documents import write, write_review_sheet
from assistant.errors import UsageError
from assistant.model.findings import Severity
from assistant.ui import forms, markup, presenter, sheet
from assistant.ui.events import NO_AMOUNT, QUIETLY, board, details, download, drawn, guarded, kept, quiet, warn
from assistant.ui.handouts import Handouts, bundle, fit_name
from assistant.ui.held import Held, in_turn
from assistant.ui.reviewing import Desk, Reviewing
from assistant.ui.samples import WEAK_TABLE
from assistant.workflows.critique import edit
from assistant.workflows.opinions import total_line
from assistant.workflows.review_files import annotated_file, report_file
from assistant.workflows.same_file import can_keep, same_file

if TYPE_CHECKING:
    from assistant.store import Store

_FILTERS = {
    "全部": presenter.SEVERITY_ORDER,
    "错误和警告": (Severity.ERROR, Severity.WARNING),
    "只看错误": (Severity.ERROR,),
}
_PASTED = "粘贴的内容"
_STEPS = (
    "粘贴一张绩效目标表，或上传一份或多份文件（Word、Excel、PDF、文本）；几张表会放在一起再审一遍。",
    "逐行看问题：原话、理由、依据和建议改法；采纳、不采纳（写明理由），或直接在表中改。",
    "下载审核意见表、带批注的原文件，或只改了已采纳单元格的同一份文件。",
)


def build_review_page(handouts: Handouts, store: Callable[[], "Store"]) -> None:
    """Lay the page out in the current Blocks and wire its events."""
    desk = gr.State(Held(Desk))
    with gr.Row(elem_classes="intake", equal_height=True):
        pasted = gr.Textbox(
            label="粘贴绩效目标表",
            placeholder="从 Word、Excel 或网页复制整张表，粘贴到这里",
            lines=6,
            max_lines=6,
            elem_id="review-paste",
        )
        files = gr.File(
            label="或上传文件：Word、Excel、PDF、文本，可多份",
            file_count="multiple",
            height=188,
            elem_id="review-files",
        )
    with gr.Row(elem_classes="actions"):
        start = gr.Button("开始审核", variant="primary", elem_id="review-start", size="sm")
        sample = gr.Button("用一张示例表试试", elem_id="review-sample", size="sm")
    errors = quiet("review-errors")
    summary = quiet("review-summary")
    with gr.Row(elem_classes="toolbar", visible=False) as toolbar:
        tables = gr.Dropdown([], label="选择表", show_label=False, elem_id="review-tables", interactive=True)
        severity = gr.Radio(list(_FILTERS), value="全部", label="显示", elem_id="review-filter")
        family = gr.Dropdown([], label="类别", show_label=False, elem_id="review-family", interactive=True)
        open_only = gr.Checkbox(False, label="只看待处理", elem_id="review-open")
        safe = gr.Button("采纳全部含义不变的修正", elem_id="review-safe", size="sm")
    form = board("review-board", "审核结果")
    with gr.Row(elem_classes="actions", visible=False) as saving:
        back = gr.Button("撤销上一步", elem_id="review-undo", size="sm", interactive=False)
        buttons = [
            download(handouts, "审核意见表 Excel", "review-sheet", _sheet, desk),
            download(handouts, "审核意见表 Word", "review-report", _report, desk),
            download(handouts, "带批注的原文件", "review-annotated", _annotated_files, desk),
            download(handouts, "同一份文件，只改已采纳的单元格", "review-same", _same_files, desk),
            download(handouts, "改后的新文件 Word", "review-word", _corrected("docx"), desk),
            download(handouts, "改后的新文件 Excel", "review-excel", _corrected("xlsx"), desk),
        ]

    outputs = [errors, summary, toolbar, tables, family, safe, form, saving, back, *buttons]
    reviewing = Reviewing(store)
    steps = _Steps(reviewing)
    events: tuple[tuple[Callable[..., Any], Callable[..., Desk], list[Any]], ...] = (
        (start.click, steps.read, [desk, pasted, files]),
        (tables.input, _choose, [desk, tables]),
        (severity.input, _filter, [desk, severity, open_only, family]),
        (open_only.input, _filter, [desk, severity, open_only, family]),
        (family.input, _filter, [desk, severity, open_only, family]),
        (safe.click, reviewing.accepted_safe, [desk]),
        (back.click, reviewing.undone, [desk]),
        (form.click, steps.decide, [desk]),
        (form.edit, _edit, [desk]),
    )
    for listen, step, inputs in events:
        listen(guarded(in_turn(step, _shown)), inputs, outputs, **QUIETLY)
    filled = sample.click(lambda: WEAK_TABLE, None, pasted, **QUIETLY)
    filled.then(guarded(in_turn(steps.read, _shown)), [desk, pasted, files], outputs, **QUIETLY)
    form.value = str(markup.empty_state("审核一张绩效目标表", _STEPS))


class _Steps:
    """What a click or a typed cell means."""

    def __init__(self, reviewing: Reviewing) -> None:
        self._reviewing = reviewing

    def read(self, desk: Desk, pasted: str, paths: list[str] | None) -> Desk:
        files = [(_PASTED, pasted.encode())] if pasted.strip() else []
        files += [(Path(path).name, Path(path).read_bytes()) for path in paths or ()]
        if not files:
            raise UsageError("还没有要审核的内容", advice="请粘贴一张表或上传文件")
        return self._reviewing.read(desk, files)

    def decide(self, desk: Desk, event: gr.EventData) -> Desk:
        sent = details(event)
        number = int(sent.get("finding") or 0)
        match sent.get("act"):
            case "accept":
                return self._reviewing.accepted(desk, number, int(sent.get("fix") or 0))
            case "dismiss":
                return self._reviewing.dismissed(desk, number, str(sent.get("reason") or ""))
            case "reopen":
                return self._reviewing.reopened(desk, number)
        return desk


def _choose(desk: Desk, number: int) -> Desk:
    return replace(desk, current=number, family="")


def _filter(desk: Desk, name: str, open_only: bool, family: str | None) -> Desk:
    return replace(desk, severities=_FILTERS[name], open_only=open_only, family=family or "")


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


def _same_files(desk: Desk) -> tuple[str, bytes]:
    """The Word and Excel files as they came, with only the accepted cells changed; several as one zip."""
    changed = []
    for upload in desk.uploads:
        reviews = desk.of(upload)
        if can_keep(upload.name) and any(review.table != review.corrected for review in reviews):
            before, after = [review.table for review in reviews], [review.corrected for review in reviews]
            changed.append(kept(same_file(upload.name, upload.data, before, after)))
    if not changed:
        raise UsageError("上传的 Word、Excel 文件里还没有采纳任何修改", advice="请先采纳，或下载新文件")
    return changed[0] if len(changed) == 1 else ("已改的绩效目标表.zip", bundle(changed))


def _sheet(desk: Desk) -> tuple[str, bytes]:
    return f"{_stem(desk)}_审核意见.xlsx", write_review_sheet(desk.reviews)


def _report(desk: Desk) -> tuple[str, bytes]:
    return report_file(desk.reviews, desk.totals, desk.errors)


def _annotated_files(desk: Desk) -> tuple[str, bytes]:
    """The Word and Excel files as they came, with the findings as comments or notes; several as one zip."""
    files = [annotated_file(u.name, u.data, desk.of(u)) for u in desk.uploads if can_keep(u.name) and u.places]
    if not files:
        raise UsageError("没有上传 Word 或 Excel 文件", advice="请下载审核意见表")
    return files[0] if len(files) == 1 else ("带批注的绩效目标表.zip", bundle(files))


def _stem(desk: Desk) -> str:
    first = fit_name(desk.reviews[0].table.project_name)
    return first if len(desk.reviews) == 1 else f"{first}等{len(desk.reviews)}张"


def _shown(desk: Desk) -> list[Any]:
    """Values of the outputs of every event of this page."""
    told = markup.stack(
        markup.sentences(desk.errors, "error", "没有读成的内容"), markup.sentences(desk.notes, "info", "读到了，请留意")
    )
    off = gr.update(interactive=False)
    if not desk.reviews:
        empty = drawn(markup.empty_state("没有读到绩效目标表", _STEPS))
        hidden = gr.update(visible=False)
        return [str(told), "", hidden, gr.skip(), gr.skip(), gr.skip(), empty, hidden, *[off] * 7]
    review = desk.review
    shown = presenter.filtered(review, desk.severities, desk.open_only, desk.family)
    titles = [(presenter.review_title(r, n), n - 1) for n, r in enumerate(desk.reviews, start=1)]
    safe, on = presenter.safe_count(review), gr.update(interactive=True)
    kept = gr.update(interactive=any(can_keep(upload.name) and upload.places for upload in desk.uploads))
    counts = presenter.severity_counts(review.findings)
    totals = [total_line(total) for total in desk.totals] if len(desk.reviews) > 1 else []
    return [
        str(told),
        str(markup.stack(markup.review_summary(counts, len(desk.reviews), review), markup.sentences(totals, "info"))),
        gr.update(visible=True),
        gr.update(choices=titles, value=desk.current, visible=len(titles) > 1),
        gr.update(choices=presenter.families(review), value=desk.family),
        gr.update(value=f"采纳全部含义不变的修正（{safe}）", interactive=safe > 0),
        drawn(sheet.form(forms.review_form(review, shown), with_sources=False, decide=True)),
        gr.update(visible=True),
        gr.update(interactive=bool(desk.past)),
        *[on] * 2,
        *[kept] * 2,
        *[on] * 2,
    ]
