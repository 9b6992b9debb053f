"""Converse suite: dialogues in people's own words, turn by turn, without a model: what was understood and what changed."""

import re
import time
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.model.drafts import Draft
from assistant.model.table import TargetTable
from assistant.workflows.actions import Action, Facts, SetCell, TellFacts
from assistant.workflows.changes import changes_between
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import reply
from eval.result import CaseResult, Metric, SuiteResult
from eval.rules_only import rules_only

_HEAD_PARTS = {"fiscal_year": ["year"], "unit": ["unit"]}
_PARTS = {"project": "project", "purpose": "purpose", "goal": "goals", "budget": "budget"}


class Expected(BaseModel):
    """What a turn must do; docs/adding-an-eval-case.md explains each part."""

    model_config = ConfigDict(extra="forbid")

    reply: str | tuple[str, ...]
    actions: tuple[dict[str, Any], ...]
    changes: tuple[str, ...] | None = None
    then: dict[str, Any] = {}
    gone: int = 0
    says: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()


class Turn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    say: str
    expect: Expected
    why: str = ""


class Dialogue(BaseModel):
    """One dialogue that starts from nothing."""

    model_config = ConfigDict(extra="forbid")

    id: str
    source: str
    why: str
    turns: tuple[Turn, ...]


def run(cases: Path) -> SuiteResult:
    """Plays every dialogue of ``cases/*.yaml``."""
    toolbox = rules_only()
    results, right, outside, repeated, seconds = [], 0, 0, 0, []
    for dialogue in read_cases(cases):
        conversation = Conversation()
        asked: list[str] = []
        for number, turn in enumerate(dialogue.turns, 1):
            before = conversation
            clock = time.process_time()
            conversation, answer = reply(conversation, turn.say, toolbox)
            seconds.append(time.process_time() - clock)
            wrong = _misunderstood(turn.expect, before.draft, answer)
            strayed = _outside(turn.expect, before.draft, conversation.draft)
            again = [question for question in _questions(answer) if question in asked]
            asked += _questions(answer)
            missed = _missing(turn.expect, before.draft, conversation.draft, answer)
            right += not wrong
            outside += len(strayed)
            repeated += len(again)
            broken = [*wrong, *(f"动了没说的：{c}" for c in strayed), *(f"又问：{q}" for q in again), *missed]
            results.append(CaseResult(f"{dialogue.id} {number}", not broken, "；".join(broken)))
    return SuiteResult("converse", _metrics(results, right, outside, repeated, seconds), tuple(results), _pace(seconds))


def read_cases(cases: Path) -> list[Dialogue]:
    """Raises pydantic.ValidationError for a dialogue that does not have the shape."""
    found = []
    for path in sorted(cases.glob("*.yaml")):
        found += [Dialogue.model_validate(item) for item in yaml.safe_load(path.read_text(encoding="utf-8"))]
    return found


def _pace(seconds: list[float]) -> tuple[str, ...]:
    slowest = sorted(seconds)[int(len(seconds) * 0.95)] if seconds else 0.0
    return (f"每轮处理器时间 p95 {slowest:.3f} 秒，最长 {max(seconds, default=0.0):.3f} 秒",)


def _metrics(
    results: list[CaseResult], right: int, outside: int, repeated: int, seconds: list[float]
) -> tuple[Metric, ...]:
    slowest = sorted(seconds)[int(len(seconds) * 0.95)] if seconds else 0.0
    return (
        Metric("turns", len(results)),
        Metric("intent and slots", right / max(len(results), 1), 0.95),
        Metric("turns as expected", sum(r.passed for r in results) / max(len(results), 1), 0.9),
        Metric("cells changed outside", outside, 0, "lower"),
        Metric("questions asked twice", repeated, 0, "lower"),
        # The figure to two places: the gate compares with a baseline, and small differences are noise of the machine.
        Metric("turn p95 CPU seconds over 1", max(0.0, round(slowest - 1.0, 1)), 0, "lower"),
    )


def _misunderstood(expect: Expected, before: Draft | None, answer: Reply) -> list[str]:
    kinds = (expect.reply,) if isinstance(expect.reply, str) else expect.reply
    broken = [] if answer.kind in kinds else [f"回答成了 {answer.kind}"]
    got = list(answer.actions)
    if len(got) == len(expect.actions) + 1:
        got = _name_told(got)
    if len(got) != len(expect.actions):
        return [*broken, f"听成了 {[_shown(action) for action in got]}"]
    for want, action in zip(expect.actions, got, strict=True):
        if not same_action(want, action, before):
            broken.append(f"{want} 听成了 {_shown(action)}")
    return broken


def _name_told(actions: list[Action]) -> list[Action]:
    """``actions`` with a name of the project and the facts said in the same breath as one request."""
    named = next((a for a in actions if isinstance(a, SetCell) and a.cell.part == "project"), None)
    told = next((a for a in actions if isinstance(a, TellFacts)), None)
    if named is None or told is None:
        return actions
    facts = told.facts.model_copy(update={"project_name": named.text})
    joined = told.model_copy(update={"facts": facts})
    return [joined if action is told else action for action in actions if action is not named]


