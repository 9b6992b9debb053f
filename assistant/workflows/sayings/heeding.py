"""A message as requests: cut at the clauses that begin another one, each with what it most likely does."""

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.workflows.hearing.tokens import Token, kinds_of_word
from assistant.workflows.sayings import features
from assistant.workflows.sayings.learned import classifier
from assistant.workflows.sayings.pieces import FIGURES, PLACES, Piece

_LONGEST = 6  # clauses of one request
_SURE = 1e-3
_CLEAR = 0.3  # from even chances, either way
_GOES_ON = 0.05  # chance that what stands behind a colon is another request
_POSSIBLE = 0.02  # chance of what a request may be though something else is likelier
# Of these kinds of places a request must have one.
_NEEDED = {
    "set": set(FIGURES),
    "up": set(FIGURES),
    "down": set(FIGURES),
    "money": set("MV"),
    "deadline": set("DT"),
    "duration": set("T"),
    "year": set("YTD"),
    "unit": set("UN"),
    "add": set("NR"),
    "add_any": set("C"),
    "replace": set("NRC"),
    "rename": set("NRC"),
    "move_to": set("C"),
}
_PURSES = frozenset({"BUDGET", "FISCAL", "OTHER", "REST"})
_PRICED = frozenset({"money", "add", "set", "aside"})  # what a figure said before its row may be taken for
_JOINTS = frozenset(
    {"再", "然后", "顺便", "接着", "同时", "另外", "还有", "并", "并且"}
)  # before them a request may end
_SAYING_NOTHING = re.compile(r"方面|[这那哪](?:个|块|边|里|儿|条)?|一?条|个|的|里[头面边]?|上|呢|嘛|啊|吧|关于|至于|就")


@dataclass(frozen=True)
class Heeded:
    """One request: the ``act`` it most likely is, ``chance`` of it, its pieces with those spoken of only as ``beside``; its
    words as ``said``, and what the hearing cut them into. ``others``: what else it may be, the likelier first."""

    act: str
    chance: float
    pieces: tuple[Piece, ...]
    said: str = ""
    tokens: tuple[Token, ...] = ()
    others: tuple[str, ...] = ()

    def places(self, kinds: str) -> list[Piece]:
        """The pieces of ``kinds`` that the request is about."""
        return [piece for piece in self.pieces if piece.kind in kinds and not piece.beside]

    @property
    def kinds(self) -> frozenset[str]:
        """The classes of all its words."""
        return frozenset(kind for token in self.tokens for kind in token.kinds)

    def text(self, first: Piece, last: Piece) -> str:
        """The words from ``first`` to ``last``."""
        begin = self.pieces[0].start
        return self.said[first.start - begin : last.end - begin]


def heeded(pieces: Sequence[Piece]) -> tuple[Heeded, ...]:
    """The requests of a message; the most likely way to cut it."""
    clauses = clauses_of(pieces)
    if not clauses:
        return ()
    told = {right.start for left, right in itertools.pairwise(pieces) if left.kind == "," and left.text[-1:] in ":："}
    begins = [1.0, *(_GOES_ON if b[0].start in told else _begins(a, b) for a, b in itertools.pairwise(clauses))]
    best: list[tuple[float, tuple[Heeded, ...]]] = [(0.0, ())]
    for end in range(1, len(clauses) + 1):
        found = []
        for start in range(max(0, end - _LONGEST), end):
            one = _likeliest(joined(clauses[start:end]))
            if end - start == 1 and len(clauses) > 1 and _is_topic(clauses[start]):
                one = replace(one, chance=_SURE)
            cuts = math.log(max(begins[start], _SURE))
            cuts += sum(math.log(max(1 - begins[n], _SURE)) for n in range(start + 1, end))
            found.append((best[start][0] + cuts + math.log(one.chance), (*best[start][1], one)))
        best.append(max(found, key=lambda item: item[0]))
    return tuple(with_roles(one) for one in _whole(best[-1][1]))


