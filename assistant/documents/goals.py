"""The 绩效目标 cell: one text with numbering ↔ a list of goals without it."""

import re
from collections.abc import Callable, Sequence

from assistant.model.text import tidy

_PARAGRAPH = re.compile(r"</?(?:p|br|div|li)\b[^<>]*>", re.IGNORECASE)
_ANY_GAP = r"(?:[\s\u00ad]|</?(?:p|br|div|li)\b[^<>]*>)*"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"
_HAN = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十")
_SENTENCE_ENDS = "。；;！!"


def split_goals(text: str) -> tuple[str, ...]:
    """Goals of a cell: split at ``1. 2.``, ``1、``, ``（1）``, ``①`` or ``一、`` in sequence, else at sentences that
    end a line. Numbering and paragraph tags are removed; the rest is :func:`tidy`."""
    lines = [line for line in (tidy(part) for part in _PARAGRAPH.sub("\n", text).splitlines()) if line]
    whole = "\n".join(lines)
    for style in _STYLES:
        goals = _split_numbered(whole, style)
        if goals:
            return tuple(goals)
    return tuple(tidy(goal) for goal in _sentences(lines))


def join_goals(goals: Sequence[str]) -> str:
    """Goals as the form prints them: one a line, numbered from 1."""
    return "\n".join(f"{number}. {goal}" for number, goal in enumerate(goals, 1))


def parts_like(goal: str, text: str) -> list[re.Match[str]]:
    """Where ``goal`` stands in the ``text`` of a cell, whatever white space and paragraph tags part it there."""
    return list(re.finditer(_ANY_GAP.join(map(re.escape, "".join(goal.split()))), text)) if goal.strip() else []


def _dotted(number: int) -> str:
    return rf"{number}[.．、](?!\d)"


def _bracketed(number: int) -> str:
    return rf"[(（]{number}[)）][.、]?"


def _circled(number: int) -> str:
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else r"(?!)"


def _han(number: int) -> str:
    return f"{_HAN[number - 1]}、" if number <= len(_HAN) else r"(?!)"


def _named(number: int) -> str:
    return rf"目标{number}[:：]"


_STYLES = (_dotted, _bracketed, _circled, _han, _named)


def _split_numbered(text: str, style: Callable[[int], str]) -> list[str]:
    first = re.match(style(1), text)
    if first is None:
        return []
    # Numbers that start a line decide; only a cell on one line is split inside it.
    boundary = r"^" if re.search(rf"^{style(2)}", text, re.MULTILINE) else r"(?<=[\s。；;，,])"
    goals: list[str] = []
    start = first.end()
    while True:
        following = re.compile(boundary + style(len(goals) + 2), re.MULTILINE).search(text, start)
        goals.append(tidy(text[start : following.start() if following else None]))
        if following is None:
            return [goal for goal in goals if goal]
        start = following.end()


def _sentences(lines: list[str]) -> list[str]:
    goals: list[str] = []
    for line in lines:
        if goals and goals[-1][-1] not in _SENTENCE_ENDS:
            goals[-1] += " " + line
        else:
            goals.append(line)
    return goals
