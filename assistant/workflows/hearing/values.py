"""A new value for rows that are there."""

import re
from collections.abc import Sequence

from assistant.workflows.actions import Action
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import row_actions, takes
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import recounts

# 满意度写家长的，90以上 says more than a value.
WORDS_BETWEEN = re.compile(
    r"(?:写(?![少多错高低大小漏得])成?|改成|改为|换成|填)[^\d，,一二两三四五六七八九百≥≤]{2,}[，,]"
)


def valued(
    reading: Reading, named: Sequence[tuple[int, ...]], value: str, said: str, *, recounted: bool
) -> Request | None:
    """``value`` for each of ``named`` (the rows that one reference may mean); None where one cannot hold it. ``recounted``: a
    row that counts may be counted in the unit said (大学生怎么是1500个，改成1500人)."""
    actions: list[Action] = []
    for rows in named:
        fitting = tuple(row for row in rows if takes(reading.draft, row, value))
        if not fitting and recounted:
            held = reading.draft.table.indicators
            counted = tuple(row for row in rows if recounts(held[row - 1], value))
            fitting = counted if len(counted) == 1 else ()
        if not fitting:
            return None
        found = row_actions(reading.draft, reading.brief, fitting, "", value, said)
        if isinstance(found, Choice):
            return Request(said, choice=found) if len(named) == 1 else None
        actions += found
    return Request(said, tuple(actions)) if actions else None
