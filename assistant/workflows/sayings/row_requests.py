"""Requests about rows that are there: another value, another name, another place, gone, confirmed."""

import itertools
import re
from dataclasses import replace
from itertools import pairwise

from assistant.model.categories import Category, category_of
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.workflows.actions import ConfirmRows, DeleteRow, MoveRow, SetCell
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import measures, takes
from assistant.workflows.hearing.meant_rows import rows_of
from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.hearing.values import WORDS_BETWEEN, valued
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import said_text
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.pieces import FIGURES
from assistant.workflows.sayings.referring import figures, heading, one_row, row_unsaid, rows_spoken_of
from assistant.workflows.steps import Step, step_actions

_NAMING = frozenset({"CALL", "SET", "TO", "SWAP"})  # classes of the word before a new name
_ANY_CHANGE = "高低一点"  # a change without a figure, which is asked back
_STEP = re.compile(  # by how much, which the steps compute
    r"[多少再](?:买|建|修|装|做|配|办|加|减|来)(?!了|成|到)|(?<![至最])[多少](?!了|于)[^，到成了]{1,4}[\d一二两三四五六七八九十百]|"
    r"[\d一二两三四五六七八九十]个(?:百分)?点"
)
_SHIFT = re.compile(r"(?:提前|推迟|推后|顺延|延后|延长|缩短)(?![到至为成])")
_OLD = re.compile(r"不|[从由原比]|[去上往]年|[高低少多太够错别]|算了")  # why a second figure is spoken of
_STEP_BACK = re.compile(r"[那这一]步|操作|改动")
_LINKS = frozenset({"跟", "和", "与", "同"})


def value_set(reading: Reading, one: Heeded) -> Request | None:
    """A new value for the rows named, or for the row that is meant without a name."""
    meant = one.places(FIGURES) if "FAULT" in one.kinds else figures(one)  # 满意度90太低了 says no new one
    rows, values = rows_spoken_of(reading, one), [piece.text for piece in meant]
    named = [piece.token for piece in one.pieces if piece.kind == "R" and piece.token is not None]
    said = [piece.text for piece in one.pieces if piece.kind in FIGURES]
    if _says_more(one) or len({token.rows for token in named}) < len(named):
        return None
    if len(named) > 1 and re.search("都|各|均", one.said):
        rows = rows_of(reading, tuple(named))
    if len(named) == len(said) > 1 and all(len(token.rows) == 1 for token in named):  # 每期人数还是120，期数8期没错
        rows, values = rows_of(reading, tuple(named)), said
    elif len(said) > 1 and (len(named) > 1 or not _OLD.search(one.said)):
        return None
    if not values:
        return None
    if len(rows) == len(values) > 1:
        return _each_set(reading, one, list(zip(rows, values, strict=True)))
    if rows and not _holds_already(reading, rows, values[-1]):
        return valued(reading, rows, values[-1], one.said, recounted=True)
    if rows:
        return None  # 满意度90太低了
    if "FAULT" in one.kinds and "SET" not in one.kinds and not any(piece.beside for piece in one.pieces):
        return None
    row = row_unsaid(reading, one, values[-1])
    return valued(reading, [(row,)], values[-1], one.said, recounted=False) if row is not None else None


def _holds_already(reading: Reading, rows: list[tuple[int, ...]], value: str) -> bool:
    held = [reading.draft.table.indicators[row - 1].value.number for meant in rows for row in meant]
    return parse_value(said_text(value)).number in held and len(held) == 1


def _says_more(one: Heeded) -> bool:
    """True where more than a value is said: by how much (少买两台), that all stays, or a name (知晓率改成就业率60%, 教师满意度)."""
    if _SHIFT.search(one.said) or _STEP.search(one.said) or WORDS_BETWEEN.search(one.said) or "STAY" in one.kinds:
        return True
    names = [piece for piece in one.pieces if piece.kind == "N"]
    before_row = any(
        left.kind == "N" and right.kind == "R" and left.end == right.start for left, right in pairwise(one.pieces)
    )
    return before_row or any(measures(piece.text) for piece in names)


