"""The new rows that a request names, each with its figure and its heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.workflows.adding import counts_things
from assistant.workflows.edit_words import measures
from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.pieces import FIGURES, Piece
from assistant.workflows.sayings.referring import SIDES, figures, heading

_SIDES = SIDES | {"长度", "时长"}
_LONGEST = 20  # letters of a name
_ASKING = frozenset({"ADD", "SET", "SWAP", "LACK", "DELETE", "CALL", "TO", "UP"})  # classes of words that ask for a row
_CLOSED = re.compile(r"[dpcryefoqmt]")  # parts of speech of words that begin and end no name
_AROUND = re.compile(
    r"[有要是写差得叫把将的个条为定列当应该宜立拟了着过]+|一[条个项]|指标|其中|比如|应当|必须|[两三四五]?[条个项]"
)


@dataclass(frozen=True)
class NewRow:
    """``value`` as it was said, empty for none; ``heading`` the one it was said under."""

    name: str
    value: str
    heading: str


def new_rows(one: Heeded) -> list[NewRow]:
    """Every figure with the words before it, where each of them names something; else the names that there are, each with the
    figure behind it or, for the first, before it."""
    return _before_figures(one) or [NewRow(name, value, heading(one)) for name, value in _named(one)]


def _before_figures(one: Heeded) -> list[NewRow]:
    found: list[NewRow] = []
    since = 0
    named = any(piece.kind == "N" and not piece.beside and measures(piece.text) for piece in one.pieces)
    for figure in _figures(one):
        place = next(n for n, piece in enumerate(one.pieces) if piece.start == figure.start)
        between, since = one.pieces[since:place], place + 1
        name = _name_ending(one, between, figure)
        before = next((piece for piece in reversed(between) if piece.kind == "N"), None)
        if name in _SIDES and before is not None:
            name = before.text + name  # 彩绘保护也在内，面积210平方米
        if name and named and not measures(name):
            return []  # 电梯维保次数，每月2次，全年拢共216次
        if name:
            found += [NewRow(each, figure.text, _heading_before(one, figure)) for each in _parted(name)]
        elif figure.beside:
            continue
        elif found and all(_is_around(piece) for piece in between):
            found[-1] = NewRow(found[-1].name, figure.text, found[-1].heading)  # 100%吧。算了写99%
        else:
            return []
    return found


def _figures(one: Heeded) -> list[Piece]:
    """The figures but those that are beyond doubt only spoken of."""
    held = [piece for piece in one.pieces if piece.kind in FIGURES and not (piece.beside and piece.clear)]
    return held or figures(one) or [piece for piece in one.pieces if piece.kind in FIGURES]


def _parted(name: str) -> list[str]:
    """处置率和公示率 as two."""
    parts = re.split("[和、与跟]|以及|及(?!时)", name)
    return parts if all(measures(part) for part in parts) else [name]


def name_before(one: Heeded, figure: Piece) -> str:
    """The quantity that the words right before ``figure`` name; empty where they name none."""
    place = next(n for n, piece in enumerate(one.pieces) if piece.start == figure.start)
    name = _name_ending(one, one.pieces[:place], None)
    return name if measures(name) else ""


def _name_ending(one: Heeded, before: Sequence[Piece], figure: Piece | None) -> str:
    """The name at the end of ``before``, all in one piece; empty where nothing is named there. What costs ``figure`` need not be
    a quantity by its name (等保测评12万), nor what was put in quotes."""
    last = len(before)
    while last and (before[last - 1].kind == "," or _is_around(before[last - 1])):
        last -= 1
    first = last
    while first and not _stops(before[first - 1]) and (first == last or before[first - 1].end == before[first].start):
        first -= 1
    while first < last and _is_around(before[first]):
        first += 1
    while first < last:
        text = one.text(before[first], before[last - 1])
        if len(text) <= _LONGEST and _is_name(one, text, figure):
            return text
        if before[first].kind != "W":
            break
        first += 1
    return ""


def _is_name(one: Heeded, text: str, figure: Piece | None) -> bool:
    if measures(text) or (figure is not None and counts_things(text, figure.text)):
        return True
    costs = figure is not None and figure.kind == "M" and _heading_before(one, figure).startswith("成本")
    headed = figure is not None and bool(one.places("C")) and figure.kind == "V" and text.endswith(("性", "度"))
    return headed or (costs and len(text) > 2) or (figure is not None and f"“{text}”" in one.said)


def _stops(piece: Piece) -> bool:
    asks = piece.kind == "W" and bool(_ASKING & set(kinds_of_word(piece.text))) and piece.tag != "n"
    return asks or piece.kind in (*FIGURES, ",", "?", "C", "P")


def _is_around(piece: Piece) -> bool:
    """True for a word beside a name that is no part of it."""
    if piece.kind == ",":
        return True
    return piece.kind == "W" and bool(_CLOSED.match(piece.tag) or _AROUND.fullmatch(piece.text) or _stops(piece))


def _heading_before(one: Heeded, figure: Piece) -> str:
    """The last of several headings that stands before ``figure``; the only one wherever it stands."""
    held = one.places("C")
    return next((piece.text for piece in reversed(held) if piece.start < figure.start), heading(one))


def _named(one: Heeded) -> list[tuple[str, str]]:
    """Names of new rows, each with the figure behind it or, for the first, before it."""
    names = _meant(one)
    measured = [piece for piece in names if measures(piece.text)]
    if len(_figures(one)) == 1 == len(measured) and all(piece.text in measured[0].text for piece in names):
        names = measured  # 故障修复时限应有一条：一般故障48小时内
    if 1 < len(names) < len(one.places(FIGURES)):
        return []  # a figure whose name was not heard
    found: list[tuple[str, str]] = []
    loose = ""
    for piece in sorted((*names, *_figures(one)), key=lambda piece: piece.start):
        if piece.kind == "N" and found and not found[-1][1] and piece.text in _SIDES:
            found[-1] = (found[-1][0] + piece.text, "")  # 彩绘保护也在内，面积210平方米
        elif piece.kind == "N":
            found.append((_whole(one, piece), loose))
            loose = ""
        elif found and (not found[-1][1] or len(names) == 1):
            found[-1] = (found[-1][0], piece.text)  # the last figure counts
        else:
            loose = piece.text
    if found and any(piece.text == "都" for piece in one.pieces) and not any(value for _, value in found[:-1]):
        return [(name, found[-1][1]) for name, _ in found]
    return found


def _meant(one: Heeded) -> list[Piece]:
    """Names that the request is about, those with a figure right behind them, or the only ones there are."""
    names = [piece for piece in one.pieces if piece.kind == "N"]
    valued = {left.start for left, right in pairwise(one.pieces) if right.kind in FIGURES and right.start == left.end}
    return [piece for piece in names if not piece.beside or piece.start in valued] or names


def _whole(one: Heeded, name: Piece) -> str:
    """``name`` with all words around it that belong to it: 违停投诉 with 下降率."""
    place = next(n for n, piece in enumerate(one.pieces) if piece.start == name.start and piece.kind == "N")
    last = place + 1
    while (
        last < len(one.pieces) and one.pieces[last].start == one.pieces[last - 1].end and not _stops(one.pieces[last])
    ):
        last += 1
    for end in range(last, place, -1):
        text = _name_ending(one, one.pieces[:end], None)
        if name.text in text:
            return text
    return name.text
