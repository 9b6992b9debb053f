"""Pages of a PDF → rows. Runs as a process of its own, ``python -m assistant.documents.pdf_pages MEGABYTES SECONDS PAGES
< file``, because no library can be trusted with the time and memory that a hostile PDF may cost.

Prints JSON: ``{"rows": [[cells, place, spans], …], "silent": [pages without text], "cut": bool, "asides": [[place, text], …]}``
or ``{"refused": reason}``.
"""

import io
import json
import re
import resource
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import extract_words

_SEAM = 6.0  # points: cells whose edges are closer share the edge
_TIGHT = 0.12  # heights of a letter: letters of one text are no further apart, two cells beside each other mostly are
_LONGEST_ASIDE = 5_000
_FULL = 1.3  # a line that ends within so many characters of the edge was wrapped there
_PAGE_NUMBER = re.compile(
    r"[-—－\s]*(?:第\s*)?\d{1,4}\s*(?:页|[/／]\s*\d{1,4})?(?:\s*[,，/／]?\s*共\s*\d{1,4}\s*页)?[-—－\s]*"
)
_TITLE = re.compile(r"绩效目标(?:申报|批复)?表$")


class _Line(NamedTuple):
    text: str
    left: float
    right: float
    top: float
    size: float


class _Block(NamedTuple):
    """A line of text (``cells`` one a segment) or a row of the table ``table`` (cells by left edge). ``rights`` are where
    the segments of a line end, ``size`` is that of its letters."""

    top: float
    cells: list[tuple[float, str]]
    table: int
    rights: tuple[float, ...] = ()
    size: float = 0.0


def main(megabytes: int, seconds: int, pages: int) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    try:
        with pdfplumber.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
            out = _document(pdf, pages)
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        kinds: dict[type, str] = {PDFPasswordIncorrect: "locked", MemoryError: "costly"}
        out = {"refused": kinds.get(type(cause), "damaged")}
    json.dump(out, sys.stdout)


def _document(pdf: Any, most: int) -> dict[str, Any]:
    pages: list[list[_Block]] = []
    silent: list[int] = []
    for number, page in enumerate(pdf.pages[:most], 1):
        if not page.chars:
            silent.append(number)
        pages.append(list(_blocks(page)))
        page.close()
    _drop_running_heads(pages)
    edges = _shared_edges(block for page in pages for block in page if block.table)
    rows = [row for number, page in enumerate(pages, 1) for row in _rows(page, edges, number)]
    return {"rows": rows, "silent": silent, "cut": len(pdf.pages) > most, "asides": list(_asides(pdf, most))}


def _asides(pdf: Any, most: int) -> Iterator[tuple[str, str]]:
    """Properties and annotations, which are no part of a page's text."""
    for text in (pdf.metadata or {}).values():
        if isinstance(text, str):
            yield "文件属性", text[:_LONGEST_ASIDE]
    for number, page in enumerate(pdf.pages[:most], 1):
        for annotation in page.annots:
            if text := annotation.get("contents"):
                yield f"第{number}页的批注", str(text)[:_LONGEST_ASIDE]


def _blocks(page: Any) -> Iterator[_Block]:
    """Table rows and lines between them, from the top of the page down."""
    tables = sorted(page.find_tables(), key=lambda table: table.bbox[1])
    blocks = [
        _Block(top, cells, number) for number, table in enumerate(tables, 1) for top, cells in _table(table, page.chars)
    ]
    boxes = [table.bbox for table in tables]
    free = [char for char in page.chars if not any(_inside(char, box) for box in boxes)]
    grouped: dict[float, list[_Line]] = {}
    for line in _runs(free):
        grouped.setdefault(line.top, []).append(line)
    blocks += [
        _Block(top, [(line.left, line.text) for line in lines], 0, tuple(line.right for line in lines), lines[0].size)
        for top, lines in grouped.items()
    ]
    yield from sorted(blocks, key=lambda block: block.top)


def _table(table: Any, chars: Sequence[dict[str, Any]]) -> Iterator[tuple[float, list[tuple[float, str]]]]:
    """Rows with their cells; a cell that reaches down from above is repeated."""
    cells = sorted({cell for row in table.rows for cell in row.cells if cell})
    held = {cell: _unwrapped(_lines([c for c in chars if _inside(c, cell)], _SEAM), cell[2]) for cell in cells}
    for row in table.rows:
        middle = (row.bbox[1] + min(cell[3] for cell in row.cells if cell)) / 2
        yield row.bbox[1], [(cell[0], held[cell]) for cell in cells if cell[1] < middle < cell[3]]


