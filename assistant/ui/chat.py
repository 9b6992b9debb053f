"""HTML of the chat: what was said, what waits for an answer, and what could be said next."""

from collections.abc import Sequence

from markupsafe import Markup

from assistant.ui.markup import EMPTY, join
from assistant.ui.talking import Talk

_GREETING = "请用自己的话说明项目：叫什么、多少钱、买什么或建什么、给谁用、什么时候完成。例如："
_SPEAKERS = {"user": "您", "assistant": "助手"}
_KINDS = {"user": "user", "assistant": "bot"}


def chat(talk: Talk, examples: Sequence[str]) -> Markup:
    """The dialogue with a place for the answer that is coming; ``examples`` stand where nothing has been said yet."""
    said = [(message.role, message.text) for message in talk.kept.messages] if talk.kept else []
    said += [("user", text) for text in talk.waiting]
    lines = join(_message(role, text) for role, text in said) or _greeting(examples)
    coming = _COMING if talk.waiting else EMPTY
    address = f"?draft={talk.kept.id}" if talk.kept else ""
    return Markup(
        '<div class="chat" role="log" aria-live="polite" aria-label="对话" tabindex="0" data-address="{}">{}{}</div>'
    ).format(address, lines, coming)


def chips(suggestions: Sequence[str]) -> Markup:
    """Buttons that say their words."""
    return Markup('<div class="chips">{}</div>').format(join(_saying(text, "chip") for text in suggestions))


_COMING = Markup(
    '<div class="bot message coming" aria-busy="true"><span class="speaker">助手</span>'
    '<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="muted">正在处理…</span></div>'
)


def _message(role: str, text: str) -> Markup:
    return Markup('<div class="{} message"><span class="speaker">{}：</span><div class="words">{}</div></div>').format(
        _KINDS[role], _SPEAKERS[role], text
    )


def _greeting(examples: Sequence[str]) -> Markup:
    buttons = join(_saying(text, "example") for text in examples)
    return Markup('<div class="greeting"><p>{}</p>{}</div>').format(_GREETING, buttons)


def _saying(text: str, kind: str) -> Markup:
    return Markup('<button type="button" class="{}" data-act="say" data-text="{}">{}</button>').format(kind, text, text)
