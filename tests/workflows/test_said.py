"""What people say, class by class of wording: each turn of said/*.yaml is understood as what stands beside it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.model.drafts import Draft
from assistant.workflows.actions import Action, SetCell, TellFacts
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import reply
from eval.rules_only import rules_only

_FOLDER = Path(__file__).with_name("said")
_TOOLBOX = rules_only()
_REFUSED = ("declined", "unknown", "ask", "answer")


def _turns() -> list[tuple[str, str, str, str]]:
    """(opening, what came before or empty, what is said, what it means)."""
    found = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        for group in yaml.safe_load(path.read_text(encoding="utf-8")):
            for turn in group["turns"]:
                *before, say, means = map(str, turn)
                found.append((group["opening"], before[0] if before else "", say, means))
    return found


@cache
def _begun(opening: str, before: str) -> Conversation:
    conversation, _ = reply(Conversation(), opening, _TOOLBOX)
    return reply(conversation, before, _TOOLBOX)[0] if before else conversation


@pytest.mark.parametrize(("opening", "before", "say", "means"), _turns())
def test_a_turn_is_understood(opening: str, before: str, say: str, means: str) -> None:
    begun = _begun(opening, before)
    after, answer = reply(begun, say, _TOOLBOX)
    assert begun.draft is not None
    problem = misread(begun.draft, answer, means)
    assert not problem, f"{say}: {problem}; {answer.text[:120]}"
    if answer.kind in _REFUSED and means != "restart":
        assert after.draft is not None
        assert after.draft.table == begun.draft.table


def misread(draft: Draft, answer: Reply, means: str) -> str:
    """How ``answer`` differs from what a turn ``means``; empty when it does not."""
    got = [_shown(draft, action) for action in answer.actions]
    kinds = means.split(",")
    if kinds[0] in ("declined", "unknown", "ask"):
        return "" if answer.kind in kinds else f"{answer.kind} {got}"
    wanted = [part.strip() for part in means.split("|")]
    if len(wanted) != len(got):
        return f"{answer.kind} {got}"
    wrong = [f"{want} / {have}" for want, have in zip(wanted, got, strict=True) if not _same(want, have)]
    return "; ".join(wrong) or (f"declined {got}" if answer.kind == "declined" else "")


def _same(wanted: str, got: str) -> bool:
    do, _, rest = wanted.partition(" ")
    if "," in do:
        return got.split()[0] in do.split(",")
    words = got.split()
    return words[0] == do and all(any(_holds(word, part) for word in words[1:]) for part in rest.split())


def _holds(word: str, part: str) -> bool:
    """True where ``word`` holds ``part``; of a fact=value both halves by themselves."""
    fact, is_fact, value = part.partition("=")
    name, _, held = word.partition("=")
    return name == fact and value in held if is_fact and fact else part in word


def _shown(draft: Draft, action: Action) -> str:
    """An action as words: the row by its name, then what is to stand there."""
    rows = draft.table.indicators
    if isinstance(action, SetCell):
        number = action.cell.indicator
        row = rows[number - 1].name if number else action.cell.part
        verb = {"name": "rename", "definition": "define"}.get(action.cell.field or "", "set")
        return f"{verb} {row} {action.text}"
    if isinstance(action, TellFacts):
        return "tell " + " ".join(f"{name}={_plain(value)}" for name, value in action.facts.stated().items())
    number = getattr(action, "row", None)
    row = rows[number - 1].name if number and number <= len(rows) else ""
    slots: dict[str, Any] = action.model_dump(mode="json", exclude={"do", "row", "said", "about", "text"})
    category = getattr(action, "category", None)
    level = f"{category.value} {category.level2}" if category else ""
    return " ".join([action.do, row, level, *(str(v) for n, v in slots.items() if v and n != "category")])


def _plain(value: object) -> str:
    return re.sub(r"(?<=\d)\.0+$", "", f"{value:f}" if type(value).__name__ == "Decimal" else str(value))
