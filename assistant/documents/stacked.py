"""Text in which each cell stands on a line of its own, as some programs paste a table → grid."""

from collections.abc import Sequence

from assistant.documents.grid import Row
from assistant.documents.labels import label_of
from assistant.documents.preamble import is_title
from assistant.documents.vocabulary import Column, column_of, is_level1, is_level2, level_heading
from assistant.model.categories import category_of

_FEWEST = 4


def is_stacked(text: str) -> bool:
    """True when the words of a header follow each other line by line."""
    return _header_at([line.strip() for line in text.split("\n")]) is not None


def read_stacked(text: str) -> list[Row]:
    """Rows put together again: a label with the line under it, an indicator from as many lines as the header has columns;
    levels that are merged with those above stand only once."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n")]
    rows: list[Row] = []
    index = 0
    while index < len(lines):
        header = _header_at(lines[index : index + 12])
        if header == 0:
            used = _indicators(lines, index, rows)
        elif label_of(lines[index]) and index + 1 < len(lines) and label_of(lines[index + 1]) is None:
            rows.append(Row(tuple(lines[index : index + 2]), f"第{index + 1}行"))
            used = 2
        else:
            rows.append(Row((lines[index],) if lines[index] else (), f"第{index + 1}行"))
            used = 1
        index += used
    return rows


def _header_at(lines: Sequence[str]) -> int | None:
    """Where the first run of column words begins."""
    start = 0
    for index, line in enumerate([*lines, ""]):
        if column_of(line) is None:
            if index - start >= _FEWEST:
                return start
            start = index + 1
    return None


def _is_under(level1: str, lines: Sequence[str]) -> bool:
    """Whether a heading that names both levels (成本指标) is the second one here: under the first level that the older form
    has it in, and without a second level of its own."""
    category = category_of("", lines[0])
    own = len(lines) > 1 and is_level2(lines[1])
    return is_level2(lines[0]) and not own and category is not None and category.level1() == level_heading(level1)


def _indicators(lines: Sequence[str], start: int, rows: list[Row]) -> int:
    """Adds the header at ``start`` and the indicators under it; how many lines they take."""
    end = start
    while end < len(lines) and column_of(lines[end]) is not None:
        end += 1
    kinds = [column_of(line) for line in lines[start:end]]
    rows.append(Row(tuple(lines[start:end]), f"第{start + 1}行"))
    levels = sum(kind in (Column.LEVEL1, Column.LEVEL2) for kind in kinds)
    index, level1 = end, ""
    while index < len(lines):
        place = f"第{index + 1}行"
        cells = [""] * levels
        if levels > 1 and is_level1(lines[index]) and not _is_under(level1, lines[index : index + 2]):
            cells[0] = level1 = lines[index]
            index += 1
        if levels and index < len(lines) and is_level2(lines[index]):
            cells[-1] = lines[index]
            index += 1
        rest = lines[index : index + len(kinds) - levels]
        if not any(rest) or is_title(rest[0]) or label_of(rest[0]):
            break
        rows.append(Row((*cells, *rest), place))
        index += len(rest)
    return index - start
