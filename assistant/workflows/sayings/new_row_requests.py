"""Requests for rows that are not there yet, by name or by heading, or in the place of another."""

import re
from decimal import Decimal

from assistant.model.grammar import parse_value
from assistant.workflows.actions import Action, AddRow, ReplaceRow
from assistant.workflows.edit_words import measures
from assistant.workflows.hearing.new_rows import measured
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import said_text
from assistant.workflows.sayings.heeding import Heeded
from assistant.workflows.sayings.new_names import NewRow, new_rows
from assistant.workflows.sayings.pieces import FIGURES
from assistant.workflows.sayings.referring import heading, one_row
from assistant.workflows.sayings.row_requests import category_named, renamed

_MANY = {"两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "几": 2}
_UNASKED = 0.9  # chance at which a name with a figure is a new row though no word asks for one


def added(reading: Reading, one: Heeded) -> Request | None:
    actions: list[Action] = []
    asks = bool(one.kinds & {"ADD", "LACK"})
    if not asks and ("FAULT" in one.kinds or one.chance < _UNASKED or re.search("[各每]", one.said)):
        return None
    for row in _once(one, new_rows(one)):
        new = measured(reading, row.name, said_text(row.value) if row.value else "", row.heading)
        if new is None or (new[0].endswith("事故数") and not new[1]):
            return None
        actions.append(AddRow(category=new[2], hint=new[0], value=new[1], said=one.said))
    return Request(one.said, tuple(actions)) if actions else None


def _once(one: Heeded, rows: list[NewRow]) -> list[NewRow]:
    """人均补助4800元没看到，加上人均培训成本4800元: what was missed and what is to come are one row."""
    again = len(rows) == 2 and "LACK" in one.kinds and _number(rows[0].value) == _number(rows[1].value) is not None
    return rows[1:] if again else rows


def _number(value: str) -> Decimal | None:
    return parse_value(said_text(value)).number


def _names_what_is_not_there(one: Heeded) -> bool:
    """True where a quantity is to go that the table does not have (受益人数换成保护农田面积, and no such row)."""
    gone = any(piece.kind == "N" and piece.beside and measures(piece.text) for piece in one.pieces)
    return gone and not one.places("RP")


def added_any(reading: Reading, one: Heeded) -> Request | None:
    """As many rows of a heading as were asked for, the library's choice."""
    category = category_named(heading(one))
    if category is None or any(piece.kind in FIGURES for piece in one.pieces):
        return added(reading, one)  # 成本方面，每生每天补助标准是5块钱，应当写一条
    number = re.search(r"([两俩三四五几2-5])[条个项]", one.said)
    count = (int(number[1]) if number[1].isdigit() else _MANY[number[1]]) if number else 1
    return Request(one.said, (AddRow(category=category, said=one.said),) * count)


def replaced(reading: Reading, one: Heeded) -> Request | None:
    row, named = one_row(reading, one), new_rows(one)
    if row is None or len(named) != 1 or _names_what_is_not_there(one):
        return None
    if "SWAP" not in one.kinds and reading.draft.table.indicators[row - 1].name[-3:] == named[0].name[-3:]:
        return renamed(reading, one)  # 满意度改成民警职工满意度
    new = measured(reading, named[0].name, said_text(named[0].value) if named[0].value else "", "")
    return Request(one.said, (ReplaceRow(row=row, hint=new[0], value=new[1], said=one.said),)) if new else None
