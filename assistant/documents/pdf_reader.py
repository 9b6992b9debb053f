"""PDF with a text layer → grid. The pages are read by :mod:`assistant.documents.pdf_pages` in a process with limits."""

import json
import subprocess
import sys
from collections.abc import Sequence
from typing import Any

from assistant.documents.grid import Grid, Note, Row
from assistant.documents.spaced import Line, Segment, is_torn, read_lines
from assistant.errors import UnreadableDocument

MAX_PAGES = 100
_MEGABYTES, _SECONDS = 256, 5
_GAP = 9.0  # points: wider gaps part the cells of a line outside tables
_WAIT = 20  # seconds on the clock of a busy machine, where _SECONDS are those of work
_ORIGINAL = "请上传 Word 或 Excel 原件，或把表格复制后粘贴"
_REFUSALS = {
    "locked": ("文件有打开密码，读不出内容", "请去掉密码后再试"),
    "damaged": ("PDF 文件已损坏，打不开", _ORIGINAL),
    "costly": ("读取所需的时间或内存超出安全上限，未读取", "请只保留绩效目标表的页，或上传 Word、Excel 原件"),
}


def read_pdf(data: bytes) -> Grid:
    """Rows of all pages, and notes of what was left out. Raises UnreadableDocument for a file that is damaged,
    locked, without any text, or costs more than the limits."""
    command = [sys.executable, "-m", "assistant.documents.pdf_pages", *map(str, (_MEGABYTES, _SECONDS, MAX_PAGES))]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_WAIT, check=False)
    except subprocess.TimeoutExpired:
        raise _refused("costly") from None
    if done.returncode:
        raise _refused("costly" if done.returncode < 0 or b"MemoryError" in done.stderr else "damaged")
    out = json.loads(done.stdout)
    if "refused" in out:
        raise _refused(out["refused"])
    rows, torn = _rows(out["rows"])
    notes = [Note(place, f"表格没有框线，格里的字又折了行，分不清各列，没有读取；{_ORIGINAL}", False) for place in torn]
    if not notes and not any(row.cells for row in rows):
        raise UnreadableDocument("没有文字，可能是扫描件", advice=_ORIGINAL)
    notes += [Note(f"第{page}页", f"没有文字，可能是扫描页，未读取；{_ORIGINAL}", False) for page in out["silent"]]
    if out["cut"]:
        notes.append(Note(f"第{MAX_PAGES}页以后", f"超过 {MAX_PAGES} 页，以后的没有读取；请拆成几个文件", False))
    return Grid(rows, notes, [(place, text) for place, text in out["asides"]])


def _rows(found: Sequence[tuple[list[str], str, list[Any]]]) -> tuple[list[Row], list[str]]:
    """Rows of ruled tables as they are, runs of lines between them by where their texts stand; and the first place of each run
    whose columns cannot be told."""
    rows: list[Row] = []
    torn: list[str] = []
    lines: list[Line] = []
    size = 0.0
    for cells, place, lined in found:
        if lined or (not cells and lines):
            spans, height, gap = lined or ([], size, 1.0)
            segments = [Segment(left, right, text) for (left, right), text in zip(spans, cells, strict=True)]
            lines.append(Line(place, segments, gap))
            size = max(size, height)
            continue
        rows += _lined(lines, size, torn)
        lines = []
        rows.append(Row(tuple(cells), place))
    return [*rows, *_lined(lines, size, torn)], torn


def _lined(lines: Sequence[Line], size: float, torn: list[str]) -> list[Row]:
    if is_torn(lines):
        torn.append(next(line.place for line in lines if line.place))
        return []
    return read_lines(lines, size / 2, _GAP)


def _refused(reason: str) -> UnreadableDocument:
    cause, advice = _REFUSALS[reason]
    return UnreadableDocument(cause, advice=advice)
