"""The frames of frames.yaml laid over the tokens of a message: the sequence of frames that leaves the least of it unexplained."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from assistant.workflows.hearing.tokens import Token, kinds_of_words

_FILE = Path(__file__).with_name("frames.yaml")
_KIND = re.compile(r"\b[A-Z]{2,}\b")
_MACRO = re.compile(r"\{(\w+)\}")
_LONGEST = 4  # clauses of one frame
_SAME_COST = 0.01  # a frame more, where two readings explain as much
_EXPLAINED = frozenset({"name", "list", "text", "term"})  # groups that may hold words of any kind
FIGURES = frozenset({"SHARE", "NUMBER", "MONEY", "DATE", "SPAN"})
_NO_NAMES = FIGURES | {"BREAK", "ADD", "DELETE", "SWAP", "SUGGEST"}
_WHY = frozenset({"FAULT", "SOURCE", "RHYTHM", "SAME", "UNKNOWN", "FILLER"})
_RUNS = ("WHY", "ANY", "NAMES")  # classes that hold the fillers themselves, so that a run of them is read in one way
_LOST_FIGURE = 1.5  # letters that a figure counts for which a frame passes over
_TELLING = FIGURES | {
    "DELETE",
    "ADD",
    "SET",
    "MOVE",
    "CALL",
    "SWAP",
    "NOT",
    "ASK",
    "ASKED",
    "UNDO",
    "EXPORT",
    "RENEW",
    "CHECK",
    "STAY",
}
_TELLING |= {
    "SUGGEST",
    "MEANS",
    "OTHERS",
    "WEAK",
    "UP",
    "DOWN",
    "LATER",
    "EARLIER",
    "FUZZY",
    "YEARS",
    "PRICE",
    "RHYTHM",
}
_REFS = frozenset({"ROW", "ORDINAL", "POINTER"})
# A clause that may say a figure or open an edit is no aside.
_FIGURED = re.compile(r"\d|百分|[一二两三四五六七八九十]个?半|^(?:再|就|那|还|也|给我|把)*[换改加补删添写移挪调去]")
_ASIDE = 0.25  # of its letters that a clause counts for which gives a reason and tells nothing
_IDLE = frozenset({"FILLER", "BREAK", "ASKED", "WRONG", "CONFIRM", "TAKE", "SOURCE"})


@dataclass(frozen=True)
class Heard:
    """One frame with the tokens of its groups; ``said`` is its text, ``cost`` the letters in it that mean nothing to it."""

    frame: str
    groups: dict[str, tuple[Token, ...]]
    said: str
    cost: float

    def text(self, group: str) -> str:
        """The words of ``group`` as said; empty where it is not there."""
        held = self.groups.get(group, ())
        if group not in ("text", "name"):
            while held and "FILLER" in held[-1].kinds:
                held = held[:-1]
        start = held[0].start if held else 0
        return self.said[start - self.start : held[-1].end - self.start].strip() if held else ""

    start: int = 0


def heard(tokens: tuple[Token, ...], message: str) -> tuple[Heard, ...]:
    """The frames that explain ``message`` with the fewest letters left over, asides among them (frame ""); empty where there
    are none for all of it."""
    clauses = _clauses(tokens)
    best: list[tuple[float, tuple[Heard, ...]] | None] = [(0.0, ())] + [None] * len(clauses)
    for end in range(1, len(clauses) + 1):
        for begin in range(max(0, end - _LONGEST), end):
            before = best[begin]
            if before is None:
                continue
            part = tuple(token for clause in clauses[begin:end] for token in clause)
            for one in _readings(part, message, single=end - begin == 1):
                cost = before[0] + (one.cost + _SAME_COST if one.frame else one.cost)
                held = best[end]
                if held is None or cost < held[0] - 1e-9:
                    best[end] = (cost, (*before[1], one))
    last = best[-1]
    return last[1] if last is not None else ()


def _clauses(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Tokens between marks; the mark that opens a clause stands at its head."""
    found: list[list[Token]] = [[]]
    for token in tokens:
        if "BREAK" in token.kinds and found[-1]:
            found.append([])
        found[-1].append(token)
    return [tuple(clause) for clause in found if clause]


