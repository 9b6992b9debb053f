"""HTML of the chat: what was said, what waits for an answer, and what could be said next."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.ui.markup import EMPTY, join
from assistant.ui.talk import Coming, Talk

_GREETING = "请用自己的话说明项目：叫什么、多少钱、买什么或建什么、给谁用、什么时候完成。例如："
_SPEAKERS = {"user": "您", "assistant": "助手"}
_KINDS = {"user": "user", "assistant": "bot"}


def chat(talk: Talk, examples: Sequence[str], *, with_model: bool = False) -> Markup:
    """The dialogue with the answer that is coming; ``examples`` stand where nothing has been said yet."""
    said = join(_message(message.role, message.text) for message in talk.messages)
    asked = [_message("user", ask.text) for ask in talk.asked]
    lines = join((said, *asked[:1], _coming(talk.coming) if asked else EMPTY, *asked[1:])) or _greeting(examples)
    address = f"?draft={talk.kept.id}" if talk.kept else ""
    return Markup(
        '<div class="chat" role="log" aria-live="polite" aria-label="对话" tabindex="0" data-address="{}">{}{}</div>'
    ).format(address, lines, _tools(talk, with_model=with_model))


def chips(suggestions: Sequence[str]) -> Markup:
    """Buttons that say their words."""
    return Markup('<div class="chips">{}</div>').format(join(_saying(text, "chip") for text in suggestions))


def _coming(coming: Coming | None) -> Markup:
    """The place of the answer: its words so far, and what is being done."""
    words, doing = EMPTY, "正在处理…"
    if coming is not None and coming.words:
        words, doing = Markup('<div class="words">{}</div>').format(coming.words), "模型正在写，写完逐句核对出处…"
    if coming is not None and coming.grown is not None:
        doing = f"表已成，模型正在改措辞：{coming.grown.done} / {coming.grown.total} 处…"
    if coming is not None and coming.stop.is_requested:
        doing = "正在停止…"
    return Markup(
        '<div class="bot message coming" aria-busy="true"><span class="speaker">助手：</span>{}<div class="doing">'
        '<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="muted">{}</span></div></div>'
    ).format(words, doing)


def _tools(talk: Talk, *, with_model: bool) -> Markup:
    """What can be done about the answer that is coming, or about the last one."""
    if talk.coming is not None:
        is_stoppable = with_model and not talk.coming.stop.is_requested
        return _row(("stop", "停止", "停止回答")) if is_stoppable else EMPTY
    if talk.last_turn is None:
        return EMPTY
    answer = talk.last_turn[1].reply
    varied = [("vary", "重新生成", "让模型换一种写法")] if with_model and answer and answer.worded_by else []
    return _row(("again", "重试", "把上一句再问一次"), *varied, ("edit", "编辑", "撤回上一句，改好再发"))


def _row(*tools: tuple[str, str, str]) -> Markup:
    """Small buttons: what each does, its word, its explanation."""
    buttons = join(
        Markup('<button type="button" class="small" data-act="{}" title="{}">{}</button>').format(act, title, word)
        for act, word, title in tools
    )
    return Markup('<div class="turn-tools">{}</div>').format(buttons)


def _message(role: str, text: str) -> Markup:
    return Markup('<div class="{} message"><span class="speaker">{}：</span><div class="words">{}</div></div>').format(
        _KINDS[role], _SPEAKERS[role], text
    )


def _greeting(examples: Sequence[str]) -> Markup:
    buttons = join(_saying(text, "example") for text in examples)
    return Markup('<div class="greeting"><p>{}</p>{}</div>').format(_GREETING, buttons)


def _saying(text: str, kind: str) -> Markup:
    return Markup('<button type="button" class="{}" data-act="say" data-text="{}">{}</button>').format(kind, text, text)
