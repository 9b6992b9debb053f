"""Reads a stream in a thread of its own, so that whoever shows it is never caught waiting for the next word."""

import queue
import threading
from collections.abc import Callable, Iterator

from assistant.errors import ProductError
from assistant.llm.chat import Words
from assistant.llm.model import Stop

_HEARTBEAT = 0.5  # seconds
_END = object()


def pieces_of(read: Callable[[Stop], Iterator[Words]], stop: Stop) -> Iterator[Words]:
    """What ``read`` gives, and an empty piece wherever nothing came for _HEARTBEAT seconds. When the iterator is closed or
    ``stop`` is requested, the Stop that ``read`` was given is requested. Raises what ``read`` raises, and Stopped."""
    ended = Stop()
    arrived: queue.SimpleQueue[object] = queue.SimpleQueue()

    def reading() -> None:
        try:
            for words in read(ended):
                arrived.put(words)
            arrived.put(_END)
        except ProductError as error:
            arrived.put(error)

    with stop.ending(ended.request):
        threading.Thread(target=reading, name="model-stream", daemon=True).start()
        try:
            yield from _until_end(arrived)
        finally:
            ended.request()


def _until_end(arrived: "queue.SimpleQueue[object]") -> Iterator[Words]:
    while True:
        try:
            piece = arrived.get(timeout=_HEARTBEAT)
        except queue.Empty:
            yield Words()
            continue
        if piece is _END:
            return
        if isinstance(piece, ProductError):
            raise piece
        assert isinstance(piece, Words)
        yield piece
