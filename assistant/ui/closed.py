"""Keeps the browser on this server and the page in Chinese: headers for every answer, the head of the page rewritten."""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

# Gradio evaluates templates of its own (unsafe-eval) and inlines styles and its configuration (unsafe-inline).
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:; "
    "media-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
# The words built into gradio follow the browser's language; the page is Chinese, whatever that is.
_HEAD = """<head>
<script>
for (const [key, value] of [["language", "zh-CN"], ["languages", ["zh-CN"]]])
  Object.defineProperty(navigator, key, { get: () => value });
</script>"""
_SOCIAL = re.compile(r'\s*<meta\s+(?:property|name)="(?:og|twitter):[^>]*/>')

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class ClosedPage:
    """ASGI middleware around the whole app."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await self._app(scope, receive, _Answer(send, is_page=scope["path"] == "/"))


class _Answer:
    """Passes an answer on with our headers; the page itself is held back until it is whole, and rewritten."""

    def __init__(self, send: Send, is_page: bool) -> None:
        self._send, self._is_page = send, is_page
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
            self._start = message
            if not self._is_page:
                await self._send(message)
        elif not self._is_page or message["type"] != "http.response.body":
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish()

    async def _finish(self) -> None:
        body = _rewritten(self._body.decode()).encode()
        kept = [(name, value) for name, value in self._start["headers"] if name.lower() != b"content-length"]
        self._start["headers"] = [*kept, (b"content-length", str(len(body)).encode())]
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})


def _rewritten(page: str) -> str:
    page = _SOCIAL.sub("", page)
    return page.replace('lang="en"', 'lang="zh-CN"', 1).replace("<head>", _HEAD, 1)
