"""How findings are shown: what says the same is told once. Nothing here changes what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assistant.critic.words import lexicon
from assistant.model.findings import CellRef, Finding, Severity

_ORDER = list(Severity)


@dataclass(frozen=True)
class Group:
    """``main`` is shown in full; ``also`` says the same of its cell, or the same of other cells."""

    main: Finding
    also: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class NoteGroup:
    """All notes of one code of a table."""

    code: str
    notes: tuple[Finding, ...]


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Groups of findings, the gravest first, within a severity in the order given.

    Findings of one sense at one cell are one group, led by the gravest and then the most telling; so is one typing error
    that stands in several cells.
    """
    groups: dict[tuple[str, CellRef | None, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault(_key(finding), []).append(finding)
    led = [sorted(group, key=_rank) for group in groups.values()]
    return tuple(Group(main, tuple(also)) for main, *also in sorted(led, key=lambda g: _ORDER.index(g[0].severity)))


def folded(groups: Iterable[Group]) -> tuple[NoteGroup, ...]:
    """The notes that lead a group, by code, the most frequent first."""
    by_code: dict[str, list[Finding]] = {}
    for group in groups:
        if group.main.severity is Severity.NOTE:
            by_code.setdefault(group.main.code, []).append(group.main)
    ordered = sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(NoteGroup(code, tuple(notes)) for code, notes in ordered)


def _key(finding: Finding) -> tuple[str, CellRef | None, str]:
    if finding.code.startswith("TXT"):
        return finding.code, None, finding.quote
    sense = _senses().get(finding.code)
    told = "" if sense else finding.message
    return sense or finding.code, finding.cell, told


def _rank(finding: Finding) -> tuple[int, int]:
    sense = _senses().get(finding.code)
    telling = lexicon("senses")[sense]["words"].index(finding.code) if sense else 0
    return _ORDER.index(finding.severity), telling


@cache
def _senses() -> dict[str, str]:
    """Code → name of its sense."""
    return {code: sense for sense, entry in lexicon("senses").items() for code in entry["words"]}
