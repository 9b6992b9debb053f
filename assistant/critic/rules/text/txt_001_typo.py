"""TXT-001 错别字

为什么：公开的表里有错别字，影响单位形象，也可能改变意思。
反例：描述：项目涉及得操作系统、数据库
正例：描述：项目涉及的操作系统、数据库
依据：规范表述〔算〕
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from assistant.critic.rule import Hit, Rule, offer
from assistant.critic.sheet import Sheet
from assistant.critic.words import lexicon, quick
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import tidy

_Place = tuple[Literal["purpose", "goal", "indicator"], int | None, str]
_LOOK_BACK = re.compile(r"^\^|\(\?<!(?:\[[^]]*\]|.)\)|\(\?<=(?:\[[^]]*\]|\\.)\)")
_NOT_BEFORE = re.compile(r"^\(\?<!(\[[^]]*\]|\w)\)(\w)")
_ONE_BEFORE = re.compile(r"^(\()?(\[[^]]*\])(?(1)\))(\w)")
_BEGINNING = re.compile(r"^(?:\[[^]]*\]|\((?!\?)(?:[^()]|\([^()]*\))*\))(?=\w)")
_LETTER_BEFORE = re.compile(r"\(\?<=(.)\)")


def check(sheet: Sheet) -> Iterable[Hit]:
    table = sheet.table
    if not _is_suspect(_joined(table)):
        return
    for (part, number, field), raw in _texts(table):
        text = tidy(raw)
        if _is_suspect(text):
            yield from _typos(CellRef(part=part, indicator=number, field=field), text)


def _joined(table: TargetTable) -> str:
    """All texts, a line each, tidied where one of them needs it."""
    texts = [table.purpose, *table.goals]
    for row in table.indicators:
        texts += (row.name, row.value.raw) if row.name == row.definition else (row.name, row.definition, row.value.raw)
    texts = [text for text in texts if text]
    whole = "\n".join(texts)
    is_tidy = "<" not in whole and whole.split() == texts
    return whole if is_tidy else "\n".join(map(tidy, texts))


def _is_suspect(text: str) -> bool:
    return any(suspect.search(text) for suspect in _suspects())


def _typos(cell: CellRef, text: str) -> Iterator[Hit]:
    for wrong, entry in _wrongs():
        found = wrong.search(text)
        if found:
            right = found.expand(entry["right"])
            fixed = text[: found.start()] + right + text[found.end() :]
            message = f"“{found.group()}”像是“{right}”之误（{entry['note']}）"
            yield Hit(cell, found.group(), message, (offer(f"改为“{right}”", fixed),))


@cache
def _wrongs() -> tuple[tuple[re.Pattern[str], dict[str, str]], ...]:
    return tuple((re.compile(quick(entry["wrong"])), entry) for entry in _entries())


def _entries() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = lexicon("typos")["patterns"]
    return entries


@cache
def _suspects() -> tuple[re.Pattern[str], ...]:
    """Patterns that match wherever one of the lexicon does, and now and then elsewhere: those of the lexicon without a
    look at what stands before. All that begin with plain letters are one pattern, which is found ten times as fast; a
    choice of words before the first plain one is left off for that, and one letter before it is looked for behind it."""
    loose = [_loosened(quick(entry["wrong"])) for entry in _entries()]
    plain = "|".join(pattern for pattern in loose if pattern[0].isalpha())
    others = (pattern for pattern in loose if not pattern[0].isalpha())
    return tuple(re.compile(pattern, re.MULTILINE) for pattern in (plain, *others))


def _loosened(wrong: str) -> str:
    """``wrong`` with a plain letter first wherever it can have one: [复幅]盖率 → 盖(?<=[复幅]盖)率."""
    if _NOT_BEFORE.match(wrong):
        return _NOT_BEFORE.sub(r"\2(?<!\1\2)", wrong)
    if _ONE_BEFORE.match(wrong):
        return _ONE_BEFORE.sub(r"\3(?<=\2\3)", wrong)
    return _BEGINNING.sub("", _LETTER_BEFORE.sub(r"\1", _LOOK_BACK.sub("", wrong)))


def _texts(table: TargetTable) -> Iterator[tuple[_Place, str]]:
    yield ("purpose", None, ""), table.purpose
    for number, goal in enumerate(table.goals, 1):
        yield ("goal", None, str(number)), goal
    for number, row in enumerate(table.indicators, 1):
        name, definition, value = row.name, row.definition, row.value.raw
        if value not in (name, definition):
            yield ("indicator", number, "value"), value
        if definition != name:
            yield ("indicator", number, "definition"), definition
        yield ("indicator", number, "name"), name


RULE = Rule(
    code="TXT-001",
    title="错别字",
    defect=Defect.TYPO,
    severity=Severity.WARNING,
    basis="规范表述",
    grade="算",
    table=check,
)
