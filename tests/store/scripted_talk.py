"""A dialogue of many steps, every kind of step in it, to be run against a database and killed.

Run as a program it reads lines ``FOLDER DRAFT FIRST COUNT`` (DRAFT is ``-`` for a new one) and runs each in a process of its
own, which is quick because everything is loaded already. It prints ``pid N``; ``draft ID``; ``kept STEP REVISION`` once a
step is on the disk, ``repeated …`` for one that was there already; and ``ended`` when that process is gone.
"""

import os
import sys
from pathlib import Path

from assistant.library import load_library
from assistant.model.findings import CellRef
from assistant.services import Services
from assistant.settings import Settings
from assistant.store import Store
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import confirm_row, edit_cell, reply, undo
from assistant.workflows.keeping import Kept, open_draft, save_turn, start_draft
from assistant.workflows.toolbox import Toolbox

OWNER = "甲"
TOOLBOX = Toolbox(load_library(), None, "未使用先例")
_OPENING = "为全市卫生院建一套药品追溯平台，预算320万元，2026年10月底前上线"


def step(conversation: Conversation, number: int) -> tuple[Conversation, str, Reply | None]:
    """The conversation after step ``number`` (from 0), what was said and answered; an edit by hand has neither."""
    if number == 0:
        return _say(conversation, _OPENING)
    match number % 5:
        case 1:
            goal = CellRef(part="goal", field="1")
            return edit_cell(conversation, goal, f"到2026年10月底，第{number}步改的目标", TOOLBOX), "", None
        case 2:
            return confirm_row(conversation, 1 + number % 3), "", None
        case 3:
            return undo(conversation), "", None
        case 4:
            return _say(conversation, f"满意度改成{80 + number % 19}%")
        case _:
            return _say(conversation, f"预算改成{320 + number}万元")


def take(store: Store, kept: Kept, number: int) -> Kept:
    """``kept`` after step ``number``, on the disk."""
    conversation, said, answer = step(kept.conversation, number)
    return save_turn(store, kept, conversation, request=f"step {number}", said=said, reply=answer)


def store_in(folder: str) -> Store:
    return Services(Settings(data_dir=Path(folder))).store


def _say(conversation: Conversation, message: str) -> tuple[Conversation, str, Reply]:
    after, answer = reply(conversation, message, TOOLBOX)
    return after, message, answer


def _run(folder: str, draft: str, first: str, count: str) -> None:
    store = store_in(folder)
    kept = start_draft(store, OWNER) if draft == "-" else open_draft(store, OWNER, draft)
    _tell("draft", kept.id)
    for number in range(int(first), int(first) + int(count)):
        kept = take(store, kept, number)
        _tell("repeated" if kept.repeated else "kept", number, kept.revision)


def _tell(*words: object) -> None:
    """One line in one write: a kill cannot leave half of it."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def _serve() -> None:
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(*line.split())
            os._exit(0)
        _tell("pid", child)
        os.waitpid(child, 0)
        _tell("ended")


if __name__ == "__main__":
    _serve()
