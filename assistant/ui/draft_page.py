"""The page 起草: chat at the left, the table at the right, kept in step."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from assistant.documents import write
from assistant.errors import ProductError, UnreadableDocument, UsageError
from assistant.ui import chat, forms, history, markup, presenter, sheet
from assistant.ui.events import NO_AMOUNT, QUIETLY, board, details, download, drawn, guarded, warn
from assistant.ui.handouts import Handouts, fit_name
from assistant.ui.held import Held, in_course, in_turn
from assistant.ui.owners import owner_of
from assistant.ui.samples import BRIEFS
from assistant.ui.talk import Talk
from assistant.ui.talking import Drafting
from assistant.workflows.annex import annex_of
from assistant.workflows.critique import review_table
from assistant.workflows.draft import open_questions
from assistant.workflows.review_files import annotated_file

_STEPS = (
    "在对话框里用自己的话说明项目：叫什么、多少钱、买什么或建什么、给谁用、什么时候完成。",
    "这里出现整张绩效目标表；每个数字都注明来源，不知道的写“【待补】”，并在对话里问您。",
    "说“满意度改成95%”“再加一个时效指标”，或直接在表中改；改好后下载 Word、Excel。",
)
_EMPTY = "绩效目标表会写在这里"
_MESSAGE_LIMIT = 4000
_FIRST_CHIPS = ("能说什么", "推荐几个运维项目的质量指标", "什么是时效指标")
_UNDO = "撤销"
_AT_ONCE = 16  # answers; others wait in the queue


@dataclass(frozen=True)
class DraftPage:
    """What other pages need of this one: the session's talk, what shows it, and how; ``answers`` are the events that answer."""

    talk: gr.State
    outputs: list[Any]
    show: Callable[[Talk], list[Any]]
    drafting: Drafting
    answers: list[Any] = field(default_factory=list)

    def opened(self, held: Held[Talk], request: gr.Request) -> list[Any]:
        """For the load of the page: the draft of its address."""
        with held.turn(owner_of(request)):
            held.value = self.drafting.opened(held.value, _address(request))
            return self.show(held.value)

    def rejoined(self, talk: Talk, request: gr.Request) -> Talk:
        """What a step starts from."""
        return self.drafting.rejoined(talk, _address(request))


def build_draft_page(drafting: Drafting, handouts: Handouts) -> DraftPage:
    """Lay the page out in the current Blocks and wire its events."""
    talk = gr.State(Held(Talk))
    with gr.Row(elem_classes="desk"):
        with gr.Column(scale=4, min_width=320, elem_classes="talk"):
            dialogue = board("draft-chat", "对话")
            message = gr.Textbox(
                show_label=False,
                label="对助手说",
                placeholder="说明项目，或说“预算改成320万”“再加一个时效指标”",
                elem_id="draft-message",
                lines=2,
                max_lines=6,
                max_length=_MESSAGE_LIMIT,
                submit_btn="发送",
            )
            chips = board("draft-chips", "可以接着说")
            shelf = board("draft-shelf", "我的草稿")
        with gr.Column(scale=8, min_width=320):
            state = board("draft-state", "状态")
            with gr.Row(elem_classes="actions"):
                back = gr.Button("撤销上一步", size="sm", elem_id="draft-undo", interactive=False)
                files = [
                    download(handouts, f"下载送审稿 {name}", f"final-{name.lower()}", _final(form), talk)
                    for name, form in (("Word", "docx"), ("Excel", "xlsx"))
                ]
                files += [
                    download(handouts, f"下载草稿（带标记）{name}", f"draft-{name.lower()}", _marked(form), talk)
                    for name, form in (("Word", "docx"), ("Excel", "xlsx"))
                ]
            past = board("draft-versions", "版本")
            form = board("draft-board", "绩效目标表")
    show = _Shown(drafting)
    outputs = [dialogue, chips, message, shelf, state, past, form, back, *files]
    page = DraftPage(talk, outputs, show, drafting)

    def listen(to: Callable[..., Any], step: Callable[..., Talk], *inputs: Any) -> Any:
        return to(guarded(in_turn(step, show, page.rejoined)), [talk, *inputs], outputs, **QUIETLY)

    steps = _Steps(drafting)
    waiting = [dialogue, message]
    say = guarded(in_turn(drafting.said, show.sent, page.rejoined))
    said = [message.submit(say, [talk, message], waiting, queue=False, **QUIETLY)]
    for to, step in ((back.click, steps.said_undo), (chips.click, steps.said), (dialogue.click, steps.said)):
        said.append(to(guarded(in_turn(step, show.said, page.rejoined)), talk, waiting, queue=False, **QUIETLY))
    answer = guarded(in_course(drafting, show.moment))
    for saying in said:
        page.answers.append(
            saying.then(answer, talk, outputs, concurrency_limit=_AT_ONCE, concurrency_id="answers", **QUIETLY)
        )
    listen(form.edit, steps.edited)
    for place in (form, past, shelf, state):
        listen(place.click, steps.clicked)
    form.value = str(markup.empty_state(_EMPTY, _STEPS))
    dialogue.value = str(chat.chat(Talk(""), BRIEFS))
    chips.value = str(chat.chips(_FIRST_CHIPS))
    return page


