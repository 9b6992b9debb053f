"""Single cells of a Word document's XML changed: only the text of their runs, so fonts, merges, comments and pictures stay."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from assistant.documents.form import printable
from assistant.documents.goals import parts_like
from assistant.documents.word_scan import JOINT, Cell, DocumentScan, Paragraph, Position
from assistant.errors import UnreadableDocument

Piece = tuple[int, int, bytes]
_BY_HAND = "请在原文件中手工修改这一格"


def set_cells(document: bytes, edits: Iterable[tuple[Sequence[Position], str, str]]) -> bytes:
    """The document with edited cells: each (positions, old, new) replaces ``old`` in the one cell that holds it, or all of the
    only cell where ``old`` is empty.

    A cell merged with those above it is the one on top. Raises UnreadableDocument for a cell that is not there, holds a
    table, or does not hold ``old`` once.
    """
    scan = DocumentScan(document)
    pieces: list[Piece] = []
    by_cell: dict[int, tuple[Cell, dict[str, str]]] = {}
    for positions, old, new in edits:
        found = {
            id(cell): cell for position in positions if (cell := scan.at(position)) is not None and cell.holds(old)
        }
        if len(found) != 1:
            raise UnreadableDocument("原来的文字在原文件里找不到或不止一处", advice=_BY_HAND)
        [(key, cell)] = found.items()
        if by_cell.setdefault(key, (cell, {}))[1].setdefault(old, new) != new:
            raise UnreadableDocument("这一格与别的行合并，不能各改各的", advice=_BY_HAND)
    for cell, wanted in by_cell.values():
        texts = [paragraph.text for paragraph in cell.paragraphs]
        for old, new in wanted.items():
            texts = _part(texts, old, printable(new)) if old else _all(len(texts), printable(new).split("\n"))
        for paragraph, text in zip(cell.paragraphs, texts, strict=True):
            pieces += _written(scan, paragraph, text)
    return with_pieces(document, pieces)


def _all(count: int, lines: list[str]) -> list[str]:
    """A line a paragraph; lines left over go to the last one, paragraphs left over are emptied."""
    if len(lines) > count:
        return [*lines[: count - 1], "\n".join(lines[count - 1 :])]
    return [*lines, *[""] * (count - len(lines))]


def _part(texts: list[str], old: str, new: str) -> list[str]:
    """``new`` for ``old``, which may run over paragraphs: it stands in the first of them, the others keep what is not its."""
    found = parts_like(old, JOINT.join(texts))
    if len(found) != 1:
        raise UnreadableDocument("原来的文字在这一格里找不到或不止一处", advice=_BY_HAND)
    start, end = found[0].span()
    whole = JOINT.join(texts)
    gaps = whole[start:end].count(JOINT)
    return (whole[:start] + new + JOINT * gaps + whole[end:]).split(JOINT)


def _written(scan: DocumentScan, paragraph: Paragraph, text: str) -> list[Piece]:
    """``text`` in the first run of the paragraph, nothing in its others; nothing at all where it is unchanged."""
    w = scan.prefix
    if text == paragraph.text:
        return []
    element = f"<{w}br/>".join(f'<{w}t xml:space="preserve">{escape(line)}</{w}t>' for line in text.split("\n"))
    if paragraph.runs:
        first, *others = paragraph.runs
        return [(first.start, first.end, element.encode()), *((run.start, run.end, b"") for run in others)]
    look = scan.document[slice(*paragraph.look)] if paragraph.look else b""
    run = f"<{w}r>".encode() + look + f"{element}</{w}r>".encode()
    if paragraph.is_empty_tag:
        return [opened(scan, paragraph, run)]
    return [(paragraph.end, paragraph.end, run)]


def opened(scan: DocumentScan, paragraph: Paragraph, content: bytes) -> Piece:
    """An empty paragraph tag with ``content`` in it."""
    tag = scan.document[paragraph.start : paragraph.body].rstrip(b"/> ")
    return paragraph.start, paragraph.body, tag + b">" + content + f"</{scan.prefix}p>".encode()


def with_pieces(document: bytes, pieces: Iterable[Piece]) -> bytes:
    """The document with each piece (first byte, byte after the last, what comes there) in its place."""
    for start, end, piece in sorted(pieces, reverse=True):
        document = document[:start] + piece + document[end:]
    return document
