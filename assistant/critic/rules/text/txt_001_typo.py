"""TXT-001 错别字

为什么：公开的表里有错别字，影响单位形象，也可能改变意思。
反例：描述：项目涉及得操作系统、数据库
正例：描述：项目涉及的操作系统、数据库
依据：规范表述〔算〕
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from assistant.critic.rule import Hit, Rule, offer
from assistant.critic.words import lexicon
from assistant.model.findings import CellRef, Defect, Severity
from assistant.model.table import TargetTable
from assistant.model.text import tidy


def check(table: TargetTable) -> Iterable[Hit]:
    any_typo = _any_typo()
    for cell, raw in _texts(table):
        text = tidy(raw)
        if any_typo.search(text):
            yield from _typos(cell, text)


def _typos(cell: CellRef, text: str) -> Iterator[Hit]:
    for entry in lexicon("typos")["patterns"]:
        found = re.search(entry["wrong"], text)
        if found:
            right = found.expand(entry["right"])
            fixed = text[: found.start()] + right + text[found.end() :]
            message = f"“{found.group()}”像是“{right}”之误（{entry['note']}）"
            yield Hit(cell, found.group(), message, (offer(f"改为“{right}”", fixed),))


@lru_cache(maxsize=1)
def _any_typo() -> re.Pattern[str]:
    """One pattern for all, so that a text without slips is searched once."""
    return re.compile("|".join(f"(?:{entry['wrong']})" for entry in lexicon("typos")["patterns"]))


def _texts(table: TargetTable) -> Iterator[tuple[CellRef, str]]:
    yield CellRef(part="purpose"), table.purpose
    for number, goal in enumerate(table.goals, 1):
        yield CellRef(part="goal", field=str(number)), goal
    for number, row in enumerate(table.indicators, 1):
        texts = {"name": row.name, "definition": row.definition, "value": row.value.raw}
        first_field = {text: field for field, text in reversed(texts.items())}
        for text, field in first_field.items():
            yield CellRef(part="indicator", indicator=number, field=field), text


RULE = Rule(
    code="TXT-001",
    title="错别字",
    defect=Defect.TYPO,
    severity=Severity.WARNING,
    basis="规范表述",
    grade="算",
    table=check,
)
