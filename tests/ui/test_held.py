from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy

import pytest

from assistant.ui.held import Held, in_turn


def test_steps_of_one_session_take_turns() -> None:
    held = Held(())
    event = in_turn(lambda value, number: (*value, number), len)
    with ThreadPoolExecutor(16) as pool:
        shown = list(pool.map(lambda number: event(held, number), range(500)))
    assert sorted(held.value) == list(range(500))
    assert sorted(shown) == list(range(1, 501))


def test_a_step_that_fails_changes_nothing() -> None:
    held = Held(1)
    with pytest.raises(ZeroDivisionError):
        in_turn(lambda value: value // 0, str)(held)
    assert held.value == 1
    assert in_turn(lambda value: value + 1, str)(held) == "2"


def test_sessions_share_nothing() -> None:
    first = Held(1)
    second = deepcopy(first)
    in_turn(lambda value: value + 1, str)(first)
    assert (first.value, second.value) == (2, 1)