def _whole(parts: Sequence[Heeded]) -> list[Heeded]:
    """``parts`` with what is one request as one."""
    found: list[Heeded] = []
    for part in parts:
        act = _as_one(found[-1], part) if found else ""
        if act:
            last = found.pop()
            found.append(Heeded(act, min(last.chance, part.chance), joined([last.pieces, part.pieces])))
        else:
            found.append(part)
    return found


def _as_one(last: Heeded, part: Heeded) -> str:
    """What two runs of clauses do as one request; empty where they are two."""
    if last.act == part.act == "money":
        return "money"  # the shares of one budget
    if last.act == "delete" and part.act == "replace" and not part.places("RP"):
        return "replace"  # 巡检次数不要了，换工单办结率
    headed = part.act in ("move_to", "add_any", "add") and not part.places("RPN" + FIGURES) and part.places("C")
    priced = last.act in _PRICED and last.places(FIGURES) and not last.places("RPN")
    if (
        (last.act == "add" and headed)  # 消除率100%，作为社会效益加进去
        or (priced and part.act == "add" and not part.places(FIGURES))  # 一针75块钱，成本里加个人均接种成本
        or (last.act == "add_any" and part.places(FIGURES) and not part.places("RP"))
    ):
        return "add"
    return ""


def has_a_dark_part(one: Heeded) -> bool:
    """True where a part behind a joint wants something and names nothing (…，再把那个啥弄一弄)."""
    parts = [clause for clause in clauses_of(one.pieces)[1:] if clause[0].text in _JOINTS]
    return any(
        not any(piece.kind in PLACES for piece in part)
        and any({"SET", "TO"} & set(kinds_of_word(piece.text)) for piece in part[1:])
        for part in parts
    )


def _is_topic(clause: Sequence[Piece]) -> bool:
    """True for a clause that names a row or a heading and says nothing of it (成本方面，…)."""
    places = {piece.kind for piece in clause if piece.kind in PLACES}
    words = [piece.text for piece in clause if piece.kind not in PLACES]
    return bool(places) and places <= set("RPCN") and all(_SAYING_NOTHING.fullmatch(word) for word in words)


def clauses_of(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """The pieces between marks and before joints."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.kind == ",":
            found.append([])
            continue
        if piece.kind == "W" and piece.text in _JOINTS:
            found.append([])
        found[-1].append(piece)
        if piece.kind == "?":
            found.append([])
    return [tuple(clause) for clause in found if clause]


def joined(clauses: Sequence[Sequence[Piece]]) -> tuple[Piece, ...]:
    """``clauses`` as one run of pieces, a mark between them."""
    found: list[Piece] = []
    for clause in clauses:
        found += [Piece(",", "，", clause[0].start), *clause] if found else clause
    return tuple(found)


def _begins(left: Sequence[Piece], right: Sequence[Piece]) -> float:
    return classifier("begins").chances(features.of_joint(left, right))["True"]


def _likeliest(pieces: tuple[Piece, ...]) -> Heeded:
    chances = classifier("acts").chances(features.of_request(pieces))
    kinds = {piece.kind for piece in pieces}
    possible = [name for name in chances if kinds & _NEEDED.get(name, kinds | {""})]
    if not kinds & set("MTD") and not any(_PURSES & set(kinds_of_word(piece.text)) for piece in pieces):
        possible = [name for name in possible if name != "money"]
    act, *others = sorted(possible or chances, key=lambda name: -chances[name])
    return Heeded(act, chances[act], pieces, others=tuple(name for name in others if chances[name] >= _POSSIBLE))


def with_roles(one: Heeded) -> Heeded:
    """``one`` with those of its places marked that are only spoken of."""
    judge = classifier("beside")

    def judged(place: int, piece: Piece) -> Piece:
        if piece.kind not in PLACES:
            return piece
        chance = judge.chances(features.of_place(one.pieces, place, one.act))["True"]
        return replace(piece, beside=chance > 0.5, clear=abs(chance - 0.5) > _CLEAR)

    return replace(one, pieces=tuple(judged(place, piece) for place, piece in enumerate(one.pieces)))
