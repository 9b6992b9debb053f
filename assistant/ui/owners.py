"""Who a page belongs to: the name logged in with, else a secret that the server gave to the browser in a cookie."""

import hashlib
import re
import secrets
from collections.abc import MutableMapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

import gradio as gr

from assistant.errors import UsageError

COOKIE = "jixiao"
_YEAR = 365 * 24 * 3600
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")  # 256 random bits
_DIGITS = 32

Scope = MutableMapping[str, Any]


def owner_of(request: gr.Request) -> str:
    """The owner behind an event. Raises UsageError for a browser that the page gave no secret to."""
    name = getattr(request, "username", None)
    if name:
        return f"user:{name}"
    return _owner(str(request.cookies.get(COOKIE, "")))


def owner_in(scope: Scope) -> str:
    """The owner behind an HTTP request. Raises UsageError like :func:`owner_of`."""
    return _owner(secret_in(scope))


def secret_in(scope: Scope) -> str:
    """The secret that the browser sent; empty for none, or for one that is not of our making."""
    jar = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                jar.load(value.decode("latin-1"))
            except CookieError:
                continue
    held = jar[COOKIE].value if COOKIE in jar else ""
    return held if _SECRET.fullmatch(held) else ""


def with_secret(scope: Scope) -> bytes:
    """A new secret, put among the cookies of ``scope``; returns the Set-Cookie header that hands it to the browser."""
    secret = secrets.token_urlsafe(32)
    scope["headers"] = [*scope["headers"], (b"cookie", f"{COOKIE}={secret}".encode())]
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{COOKIE}={secret}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Lax{secure}".encode()


def _owner(secret: str) -> str:
    """The store keeps a digest, so that who reads the database cannot act as its owners."""
    if not _SECRET.fullmatch(secret):
        raise UsageError("浏览器没有带上本页的标识", advice="请允许本站使用 Cookie，然后刷新页面")
    return f"browser:{hashlib.sha256(secret.encode()).hexdigest()[:_DIGITS]}"
