"""A process killed at any point loses no step that it had acknowledged, and doubles none."""

import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO

import pytest

from assistant.settings import REPOSITORY
from assistant.store import Store
from assistant.workflows.conversation import Conversation
from assistant.workflows.keeping import Kept, list_drafts, list_versions, open_draft
from tests.store import scripted_talk
from tests.store.scripted_talk import OWNER, step, store_in

KILLS = 20
STEPS = 1000  # of a run that is not killed: more than any comes to
LONGEST = 0.03  # seconds from the acknowledgement that the kill counts from


@pytest.fixture(scope="module")
def talks() -> Iterator["subprocess.Popen[str]"]:
    command = [sys.executable, str(Path(scripted_talk.__file__))]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment, cwd=REPOSITORY
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def run_and_kill(talks: "subprocess.Popen[str]", line: str, after: int, delay: float) -> list[list[str]]:
    """Acknowledgements of a run that was killed ``delay`` seconds after line ``after`` of its output (0: its start)."""
    assert talks.stdin is not None
    assert talks.stdout is not None
    print(line, file=talks.stdin, flush=True)
    told: list[list[str]] = []
    pid = 0
    for words in _lines(talks.stdout):
        if words[0] == "pid":
            pid = int(words[1])
        elif words[0] == "ended":
            return told
        else:
            told.append(words)
        if pid and len(told) >= after:
            after = STEPS
            threading.Timer(delay, _kill, [pid]).start()
    raise AssertionError("the talks ended")


def _lines(output: IO[str]) -> Iterator[list[str]]:
    for line in output:
        yield line.split()


def _kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


@cache
def expected(steps: int) -> tuple[Conversation, tuple[str, ...]]:
    """The conversation and the dialogue after ``steps`` steps in one memory."""
    if not steps:
        return Conversation(), ()
    before, dialogue = expected(steps - 1)
    conversation, said, answer = step(before, steps - 1)
    return conversation, (*dialogue, *(text for text in (said, answer.text if answer else "") if text))


def check(store: Store, kept: Kept, acknowledged: int) -> None:
    """What is kept is what the first ``kept.revision`` steps make, each once."""
    assert acknowledged <= kept.revision <= acknowledged + 1
    conversation, dialogue = expected(kept.revision)
    assert kept.conversation == conversation
    assert tuple(message.text for message in kept.messages) == dialogue
    assert [line.id for line in list_drafts(store, OWNER)] == ([kept.id] if kept.revision else [])
    versions = [line.number for line in list_versions(store, OWNER, kept.id)]
    assert versions == list(range(1, kept.last_version + 1))


def test_twenty_kills_lose_and_double_nothing(talks: "subprocess.Popen[str]", tmp_path: Path) -> None:
    points = random.Random(4)
    draft, acknowledged = "-", 0
    for _ in range(KILLS):
        line = f"{tmp_path} {draft} {acknowledged} {STEPS}"
        told = run_and_kill(talks, line, points.randrange(4), points.uniform(0, LONGEST))
        for word, *rest in told:
            if word == "draft":
                draft = rest[0]
            else:
                acknowledged = int(rest[0]) + 1
        assert len(told) <= STEPS
        store = store_in(str(tmp_path))
        if draft != "-":
            check(store, open_draft(store, OWNER, draft), acknowledged)
        assert store.verify().holds
        store.close()
    assert acknowledged > KILLS / 2
