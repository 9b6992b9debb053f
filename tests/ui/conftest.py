"""The real server in a process of its own and the system's Chromium, once for all tests of the pages."""

import os
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

REPOSITORY = Path(__file__).resolve().parents[2]
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_START_LIMIT = 60  # seconds; the page itself answers in about five


@dataclass
class Visit:
    """An open page, and every address that it asked for."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> list[str]:
        """Addresses outside this machine."""
        local = ("data", "blob", "about")
        return [
            url for url in self.requests if urlsplit(url).scheme not in local and urlsplit(url).hostname != "127.0.0.1"
        ]


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a running server that has no index: the pages must work without precedents."""
    with serving(tmp_path_factory.mktemp("data")) as address:
        yield address


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[str]:
    """Address of a running server with its data in ``data``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = data / "server.log"
    # A dead proxy, as machines of closed networks have it set: the server must not ask it for its own page.
    proxies = dict.fromkeys(("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"), "http://127.0.0.1:9")
    environment = {**os.environ, **proxies, "JIXIAO_DATA": str(data), "TMPDIR": str(data), **settings}
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "app.py", "--port", str(port)],
            cwd=REPOSITORY,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _await_answer(f"http://127.0.0.1:{port}/", process, log)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        assert process.wait(timeout=20) == 0
        assert list(data.glob("jixiao-*")) == [], "uploads and downloads are left behind"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("the tests of the pages need Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(server: str, browser: Browser, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """The page, loaded in a fresh session, as wide as the parameter says; a script error on it fails the test."""
    with visiting(server, browser, getattr(request, "param", 1440)) as visit:
        yield visit


@contextmanager
def visiting(server: str, browser: Browser, width: int) -> Iterator[Visit]:
    """The page of ``server``, see :func:`visit`."""
    context = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(15_000)
    visit = Visit(page)

    def note(request: Request) -> None:
        visit.requests.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: visit.errors.append(str(error)))
    page.goto(server)
    page.get_by_role("heading", name="绩效目标助手").wait_for()
    yield visit
    context.close()
    assert visit.errors == []


def _await_answer(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the server answers; fail with its log when it ends or takes too long."""
    for _ in range(_START_LIMIT * 5):
        if process.poll() is not None:
            pytest.fail(f"the server ended:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, TimeoutError):
            # Waits for the process, not for a guess of how long it takes.
            with_limit(process)
    pytest.fail(f"the server did not answer in {_START_LIMIT} s:\n{log.read_text()}")


def with_limit(process: subprocess.Popen[bytes]) -> None:
    """Let a fifth of a second pass unless ``process`` ends before."""
    try:
        process.wait(timeout=0.2)
    except subprocess.TimeoutExpired:
        return
