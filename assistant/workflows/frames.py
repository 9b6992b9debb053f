"""Verb frames of the chat, read by the words of frames.yaml."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("frames.yaml")
_GAP = r".{0,8}"


@cache
def _lexicon() -> dict[str, Any]:
    held: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return held


@cache
def _frames() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, _pattern(frame["phrases"])) for name, frame in _lexicon()["questions"].items())


@cache
def _made_up() -> re.Pattern[str]:
    return _pattern(_lexicon()["made_up"]["phrases"])


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase.replace('…', _GAP)})" for phrase in phrases))


@cache
def words_of(group: str, name: str) -> tuple[str, ...]:
    """The words ``name`` of ``group`` in frames.yaml, the longest first."""
    return tuple(sorted(_lexicon()[group][name], key=len, reverse=True))


def alternatives(group: str, *names: str) -> str:
    """The words of ``names`` as alternatives of a regular expression, the longest first."""
    found = sorted({word for name in names for word in words_of(group, name)}, key=len, reverse=True)
    return "|".join(map(re.escape, found))


def question_frame(text: str) -> str:
    """The name of the first frame under ``questions`` that ``text`` has a phrase of; empty when it has none."""
    return next((name for name, pattern in _frames() if pattern.search(text)), "")


def asks_to_make_up(text: str) -> bool:
    """True for 随便编一个: a figure that the user does not have either."""
    return bool(_made_up().search(text))


def doubts(text: str) -> bool:
    """True for a clause that asks or complains and therefore states no fact."""
    return any(word in text for word in _lexicon()["doubts"])


def without_lead(text: str) -> str:
    """``text`` without the words of ``change: lead`` in front; itself when nothing would be left."""
    return _stripped(text, f"^(?:{alternatives('change', 'lead')})")


def without_tail(text: str) -> str:
    """``text`` without the words of ``change: tail`` behind; itself when nothing would be left."""
    return _stripped(text, f"(?:{alternatives('change', 'tail')})$")


def _stripped(text: str, pattern: str) -> str:
    before = ""
    while before != text:
        before, text = text, re.sub(pattern, "", text) or text
    return text
