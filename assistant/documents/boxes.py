"""Tables drawn with characters (┌─┬─┐ or +--+--+) → grid; a cell may be wrapped over several lines."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.documents.grid import Row

_BARS = "│┃║|"
_RULE = re.compile(r"\s*[┌├└╔╠╚┏┣┗+][─━═┬┴┼╦╩╬┳┻╋\-=+]{3,}[┐┤┘╗╣╝┓┫┛+]\s*")
_PART_RULE = re.compile(r"[─━═]{2,}|[+├┼┤][\-=]{2,}")
_BAR = re.compile(f"[{_BARS}]")
_RULE_SIGNS = re.compile(r"[─━═┬┴┼├┤╦╩╬╠╣┳┻╋┣┫]+|\+[\-=+]*")
_LIST_NUMBER = re.compile(r"\s*(?:\d+[.．、]\D|[(（]\d+[)）]|[①-⑩]|目标\d)")


def is_boxed(text: str) -> bool:
    """True for a text with at least two ruled lines of a drawn table."""
    return sum(_RULE.fullmatch(line) is not None for line in text.split("\n")) >= 2


def is_cut_box(text: str) -> bool:
    """Whether the text ends inside a drawn table."""
    last = text.rstrip().rpartition("\n")[2]
    return last.strip()[:1] in tuple(_BARS) and last.strip()[-1:] not in tuple(_BARS)


def read_boxes(text: str) -> list[Row]:
    """Rows of the drawn tables and of the lines around them. Columns are told by where their bars stand, so that a cell
    over several columns keeps its place."""
    rows: list[Row] = []
    block: list[tuple[int, str]] = []
    for number, line in enumerate([*text.replace("\r\n", "\n").split("\n"), ""], 1):
        if _RULE.fullmatch(line) or (line.strip()[:1] in _BARS + "├┣╠" and line.strip()):
            block.append((number, line))
            continue
        rows += _table(block)
        block = []
        rows.append(Row((line.strip(),) if line.strip() else (), f"第{number}行"))
    return rows


def _table(block: Sequence[tuple[int, str]]) -> list[Row]:
    drawn = [
        line for _, line in block if _BAR.search(line) and not _RULE.fullmatch(line) and not _PART_RULE.search(line)
    ]
    if not drawn:
        return []
    bar_width = min((1, 2), key=lambda width: len({_ends(line, width)[-1] for line in drawn}))
    edges = sorted({end for line in drawn for end in _ends(line, bar_width)})
    # Only rules between the rows tell a wrapped line from a row; under a mere header each line is a row.
    ruled = sum(_RULE.fullmatch(line) is not None or bool(_PART_RULE.search(line)) for _, line in block) > 3
    rows: list[Row] = []
    cells: dict[int, str] = {}
    start = 0
    for number, line in block:
        rule = _RULE.fullmatch(line) is not None
        for column, text in ({} if rule else _cells(line, edges, bar_width)).items():
            cells[column] = _joined(cells.get(column, ""), text)
        start = start or number
        if rule or _PART_RULE.search(line) or not ruled:
            if cells:
                rows.append(Row(tuple(cells.get(i, "") for i in range(len(edges))), f"第{start}行"))
            cells, start = {}, 0
    if cells:
        rows.append(Row(tuple(cells.get(i, "") for i in range(len(edges))), f"第{start}行"))
    return rows


def _cells(line: str, edges: Sequence[int], bar_width: int) -> dict[int, str]:
    """Text by column: the number of the first edge at or right of its left bar."""
    shown = (
        _RULE_SIGNS.sub(lambda found: "│" + " " * (len(found.group()) - 1), line.strip())
        if _PART_RULE.search(line)
        else line
    )
    ends = _ends(shown, bar_width)
    texts = _BAR.split(shown.strip())[1:]
    cells = {}
    for left, text in zip(ends, texts, strict=False):
        if text.strip():
            cells[min(range(len(edges)), key=lambda i: abs(edges[i] - left))] = text.strip()
    return cells


def _ends(line: str, bar_width: int) -> list[int]:
    """Where the bars of a line stand, in half widths."""
    position, ends = 0, []
    for character in line.strip():
        if character in _BARS:
            ends.append(position)
            position += 1 if character == "|" else bar_width
        else:
            position += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return ends


def _joined(above: str, text: str) -> str:
    """Two lines of a cell: only a line that starts with a list number was a line of its own."""
    if not above:
        return text
    if _LIST_NUMBER.match(text):
        return f"{above}\n{text}"
    return above + (" " if above[-1].isascii() and above[-1].isalpha() and text[0].isascii() else "") + text
