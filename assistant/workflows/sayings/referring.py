"""What the places of a request refer to: rows of the table, figures, a heading."""

from itertools import pairwise

from assistant.model.grammar import parse_value
from assistant.workflows.edit_words import takes
from assistant.workflows.hearing.meant_rows import rows_of
from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.request_reading import Reading
from assistant.workflows.row_reference import rows_counting
from assistant.workflows.said_values import said_text
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.pieces import FIGURES, Piece


def rows_spoken_of(reading: Reading, one: Heeded) -> list[tuple[int, ...]]:
    """The rows that each reference may mean; an empty one among them where words beside a pointer name what is not there."""
    for before, piece in pairwise(one.pieces):
        if piece.kind == "P" and piece.text[:1] in "这那" and before.end == piece.start and _names(before):
            return [()]
    held = one.places("RP") or one.places("C")
    return rows_of(reading, tuple(piece.token for piece in held if piece.token is not None))


def _names(piece: Piece) -> bool:
    is_word = piece.kind == "W" and piece.tag[:1] in "nvj" and len(piece.text) > 1
    return piece.kind in "NU" or (is_word and not kinds_of_word(piece.text))


def one_row(reading: Reading, one: Heeded) -> int | None:
    """The row that the request is about, that spoken of last where none is named; None where it is not one."""
    rows = rows_spoken_of(reading, one)
    if not rows:
        return reading.row
    return rows[0][0] if len(rows) == 1 and len(rows[0]) == 1 else None


def figures(one: Heeded, kinds: str = FIGURES) -> list[Piece]:
    """The figures of ``kinds`` that the request is about; the only one there is, whatever it seems to be."""
    held = [piece for piece in one.pieces if piece.kind in kinds]
    return one.places(kinds) or (held if len(held) == 1 else [])


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
    if reading.row is not None and takes(reading.draft, reading.row, value):
        return reading.row
    counting = rows_counting(reading.draft.table, parse_value(said_text(value)).unit)
    return counting[0] if len(counting) == 1 else None


def _holding(reading: Reading, figure: str) -> list[int]:
    old = parse_value(said_text(figure))
    if old.number is None:
        return []
    rows = enumerate(reading.draft.table.indicators, 1)
    return [n for n, row in rows if row.value.number == old.number and old.unit in ("", row.value.unit)]
