"""Requests about rows that are there: another value, another name, another place, gone, confirmed."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.model.categories import Category, category_of
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.workflows.actions import ConfirmRows, MoveRow, SetCell
from assistant.workflows.edit_words import measures, set_value, takes
from assistant.workflows.hearing.meant_rows import rows_of
from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.hearing.values import WORDS_BETWEEN, valued
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_reference import means_several
from assistant.workflows.said_values import said_text
from assistant.workflows.sayings.heeding import Heeded, clauses_of, joined
from assistant.workflows.sayings.new_names import name_before
from assistant.workflows.sayings.pieces import FIGURES, Piece
from assistant.workflows.sayings.referring import (
    figures,
    heading,
    is_its_unit,
    one_row,
    row_unsaid,
    rows_spoken_of,
)
from assistant.workflows.steps import Step, step_actions

_NAMING = frozenset({"CALL", "SET", "TO", "SWAP"})  # classes of the word before a new name
_CALLED = frozenset({"作", "应作", "改作", "名叫", "称"})
_ANY_CHANGE = "高低一点"  # a change without a figure, which is asked back
_STEP = re.compile(  # by how much, which the steps compute
    r"[多少再](?:买|建|修|装|做|配|办|加|减|来)(?!了|成|到)|(?<![至最])[多少](?!了|于)[^，到成了]{1,4}[\d一二两三四五六七八九十百]|"
    r"[\d一二两三四五六七八九十]个(?:百分)?点"
)
_BY = re.compile("(?:增加|新增|减少|撤|追加|退)了$")
_SHIFT = re.compile(r"(?:提前|推迟|推后|顺延|延后|延长|缩短)(?![到至为成])")
_OLD = re.compile(r"不|[从由原比]|[去上往]年|[高低少多太够错别]|算了")  # why a second figure is spoken of
_AGREES = re.compile("可以|同意|认可|没问题|没意见|就这么定|确认")


def value_set(reading: Reading, one: Heeded) -> Request | None:
    """A new value for the rows named, or for the row that is meant without a name."""
    one = _without_reckoning(_without_what_stays(one))
    meant = one.places(FIGURES) if "FAULT" in one.kinds else figures(one)  # 满意度90太低了 says no new one
    rows, values = rows_spoken_of(reading, one), [piece.text for piece in meant]
    named = [piece.token for piece in one.pieces if piece.kind == "R" and piece.token is not None]
    said = [piece.text for piece in one.pieces if piece.kind in FIGURES]
    if _says_more(one):
        return None
    if len(named) > 1 and re.search("都|各|均", one.said):
        rows = rows_of(reading, tuple(named))
    passing = any(piece.beside and piece.clear for piece in one.pieces if piece.kind in FIGURES)
    if (
        len(named) == len(said) > 1 and not passing and all(len(token.rows) == 1 for token in named)
    ):  # 每期人数还是120，期数8期没错
        rows, values = _not_held(reading, rows_of(reading, tuple(named)), said)
    elif (
        len(said) > 1
        and not (_is_clear(one) or (meant and not one.places(FIGURES)))
        and (len(named) > 1 or not _OLD.search(one.said))
    ):
        return None
    if not values:
        return None
    if len(rows) == len(values) > 1:
        return _each_set(reading, one, list(zip(rows, values, strict=True)))
    if len(rows) == 1 < len(rows[0]) and means_several(one.said):
        rows = [(row,) for row in rows[0]]  # 两个满意度都提到95%
    if rows and not _holds_already(reading, rows, values[-1]):
        pending = len(rows) == len(rows[0]) == 1 and is_its_unit(reading, rows[0][0], values[-1])
        plain = Request(one.said, (set_value(reading.draft, rows[0][0], values[-1], one.said),)) if pending else None
        return valued(reading, rows, values[-1], one.said, recounted=True) or plain
    if rows:
        agrees = _AGREES.search(one.said) and "ASK" not in one.kinds
        return confirmed(reading, one) if agrees else None  # 满意度90太低了
    if "SET" not in one.kinds and _finds_fault(one, meant[-1]) and not any(piece.beside for piece in one.pieces):
        return None
    if name_before(one, meant[-1]):
        return None  # a quantity that the table does not have
    row = row_unsaid(reading, one, values[-1])
    return valued(reading, [(row,)], values[-1], one.said, recounted=True) if row is not None else None


def _finds_fault(one: Heeded, figure: Piece) -> bool:
    """True where the clause of ``figure`` says what is wrong with it."""
    clause = next(held for held in clauses_of(one.pieces) if any(piece.start == figure.start for piece in held))
    begin, end = clause[0].start, clause[-1].end
    return any("FAULT" in token.kinds for token in one.tokens if begin <= token.start < end)


def _without_reckoning(one: Heeded) -> Heeded:
    """``one`` with the rows beside whose clause only reckons: 受益人数按户写，一部电梯带14户，65部就是910户."""
    clauses = clauses_of(one.pieces)
    first = next((n for n, clause in enumerate(clauses) if any(piece.kind == "R" for piece in clause)), None)
    kept = [clause if n == first or not _reckons(clause) else _beside(clause) for n, clause in enumerate(clauses)]
    return replace(one, pieces=joined(kept)) if kept != clauses else one


def _reckons(clause: Sequence[Piece]) -> bool:
    held = [piece for piece in clause if piece.kind in FIGURES]
    return bool(held) and all(piece.beside for piece in held)


def _beside(clause: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(replace(piece, beside=True, clear=True) if piece.kind == "R" else piece for piece in clause)


def _not_held(
    reading: Reading, rows: list[tuple[int, ...]], values: list[str]
) -> tuple[list[tuple[int, ...]], list[str]]:
    """Those of ``rows``, each with its value, that do not hold it already (每期人数还是120，期数8期没错)."""
    pairs = [
        (row, value) for row, value in zip(rows, values, strict=False) if not _holds_already(reading, [row], value)
    ]
    return [row for row, _ in pairs], [value for _, value in pairs]


def _is_clear(one: Heeded) -> bool:
    """True where one figure of one row is meant, and all others are beyond doubt only spoken of."""
    held = [piece for piece in one.pieces if piece.kind in FIGURES or piece.kind == "R"]
    side_by_side = any(a.kind in FIGURES and b.kind in FIGURES and a.end == b.start for a, b in pairwise(one.pieces))
    if side_by_side:
        return False  # 培训7期380人
    lone = len(one.places("R")) <= 1 and len(one.places(FIGURES)) == 1
    return lone and all(piece.clear for piece in held)


def _without_what_stays(one: Heeded) -> Heeded:
    """``one`` without its clauses that say what is left alone (…，别的不动; …，别砍了)."""
    clauses = clauses_of(one.pieces)
    kept = [clause for clause in clauses if not _stays(clause)]
    if len(kept) in (0, len(clauses)):
        return one
    pieces = joined(kept)
    left = {piece.start for clause in clauses if _stays(clause) for piece in clause}
    tokens = tuple(token for token in one.tokens if token.start not in left)
    return replace(one, pieces=pieces, tokens=tokens)


def _stays(clause: Sequence[Piece]) -> bool:
    kinds = {kind for piece in clause for kind in kinds_of_word(piece.text)} | {
        kind for left, right in pairwise(clause) for kind in kinds_of_word(left.text + right.text)
    }
    return bool(kinds & {"STAY", "NOT"}) and not any(piece.kind in FIGURES for piece in clause)


def _holds_already(reading: Reading, rows: list[tuple[int, ...]], value: str) -> bool:
    held = [reading.draft.table.indicators[row - 1].value.number for meant in rows for row in meant]
    return parse_value(said_text(value)).number in held and len(held) == 1


def _says_more(one: Heeded) -> bool:
    """True where more than a value is said: by how much (少买两台), that all stays, or a name (知晓率改成就业率60%, 教师满意度)."""
    if one.kinds & {"CALL", "LABEL"} and any(piece.kind == "N" for piece in one.pieces):
        return True
    if any("CALL" in kinds_of_word(a.text) and b.kind == "R" for a, b in pairwise(one.pieces)):
        return True  # 叫维保人员培训人次
    if any(_BY.search(one.said[: piece.start - one.pieces[0].start]) for piece in one.places(FIGURES)):
        return True
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


def moved(reading: Reading, one: Heeded) -> Request | None:
    rows = rows_spoken_of(reading, replace(one, pieces=tuple(p for p in one.pieces if p.kind != "C")))
    category = category_named(heading(one))
    row = rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else reading.row if not rows else None
    if row is None or category is None:
        return None
    return Request(one.said, (MoveRow(row=row, category=category),))


def category_named(words: str) -> Category | None:
    """The category that a heading names; 效益 alone is the social one."""
    return Category.SOCIAL_BENEFIT if words.startswith("效益") else category_of("", words)


def confirmed(reading: Reading, one: Heeded) -> Request | None:
    several = re.search("[那这](?:些|几)|都", one.said) and not one.places("R")
    rows = [] if several else [meant for meant in rows_spoken_of(reading, one) if len(meant) == 1]
    return Request(one.said, (ConfirmRows(rows=tuple(meant[0] for meant in rows)),))


def renamed(reading: Reading, one: Heeded) -> Request | None:
    """The row by the first words, its new name by what follows the last verb, perhaps its value behind that."""
    verbs = [n for n, piece in enumerate(one.pieces) if piece.kind == "W" and _names_anew(one.pieces, n)]
    behind = one.pieces[verbs[-1] + 1 :] if verbs else ()
    named = _in_one_piece(behind)
    if not named:
        return None
    row = one_row(reading, replace(one, pieces=one.pieces[: verbs[-1]]))
    text = re.sub("(?:吧|了|呗|哈|这个|好了|就行|就好)+$", "", one.text(named[0], named[-1]).strip("“”《》\"'‘’"))
    if row is None or not 3 <= len(text) <= 24 or not measures(text):
        return None
    cell = CellRef(part="indicator", indicator=row, field="name")
    last = [piece.text for piece in figures(one) if piece.start >= named[-1].end]
    actions = [SetCell(cell=cell, text=text, said=one.said)]
    if last and takes(reading.draft, row, last[-1]):
        actions.append(set_value(reading.draft, row, last[-1], one.said))
    return Request(one.said, tuple(actions))


def _in_one_piece(pieces: Sequence[Piece]) -> list[Piece]:
    """The first of ``pieces`` that stand without a gap, but a figure at their end: 检测报告一次验收通过率."""
    held = list(itertools.takewhile(lambda piece: piece.kind not in (",", "?"), pieces))
    end = next((n for n in range(1, len(held)) if held[n].start != held[n - 1].end), len(held))
    while end and held[end - 1].kind in FIGURES:
        end -= 1
    return held[:end]


def _names_anew(pieces: Sequence[Piece], place: int) -> bool:
    """True for a word before a new name; 改成 before a figure is none."""
    kinds = set(kinds_of_word(pieces[place].text))
    figure = place + 1 < len(pieces) and pieces[place + 1].kind in FIGURES
    return not figure and bool(_NAMING & kinds or pieces[place].text in _CALLED)