def _address(request: gr.Request) -> str:
    """The draft that the page's address names; empty for none."""
    return str(request.query_params.get("draft", ""))


class _Steps:
    """What a click or a typed cell means."""

    def __init__(self, drafting: Drafting) -> None:
        self._drafting = drafting

    def said(self, talk: Talk, event: gr.EventData) -> Talk:
        sent = details(event)
        match sent.get("act"):
            case "say":
                return self._drafting.said(talk, str(sent.get("text") or ""))
            case "stop":
                return self._drafting.stopped(talk)
            case "again":
                return self._drafting.asked_again(talk)
            case "vary":
                return self._drafting.asked_again(talk, varied=True)
            case "edit":
                return self._drafting.taken_back(talk)
        return talk

    def said_undo(self, talk: Talk) -> Talk:
        return self._drafting.said(talk, _UNDO)

    def edited(self, talk: Talk, event: gr.EventData) -> Talk:
        sent = details(event)
        try:
            return self._drafting.edited(talk, str(sent["cell"]), str(sent["text"]))
        except ValueError:
            warn(NO_AMOUNT)
            return talk

    def clicked(self, talk: Talk, event: gr.EventData) -> Talk:
        sent = details(event)
        match sent.get("act"):
            case "confirm":
                return self._drafting.confirmed(talk, int(sent["row"]))
            case "compare":
                return self._drafting.compared(talk, int(sent["version"]))
            case "uncompare":
                return self._drafting.compared(talk, 0)
            case "restore":
                return self._drafting.restored(talk, int(sent["version"]))
            case "remove":
                return self._drafting.removed(talk, str(sent["draft"]))
            case "reload":
                return self._drafting.opened(talk, talk.kept.id if talk.kept else "")
        return talk


def _final(form: str) -> Callable[[Talk], tuple[str, bytes]]:
    """The official form as it is handed in; refused until nothing is open."""

    def make(talk: Talk) -> tuple[str, bytes]:
        if talk.draft is None or not presenter.readiness(talk.draft).ready:
            raise UsageError("还不能下载送审稿", advice="请先处理表格上方列出的事项，或下载带标记的草稿")
        return f"{fit_name(talk.draft.table.project_name)}_绩效目标表.{form}", write([talk.draft.table], form)

    return make


