"""Comments added to a Word document: in its own part, with marks at the cells that they speak of; all else stays."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from assistant.documents.package_edit import DECLARATION, PackageEdit, appended
from assistant.documents.remarks import AUTHOR, INITIALS
from assistant.documents.word_cells import Piece, opened, with_pieces
from assistant.documents.word_scan import Cell, DocumentScan, Position

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_W = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ID = re.compile(rb"""<(?:[\w.-]+:)?comment\s(?:[^<>]*?\s)?(?:[\w.-]+:)?id\s*=\s*["'](\d{1,9})["']""")

Comment = Sequence[str]
"""Its lines; the first is set in bold."""


def add_comments(package: PackageEdit, comments: Mapping[Position | None, Sequence[Comment]]) -> None:
    """Adds the comments of each cell, in order; those of None and of a cell that is not there go to the first cell.

    Comments that the document has are kept.
    """
    scan = DocumentScan(package.read(package.main))
    first = next((cell for cell in scan.cells.values() if cell.paragraphs), None)
    if first is None or not comments:
        return
    by_cell: dict[int, tuple[Cell, list[Comment]]] = {}
    for position, told in comments.items():
        cell = scan.cells.get(position) if position else None
        cell = cell if cell is not None and cell.paragraphs else first
        by_cell.setdefault(id(cell), (cell, []))[1].extend(told)
    part = _comments_part(package)
    number = 1 + max(map(int, _ID.findall(package.read(part))), default=-1)
    pieces: list[Piece] = []
    items = ""
    for cell, told in by_cell.values():
        numbers = range(number, number + len(told))
        pieces += _marks(scan, cell, numbers, _space(package))
        items += "".join(_comment(package, n, lines) for n, lines in zip(numbers, told, strict=True))
        number += len(told)
    package.put(part, appended(package.read(part), "comments", items))
    package.put(package.main, with_pieces(scan.document, pieces))


def _comments_part(package: PackageEdit) -> str:
    """The part of the comments, made where the document has none."""
    part = package.related(package.main, "comments")
    if part is None:
        part = "word/comments.xml"
        if part in package:  # there, and not the document's
            part = package.free_name("word/comments{}.xml")
        package.add(part, f'{DECLARATION}<w:comments xmlns:w="{_space(package)}"></w:comments>', _TYPE)
        package.relate(package.main, "comments", part)
    return part


def _marks(scan: DocumentScan, cell: Cell, numbers: Sequence[int], space: str) -> list[Piece]:
    """Around all paragraphs of the cell: where the comments begin, where they end, and their references."""
    w = scan.prefix or "w:"
    declared = "" if scan.prefix else f' xmlns:w="{space}"'  # attributes take no default name space
    start = "".join(f'<{w}commentRangeStart{declared} {w}id="{n}"/>' for n in numbers).encode()
    end = "".join(
        f'<{w}commentRangeEnd{declared} {w}id="{n}"/><{w}r{declared}><{w}commentReference {w}id="{n}"/></{w}r>'
        for n in numbers
    ).encode()
    first, last = cell.paragraphs[0], cell.paragraphs[-1]
    if first is last and first.is_empty_tag:
        return [opened(scan, first, start + end)]
    return [
        opened(scan, first, start) if first.is_empty_tag else (first.body, first.body, start),
        opened(scan, last, end) if last.is_empty_tag else (last.end, last.end, end),
    ]


def _comment(package: PackageEdit, number: int, lines: Comment) -> str:
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    head, *rest = lines
    bold = f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(head)}</w:t></w:r>'
    paragraphs = f"<w:p><w:r><w:annotationRef/></w:r>{bold}</w:p>"
    paragraphs += "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in rest)
    return (
        f'<w:comment xmlns:w="{_space(package)}" w:id="{number}" w:author="{AUTHOR}" w:date="{now}" '
        f'w:initials="{INITIALS}">{paragraphs}</w:comment>'
    )


def _space(package: PackageEdit) -> str:
    return _STRICT_W if package.is_strict else _W