def _readings(part: tuple[Token, ...], message: str, *, single: bool) -> Iterator[Heard]:
    inner = part[1:] if part and "BREAK" in part[0].kinds else part
    said = message[inner[0].start : inner[-1].end] if inner else ""
    start = inner[0].start if inner else 0
    kinds = {kind for token in inner for kind in token.kinds}
    funded = kinds & {"FISCAL", "OTHER", "BUDGET"} and kinds & FIGURES  # 财政1100不动 tells the share
    stays = "STAY" in kinds and "POINTER" not in kinds and not funded
    if single and (stays or all(_IDLE & set(token.kinds) for token in inner)):
        yield Heard("", {}, said, 0.0, start)
    elif single and not _FIGURED.search(said) and not any(_TELLING & set(token.kinds) for token in inner):
        speaks_of_rows = any(_REFS & set(token.kinds) for token in inner)
        yield Heard("", {}, said, (1.0 if speaks_of_rows else _ASIDE) * len(said), start)
    signs = "".join(_sign(token.kinds) for token in inner)
    for frame, patterns in _frames(len(_signs())):
        for pattern in patterns:
            found = pattern.fullmatch(signs)
            if found is None:
                continue
            groups = {
                name: inner[slice(*found.span(name))] for name in found.groupdict() if found.group(name) is not None
            }
            yield Heard(frame, groups, said, _cost(inner, found), start)


def _cost(inner: tuple[Token, ...], found: re.Match[str]) -> float:
    """Letters of unknown words outside the groups that may hold any, and what figures outside all groups cost."""
    taken = {name: found.span(name) for name in found.groupdict() if found.group(name) is not None}
    cost = 0.0
    for place, token in enumerate(inner):
        holders = [name for name, (begin, end) in taken.items() if begin <= place < end]
        if token.kinds == ("UNKNOWN",) and not _EXPLAINED & set(holders):
            cost += len(token.text.strip())
        elif FIGURES & set(token.kinds) and not holders:
            cost += _LOST_FIGURE
    return cost


@cache
def _signs() -> dict[tuple[str, ...], str]:
    """One letter for each set of kinds that a token was seen to have; those of plain words from the beginning, since patterns
    are made anew for a set not met before."""
    kinds = [tuple(sorted(set(held))) for held in kinds_of_words() if held]
    singles = [
        (kind,)
        for kind in sorted({"ROW", "UNKNOWN", "BREAK", "ASKED", "ORDINAL", "POINTER", "HEADING", "ROWS", *FIGURES})
    ]
    return {held: chr(0xE000 + place) for place, held in enumerate(dict.fromkeys([*kinds, *singles]))}


def _sign(kinds: tuple[str, ...]) -> str:
    signs = _signs()
    return signs.setdefault(tuple(sorted(set(kinds))), chr(0xE000 + len(signs)))


@cache
def _frames(known: int) -> tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]:
    """The frames as patterns over the letters of the ``known`` sets of kinds."""
    held = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    signs = dict(list(_signs().items())[:known])
    return tuple(
        (name, tuple(_compiled(pattern, held["parts"], signs) for pattern in frame["patterns"]))
        for name, frame in held["frames"].items()
    )


def _compiled(pattern: str, parts: dict[str, str], signs: dict[tuple[str, ...], str]) -> re.Pattern[str]:
    while _MACRO.search(pattern):
        pattern = _MACRO.sub(lambda found: f"(?:{parts[found[1]]})", pattern)
    idle = _any_of("FILLER", signs)

    def one(found: re.Match[str]) -> str:
        kind = _any_of(found[0], signs)
        return kind if found[0] in _RUNS else f"(?:{kind}{idle}*)"

    body = _KIND.sub(one, pattern)
    body = body.replace(" ", "")
    for group in ("text", "name"):
        body = body.replace(f"{idle}*)(?P<{group}>", f")(?P<{group}>")
    return re.compile(f"{idle}*{body}")


def _any_of(kind: str, signs: dict[tuple[str, ...], str]) -> str:
    if kind == "WHY":
        held = "".join(sign for kinds, sign in signs.items() if _WHY & set(kinds))
        return f"[{held}]" if held else r"(?!)"
    barred = {"ANY": frozenset({"BREAK"}), "NAMES": _NO_NAMES}.get(kind)
    if barred is not None:
        held = "".join(s for kinds, s in signs.items() if not barred & set(kinds) or "FILLER" in kinds)
    else:
        held = "".join(sign for kinds, sign in signs.items() if kind in kinds)
    return f"[{held}]" if held else r"(?!)"