def _each_set(reading: Reading, one: Heeded, pairs: list[tuple[tuple[int, ...], str]]) -> Request | None:
    found = [valued(reading, [rows], value, one.said, recounted=True) for rows, value in pairs]
    if any(request is None or not request.actions for request in found):
        return None
    return Request(one.said, tuple(action for request in found if request is not None for action in request.actions))


def asked_back(reading: Reading, one: Heeded) -> Request | None:
    row = one_row(reading, one)
    if row is None or _STEP.search(one.said):
        return None
    cell = CellRef(part="indicator", indicator=row, field="value")
    return Request(one.said, (SetCell(cell=cell, text=_ANY_CHANGE, said=one.said),))


def stepped(reading: Reading, one: Heeded) -> Request | None:
    row, amounts = one_row(reading, one), [piece.text for piece in one.places(FIGURES)]
    if row is None or len(amounts) != 1 or not takes(reading.draft, row, amounts[0]):
        return None
    step = Step(target="", sign=1 if one.act == "up" else -1, amount=said_text(amounts[0]), words=one.said)
    found = step_actions(reading.draft, reading.brief, step, one.said, row, "")
    return Request(one.said, found) if found else None


def deleted(reading: Reading, one: Heeded) -> Request | None:
    another = any(piece.kind == "N" and measures(piece.text) for piece in one.pieces)  # 不要了，换工单办结率
    if "DELETE" not in one.kinds or another or _STEP_BACK.search(one.said):
        return None
    rows = rows_spoken_of(reading, _before_link(one) if "SAME" in one.kinds else one)
    rows = rows or ([(reading.row,)] if reading.row else [])
    if not rows or not all(rows):
        return None
    if len(rows) == 1 and len(rows[0]) > 1:
        return Request(one.said, choice=Choice(rows=rows[0], text="", said="删除"))
    if any(len(meant) > 1 for meant in rows):
        return None
    return Request(one.said, tuple(DeleteRow(row=row) for row in dict.fromkeys(meant[0] for meant in rows)))


def _before_link(one: Heeded) -> Heeded:
    """Of 甲跟乙重复 the first goes."""
    link = next((n for n, piece in enumerate(one.pieces) if piece.text in _LINKS), None)
    if link is None or not any(piece.kind in "RP" for piece in one.pieces[:link]):
        return one
    return replace(one, pieces=tuple(replace(piece, beside=False) for piece in one.pieces[:link]))


def moved(reading: Reading, one: Heeded) -> Request | None:
    rows = rows_of(reading, tuple(piece.token for piece in one.places("RP") if piece.token is not None))
    category = category_named(heading(one))
    row = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else reading.row if not rows else None
    if row is None or category is None:
        return None
    return Request(one.said, (MoveRow(row=row, category=category),))


def category_named(words: str) -> Category | None:
    """The category that a heading names; 效益 alone is the social one."""
    return Category.SOCIAL_BENEFIT if words.startswith("效益") else category_of("", words)


def confirmed(reading: Reading, one: Heeded) -> Request | None:
    rows = [meant for meant in rows_spoken_of(reading, one) if len(meant) == 1]
    return Request(one.said, (ConfirmRows(rows=tuple(meant[0] for meant in rows)),))


def renamed(reading: Reading, one: Heeded) -> Request | None:
    """The row by the first words, its new name by what follows the last verb."""
    verbs = [n for n, piece in enumerate(one.pieces) if piece.kind == "W" and _NAMING & set(kinds_of_word(piece.text))]
    behind = one.pieces[verbs[-1] + 1 :] if verbs else ()
    named = list(itertools.takewhile(lambda piece: piece.kind not in (",", "?"), behind))
    if not named:
        return None
    row = one_row(reading, replace(one, pieces=one.pieces[: verbs[-1]]))
    text = re.sub("(?:吧|了|呗|哈|这个|好了|就行|就好)+$", "", one.text(named[0], named[-1]).strip("“”《》\"'‘’"))
    if row is None or not 3 <= len(text) <= 24 or not measures(text):
        return None
    cell = CellRef(part="indicator", indicator=row, field="name")
    return Request(one.said, (SetCell(cell=cell, text=text, said=one.said),))
