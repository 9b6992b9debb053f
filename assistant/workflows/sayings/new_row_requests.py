"""Requests for rows that are not there yet, by name or by heading, or in the place of another."""

import re
from dataclasses import replace
from itertools import pairwise

from assistant.workflows.actions import Action, AddRow, ReplaceRow
from assistant.workflows.edit_words import measures
from assistant.workflows.hearing.new_rows import measured
from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import said_text
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.pieces import FIGURES, Piece
from assistant.workflows.sayings.referring import figures, heading, one_row
from assistant.workflows.sayings.row_requests import category_named

_ONE = frozenset({"一条", "一个", "一项", "个", "条", "项"})
_SIDES = frozenset({"面积", "数量", "人数", "次数", "时间", "金额", "长度", "时长"})
_MANY = {"两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "几": 2}
_UNASKED = 0.9  # chance at which a name with a figure is a new row though no word asks for one
_LONGEST = 20  # letters of a name


def added(reading: Reading, one: Heeded) -> Request | None:
    actions: list[Action] = []
    asks = bool(one.kinds & {"ADD", "LACK"})
    if not asks and ("FAULT" in one.kinds or one.chance < _UNASKED):
        return None
    for name, value in _named(one):
        new = measured(reading, name, said_text(value) if value else "", heading(one))
        if new is None or (new[0].endswith("事故数") and not new[1]):
            return None
        actions.append(AddRow(category=new[2], hint=new[0], value=new[1], said=one.said))
    return Request(one.said, tuple(actions)) if actions else None


def added_any(reading: Reading, one: Heeded) -> Request | None:
    """As many rows of a heading as were asked for, the library's choice."""
    category = category_named(heading(one))
    if category is None:
        return None
    number = re.search(r"([两俩三四五几2-5])[条个项]", one.said)
    count = (int(number[1]) if number[1].isdigit() else _MANY[number[1]]) if number else 1
    return Request(one.said, (AddRow(category=category, said=one.said),) * count)


def replaced(reading: Reading, one: Heeded) -> Request | None:
    row, named = one_row(reading, one), _named(one)
    if row is None or len(named) != 1:
        return None
    name, value = named[0]
    new = measured(reading, name, said_text(value) if value else "", "")
    return Request(one.said, (ReplaceRow(row=row, hint=new[0], value=new[1], said=one.said),)) if new else None


def _named(one: Heeded) -> list[tuple[str, str]]:
    """Names of new rows, each with the figure behind it or, for the first, before it."""
    names = [_whole(one, piece) for piece in _meant(one)]
    names = [name for n, name in enumerate(names) if not n or name.start > names[n - 1].end]
    if 1 < len(names) < len(one.places(FIGURES)):
        return []  # a figure whose name was not heard
    found: list[tuple[str, str]] = []
    loose = ""
    for piece in sorted((*names, *figures(one)), key=lambda piece: piece.start):
        if piece.kind == "N" and found and not found[-1][1] and piece.text in _SIDES:
            found[-1] = (found[-1][0] + piece.text, "")  # 彩绘保护也在内，面积210平方米
        elif piece.kind == "N":
            found.append((piece.text, loose))
            loose = ""
        elif found and (not found[-1][1] or len(names) == 1):
            found[-1] = (found[-1][0], piece.text)  # the last figure counts: 100%吧。算了写99%
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


def _whole(one: Heeded, name: Piece) -> Piece:
    """``name`` with all that stands between 一条 and the next mark or figure, where that measures something."""
    pieces = one.pieces
    first = last = next(n for n, piece in enumerate(pieces) if piece.start == name.start and piece.kind == "N")
    while first and pieces[first - 1].end == pieces[first].start and pieces[first - 1].text not in _ONE:
        first -= 1
    while last + 1 < len(pieces) and pieces[last + 1].start == pieces[last].end and _goes_on(pieces[last + 1]):
        last += 1
    lists = any("AND" in kinds_of_word(piece.text) for piece in pieces[first : last + 1])
    if not first or pieces[first - 1].text not in _ONE or lists:
        return name
    text = one.text(pieces[first], pieces[last])
    return replace(name, text=text, start=pieces[first].start) if measures(text) and len(text) <= _LONGEST else name


def _goes_on(piece: Piece) -> bool:
    return piece.kind not in (*FIGURES, ",", "?")
