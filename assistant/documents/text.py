"""Text files and pasted text → grid. Cells are split at tabs, else at bars or wide gaps."""

import csv
import re
from collections.abc import Sequence

from assistant.documents.formulas import unguarded
from assistant.documents.grid import Row
from assistant.documents.labels import label_of, split_label
from assistant.documents.preamble import is_title
from assistant.documents.vocabulary import (
    column_of,
    is_footer,
    is_level1,
    is_level2,
    is_side_word,
    money_unit_of,
)
from assistant.errors import UnreadableDocument

_QUOTED = re.compile(r'(?:(?<=\t)|(?<=\n)|\A)"([^"]*+(?:""[^"]*+)*+)"(?=\t|\n|\Z)')
_DELIMITERS = (",", ";", "，")
_SOFT_BREAK = "\u2028"
_GAP = re.compile(r"[|｜]|[ \u3000]{2,}")
# 产出指标-数量指标-购置设备台数：17台
_PATH = re.compile(
    r"\s*(?:[(（]?\d{1,2}[.、)）]\s*)?(?P<one>[^-—–>→/:：\s]{2,8})\s*[-—–>→/]+\s*(?P<two>[^-—–>→/:：\s]{2,12})\s*[-—–>→/]+\s*"
    r"(?P<name>[^:：]{2,40}?)\s*[:：]\s*(?P<value>\S.*?)\s*[;；。]?\s*"
)
_BARE_NUMBER = re.compile(r"[≥≤<>=＞＜＝]*\d[\d.,]*")
_COLUMNS = 5
_HEADINGS = 3  # words of our columns that make a header


def read_text(text: str) -> list[Row]:
    """Rows of a text, one a line; a cell that was pasted with line breaks is put together again.

    Raises UnreadableDocument for a cell between quotes that has no end.
    """
    flat = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\t" not in flat and (delimiter := _delimiter(flat)):
        return _separated(flat, delimiter)
    flat = _QUOTED.sub(lambda found: found.group(1).replace('""', '"').replace("\n", _SOFT_BREAK), flat)
    split = _split_tabs if "\t" in flat else _LooseLines().split
    rows: list[Row] = []
    for number, line in enumerate(flat.split("\n"), 1):
        cells = tuple(cell.replace(_SOFT_BREAK, "\n") for cell in split(line)) if line.strip() else ()
        if rows and _continues(rows[-1], cells):
            rows[-1] = _joined(rows[-1], cells[0])
        else:
            rows.append(Row(cells, f"第{number}行"))
    return rows


def is_cut_text(text: str) -> bool:
    """Whether the text of separated values ends inside quotes."""
    return "\t" not in text and bool(_delimiter(text)) and text.count('"') % 2 == 1


def _split_tabs(line: str) -> list[str]:
    return line.split("\t")


def _separated(text: str, delimiter: str) -> list[Row]:
    """Rows of separated values. Raises UnreadableDocument for a cell beyond all bounds."""
    rows: list[Row] = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    start = 1
    try:
        for cells in reader:
            rows.append(Row(tuple(unguarded(cell.removesuffix("\n")) for cell in cells), f"第{start}行"))
            start = reader.line_num + 1
    except csv.Error:
        raise UnreadableDocument("一个单元格太长", place=f"第{start}行", advice="请检查引号是否成对") from None
    return rows


def _delimiter(text: str) -> str:
    """The sign that parts a header, in a row or down the left side, where one does; elsewhere a comma is part of the prose."""
    lines = text.split("\n")
    for sign in _DELIMITERS:
        rows = [[word.strip('"') for word in line.split(sign)] for line in lines if sign in line]
        if '"' in text and sign in text:
            rows += _quoted_rows(lines, sign)
        if any(sum(column_of(word) is not None for word in row) >= _HEADINGS for row in rows):
            return sign
        if len({column_of(row[0]) for row in rows if row} - {None}) >= _HEADINGS:
            return sign
    return ""


def _quoted_rows(lines: Sequence[str], sign: str) -> list[list[str]]:
    """Rows whose cells may be wrapped between quotes; none for a text that only has quotes in its prose."""
    try:
        return list(csv.reader((f"{line}\n" for line in lines), delimiter=sign))
    except csv.Error:
        return []


class _LooseLines:
    """Lines of a table that lost its tabs: cells stand apart by bars, wide gaps, or, at worst, single spaces."""

    def __init__(self) -> None:
        self._width = _COLUMNS

    def split(self, line: str) -> list[str]:
        path = _PATH.fullmatch(line)
        if path is not None and is_level1(path["one"]) and is_level2(path["two"]):
            return [path["one"], path["two"], path["name"], path["value"]]
        parts = _GAP.split(line.strip())
        return parts if len(parts) > 1 else self._split_spaces(line)

    def _split_spaces(self, line: str) -> list[str]:
        """Single spaces part cells only in a header, a row of labels, or a row that starts with its level."""
        words = line.split()
        headers = sum(column_of(word) is not None for word in words)
        if headers >= 3:
            self._width = len(words)
            return words
        if sum(label_of(word) is not None for word in words) >= 2:
            return words
        level1 = words[:1] if is_level1(words[0]) else []
        rest = words[len(level1) :]
        if len(rest) < 3 or not is_level2(rest[0]):
            return [line]
        level2, name, *middle = rest
        value = middle.pop()
        if middle and _BARE_NUMBER.fullmatch(middle[-1]):
            value = f"{middle.pop()} {value}"
        definition = [" ".join(middle)] if self._width >= _COLUMNS else []
        return [*(level1 or [""]), level2, name, *definition, value]


def _continues(above: Row, cells: tuple[str, ...]) -> bool:
    """A line of one cell right under a row of several is the next paragraph of that row's last cell."""
    if len(cells) != 1 or len(above.cells) < 2 or above.is_blank:
        return False
    text = cells[0]
    labelled = split_label(text) is not None or label_of(text) is not None
    heading = is_level1(text) or is_level2(text) or is_title(text) or bool(money_unit_of(text))
    return not (labelled or heading or is_footer(text) or is_side_word(text))


def _joined(row: Row, text: str) -> Row:
    last = row.filled[-1][0]
    return Row((*row.cells[:last], f"{row.cells[last]}\n{text}", *row.cells[last + 1 :]), row.place, row.page)
