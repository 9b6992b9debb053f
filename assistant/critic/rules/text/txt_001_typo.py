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
from assistant.critic.words import lexicon
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import tidy

_Place = tuple[Literal["purpose", "goal", "indicator"], int | None, str]
_LOOKAROUND = re.compile(r"\(\?<?[=!](?:[^()]|\([^()]*\))*\)|\^|\$$")


def check(table: TargetTable) -> Iterable[Hit]:
    texts = [(place, tidy(raw)) for place, raw in _texts(table)]
    whole = "\n".join(text for _, text in texts)
    if not _is_suspect(whole):
        return
    for (part, number, field), text in texts:
        if _is_suspect(text):
            yield from _typos(CellRef(part=part, indicator=number, field=field), text)


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
    return tuple((re.compile(entry["wrong"]), entry) for entry in lexicon("typos")["patterns"])


@cache
def _suspects() -> tuple[re.Pattern[str], ...]:
    """Patterns that match wherever one of the lexicon does, and now and then elsewhere: those of the lexicon without
    their look at what stands around; plain words by themselves, because they are found ten times as fast."""
    loose = {_LOOKAROUND.sub("", entry["wrong"]) for entry in lexicon("typos")["patterns"]}
    plain = {pattern for pattern in loose if pattern.replace("|", "").isalpha()}
    return tuple(re.compile("|".join(sorted(patterns))) for patterns in (plain, loose - plain) if patterns)


def _texts(table: TargetTable) -> Iterator[tuple[_Place, str]]:
    yield ("purpose", None, ""), table.purpose
    for number, goal in enumerate(table.goals, 1):
        yield ("goal", None, str(number)), goal
    for number, row in enumerate(table.indicators, 1):
        texts = {"name": row.name, "definition": row.definition, "value": row.value.raw}
        first_field = {text: field for field, text in reversed(texts.items())}
        for text, field in first_field.items():
            yield ("indicator", number, field), text


RULE = Rule(
    code="TXT-001",
    title="错别字",
    defect=Defect.TYPO,
    severity=Severity.WARNING,
    basis="规范表述",
    grade="算",
    table=check,
)