def _shown(action: Action) -> dict[str, Any]:
    shown: dict[str, Any] = action.model_dump(mode="json", exclude_none=True, exclude={"said", "text"})
    return shown | ({"text": action.text} if isinstance(action, SetCell) else {})


def same_action(want: dict[str, Any], action: Action, before: Draft | None) -> bool:
    """True when ``action`` is what ``want`` says of it; rows are named as in ``before``."""
    if {want["do"], action.do} == {"tell", "set"} and (name := _project_name(want)):
        return _contains(name, _named(action))  # a name is one request, whether the form or the project is meant
    if want["do"] == "set" and isinstance(action, TellFacts) and set(action.facts.stated()) == {"deadline"}:
        return re.search("时间|日期|时效|期限", str(want.get("row", ""))) is not None and _contains(
            re.sub("前$", "", str(want.get("value", ""))), action.facts.deadline
        )  # the time of the project is one request, whether its row or the project is meant
    done = {"delete_goal": "delete", "set_all": "set"}.get(action.do, action.do)
    if want["do"] != done:
        return False
    facts = action.facts if isinstance(action, TellFacts) else None
    return all(_fits(name, value, action, facts, before) for name, value in want.items() if name != "do")


def _project_name(want: dict[str, Any]) -> str:
    """The name in a label that does nothing but name the project; empty for any other."""
    facts = want.get("facts", {})
    if want["do"] == "tell":
        return str(facts.get("project_name", "")) if len(facts) == 1 else ""
    return str(want.get("value", "")) if want.get("part") == "project" else ""


def _named(action: Action) -> str | None:
    if isinstance(action, SetCell):
        return action.text if action.cell.part == "project" else None
    return action.facts.project_name if isinstance(action, TellFacts) else None


def _fits(name: str, value: Any, action: Action, facts: Facts | None, before: Draft | None) -> bool:
    if name == "facts":
        stated = facts.stated() if facts else {}
        return all(_equal(wanted, stated.get(fact)) for fact, wanted in value.items())
    if name == "row":
        row = action.cell.indicator if isinstance(action, SetCell) else getattr(action, "row", None)
        rows = before.table.indicators if before else ()
        return row is not None and 1 <= row <= len(rows) and str(value) in rows[row - 1].name
    if name == "nth":
        return bool(getattr(action, "row", None) == value)
    if isinstance(action, SetCell):
        held = {
            "part": action.cell.part,
            "goal": action.cell.field,
            "field": action.cell.field or "value",
            "value": action.text,
        }.get(name, "")
        return _contains(value, held)
    got = getattr(action, name, None)
    if name == "category":
        return got is not None and str(value).removesuffix("指标") in got.level2
    return _contains(value, got)


def _contains(wanted: Any, got: Any) -> bool:
    return got is not None and str(wanted).lstrip("≥≤=") in str(got)


def _equal(wanted: Any, got: Any) -> bool:
    if got is None:
        return False
    try:
        return Decimal(str(wanted)) == Decimal(str(got))
    except InvalidOperation:
        return str(wanted) in str(got)


def _outside(expect: Expected, before: Draft | None, after: Draft | None) -> list[str]:
    """Cells that changed though the expectation does not name them."""
    if expect.changes is None or "*" in expect.changes or before is None or after is None:
        return []
    strayed = []
    for change in changes_between(before, after):
        part = _PARTS.get(change.cell.part, "")
        names = [part] if part else _HEAD_PARTS.get(change.cell.field or "", [])
        gone = [row.level2 for row in before.table.indicators if change.place == f"删去“{row.name}”"]
        text = " ".join([change.place, *gone, *_row_words(after.table, change.cell.indicator)])
        if not any(allowed in names or allowed in text for allowed in expect.changes):
            strayed.append(change.sentence())
    return strayed


def _row_words(table: TargetTable, number: int | None) -> list[str]:
    if number is None or number > len(table.indicators):
        return []
    row = table.indicators[number - 1]
    return [row.name, row.level2]


def _missing(expect: Expected, before: Draft | None, after: Draft | None, answer: Reply) -> list[str]:
    rows = after.table.indicators if after else ()
    broken = []
    for name, value in expect.then.items():
        wanted = value if isinstance(value, list) else [value]
        if not any(name in row.name and str(one) in row.value.raw for row in rows for one in wanted):
            broken.append(f"没有成为 {name} {value}")
    if expect.gone and before and after and len(before.table.indicators) - len(rows) != expect.gone:
        broken.append(f"行数由{len(before.table.indicators)}变为{len(rows)}")
    text = answer.text + (_text(after.table) if after else "")
    broken += [f"没有“{word}”" for word in expect.says if word not in text]
    return broken + [f"出现了“{word}”" for word in expect.lacks if word in text]


def _text(table: TargetTable) -> str:
    rows = [f"{row.name} {row.definition} {row.value.raw}" for row in table.indicators]
    return "\n".join([table.project_name, table.purpose, *table.goals, *rows])


def _questions(answer: Reply) -> list[str]:
    """The questions that stand in the answer, without their numbers."""
    _, found, asked = answer.text.partition("还想问您：\n")
    return [line.partition(". ")[2] for line in asked.splitlines() if line[:1].isdigit()] if found else []