def _marked(form: str) -> Callable[[Talk], tuple[str, bytes]]:
    """The draft at any time, with what is open: findings as comments or notes, and where each number comes from as an annex."""

    def make(talk: Talk) -> tuple[str, bytes]:
        if talk.draft is None:
            raise UsageError("还没有草稿", advice="请先说明项目")
        name = f"{fit_name(talk.draft.table.project_name)}_绩效目标表_草稿.{form}"
        data = write([talk.draft.table], form, annex_of(talk.draft))
        try:
            return name, annotated_file(name, data, [review_table(talk.draft.table)])[1]
        except UnreadableDocument as error:
            warn(f"这份草稿里没有批注，来源和待办仍在附页：{error.message}。")
            return name, data

    return make


class _Shown:
    """Values of the outputs of every event of this page."""

    def __init__(self, drafting: Drafting) -> None:
        self._drafting = drafting

    def __call__(self, talk: Talk) -> list[Any]:
        dialogue, box = self.said(talk)
        proposed = drawn(chat.chips(talk.suggestions or _FIRST_CHIPS))
        return [dialogue, proposed, box, drawn(self._shelf(talk)), *self._table(talk), *_buttons(talk)]

    def said(self, talk: Talk) -> list[Any]:
        """The dialogue and the box, which keeps what is typed in it unless something is put back."""
        return [drawn(chat.chat(talk, BRIEFS, with_model=self._drafting.has_model)), talk.unsent or gr.skip()]

    def sent(self, talk: Talk) -> list[Any]:
        """The dialogue and an empty box."""
        return [self.said(talk)[0], ""]

    def moment(self, talk: Talk) -> list[Any]:
        """While an answer is coming only what it changes: the dialogue, and the draft as far as it has grown."""
        if talk.coming is None:
            return self(talk)
        table = self._table(talk) if talk.coming.grown else [gr.skip()] * 3
        return [self.said(talk)[0], *[gr.skip()] * 3, *table, *[gr.skip()] * len(_buttons(talk))]

    def _table(self, talk: Talk) -> list[Any]:
        return [drawn(_state(talk)), drawn(self._versions(talk)), drawn(self._form(talk))]

    def _versions(self, talk: Talk) -> Any:
        if talk.kept and talk.kept.version:
            return history.versions(self._drafting.versions(talk), talk.kept.version)
        return history.first_version() if talk.coming and talk.coming.grown else markup.EMPTY

    def _shelf(self, talk: Talk) -> Any:
        try:
            items = self._drafting.drafts(talk)
        except ProductError as error:
            return markup.sentences([error.sentence()], "error", "草稿列表读不出来")
        return history.drafts(items, talk.kept.id if talk.kept else "")

    def _form(self, talk: Talk) -> Any:
        if talk.coming and talk.coming.grown:
            growing = sheet.form(forms.draft_form(talk.coming.grown.draft), with_sources=True, decide=False)
            return markup.untouchable(growing)
        if talk.draft is None:
            return markup.empty_state(_EMPTY, _STEPS)
        if talk.compared and talk.kept:
            return history.comparison(self._drafting.changes(talk), talk.compared, talk.kept.version)
        return sheet.form(forms.draft_form(talk.draft, talk.changed), with_sources=True, decide=False)


def _state(talk: Talk) -> Any:
    trouble = markup.trouble(talk.trouble) if talk.trouble else markup.EMPTY
    grown = talk.coming.grown if talk.coming else None
    draft = grown.draft if grown else talk.draft
    if draft is None:
        return trouble
    return markup.stack(
        trouble,
        markup.readiness_line(presenter.readiness(draft)),
        markup.sentences(presenter.growing_lines(grown) if grown else presenter.model_lines(draft), "info"),
        markup.sentences([question.text for question in open_questions(draft)], "ask", "还想问您"),
    )


def _buttons(talk: Talk) -> list[Any]:
    """Undo, then the final form, then the marked draft."""
    has, ready = talk.draft is not None, talk.draft is not None and presenter.readiness(talk.draft).ready
    final = gr.update(interactive=ready, variant="primary" if ready else "secondary")
    return [gr.update(interactive=bool(talk.conversation.versions)), final, final, *[gr.update(interactive=has)] * 2]
