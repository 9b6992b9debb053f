"""The page 起草: chat at the left, the table at the right."""

from collections.abc import Callable, Sequence
from html import escape, unescape
from typing import Any

import gradio as gr

from assistant.documents import write
from assistant.model.findings import CellRef
from assistant.ui import downloads, markup, presenter, sheet
from assistant.ui.events import NO_AMOUNT, board, details, download, guarded, quiet, warn
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
_CHIPS = (
    "能说什么",
    "推荐几个运维项目的质量指标",
    "什么是时效指标",
    "查一查智慧停车的先例",
)  # until the first answer brings its own
_UNDO = "撤销"


def build_draft_page(warmup: Warmup) -> None:
    """Lay the page out in the current Blocks and wire its events."""
    page = _Events(warmup)
    conversation = gr.State(Conversation())
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
                word = download("下载 Word", "draft-word", _file("docx"), [conversation])
                excel = download("下载 Excel", "draft-excel", _file("xlsx"), [conversation])
            form = board("draft-board", "绩效目标表")
    form.value = str(markup.empty_state(_EMPTY, _STEPS))

    shown = [conversation, chat, state, form, back, word, excel, *chips]
    quietly: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    said = [message.submit(_say, [message, chat], [message, chat], **quietly, queue=False)]
    said += [chip.click(_say, [chip, chat], [message, chat], **quietly, queue=False) for chip in chips]
    said += [back.click(_say_undo, chat, [message, chat], **quietly, queue=False)]
    said += [chat.example_select(_say_example, chat, [message, chat], **quietly, queue=False)]
    for saying in said:
        saying.then(guarded(page.answer), [conversation, chat], shown, **quietly)
    form.edit(guarded(page.edit), [conversation, chat], shown, **quietly)
    form.click(guarded(page.confirm), [conversation, chat], shown, **quietly)


class _Events:
    """Steps of the page; each returns the values of its outputs (see :func:`_shown`)."""

    def __init__(self, warmup: Warmup) -> None:
        self._warmup = warmup

    def answer(self, conversation: Conversation, chat: list[Any]) -> Any:
        """Answer the last message of the user."""
        if not chat or chat[-1]["role"] != "user":
            return gr.skip()
        conversation, answer = reply(conversation, _text(chat[-1]), self._warmup.toolbox)
        chat = [*chat, _message("assistant", answer.text)]
        return self._shown(conversation, chat, answer.changed, answer.suggestions)

    def edit(self, conversation: Conversation, chat: list[Any], event: gr.EventData) -> Any:
        """A cell typed by hand counts as the user's word."""
        sent = details(event)
        try:
            cell = presenter.cell_of(str(sent["cell"]))
            conversation = edit_cell(conversation, cell, str(sent["text"]), self._warmup.toolbox)
        except ValueError:
            warn(NO_AMOUNT)
        return self._shown(conversation, chat)

    def confirm(self, conversation: Conversation, chat: list[Any], event: gr.EventData) -> Any:
        sent = details(event)
        if sent.get("act") != "confirm":
            return gr.skip()
        return self._shown(confirm_row(conversation, int(sent["row"])), chat)

    def _shown(
        self,
        conversation: Conversation,
        chat: list[Any],
        changed: Sequence[CellRef] = (),
        suggestions: Sequence[str] = (),
    ) -> list[Any]:
        """Values of the outputs of every event of this page."""
        draft = conversation.draft
        chips = _chips(suggestions)
        if draft is None:
            off = gr.update(interactive=False)
            return [conversation, chat, "", str(markup.empty_state(_EMPTY, _STEPS)), off, off, off, *chips]
        state = markup.stack(
            markup.readiness_line(presenter.readiness(draft)),
            markup.sentences([question.text for question in open_questions(draft)], "ask", "还想问您"),
        )
        form = sheet.form(presenter.draft_form(draft, changed), with_sources=True, decide=False)
        on = gr.update(interactive=True)
        back = gr.update(interactive=bool(conversation.versions))
        return [conversation, chat, str(state), str(form), back, on, on, *chips]


def _chips(suggestions: Sequence[str]) -> list[Any]:
    """The buttons below the chat: as many as there are suggestions; unchanged when there are none."""
    if not suggestions:
        return [gr.skip()] * len(_CHIPS)
    texts = [*suggestions, *[""] * len(_CHIPS)][: len(_CHIPS)]
    return [gr.update(value=text, visible=bool(text)) for text in texts]


def _say(message: str, chat: list[Any]) -> tuple[str, list[Any]]:
    return "", [*chat, _message("user", message)] if message.strip() else chat


def _say_undo(chat: list[Any]) -> tuple[str, list[Any]]:
    return _say(_UNDO, chat)


def _say_example(chat: list[Any], event: gr.SelectData) -> tuple[str, list[Any]]:
    return _say(str(event.value["text"]), chat)


def _message(role: str, text: str) -> dict[str, str]:
    """A message of the chat. The chat shows HTML even with render_markdown off, so the text goes in escaped."""
    return {"role": role, "content": escape(text)}


def _text(message: Any) -> str:
    """What was said in a message as gradio hands it back: a text or a list of blocks."""
    content = message["content"]
    return unescape(content if isinstance(content, str) else "".join(block.get("text", "") for block in content))


def _file(form: str) -> Callable[[Conversation], str | None]:
    def make(conversation: Conversation) -> str | None:
        if conversation.draft is None:
            return None
        table = conversation.draft.table
        data = write([table], form, annex_of(conversation.draft))
        return downloads.save(data, f"{table.project_name}_绩效目标表", form)

    return make
