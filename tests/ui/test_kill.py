"""The server is killed at random points of a dialogue: what was acknowledged is there after the restart, once."""

import html
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError

import httpx
import pytest

from eval.bench.page_client import EventFailed, PageClient

REPOSITORY = Path(__file__).resolve().parents[2]
BRIEF = "新建城市内涝监测预警平台，预算320万元，布设监测点位60个，2025年11月底前建成，供全市防汛值守人员使用"
KILLS = int(os.environ.get("PAGE_KILLS", "3"))  # a start takes a second or three
_TRIES = 400
_WORDS = re.compile(
    r'<div class="user message"><span class="speaker">[^<]*</span><div class="words">(.*?)</div>', re.DOTALL
)
_VALUE = re.compile(r'data-cell="indicator:1:value"[^>]*>([^<]*)<')


class Nursery:
    """Starts and kills the server; the data stay."""

    def __init__(self, data: Path) -> None:
        self.data = data
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        environment = {**os.environ, "JIXIAO_DATA": str(data), "TMPDIR": str(data), "PYTHONPATH": str(REPOSITORY)}
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__).parent / "nursery.py"), str(self.port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=(data / "server.log").open("w"),
            text=True,
            env=environment,
            cwd=REPOSITORY,
        )
        self.server = 0

    def start(self) -> str:
        """A server that answers; its address."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()
        self.server = next(int(line) for line in self._process.stdout if line.strip().isdigit())
        address = f"http://127.0.0.1:{self.port}"
        pause = threading.Event()
        for _ in range(_TRIES):
            try:
                with urllib.request.urlopen(address, timeout=1):
                    return address
            except (URLError, OSError):
                pause.wait(0.05)  # for the process, which tells nobody when it is ready
        raise AssertionError("the server did not answer")

    def kill(self) -> None:
        os.kill(self.server, signal.SIGKILL)

    def close(self) -> None:
        self.kill()
        self._process.communicate(timeout=20)


@pytest.fixture
def nursery(tmp_path: Path) -> Iterator[Nursery]:
    nursery = Nursery(tmp_path)
    yield nursery
    nursery.close()


def said(page: dict[str, str]) -> list[str]:
    return [html.unescape(words) for words in _WORDS.findall(page["draft-chat"])]


def value(page: dict[str, str]) -> str:
    found = _VALUE.search(page["draft-board"])
    assert found is not None
    return html.unescape(found[1])


def step(client: PageClient, message: str, text: str, done: list[str]) -> None:
    """A spoken change and an edit by hand; ``done`` says which were acknowledged."""
    client.say(message)
    done.append("said")
    client.act("draft-board", "edit", {"cell": "indicator:1:value", "text": text})
    done.append("edited")


def test_nothing_acknowledged_is_lost_or_doubled(nursery: Nursery) -> None:
    chance = random.Random(20251124)
    client = PageClient(nursery.start())
    client.say(BRIEF)
    draft, cookies = client.draft, client.cookies
    begun = time.monotonic()
    step(client, "满意度改成79.5%", "≥99个", [])
    usual = time.monotonic() - begun
    words, cell, acknowledged = [BRIEF, "满意度改成79.5%"], "≥99个", 0
    for number in range(KILLS):
        message, text, done = f"满意度改成{80 + number % 20}.{number:02}%", f"≥{100 + number}个", list[str]()
        killer = threading.Timer(chance.uniform(0, 2) * usual, nursery.kill)
        killer.start()
        with suppress(EventFailed, httpx.HTTPError):
            step(client, message, text, done)
        killer.join()
        client.close()
        acknowledged += len(done)
        client = PageClient(nursery.start(), cookies, draft)
        page = client.load()
        assert said(page) in ([*words, message], words if "said" not in done else [*words, message])
        assert value(page) in (text, cell if "edited" not in done else text)
        words, cell = said(page), value(page)
    client.close()
    client = PageClient(f"http://127.0.0.1:{nursery.port}", cookies, draft)
    page = client.say("检查")  # a page that was open all the time goes on with its draft
    assert said(page) == [*words, "检查"]
    client.close()
    assert len(set(words)) == len(words)
    assert len(list(nursery.data.glob("jixiao-*"))) == 1, "folders of killed servers are left behind"
    print(f"{KILLS} kills, {acknowledged} of {2 * KILLS} steps acknowledged before one, {len(words)} messages kept")
