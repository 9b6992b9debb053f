"""Rows that stand before a head or outside all tables, and what they say of one."""

import re
from collections.abc import Sequence

from assistant.documents.form_words import form_word
from assistant.documents.grid import Row
from assistant.documents.labels import MONEY, label_of, meaning_of, split_label
from assistant.documents.money import read_amount
from assistant.documents.vocabulary import column_of, money_unit_of

_WORD = re.compile(r"[\u4e00-\u9fff]{2,8}[:：]?")


def begun_above(before: Sequence[Row]) -> list[Row]:
    """The last of the rows before a head that are of the same table: from a row of labels (部门名称) on without a gap."""
    run: list[Row] = []
    for row in reversed(before):
        if len(row.filled) < 2 or any(money_unit_of(cell) for _, cell in row.filled) or column_of(row.filled[0][1]):
            break
        run.insert(0, row)
    first = next((n for n, row in enumerate(run) if _names(row)), len(run))
    return run[first:]


def _names(row: Row) -> bool:
    """Whether a row is a label and its content."""
    (_, first), (_, second), *_ = row.filled
    return label_of(first) is not None and label_of(second) is None and form_word(second) not in ("万元", "元")


def is_labelled(row: Row) -> bool:
    """Whether a row is one short word and what belongs to it, though the word names nothing known."""
    if len(row.filled) != 2:
        return False
    (_, word), (_, content) = row.filled
    return _WORD.fullmatch(word.strip()) is not None and len(content.strip()) > 1 and money_unit_of(content) == ""


def states_money(row: Row) -> bool:
    """Whether a row names money of the project and says how much."""
    cells = [cell for _, cell in row.filled]
    parted = [split_label(cell) for cell in cells]
    if any(part and label_of(part[0]) in MONEY and read_amount(part[1]) for part in parted):
        return True
    known = [meaning.label for cell in cells if (meaning := meaning_of(cell)) is not None]
    return any(label in MONEY for label in known) and any(read_amount(cell) for cell in cells)