def _inside(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _lines(chars: Sequence[dict[str, Any]], gap: float) -> list[_Line]:
    """Segments of text from the top down; segments of one line have the same ``top``."""
    words = extract_words(
        list(chars), x_tolerance=gap, y_tolerance=4, keep_blank_chars=True, extra_attrs=["size"], use_text_flow=False
    )
    lines: list[_Line] = []
    for word in sorted(words, key=lambda w: (w["top"], w["x0"])):
        same = lines and abs(lines[-1].top - word["top"]) <= 4
        top = lines[-1].top if same else word["top"]
        if text := word["text"].strip():
            lines.append(_Line(text, word["x0"], word["x1"], top, word["size"]))
    return sorted(lines, key=lambda line: (line.top, line.left))


def _runs(chars: Sequence[dict[str, Any]]) -> list[_Line]:
    """Letters that were written one after the other, as they stand in lines. What was written apart stays apart even where it
    overlaps: text that has no room in its cell runs into the next one."""
    runs: list[_Line] = []
    for char in chars:
        tight = max(_TIGHT * char["size"], 0.5)
        last = runs[-1] if runs else None
        if last and abs(last.top - char["top"]) <= 4 and -tight <= char["x0"] - last.right <= tight:
            runs[-1] = last._replace(text=last.text + char["text"], right=char["x1"])
        else:
            runs.append(_Line(char["text"], char["x0"], char["x1"], char["top"], char["size"]))
    lines: list[_Line] = []
    for run in sorted(runs, key=lambda run: (run.top, run.left)):
        if text := run.text.strip():
            top = lines[-1].top if lines and abs(lines[-1].top - run.top) <= 4 else run.top
            lines.append(run._replace(text=text, top=top))
    return sorted(lines, key=lambda line: (line.top, line.left))


def _unwrapped(lines: Sequence[_Line], edge: float) -> str:
    """Text of a cell that ends at ``edge``; a line break stays only where the line had room for more."""
    text = ""
    for above, line in zip([None, *lines], lines, strict=False):
        if above is None or above.top == line.top:
            joint = ""
        else:
            token = re.match(r"[!-~]*", line.text)  # what cannot be broken goes to the next line whole
            room = max(_FULL, 0.55 * len(token.group() if token else "")) * line.size + 6
            wrapped = edge - above.right < room
            joint = (
                ("" if not (text[-1].isascii() and text[-1].isalpha() and line.text[0].isalpha()) else " ")
                if wrapped
                else "\n"
            )
        text += joint + line.text
    return text


def _drop_running_heads(pages: Sequence[list[_Block]]) -> None:
    """Takes page numbers, and what opens or closes several pages alike, off the pages; titles stay."""
    ends = [(page, index) for page in pages for index in {0, len(page) - 1} if page and not page[index].table]
    often = Counter(_text(page[index]) for page, index in ends)
    drop = [(page, page[index]) for page, index in ends if _is_running(_text(page[index]), often)]
    for page, block in drop:
        page.remove(block)


def _is_running(text: str, often: Counter[str]) -> bool:
    return bool(_PAGE_NUMBER.fullmatch(text)) or (often[text] > 1 and not _TITLE.search(text.replace(" ", "")))


def _text(block: _Block) -> str:
    return " ".join(text for _, text in block.cells)


def _shared_edges(blocks: Iterable[_Block]) -> list[float]:
    """Left edges of all cells, those close together made one: the columns that all tables of the file share."""
    edges: list[float] = []
    for edge in sorted({left for block in blocks for left, _ in block.cells}):
        if not edges or edge - edges[-1] > _SEAM:
            edges.append(edge)
    return edges


def _rows(page: Sequence[_Block], edges: Sequence[float], number: int) -> Iterator[tuple[list[str], str, list[Any]]]:
    """Rows of a page, those of lines with left and right of each segment, the size, and the gap above in sizes. A table at
    the top of a page may go on from the page before, so no blank row parts them."""
    before, bottom = 1, 0.0
    for count, block in enumerate(page, 1):
        if bool(block.table) != bool(before):
            yield [], "", []
        before = block.table
        place = f"第{number}页第{count}行"
        if not block.table:
            spans = [[left, right] for (left, _), right in zip(block.cells, block.rights, strict=True)]
            yield (
                [text for _, text in block.cells],
                place,
                [spans, block.size, (block.top - bottom) / max(block.size, 1.0)],
            )
            bottom = block.top + block.size
            continue
        cells = [""] * len(edges)
        for left, text in block.cells:
            column = min(range(len(edges)), key=lambda i: abs(edges[i] - left))
            cells[column] = text
        yield cells, place, []


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
