"""The page 起草: chat at the left, the table at the right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import Any

import gradio as gr

from assistant.documents import write
from assistant.model.findings import CellRef
from assistant.ui import downloads, markup, presenter, sheet
from assistant.ui.events import NO_AMOUNT, QUIETLY, board, details, download, drawn, guarded, quiet, warn
from assistant.ui.held import Held, in_turn
from assistant.ui.samples import BRIEFS
from assistant.ui.warmup import Warmup
from assistant.workflows.annex import annex_of
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import confirm_row, edit_cell, reply
from assistant.workflows.draft import open_questions

_STEPS = (
    "在左边用自己的话说明项目：叫什么、多少钱、买什么或建什么、给谁用、什么时候完成。",
    "这里出现整张绩效目标表；每个数字都注明来源，不知道的写“【待补】”，并在左边问您。",
    "说“满意度改成95%”“再加一个时效指标”，或直接在表中改；改好后下载 Word、Excel。",
)
_EMPTY = "绩效目标表会写在这里"
_GREETING = "请说明项目，例如："
_MESSAGE_LIMIT = 4000
_CHIPS = (  # until the first answer brings its own
    "能说什么",
    "推荐几个运维项目的质量指标",
    "什么是时效指标",
    "查一查智慧停车的先例",
)
_UNDO = "撤销"


@dataclass(frozen=True)
class Talk:
    """One session on this page. ``waiting`` are messages not answered yet; ``changed`` and ``suggestions`` come from the
    last answer; ``chat`` is what the chat shows, as HTML-escaped text."""

    conversation: Conversation = field(default_factory=Conversation)
    chat: tuple[dict[str, str], ...] = ()
    waiting: tuple[str, ...] = ()
    changed: tuple[CellRef, ...] = ()
    suggestions: tuple[str, ...] = ()

    def with_message(self, role: str, text: str) -> "Talk":
        """The chat shows HTML even with render_markdown off, so the text goes in escaped."""
        return replace(self, chat=(*self.chat, {"role": role, "content": escape(text)}))

    def with_conversation(self, conversation: Conversation) -> "Talk":
        return replace(self, conversation=conversation, changed=(), suggestions=())


def build_draft_page(warmup: Warmup) -> None:
    """Lay the page out in the current Blocks and wire its events."""
    talk = gr.State(Held(Talk()))
    with gr.Row(elem_classes="desk"):
        with gr.Column(scale=4, min_width=320, elem_classes="talk"):
            chat = gr.Chatbot(
                label="对话",
                elem_id="draft-chat",
                height=480,
                render_markdown=False,
                allow_file_downloads=False,
                feedback_options=(),
                buttons=[],
                placeholder=_GREETING,
                examples=[{"text": text} for text in BRIEFS],
            )
            message = gr.Textbox(
                show_label=False,
                label="对助手说",
                placeholder="说明项目，或说“预算改成320万”“再加一个时效指标”",
                elem_id="draft-message",
                lines=1,
                max_lines=6,
                max_length=_MESSAGE_LIMIT,
                submit_btn="发送",
            )
            with gr.Row(elem_classes="chips"):
                chips = [gr.Button(text, size="sm") for text in _CHIPS]
        with gr.Column(scale=8, min_width=320):
            state = quiet("draft-state")
            with gr.Row(elem_classes="actions"):
                back = gr.Button("撤销上一步", size="sm", elem_id="draft-undo", interactive=False)
                word = download("下载 Word", "draft-word", _file("docx"), [talk])
                excel = download("下载 Excel", "draft-excel", _file("xlsx"), [talk])
            form = board("draft-board", "绩效目标表")
    form.value = str(markup.empty_state(_EMPTY, _STEPS))

    page = _Steps(warmup)
    outputs = [chat, state, form, back, word, excel, *chips]
    say = guarded(in_turn(_said, lambda talk: ("", list(talk.chat))))
    said = [message.submit(say, [talk, message], [message, chat], **QUIETLY, queue=False)]
    said += [chip.click(say, [talk, chip], [message, chat], **QUIETLY, queue=False) for chip in chips]
    for listen, step in ((back.click, _said_undo), (chat.example_select, _said_example)):
        said.append(listen(guarded(in_turn(step, lambda talk: list(talk.chat))), talk, chat, **QUIETLY, queue=False))
    for saying in said:
        saying.then(guarded(in_turn(page.answer, _shown)), talk, outputs, **QUIETLY)
    form.edit(guarded(in_turn(page.edit, _shown)), talk, outputs, **QUIETLY)
    form.click(guarded(in_turn(_confirmed, _shown)), talk, outputs, **QUIETLY)


class _Steps:
    """Steps that need the library or the precedents; each makes a new Talk of the one it gets."""

    def __init__(self, warmup: Warmup) -> None:
        self._warmup = warmup

    def answer(self, talk: Talk) -> Talk:
        """Answer the message that waits longest."""
        if not talk.waiting:
            return talk
        text, *waiting = talk.waiting
        talk = replace(talk, waiting=tuple(waiting))
        conversation, answer = reply(talk.conversation, text, self._warmup.toolbox)
        talk = talk.with_conversation(conversation).with_message("assistant", answer.text)
        return replace(talk, changed=answer.changed, suggestions=answer.suggestions)

    def edit(self, talk: Talk, event: gr.EventData) -> Talk:
        """A cell typed by hand counts as the user's word."""
        sent = details(event)
        try:
            cell = presenter.cell_of(str(sent["cell"]))
            return talk.with_conversation(edit_cell(talk.conversation, cell, str(sent["text"]), self._warmup.toolbox))
        except ValueError:
            warn(NO_AMOUNT)
            return talk


