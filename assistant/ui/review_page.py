"""The page 审核: paste or upload, findings by row, decide, download."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.documents import write, write_review_sheet
from assistant.errors import UsageError
from assistant.model.findings import Severity
from assistant.model.reviews import Review
from assistant.ui import forms, markup, presenter, sheet
from assistant.ui.events import NO_AMOUNT, QUIETLY, board, details, download, drawn, guarded, quiet, warn
from assistant.ui.handouts import Handouts, bundle, fit_name
from assistant.ui.held import Held, in_turn
from assistant.ui.samples import WEAK_TABLE
from assistant.workflows.critique import accept, accept_safe, dismiss, edit, reopen, review_files
from assistant.workflows.deciding import note_accepted
from assistant.workflows.recalling import keep_dismissals, recalled
from assistant.workflows.same_file import can_keep, changed_file

if TYPE_CHECKING:
    from assistant.store import Store

_FILTERS = {
    "全部": presenter.SEVERITY_ORDER,
    "错误和警告": (Severity.ERROR, Severity.WARNING),
    "只看错误": (Severity.ERROR,),
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
class Upload:
    """A file as it came, and the numbers (from 0) of its tables among the reviews."""

    name: str
    data: bytes
    places: range


@dataclass(frozen=True)
class Desk:
    """What one browser session has under review. ``current`` counts from 0; ``past`` are the reviews before each decision."""

    owner: str
    reviews: tuple[Review, ...] = ()
    uploads: tuple[Upload, ...] = ()
    errors: tuple[str, ...] = ()
    current: int = 0
    severities: tuple[Severity, ...] = _FILTERS["全部"]
    family: str = ""
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
            download(handouts, "下载审核意见表", "review-sheet", _sheet, desk),
            download(handouts, "下载原文件（只改已采纳的单元格）", "review-same", _same_files, desk),
            download(handouts, "下载新文件 Word", "review-word", _corrected("docx"), desk),
            download(handouts, "下载新文件 Excel", "review-excel", _corrected("xlsx"), desk),
        ]

    outputs = [errors, summary, toolbar, tables, family, safe, form, saving, back, *buttons]
    steps = _Steps(store)
    events: tuple[tuple[Callable[..., Any], Callable[..., Desk], list[Any]], ...] = (
        (start.click, steps.read, [desk, pasted, files]),
        (tables.input, _choose, [desk, tables]),
        (severity.input, _filter, [desk, severity, open_only, family]),
        (open_only.input, _filter, [desk, severity, open_only, family]),
        (family.input, _filter, [desk, severity, open_only, family]),
        (safe.click, steps.accept_safe, [desk]),
        (back.click, steps.undo, [desk]),
        (form.click, steps.decide, [desk]),
        (form.edit, _edit, [desk]),
    )
    for listen, step, inputs in events:
        listen(guarded(in_turn(step, _shown)), inputs, outputs, **QUIETLY)
    filled = sample.click(lambda: WEAK_TABLE, None, pasted, **QUIETLY)
    filled.then(guarded(in_turn(steps.read, _shown)), [desk, pasted, files], outputs, **QUIETLY)
    form.value = str(markup.empty_state("审核一张绩效目标表", _STEPS))


class _Steps:
    """Steps whose decisions are kept for the next time that the table comes."""

    def __init__(self, store: Callable[[], "Store"]) -> None:
        self._store = store

    def read(self, desk: Desk, pasted: str, paths: list[str] | None) -> Desk:
        files = [(_PASTED, pasted.encode())] if pasted.strip() else []
        files += [(Path(path).name, Path(path).read_bytes()) for path in paths or ()]
        if not files:
            raise UsageError("还没有要审核的内容", advice="请粘贴一张表或上传文件")
        reviews: list[Review] = []
        errors: list[str] = []
        uploads = []
        for name, data in files:
            critique = review_files([(name, data)])
            uploads.append(Upload(name, data, range(len(reviews), len(reviews) + len(critique.reviews))))
            reviews += critique.reviews
            errors += [error.sentence() for error in critique.errors]
        kept = recalled(self._store(), desk.owner, reviews)
        return Desk(
            desk.owner, kept, tuple(uploads), tuple(errors), severities=desk.severities, open_only=desk.open_only
        )

    def accept_safe(self, desk: Desk) -> Desk:
        return self._kept(desk, desk.with_review(accept_safe(desk.review)))

    def undo(self, desk: Desk) -> Desk:
        return self._kept(desk, desk.undone())

    def decide(self, desk: Desk, event: gr.EventData) -> Desk:
        sent = details(event)
        number = int(sent.get("finding") or 0)
        match sent.get("act"):
            case "accept":
                decided = desk.with_review(accept(desk.review, number, int(sent.get("fix") or 0)))
                note_accepted(self._store(), desk.owner, desk.review.corrected, desk.review.findings[number].finding)
                return self._kept(desk, decided)
            case "dismiss":
                reason = str(sent.get("reason") or "").strip()
                if not reason:
                    raise UsageError("请先写一句不采纳的理由，它会写进审核意见表")
                return self._kept(desk, desk.with_review(dismiss(desk.review, number, reason[:_LONGEST_REASON])))
            case "reopen":
                return self._kept(desk, desk.with_review(reopen(desk.review, number)))
        return desk

    def _kept(self, before: Desk, after: Desk) -> Desk:
        keep_dismissals(self._store(), before.owner, before.reviews, after.reviews)
        return after


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
        reviews = [desk.reviews[place] for place in upload.places]
        if can_keep(upload.name) and any(review.table != review.corrected for review in reviews):
            before, after = [review.table for review in reviews], [review.corrected for review in reviews]
            changed.append(changed_file(upload.name, upload.data, before, after))
    if not changed:
        raise UsageError("上传的 Word、Excel 文件里还没有采纳任何修改", advice="请先采纳，或下载新文件")
    return changed[0] if len(changed) == 1 else ("已改的绩效目标表.zip", bundle(changed))


def _sheet(desk: Desk) -> tuple[str, bytes]:
    return f"{_stem(desk)}_审核意见.xlsx", write_review_sheet(desk.reviews)


def _stem(desk: Desk) -> str:
    first = fit_name(desk.reviews[0].table.project_name)
    return first if len(desk.reviews) == 1 else f"{first}等{len(desk.reviews)}张"


def _shown(desk: Desk) -> list[Any]:
    """Values of the outputs of every event of this page."""
    errors = str(markup.sentences(desk.errors, "error", "没有读成的内容"))
    off = gr.update(interactive=False)
    if not desk.reviews:
        empty = drawn(markup.empty_state("没有读到绩效目标表", _STEPS))
        hidden = gr.update(visible=False)
        return [errors, "", hidden, gr.skip(), gr.skip(), gr.skip(), empty, hidden, *[off] * 5]
    review = desk.review
    shown = presenter.filtered(review, desk.severities, desk.open_only, desk.family)
    titles = [(presenter.review_title(r, n), n - 1) for n, r in enumerate(desk.reviews, start=1)]
    safe, on = presenter.safe_count(review), gr.update(interactive=True)
    counts = presenter.severity_counts(review.findings)
    return [
        errors,
        str(markup.review_summary(counts, len(desk.reviews), *presenter.scores(review))),
        gr.update(visible=True),
        gr.update(choices=titles, value=desk.current, visible=len(titles) > 1),
        gr.update(choices=presenter.families(review), value=desk.family),
        gr.update(value=f"采纳全部含义不变的修正（{safe}）", interactive=safe > 0),
        drawn(sheet.form(forms.review_form(review, shown), with_sources=False, decide=True)),
        gr.update(visible=True),
        gr.update(interactive=bool(desk.past)),
        on,
        gr.update(interactive=any(can_keep(upload.name) for upload in desk.uploads)),
        *[on] * 2,
    ]
