"""Which row a user means: 第三条, 最后一条, 满意度, 成本那条, 可用率."""

import re

from assistant.composer.wording import large_number
from assistant.model.categories import category_of
from assistant.model.table import TargetTable
from assistant.model.text import bare, similarity

_NUMBER = r"[\d一二三四五六七八九十]+"
ORDINAL = rf"第{_NUMBER}(?:条|行|个|项|号)(?:指标)?|最后(?:一)?(?:条|行|个|项)(?:指标)?"
_NUMBERED = re.compile(rf"第({_NUMBER})(?:条|行|个|项|号)")
_LAST = re.compile(r"最后(?:一)?(?:条|行|个|项)")
_NOISE = re.compile(r"(?:这|那|该)(?:一)?[条行个项]|(?:指标|目标值|指标值|的值)$|^(?:把|将|关于)|的$")
_LIKE = 0.5


def rows_meant(table: TargetTable, words: str) -> tuple[int, ...]:
    """Numbers (from 1) of the rows that ``words`` may mean: one when it is clear, several when it is not, none when no row fits.

    Raises IndexError when a row is named by a number that the table does not have.
    """
    by_number = _by_number(table, words)
    if by_number is not None:
        return (by_number,)
    flat = bare(_NOISE.sub("", _NOISE.sub("", words.strip())))
    if not flat:
        return ()
    names = [bare(row.name) for row in table.indicators]
    for fits in (
        lambda name: name == flat,
        lambda name: flat in name or (len(name) > 3 and name in flat),
    ):
        found = tuple(i for i, name in enumerate(names, 1) if fits(name))
        if found:
            return found
    category = category_of("", words)
    if category is not None and len(flat) <= 8:
        return tuple(i for i, row in enumerate(table.indicators, 1) if row.category is category)
    best = max(((similarity(flat, name), i) for i, name in enumerate(names, 1)), default=(0.0, 0))
    return (best[1],) if best[0] >= _LIKE else ()


def _by_number(table: TargetTable, words: str) -> int | None:
    if _LAST.search(words):
        number = len(table.indicators)
    else:
        found = _NUMBERED.search(words)
        value = large_number(found.group(1)) if found else None
        if value is None:
            return None
        number = int(value)
    if not 1 <= number <= len(table.indicators):
        raise IndexError(f"no indicator {number}")
    return number
