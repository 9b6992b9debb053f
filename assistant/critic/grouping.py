"""How findings are shown: what says the same is told once. Nothing here changes what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from assistant.critic.words import lexicon
from assistant.model.findings import CellRef, Finding, FixLevel, Severity

_ORDER = list(Severity)
_TOLD_BY_VALUE = ("VAL-001", "VAL-002", "VAL-015")  # the rows with the same words want the same of their writer
_HARD_SENSES = ("mistyped_number", "other_kind")
_HARD_RULES = (
    "BUD-001",
    "BUD-002",
    "BUD-005",
    "COS-001",
    "COS-003",
    "COS-005",
    "COS-007",
    "COS-008",
    "TIM-003",
    "DUP-005",
    "VAL-021",
    "VAL-022",
)


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
    """Groups of findings, the gravest first, within a severity what is wrong by calculation or date, then the rest, typing
    errors last; else in the order given.

    Findings of one sense at one cell are one group, led by the gravest and then the most telling. Groups whose leaders
    are of one rule, with the same message and the same remedies, are one again: a typing error in three cells, a year
    that is wrong twice.
    """
    at_cells: dict[tuple[str, CellRef, str], list[Finding]] = {}
    for finding in findings:
        sense = _senses().get(finding.code)
        key = (sense, finding.cell, "") if sense else (finding.code, finding.cell, finding.message)
        at_cells.setdefault(key, []).append(finding)
    same: dict[tuple[object, ...], list[Finding]] = {}
    for led in (sorted(group, key=_rank) for group in at_cells.values()):
        same.setdefault(_told(led), []).extend(led)
    groups = sorted(same.values(), key=lambda group: (_ORDER.index(group[0].severity), _turn(group[0])))
    return tuple(Group(main, tuple(also)) for main, *also in groups)


def joined(groups: Iterable[Group]) -> tuple[Group, ...]:
    """The groups for a list that is read as a whole: rows with the same words for a target are one entry, the first leads.

    Not for comments in a document, where each cell has the question about its own row.
    """
    entries: dict[tuple[object, ...], list[Finding]] = {}
    for number, group in enumerate(groups):
        main = group.main
        is_told = main.code in _TOLD_BY_VALUE
        key = (main.code, main.severity, main.message, main.quote) if is_told else (number,)
        entries.setdefault(key, []).extend((main, *group.also))
    return tuple(Group(main, tuple(also)) for main, *also in entries.values())


def folded(groups: Iterable[Group]) -> tuple[NoteGroup, ...]:
    """The notes of the groups that a note leads, by the code of the leader, the most frequent first."""
    by_code: dict[str, list[Finding]] = {}
    for group in groups:
        if group.main.severity is Severity.NOTE:
            alike = [finding for finding in (group.main, *group.also) if finding.code == group.main.code]
            by_code.setdefault(group.main.code, []).extend(alike)
    ordered = sorted(by_code.items(), key=lambda item: (-len(item[1]), item[0]))
    return tuple(NoteGroup(code, tuple(notes)) for code, notes in ordered)


def _told(led: list[Finding]) -> tuple[object, ...]:
    """What a reader is told of a group, its place aside: the values of safe fixes differ by place and do not count."""
    main = led[0]
    is_safe = all(fix.level is FixLevel.APPLY for fix in main.fixes)
    remedies = () if is_safe else tuple(fix.title for fix in main.fixes)
    return main.code, main.severity, main.message, remedies, tuple(sorted(finding.code for finding in led[1:]))


def _turn(finding: Finding) -> int:
    """0 for wrong numbers, amounts, directions and dates, 2 for typing errors, 1 for all else."""
    if finding.code.startswith("TXT-"):
        return 2
    is_hard = _senses().get(finding.code) in _HARD_SENSES or finding.code in _HARD_RULES
    return 0 if is_hard else 1


def _rank(finding: Finding) -> tuple[int, int]:
    sense = _senses().get(finding.code)
    telling = lexicon("senses")[sense]["words"].index(finding.code) if sense else 0
    return _ORDER.index(finding.severity), telling


@cache
def _senses() -> dict[str, str]:
    """Code → name of its sense."""
    return {code: sense for sense, entry in lexicon("senses").items() for code in entry["words"]}
