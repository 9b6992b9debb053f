from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from typing import Any

import gradio as gr
import pytest
from starlette.requests import Request

from assistant.errors import UsageError
from assistant.ui.held import Held, in_turn
from assistant.ui.owners import COOKIE


def request(secret: str = "a" * 43) -> Any:
    """What gradio hands to an event of the browser that holds ``secret``."""
    cookie = (b"cookie", f"{COOKIE}={secret}".encode())
    return gr.Request(Request({"type": "http", "headers": [cookie], "path": "/", "query_string": b""}))


def test_steps_of_one_session_take_turns() -> None:
    held: Held[tuple[int, ...]] = Held(lambda owner: ())
    event = in_turn(lambda value, number: (*value, number), len)
    with ThreadPoolExecutor(16) as pool:
        shown = list(pool.map(lambda number: event(held, number, request()), range(500)))
    assert sorted(held.value) == list(range(500))
    assert sorted(shown) == list(range(1, 501))


def test_a_step_that_fails_changes_nothing() -> None:
    held = Held(lambda owner: 1)
    with pytest.raises(ZeroDivisionError):
        in_turn(lambda value: value // 0, str)(held, request())
    assert held.value == 1
    assert in_turn(lambda value: value + 1, str)(held, request()) == "2"


def test_sessions_share_nothing() -> None:
    first = Held(lambda owner: 1)
    second = deepcopy(first)
    step = in_turn(lambda value: value + 1, str)
    step(first, request())
    step(first, request())
    step(second, request())
    assert (first.value, second.value) == (3, 2)


def test_a_session_belongs_to_who_opened_it() -> None:
    held = Held(lambda owner: 1)
    step = in_turn(lambda value: value + 1, str)
    step(held, request())
    with pytest.raises(UsageError, match="另一位使用者"):
        step(held, request("b" * 43))
    with pytest.raises(UsageError, match="Cookie"):
        step(held, request("../../forged"))
    assert held.value == 2
