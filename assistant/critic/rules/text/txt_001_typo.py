"""TXT-001 错别字

为什么：公开的表里有错别字，影响单位形象，也可能改变意思。
反例：描述：项目涉及得操作系统、数据库
正例：描述：项目涉及的操作系统、数据库
依据：规范表述〔算〕
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.critic.rule import PURPOSE, Hit, Row, Rule, cell_of_row, goal_cell, offer
from assistant.critic.sheet import Sheet
from assistant.critic.words import lexicon, quick
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.text import tidy

_LOOK_BACK = re.compile(r"^\^|\(\?<!(?:\[[^]]*\]|.)\)|\(\?<=(?:\[[^]]*\]|\\.)\)")
_NOT_BEFORE = re.compile(r"^\(\?<!(\[[^]]*\]|\w)\)(\w)")
_ONE_BEFORE = re.compile(r"^(\()?(\[[^]]*\])(?(1)\))(\w)")
_BEGINNING = re.compile(r"^(?:\[[^]]*\]|\((?!\?)(?:[^()]|\([^()]*\))*\))(?=\w|\(\?:\w\|)")
_LETTER_BEFORE = re.compile(r"\(\?<=(.)\)")
_PLAIN = re.compile(r"\w+(?![?*+{])")
_CHOICE_FIRST = re.compile(r"^\(\?:(\w(?:\|\w)*)\)(.*)")
_TWICE = re.compile(r"^(?:\(\?<=\\d\))?\(\?P<(\w+)>([^()]+)\)\(\?P=\1\)")


class Slip(NamedTuple):
    """What is ``wrong`` in a text, what it is to be and the text with it."""

    wrong: str
    right: str
    message: str
    fixed: str


def check(sheet: Sheet) -> Iterable[Hit]:
    table = sheet.table
    for slip in _slips(table.purpose):
        yield _hit(PURPOSE, slip)
    for number, goal in enumerate(table.goals, 1):
        for slip in _slips(goal):
            yield _hit(goal_cell(number), slip)
    for number, row in sheet.rows:
        for hit in row.once(_hits_of_row):
            yield hit.at(number)


def _hits_of_row(row: Row) -> tuple[Hit, ...]:
    """Typos in the texts of a row, which are looked at together first; of equal texts the last one is told."""
    if not _is_suspect(f"{tidy(row.value.raw)}\n{tidy(row.definition)}\n{tidy(row.name)}"):
        return ()
    texts = (("value", row.value.raw), ("definition", row.definition), ("name", row.name))
    later = [{text for _, text in texts[place + 1 :]} for place in range(len(texts))]
    told = [place for place, others in zip(texts, later, strict=True) if place[1] not in others]
    return tuple(_hit(cell_of_row(1, field), slip) for field, text in told for slip in _slips(text))


def _hit(cell: CellRef, slip: Slip) -> Hit:
    return Hit(cell, slip.wrong, slip.message, (offer(f"改为“{slip.right}”", slip.fixed),))


@lru_cache(maxsize=4096)
def _slips(raw: str) -> tuple[Slip, ...]:
    text = tidy(raw)
    return tuple(_each_slip(text)) if _is_suspect(text) else ()


def _each_slip(text: str) -> Iterator[Slip]:
    for wrong, entry in _wrongs():
        found = wrong.search(text)
        if found:
            right = found.expand(entry["right"])
            fixed = text[: found.start()] + right + text[found.end() :]
            yield Slip(found.group(), right, f"“{found.group()}”像是“{right}”之误（{entry['note']}）", fixed)


def _is_suspect(text: str) -> bool:
    for suspect in _suspects():  # noqa: SIM110 - any() of a generator takes twice as long, and every text comes by
        if suspect.search(text):
            return True
    return False


@cache
def _wrongs() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(quick(entry["wrong"])), entry) for entry in _entries())


def _entries() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = lexicon("typos")["patterns"]
    return entries


@cache
def _suspects() -> tuple[re.Pattern[str], ...]:
    """Patterns that match wherever one of the lexicon does, and now and then elsewhere.

    Words written twice are looked for without what stands around them, letters apart from longer words. The others are
    those of the lexicon without a look at what stands before: all of them begin with a plain letter, so that they are one
    pattern that is found ten times as fast; a choice of words before the first plain one is left off for that, and one
    letter before it is looked for behind it.
    """
    found = [(_TWICE.match(entry["wrong"]), entry) for entry in _entries()]
    twice = [word for double, _ in found if double for word in _choices(double[2])]
    letters, longer = ([word for word in twice if (len(word) == 1) is is_letter] for is_letter in (True, False))
    plain = [_from_wrong(_loosened(quick(entry["wrong"])), entry["right"]) for double, entry in found if not double]
    patterns = ("|".join(plain), rf"([{''.join(letters)}])\1", rf"({'|'.join(longer)})\1")
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in patterns)


def _choices(alternatives: str) -> Iterator[str]:
    """The words of a choice of words and sets of letters: [户次]|人次 → 户, 次, 人次."""
    for word in alternatives.split("|"):
        yield from word[1:-1] if word.startswith("[") else (word,)


def _loosened(wrong: str) -> str:
    """``wrong`` with a plain letter first wherever it can have one: [复幅]盖率 → 盖(?<=[复幅]盖)率."""
    if _NOT_BEFORE.match(wrong):
        return _NOT_BEFORE.sub(r"\2(?<!\1\2)", wrong)
    if _ONE_BEFORE.match(wrong):
        return _ONE_BEFORE.sub(r"\3(?<=\2\3)", wrong)
    loose = _BEGINNING.sub("", _LETTER_BEFORE.sub(r"\1", _LOOK_BACK.sub("", wrong)))
    choice = _CHOICE_FIRST.match(loose)
    return "|".join(letter + choice[2] for letter in choice[1].split("|")) if choice else loose


def _from_wrong(loose: str, right: str) -> str:
    """``loose`` with its first wrong letter first, since right ones stand in most texts: 接钟率 → 钟(?<=接钟)率."""
    letters = _PLAIN.match(loose)
    place = next((place for place, letter in enumerate(letters[0]) if letter not in right), 0) if letters else 0
    return f"{loose[place]}(?<={loose[: place + 1]}){loose[place + 1 :]}" if place else loose


RULE = Rule(
    code="TXT-001",
    title="错别字",
    defect=Defect.TYPO,
    severity=Severity.WARNING,
    basis="规范表述",
    grade="算",
    table=check,
)