def _said(talk: Talk, message: str) -> Talk:
    if not message.strip():
        return talk
    return replace(talk.with_message("user", message), waiting=(*talk.waiting, message))


def _said_undo(talk: Talk) -> Talk:
    return _said(talk, _UNDO)


def _said_example(talk: Talk, event: gr.SelectData) -> Talk:
    return _said(talk, str(event.value["text"]))


def _confirmed(talk: Talk, event: gr.EventData) -> Talk:
    sent = details(event)
    if sent.get("act") != "confirm":
        return talk
    return talk.with_conversation(confirm_row(talk.conversation, int(sent["row"])))


def _file(form: str) -> Callable[[Held[Talk]], str | None]:
    def make(held: Held[Talk]) -> str | None:
        draft = held.value.conversation.draft
        if draft is None:
            return None
        return downloads.save(
            write([draft.table], form, annex_of(draft)), f"{draft.table.project_name}_绩效目标表", form
        )

    return make


def _shown(talk: Talk) -> list[Any]:
    """Values of the outputs of every event of this page."""
    draft, chat, chips = talk.conversation.draft, list(talk.chat), _chips(talk.suggestions)
    if draft is None:
        off = gr.update(interactive=False)
        return [chat, "", drawn(markup.empty_state(_EMPTY, _STEPS)), off, off, off, *chips]
    state = markup.stack(
        markup.readiness_line(presenter.readiness(draft)),
        markup.sentences([question.text for question in open_questions(draft)], "ask", "还想问您"),
    )
    form = sheet.form(presenter.draft_form(draft, talk.changed), with_sources=True, decide=False)
    on = gr.update(interactive=True)
    back = gr.update(interactive=bool(talk.conversation.versions))
    return [chat, str(state), drawn(form), back, on, on, *chips]


def _chips(suggestions: Sequence[str]) -> list[Any]:
    """The buttons below the chat: as many as there are suggestions; unchanged when there are none."""
    if not suggestions:
        return [gr.skip()] * len(_CHIPS)
    texts = [*suggestions, *[""] * len(_CHIPS)][: len(_CHIPS)]
    return [gr.update(value=text, visible=bool(text)) for text in texts]
