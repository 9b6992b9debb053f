"""Streams: words as they come, thoughts left out, and a stop that closes the connection whatever the endpoint does."""

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import Stopped
from assistant.llm import Stop
from assistant.llm.failures import Busy, Unreachable, Unusable
from assistant.llm.thoughts import ThoughtFilter, without_thoughts
from assistant.settings import Settings
from tests.llm.behaviours import begins_and_falls_silent, disconnects, fails, never_ends, says, silent
from tests.llm.endpoint import Behaviour, endpoint
from tests.llm.ratings import PROMPT, Rating

STOP_LIMIT = 2  # seconds


def test_words_come_in_pieces(data: Settings) -> None:
    with endpoint(says("第一句话。第二句话。")) as server:
        pieces = [piece for piece in server.model(data).stream(PROMPT) if piece]
    assert "".join(pieces) == "第一句话。第二句话。"
    assert len(pieces) > 2


def test_thoughts_are_not_shown(data: Settings) -> None:
    with endpoint(says("<think>先想想<b>再说</think>好的，<100 可以。")) as server:
        assert "".join(server.model(data).stream(PROMPT)) == "好的，<100 可以。"


def test_a_cut_stream_says_so(data: Settings) -> None:
    with endpoint(says("写到一半", finish="length")) as server:
        assert "没有写完" in "".join(server.model(data).stream(PROMPT))


def test_a_failure_before_the_first_word_is_tried_again(data: Settings) -> None:
    with endpoint(fails(503), fails(429, Retry_After="0"), says("好")) as server:
        assert "".join(server.model(data).stream(PROMPT)) == "好"


@pytest.mark.parametrize(
    ("behaviour", "kind", "shown"),
    [
        (fails(500), Busy, ""),
        (disconnects, Unreachable, "开头"),
        (says(""), Unusable, ""),
        (says("<think>只有思考</think>"), Unusable, ""),
        (begins_and_falls_silent, Unreachable, "开头"),
        (never_ends, Unusable, "又"),
    ],
    ids=["500", "disconnect", "blank", "only thoughts", "silent", "endless"],
)
def test_a_stream_that_fails_says_why(data: Settings, behaviour: Behaviour, kind: type[Exception], shown: str) -> None:
    words = ""
    with endpoint(behaviour) as server, pytest.raises(kind):
        for piece in server.model(data, timeout="1").stream(PROMPT):
            words += piece
    assert words[: len(shown)] == shown


@pytest.mark.parametrize("behaviour", [silent, begins_and_falls_silent, never_ends])
def test_closing_the_iterator_closes_the_connection(data: Settings, behaviour: Behaviour) -> None:
    with endpoint(behaviour) as server:
        pieces = server.model(data, timeout="60").stream(PROMPT)
        next(pieces)
        assert server.received.wait(10)
        start = time.monotonic()
        pieces.close()
        assert server.hung_up.wait(STOP_LIMIT)
        assert time.monotonic() - start < STOP_LIMIT


def test_a_stop_from_another_thread_ends_a_stream(data: Settings) -> None:
    stop = Stop()
    with endpoint(begins_and_falls_silent) as server:
        pieces = server.model(data, timeout="60").stream(PROMPT, stop=stop)
        assert next(piece for piece in pieces if piece) == "开头"
        threading.Timer(0.01, stop.request).start()
        with pytest.raises(Stopped):
            list(pieces)
        assert server.hung_up.wait(STOP_LIMIT)


def test_a_stop_from_another_thread_ends_a_structured_reply(data: Settings) -> None:
    stop = Stop()
    with endpoint(silent) as server:
        threading.Thread(target=lambda: (server.received.wait(10), stop.request())).start()
        with pytest.raises(Stopped):
            server.model(data, timeout="60").structured(PROMPT, Rating, stop=stop)
        assert server.hung_up.wait(STOP_LIMIT)


def test_nothing_is_sent_after_a_stop(data: Settings) -> None:
    stop = Stop()
    stop.request()
    with endpoint(says("x")) as server:
        with pytest.raises(Stopped):
            server.model(data).structured(PROMPT, Rating, stop=stop)
        with pytest.raises(Stopped):
            list(server.model(data).stream(PROMPT, stop=stop))
    assert server.requests == []


TEXTS = st.lists(st.sampled_from(["<think>", "</think>", "<", "<thi", "nk>", "好", "ab", "</", "\n"]), max_size=8).map(
    "".join
)


@given(TEXTS, st.data())
def test_the_filter_does_not_depend_on_where_pieces_are_cut(text: str, draw: st.DataObject) -> None:
    cuts = sorted(draw.draw(st.sets(st.integers(0, len(text)), max_size=5)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    whole, parts = ThoughtFilter(), ThoughtFilter()
    assert "".join(map(parts.feed, pieces)) + parts.rest() == whole.feed(text) + whole.rest()


@given(st.lists(st.sampled_from(["好", "a", "<", "\n"]), max_size=5).map("".join), st.text("思考{}", max_size=5))
def test_the_filter_agrees_with_the_whole_text(shown: str, thought: str) -> None:
    text = f"<think>{thought}</think>{shown}"
    thoughts = ThoughtFilter()
    assert (thoughts.feed(text) + thoughts.rest()).strip() == without_thoughts(text)
