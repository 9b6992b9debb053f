"""What all pages do alike: boards, downloads, and events whose errors become one sentence."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from html import escape
from inspect import isgeneratorfunction
from itertools import count
from pathlib import Path
from typing import Any

import gradio as gr
from markupsafe import Markup

from assistant.errors import ProductError
from assistant.ui.handouts import Handouts
from assistant.ui.held import Held
from assistant.ui.owners import owner_of
from assistant.workflows.same_file import SameFile

# No event is dropped while another is under way; steps of one session take turns (Held).
QUIETLY: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple"}
BOARD_SCRIPT = (Path(__file__).parent / "board.js").read_text(encoding="utf-8")
NO_AMOUNT = "这一格要写成金额，例如 320 或 320万元；已恢复原值。"
_UNEXPECTED = "这一步没有做成，已有的内容都还在；请再试一次，仍不行请联系管理员查看服务日志。"
_FETCH = """(address) => {
  if (!address) return;
  const link = document.createElement("a");
  link.href = address;
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}"""
_logger = logging.getLogger(__name__)
_drawings = count(1)


def board(elem_id: str, label: str, value: Callable[[], str] | None = None) -> gr.HTML:
    """A board whose buttons, checkboxes and cells answer (board.js); its value is :func:`drawn` Markup, and where it is a
    function, asked at each load of the page."""
    return gr.HTML(value, elem_id=elem_id, label=label, js_on_load=BOARD_SCRIPT, apply_default_css=False)


def quiet(elem_id: str) -> gr.HTML:
    """A place for Markup that only shows something."""
    return gr.HTML(elem_id=elem_id, js_on_load=None, apply_default_css=False)


def drawn(markup: Markup) -> str:
    """``markup`` as the value of a board. It is never equal to the one before: a text typed in vain is drawn over."""
    return f"{markup}<!-- {next(_drawings)} -->"


def download(
    handouts: Handouts, label: str, elem_id: str, make: Callable[[Any], tuple[str, bytes]], held: gr.State
) -> gr.Button:
    """A button that makes a file of what the session holds when it is clicked: ``make(value)`` gives name and content."""
    button = gr.Button(label, elem_id=elem_id, size="sm", interactive=False)
    address = gr.Textbox(elem_classes="unseen", show_label=False)  # only carries the file's address to the browser

    def hand_out(held: Held[Any], request: gr.Request) -> str:
        with _said():
            owner = owner_of(request)
            with held.turn(owner):
                value = held.value
            name, data = make(value)
            return handouts.give(owner, name, data)
        return ""

    made = button.click(hand_out, [held], address, **QUIETLY)
    made.then(None, address, None, js=_FETCH, **QUIETLY)
    return button


def guarded(step: Callable[..., Any]) -> Callable[..., Any]:
    """``step`` (a function or a generator of updates) with every failure shown as one Chinese sentence.

    Nothing on the page changes by the step that failed.
    """

    @wraps(step)
    def safe(*args: Any) -> Any:
        with _said() as outcome:
            return step(*args)
        return outcome

    @wraps(step)
    def safe_steps(*args: Any) -> Iterator[Any]:
        with _said():
            yield from step(*args)

    return safe_steps if isgeneratorfunction(step) else safe


def warn(sentence: str) -> None:
    """Show one sentence at the corner of the page for ten seconds; gradio shows HTML there, so it goes in escaped."""
    gr.Warning(escape(sentence), duration=10, title="提示")


def kept(file: SameFile) -> tuple[str, bytes]:
    """Name and content of a file given back; what could not be changed in it is said on the page, at most five at once."""
    for sentence in file.left[:5]:
        warn(sentence)
    if len(file.left) > 5:
        warn(f"另有 {len(file.left) - 5} 处没有改成，请改用下载新文件的方式。")
    return file.name, file.content


def details(event: gr.EventData) -> dict[str, Any]:
    """What a board sent with an event; a dict whatever came in."""
    data = event._data
    return data if isinstance(data, dict) else {}


@contextmanager
def _said() -> Iterator[Any]:
    try:
        yield gr.skip()
    except ProductError as error:
        warn(error.sentence())
    except Exception:  # the user gets one sentence and the log the cause, whatever went wrong behind the page
        _logger.exception("a page event failed")
        warn(_UNEXPECTED)
