"""Turns read three ways: dialogues of the converse suite, then turns in words that no rule was written for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict

from assistant.llm import Model
from assistant.workflows.answering import NO_BASIS
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import reply
from assistant.workflows.toolbox import Toolbox
from eval.suites.converse import read_cases, same_action
from eval.with_model import raw
from eval.with_model.comparison import RAW, WITH, WITHOUT, Comparison, Outcome, Progress, attempted, clocked

MOST = 200  # turns of a kind

_FAILED = {"right": False}


class FreeTurn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    say: str
    do: str | tuple[str, ...]

    @property
    def wanted(self) -> tuple[str, ...]:
        return (self.do,) if isinstance(self.do, str) else self.do


class FreeTurns(BaseModel):
    """Turns that each follow the same first message."""

    model_config = ConfigDict(extra="forbid")

    brief: str
    turns: tuple[FreeTurn, ...]


@dataclass(frozen=True)
class _Way:
    name: str
    toolbox: Toolbox


def compare(model: Model, toolbox: Toolbox, cases: Path, limit: int | None, progress: Progress) -> Comparison:
    """``cases`` is the folder that holds those of the converse suite and of this one."""
    most = limit or MOST
    without, with_ = _Way(WITHOUT, replace(toolbox, model=None)), _Way(WITH, replace(toolbox, model=model))
    outcomes = [*_free(without, with_, model, cases / "with_model", most, progress)]
    outcomes += _dialogues((without, with_), model, cases / "converse", most, progress)
    return Comparison("converse", tuple(outcomes))


def _free(without: _Way, with_: _Way, model: Model, cases: Path, most: int, progress: Progress) -> Iterator[Outcome]:
    """Each turn by itself, in the same state."""
    for number, (brief, turn) in enumerate(list(_free_turns(cases))[:most], 1):
        begun, _ = reply(Conversation(), brief, without.toolbox)
        for way in (without, with_):
            with clocked(way.toolbox.model) as spent:
                after, answer = reply(begun, turn.say, way.toolbox)
            facts = {
                "free turns": 1,
                "free right": is_meant(turn, after, answer),
                "not understood": answer.kind == "unknown",
            }
            facts["wrong"] = not facts["free right"] and answer.kind != "unknown"
            yield Outcome(f"free {number}", way.name, facts, f"{turn.say} → {_did(answer)}", spent)
        with clocked(model) as spent:
            facts_of_raw, shown = attempted(partial(_raw, model, turn), _FAILED)
        yield Outcome(f"free {number}", RAW, {"free turns": 1, **facts_of_raw}, shown, spent)
        progress(f"听懂（自由说法）{number}：{turn.say}")


def _free_turns(cases: Path) -> Iterator[tuple[str, FreeTurn]]:
    """The turns of all files, each with the first message that it follows."""
    for file in sorted(cases.glob("turns*.yaml")):
        free = FreeTurns.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
        yield from ((free.brief, turn) for turn in free.turns)


def _raw(model: Model, turn: FreeTurn) -> tuple[dict[str, float], str]:
    got = raw.route(model, turn.say)
    return {"free right": got.do.action in turn.wanted}, f"{turn.say} → {got.do.action} {got.what} {got.value}"


def is_meant(turn: FreeTurn, after: Conversation, answer: Reply) -> bool:
    """True when what was done, or is asked about first, is what ``turn`` means; 是哪一条 waits for an edit or a deletion."""
    if "ask" in turn.wanted and answer.kind == "answer" and (not answer.actions or answer.text.startswith(NO_BASIS)):
        return True
    if not answer.actions and after.choice is not None:
        return ("set" if after.choice.text else "delete") in turn.wanted
    return bool(answer.actions) and all(action.do in turn.wanted for action in answer.actions)


def _did(answer: Reply) -> str:
    done = "、".join(action.do for action in answer.actions) or answer.kind
    return f"{done}：{answer.text[:80]}"


def _dialogues(ways: Sequence[_Way], model: Model, cases: Path, most: int, progress: Progress) -> Iterator[Outcome]:
    """Every turn of the dialogues, each way in a state of its own."""
    done = 0
    for dialogue in read_cases(cases):
        states = {way.name: Conversation() for way in ways}
        for number, turn in enumerate(dialogue.turns, 1):
            if done == most:
                return
            done += 1
            for way in ways:
                before = states[way.name]
                with clocked(way.toolbox.model) as spent:
                    states[way.name], answer = reply(before, turn.say, way.toolbox)
                right = len(answer.actions) == len(turn.expect.actions) and all(
                    same_action(want, action, before.draft)
                    for want, action in zip(turn.expect.actions, answer.actions, strict=True)
                )
                facts = {"turns": 1, "right": right}
                case = f"{dialogue.id} {number}"
                yield Outcome(case, way.name, facts, f"{turn.say} → {_did(answer)}", spent)
        progress(f"听懂（对话）{done}：{dialogue.id}")
