"""What of a run of pieces tells which request it is, and which of its places the request is about."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.sayings.pieces import FIGURES, PLACES, Piece

_MOST = 3  # of one place that are counted


def of_request(pieces: Sequence[Piece]) -> frozenset[str]:
    """Words, classes of words and places, alone and with what follows; how many places of each kind; first and last."""
    words = ["^", *(_word(piece) for piece in pieces), "$"]
    classes = ["^", *(_class(piece) for piece in pieces), "$"]
    found = {f"w:{word}" for word in words} | {f"k:{name}" for name in classes}
    found |= {f"w:{a} {b}" for a, b in pairwise(words)}
    found |= {f"k:{a} {b}" for a, b in pairwise(classes)}
    found |= {f"k:{a} {b} {c}" for a, b, c in zip(classes, classes[1:], classes[2:], strict=False)}
    found |= {f"c:{letter}" for piece in pieces if piece.kind == "W" for letter in piece.text}
    kinds = [piece.kind for piece in pieces]
    found |= {f"#{kind}{min(kinds.count(kind), _MOST)}" for kind in PLACES}
    found.add(f"#F{min(sum(kind in FIGURES for kind in kinds), _MOST)}")
    places = "".join(kind for kind in kinds if kind in PLACES or kind == ",")
    found.add(f"p:{places[:8]}")
    return frozenset(found)


def of_place(pieces: Sequence[Piece], place: int, act: str) -> frozenset[str]:
    """What tells whether the request ``act`` is about the place ``pieces[place]``."""
    return frozenset(_of_place(pieces, place, act))


def _of_place(pieces: Sequence[Piece], place: int, act: str) -> Iterator[str]:
    kind = pieces[place].kind
    words = ["^", *(_word(piece) for piece in pieces), "$"]
    classes = ["^", *(_class(piece) for piece in pieces), "$"]
    at = place + 1
    yield f"{kind}"
    yield f"{kind} {act}"
    yield f"{kind} before:{words[at - 1]}"
    yield f"{kind} behind:{words[at + 1]}"
    yield f"{kind} before:{' '.join(words[max(at - 2, 0) : at])}"
    yield f"{kind} behind:{' '.join(words[at + 1 : at + 3])}"
    yield f"{kind} kbefore:{classes[at - 1]}"
    yield f"{kind} kbehind:{classes[at + 1]}"
    yield f"{kind} kbefore:{' '.join(classes[max(at - 2, 0) : at])}"
    yield f"{kind} kbehind:{' '.join(classes[at + 1 : at + 3])}"
    since = max((n for n in range(place) if pieces[n].kind == ","), default=-1) + 1
    until = min((n for n in range(place, len(pieces)) if pieces[n].kind == ","), default=len(pieces))
    for word, name in zip(words[since + 1 : until + 1], classes[since + 1 : until + 1], strict=True):
        yield f"{kind} in:{word}"
        yield f"{kind} kin:{name}"
    alike = [n for n, piece in enumerate(pieces) if piece.kind == kind]
    figures = [n for n, piece in enumerate(pieces) if piece.kind in "VMDTY"]
    for name, held in (("same", alike), ("figures", figures)):
        if place in held:
            yield f"{kind} {name} {min(held.index(place), _MOST)} of {min(len(held), _MOST)}"
            yield f"{kind} {name} last {place == held[-1]} {act}"


def _word(piece: Piece) -> str:
    return (piece.word or piece.text) if piece.kind == "W" else piece.kind


@cache
def _kinds(word: str) -> str:
    return "/".join(sorted(set(kinds_of_word(word)))) or word


def _class(piece: Piece) -> str:
    if piece.kind == "W":
        return _kinds(piece.word or piece.text)
    return "F" if piece.kind in FIGURES else piece.kind


def of_joint(left: Sequence[Piece], right: Sequence[Piece]) -> frozenset[str]:
    """What tells whether the clause ``right`` begins another request than that of ``left``."""
    found: set[str] = set()
    places = ["".join(piece.kind for piece in clause if piece.kind != "W") for clause in (left, right)]
    found |= {f"places {places[0][:5]}|{places[1][:5]}", f"left {places[0][:6]}", f"right {places[1][:6]}"}
    names = [[_class(piece) for piece in clause] for clause in (left, right)]
    words = [[_word(piece) for piece in clause] for clause in (left, right)]
    for side, held in zip(("left", "right"), zip(names, words, strict=True), strict=True):
        found |= {f"{side}:{one}" for run in held for one in run}
    for run in (names, words):
        found |= {f"first:{run[1][0]}", f"first:{' '.join(run[1][:2])}"}
        found |= {f"last:{run[0][-1]}", f"last:{' '.join(run[0][-2:])}"}
    found |= {f"{a}|{b}" for a in set(names[0]) for b in set(names[1])}
    return frozenset(found)
