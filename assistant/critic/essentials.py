"""What the table of a certain kind of project usually holds (lexicon/essentials.yaml), and what of it is missing."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from assistant.critic.rule import ALL_ROWS, Hit, ask
from assistant.critic.sheet import Sheet
from assistant.critic.words import lexicon
from assistant.model.findings import Severity
from assistant.model.table import TargetTable

_FEWEST_ROWS = 3  # a part of a table says nothing about what is missing


def missing_essentials(sheet: Sheet, kind: str, severity: Severity | None = None) -> Iterable[Hit]:
    """One hit on the table when it is of ``kind`` (a group of the lexicon) and lacks some of what such tables hold.

    One that is marked ``always`` is missed alone, others where more than ``tolerated`` are; ``severity`` is that of the hit.
    """
    table = sheet.table
    if len(sheet.rows) < _FEWEST_ROWS or _kind_of(table.project_name, table.purpose) != kind:
        return
    entry = lexicon("essentials")[kind]
    said = "\n".join(f"{row.name}\n{row.definition}\n{row.value.raw}" for _, row in sheet.rows)
    needed = [need for need in entry["needs"] if re.search(need["words"], said) is None]
    if len(needed) > entry["tolerated"] or any(need.get("always") for need in needed):
        missing = "、".join(need["what"] for need in needed)
        yield Hit(
            ALL_ROWS,
            "",
            f"{entry['name']}项目通常还要写：{missing}",
            (ask(f"{missing}：各补一条指标，写明目标值"),),
            severity,
        )


def is_debt_service(table: TargetTable) -> bool:
    """True for a table about paying interest on or paying back a debt."""
    return _kind_of(table.project_name, table.purpose) == "debt_service"


@lru_cache(maxsize=2048)
def _kind_of(project_name: str, purpose: str) -> str | None:
    """The first group that the project's name says, or its 资金用途 where that decides; None when neither does."""
    for kind, projects, about, is_by_purpose in _kinds():
        for text in (project_name, purpose) if is_by_purpose else (project_name,):
            if projects.search(text) and re.search(about, text):
                return kind
    return None


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], str, bool], ...]:
    """Each group with its ``projects``, ``about`` and ``by_purpose``."""
    return tuple(
        (kind, re.compile(entry["projects"]), entry.get("about", ""), entry.get("by_purpose", False))
        for kind, entry in lexicon("essentials").items()
    )
