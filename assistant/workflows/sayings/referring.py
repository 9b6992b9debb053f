"""What the places of a request refer to: rows of the table, figures, a heading."""

from itertools import pairwise

from assistant.model.grammar import parse_value
from assistant.workflows.edit_words import measures, takes
from assistant.workflows.hearing.meant_rows import rows_of
from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.request_reading import Reading
from assistant.workflows.row_reference import clear_rows, rows_counting
from assistant.workflows.said_values import recounts, said_text
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.pieces import FIGURES, Piece

SIDES = frozenset({"时间", "数量", "面积", "人数", "次数", "金额"})  # what is said of a row, the row unnamed


def rows_spoken_of(reading: Reading, one: Heeded) -> list[tuple[int, ...]]:
    """The rows that each reference may mean; an empty one among them where words beside a pointer name what is not there."""
    for before, piece in pairwise(one.pieces):
        if piece.kind == "P" and piece.text[:1] in "这那" and before.end == piece.start and before.kind in "NUW":
            words = one.text(_first_of_run(one, before), before)
            named = clear_rows(reading.draft.table, words) if len(words) > 1 else ()
            if len(named) == 1:
                return [named]  # 传输及时率那条
            if _names(before) or measures(words):
                return [()]
    is_plain = one.act == "set_ask" and not any(piece.kind in FIGURES for piece in one.pieces)
    lone = [piece for piece in one.pieces if piece.kind == "R"]
    held = one.places("RP") or one.places("C") or (lone if len(lone) == 1 and is_plain else [])
    return rows_of(reading, tuple(piece.token for piece in held if piece.token is not None))


def _first_of_run(one: Heeded, last: Piece) -> Piece:
    """The first of the words that stand without a gap up to ``last``."""
    first = last
    for piece in reversed(one.pieces):
        if piece.end == first.start and (piece.kind in "NU" or _is_noun(piece)):
            first = piece
    return first


def _names(piece: Piece) -> bool:
    is_word = piece.kind == "W" and piece.tag[:1] in "nvj" and len(piece.text) > 1
    return piece.kind in "NU" or piece.text in SIDES or (is_word and not kinds_of_word(piece.text))


def one_row(reading: Reading, one: Heeded) -> int | None:
    """The row that the request is about, that spoken of last where none is named; None where it is not one."""
    rows = rows_spoken_of(reading, one)
    if not rows:
        return reading.row
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None


def figures(one: Heeded, kinds: str = FIGURES) -> list[Piece]:
    """The figures of ``kinds`` that the request is about; the only one there is, whatever it seems to be."""
    held = [piece for piece in one.pieces if piece.kind in kinds]
    new = [b for a, b in pairwise(one.pieces) if b.kind in kinds and "TO" in kinds_of_word(a.text) and a.kind == "W"]
    return one.places(kinds) or (held if len(held) == 1 else new if len(new) == 1 else [])


def heading(one: Heeded) -> str:
    return next((piece.text for piece in one.places("C")), "")


def row_unsaid(reading: Reading, one: Heeded, value: str) -> int | None:
    """The row that no word names: that which holds a figure spoken of, that spoken of last, or the only one that counts so."""
    for piece in one.pieces:
        holding = _holding(reading, piece.text) if piece.kind in FIGURES and piece.beside else []
        if reading.row in holding:
            return reading.row
        if len(holding) == 1:
            return holding[0]
    for piece in one.pieces:
        named = clear_rows(reading.draft.table, piece.text) if piece.kind == "W" and _is_noun(piece) else ()
        if len(named) == 1 and _holds(reading, named[0], value):
            return named[0]  # 学生还是1200人
    if reading.row is not None and (
        takes(reading.draft, reading.row, value) or is_its_unit(reading, reading.row, value)
    ):
        return reading.row
    counting = rows_counting(reading.draft.table, parse_value(said_text(value)).unit)
    return counting[0] if len(counting) == 1 else None


def _holds(reading: Reading, row: int, value: str) -> bool:
    return takes(reading.draft, row, value) or recounts(reading.draft.table.indicators[row - 1], value)


def is_its_unit(reading: Reading, row: int, value: str) -> bool:
    """True for 80万页 of 扫描页数, whatever unit stands there."""
    held = reading.draft.table.indicators[row - 1]
    unit = parse_value(said_text(value)).unit.lstrip("万亿")
    return held.value.number is None and bool(unit) and unit in held.name


def _is_noun(piece: Piece) -> bool:
    return piece.tag[:1] == "n" and len(piece.text) > 1 and not kinds_of_word(piece.text)


def _holding(reading: Reading, figure: str) -> list[int]:
    old = parse_value(said_text(figure))
    if old.number is None:
        return []
    rows = enumerate(reading.draft.table.indicators, 1)
    return [n for n, row in rows if row.value.number == old.number and old.unit in ("", row.value.unit)]
