"""The line to one endpoint: no other address, a bound on every reply, and a hang-up that works while a reply is awaited."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

import httpx2

from assistant.llm.endpoint import Endpoint

CONNECT_TIMEOUT = 5.0  # seconds
_LARGEST_REPLY = 2_000_000  # bytes
_LONGEST_REPLY = 3  # times the time without a word


class ForeignAddress(Exception):
    """A request to anywhere but the endpoint."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class ReplyOverflow(Exception):
    """``what`` says in Chinese which bound the reply has passed."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Call:
    """One request's connections. ``hang_up`` may be called from any thread, before or after they are made."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._is_hung_up = False

    def check(self) -> None:
        """Raises ConnectionError behind a hang-up: what the other side has sent by then could still be read."""
        if self._is_hung_up:
            raise ConnectionError("hung up")

    def hang_up(self) -> None:
        self._is_hung_up = True
        for one in self._sockets:
            # A blocked read ends only by a shutdown; TLS's own would wait for the other side.
            with suppress(OSError):
                socket.socket.shutdown(one, socket.SHUT_RDWR)

    def trace(self, event: str, details: dict[str, Any]) -> None:
        """httpcore's hook: it tells of every connection and of its TLS layer, which has a socket of its own."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._sockets.append(details["return_value"].get_extra_info("socket"))
            if self._is_hung_up:
                self.hang_up()


_current: ContextVar[Call | None] = ContextVar("call", default=None)


@contextmanager
def calling() -> Iterator[Call]:
    """Requests of this thread, while it lasts, belong to the call that is given."""
    call = Call()
    token = _current.set(call)
    try:
        yield call
    finally:
        _current.reset(token)


class Line(httpx2.BaseTransport):
    """Carries requests to ``endpoint`` and refuses all others; no proxy, no redirects, a fresh connection for each."""

    def __init__(self, endpoint: Endpoint) -> None:
        url = httpx2.URL(endpoint.base_url)
        self._origin = (url.scheme, url.host, url.port)
        self._longest = endpoint.timeout * _LONGEST_REPLY
        self._inner = httpx2.HTTPTransport(
            verify=url.scheme == "https", trust_env=False, limits=httpx2.Limits(max_keepalive_connections=0)
        )

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raises ForeignAddress, and httpx2's own errors."""
        if (request.url.scheme, request.url.host, request.url.port) != self._origin:
            raise ForeignAddress(request.url.host)
        call = _current.get() or Call()
        request.extensions["trace"] = call.trace
        response = self._inner.handle_request(request)
        assert isinstance(response.stream, httpx2.SyncByteStream)
        response.stream = _Bounded(response.stream, call, time.monotonic() + self._longest)
        return response

    def close(self) -> None:
        self._inner.close()


class _Bounded(httpx2.SyncByteStream):
    """Raises ReplyOverflow behind _LARGEST_REPLY bytes or the ``deadline`` of the monotonic clock."""

    def __init__(self, stream: httpx2.SyncByteStream, call: Call, deadline: float) -> None:
        self._stream, self._call, self._deadline = stream, call, deadline

    def __iter__(self) -> Iterator[bytes]:
        size = 0
        for piece in self._stream:
            self._call.check()
            size += len(piece)
            if size > _LARGEST_REPLY:
                raise ReplyOverflow("过长")
            if time.monotonic() > self._deadline:
                raise ReplyOverflow("太慢")
            yield piece

    def close(self) -> None:
        self._stream.close()


def client_for(endpoint: Endpoint) -> httpx2.Client:
    """An HTTP client that reaches ``endpoint`` only."""
    timeout = httpx2.Timeout(endpoint.timeout, connect=CONNECT_TIMEOUT)
    return httpx2.Client(transport=Line(endpoint), timeout=timeout, follow_redirects=False, trust_env=False)
