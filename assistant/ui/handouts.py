"""Files made for a download: kept in memory for some minutes and given only to the owner they were made for."""

import re
import secrets
import time
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from assistant.errors import UsageError
from assistant.ui.owners import owner_in, secret_in, with_secret

LIFE = 15 * 60.0  # seconds
_MOST_BYTES = 256 * 1024 * 1024
_FOLDER = "/files/"
# Uploads lie in gradio's cache, which gives them to anyone with the address; no page of ours needs them back.
_CACHE = re.compile(r"^/gradio_api/(?:file[=/]|stream/)")
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
_LONGEST_NAME = 60

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


@dataclass(frozen=True)
class Handout:
    """One file; ``until`` is the time of the clock when it is forgotten."""

    owner: str
    name: str
    data: bytes
    until: float


class Handouts:
    """All files waiting to be fetched. Safe for threads; ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._files: dict[str, Handout] = {}
        self._lock = Lock()

    def give(self, owner: str, name: str, data: bytes) -> str:
        """Keep a file for ``owner``; returns its address relative to the page."""
        key = secrets.token_urlsafe(24)
        with self._lock:
            self._forget(len(data))
            self._files[key] = Handout(owner, name, data, self._clock() + LIFE)
        return f".{_FOLDER}{key}"

    def fetch(self, owner: str, key: str) -> Handout | None:
        """The file, when it is there and ``owner``'s."""
        with self._lock:
            self._forget()
            found = self._files.get(key)
        return found if found is not None and found.owner == owner else None

    def _forget(self, room: int = 0) -> None:
        """Drop what is past its time, and the oldest until ``room`` bytes more fit."""
        now = self._clock()
        self._files = {key: file for key, file in self._files.items() if file.until > now}
        held = sum(len(file.data) for file in self._files.values())
        for key in list(self._files):
            if held + room <= _MOST_BYTES:
                break
            held -= len(self._files.pop(key).data)


class Door:
    """ASGI middleware: gives each browser its secret with the page, and the handouts to their owners."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]], handouts: Handouts) -> None:
        self._app, self._handouts = app, handouts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif path.startswith(_FOLDER):
            await self._hand_out(scope, path.removeprefix(_FOLDER), send)
        elif _CACHE.match(path):
            await _answer(send, 404, b"")
        elif path == "/" and not secret_in(scope):
            await self._app(scope, receive, _with_header(send, b"set-cookie", with_secret(scope)))
        else:
            await self._app(scope, receive, send)

    async def _hand_out(self, scope: Scope, key: str, send: Send) -> None:
        try:
            file = self._handouts.fetch(owner_in(scope), key)
        except UsageError:
            file = None
        if file is None:
            text = "这个下载链接已失效，或不属于您；请回到页面重新下载。"
            await _answer(send, 404, text.encode(), (b"content-type", b"text/plain; charset=utf-8"))
            return
        name = f"attachment; filename*=UTF-8''{quote(file.name)}".encode()
        await _answer(
            send, 200, file.data, (b"content-type", b"application/octet-stream"), (b"content-disposition", name)
        )


def fit_name(stem: str) -> str:
    """``stem`` as a file name for every system: no separators, signs or blanks, not too long, never empty."""
    return _UNFIT.sub("_", stem).strip("._")[:_LONGEST_NAME] or "绩效目标表"


def bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """One zip of ``files`` (name, content); names that occur twice are numbered."""
    buffer, seen = BytesIO(), dict[str, int]()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            seen[name] = seen.get(name, 0) + 1
            stem, dot, suffix = name.rpartition(".")
            archive.writestr(name if seen[name] == 1 else f"{stem}（{seen[name]}）{dot}{suffix}", data)
    return buffer.getvalue()


def _with_header(send: Send, name: bytes, value: bytes) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), (name, value)]
        await send(message)

    return sending


async def _answer(send: Send, status: int, body: bytes, *headers: tuple[bytes, bytes]) -> None:
    length = (b"content-length", str(len(body)).encode())
    fixed = (length, (b"cache-control", b"no-store"), (b"x-content-type-options", b"nosniff"))
    await send({"type": "http.response.start", "status": status, "headers": [*headers, *fixed]})
    await send({"type": "http.response.body", "body": body})
