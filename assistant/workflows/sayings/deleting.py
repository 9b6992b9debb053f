"""Requests that rows go."""

import re
from dataclasses import replace

from assistant.workflows.actions import DeleteRow
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import measures
from assistant.workflows.hearing.tokens import kinds_of_word
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.pieces import Piece
from assistant.workflows.sayings.referring import rows_spoken_of

_LISTED = frozenset(
    {"、", "还有", "也", "都", "以及", "再", "把", "这", "那", "这个", "那个", "那条", "这条", "一条", "一项"}
)
_LINKS = frozenset({"跟", "和", "与", "同"})
_STEP_BACK = re.compile(r"[那这一]步|操作|改动")


def deleted(reading: Reading, one: Heeded) -> Request | None:
    another = any(piece.kind == "N" and measures(piece.text) for piece in one.pieces)  # 不要了，换工单办结率
    if "DELETE" not in one.kinds or another or _STEP_BACK.search(one.said):
        return None
    rows = rows_spoken_of(reading, _before_link(one) if "SAME" in one.kinds else _of_one_list(one))
    rows = rows or ([(reading.row,)] if reading.row else [])
    if sum(len(meant) == 1 for meant in rows) > 1 and re.search("[两三]条|都", one.said):
        rows = [meant for meant in rows if len(meant) == 1]
    ranged = re.search(r"第[\d一二三四五六七八九十]+[条行项个]?[到至]第?[\d一二三四五六七八九十]", one.said)
    if not rows or not all(rows) or ranged:
        return None
    if len(rows) == 1 and len(rows[0]) > 1:
        return Request(one.said, choice=Choice(rows=rows[0], text="", said="删除"))
    if any(len(meant) > 1 for meant in rows):
        return None
    return Request(one.said, tuple(DeleteRow(row=row) for row in dict.fromkeys(meant[0] for meant in rows)))


def _of_one_list(one: Heeded) -> Heeded:
    """``one`` with the rows beside that are not in one list with the first: 文字重复率是本科论文才查的，删了."""
    if re.search("都|全|一并|统统", one.said):
        return one
    kept: list[Piece] = []
    listed, begun = True, False
    for piece in one.pieces:
        is_row = piece.kind in "RP" and not piece.beside
        begun = begun or is_row
        listed = listed and (not begun or is_row or _lists(piece))
        kept.append(replace(piece, beside=True) if is_row and not listed else piece)
        listed = listed or bool({"DELETE"} & set(kinds_of_word(piece.text)))
    return replace(one, pieces=tuple(kept))


def _lists(piece: Piece) -> bool:
    """True for what may stand between the names of a list."""
    return piece.kind == "," or bool({"AND", "DELETE"} & set(kinds_of_word(piece.text))) or piece.text in _LISTED


def _before_link(one: Heeded) -> Heeded:
    """Of 甲跟乙重复 the first goes."""
    link = next((n for n, piece in enumerate(one.pieces) if piece.text in _LINKS), None)
    if link is None or not any(piece.kind in "RP" for piece in one.pieces[:link]):
        return one
    return replace(one, pieces=tuple(replace(piece, beside=False) for piece in one.pieces[:link]))
