"""Notes added to cells of a workbook: comments part, drawing and their relations; all else stays."""

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring

from assistant.documents.excel_cells import Position, Scan, reference
from assistant.documents.excel_geometry import Geometry
from assistant.documents.package_edit import DECLARATION, PackageEdit, appended
from assistant.documents.remarks import AUTHOR

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_SHAPE_TYPE = (
    f'<v:shapetype {_VML} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
# What may come after the reference to a drawing of notes in a sheet.
_AFTER = frozenset(
    (
        *("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent"),
        *("webPublishItems", "tableParts", "extLst"),
    )
)
_DRAWING = re.compile(rb"""<(?:[\w.-]+:)?legacyDrawing\s[^<>]*?[\w.-]+:id\s*=\s*["']([^"']+)["']""")
_AUTHOR = re.compile(rb"<(?:[\w.-]+:)?author\b[^<>]*(?:/>|>)")
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,6})")
_WIDTH, _LINE_HEIGHT, _CHARACTERS, _HEIGHTS = 320, 17, 24, (60, 420)  # pixels, Chinese characters in a line, pixels
_LONGEST = 2_000  # characters of a note


def add_notes(package: PackageEdit, sheet: str, notes: Mapping[Position, Sequence[str]]) -> None:
    """Adds a note to each cell of the part ``sheet``, line by line; a note that a cell has goes on with it.

    A cell under a merged range is its top left one.
    """
    scan = Scan(package.read(sheet))
    texts: dict[Position, list[str]] = {}
    for position, lines in notes.items():
        texts.setdefault(scan.top_left(position), []).extend(lines)
    if not texts:
        return
    part = _comments_part(package, sheet)
    comments = appended(package.read(part), "authors", f"<author xmlns={_quoted_main(package)}>{AUTHOR}</author>")
    author = len(_AUTHOR.findall(package.read(part)))
    fresh: list[tuple[Position, str]] = []
    for position, lines in texts.items():
        text = "\n".join(lines)[:_LONGEST]
        inside = _continued(comments, reference(position), _runs(text, package, "\n"))
        if inside is None:
            fresh.append((position, text))
        else:
            comments = inside
    items = "".join(
        f'<comment xmlns={_quoted_main(package)} ref="{reference(position)}" authorId="{author}">'
        f"<text>{_runs(text, package)}</text></comment>"
        for position, text in fresh
    )
    package.put(part, appended(comments, "commentList", items))
    if fresh:
        _draw(package, sheet, fresh)


def sheet_names(package: PackageEdit) -> dict[str, str]:
    """Names of the sheets by their part."""
    parts = {relation.id: relation.part for relation in package.relations(package.main)}
    book = fromstring(package.read(package.main), forbid_dtd=True)
    sheets = (item for item in book.iter() if item.tag.rpartition("}")[2] == "sheet")
    id = f"{{{relation_space(package)}}}id"
    return {package.entry(parts.get(item.get(id, ""), "")): item.get("name", "") for item in sheets}


def main_space(package: PackageEdit) -> str:
    return STRICT_MAIN if package.is_strict else MAIN


def relation_space(package: PackageEdit) -> str:
    return _STRICT_RELATIONS if package.is_strict else _RELATIONS


def _quoted_main(package: PackageEdit) -> str:
    return f'"{main_space(package)}"'


def _comments_part(package: PackageEdit, sheet: str) -> str:
    part = package.related(sheet, "comments")
    if part is None:
        part = package.free_name("xl/comments{}.xml")
        empty = f"<comments xmlns={_quoted_main(package)}><authors></authors><commentList></commentList></comments>"
        package.add(part, DECLARATION + empty, _COMMENTS_TYPE)
        package.relate(sheet, "comments", part)
    return part


def _runs(text: str, package: PackageEdit, before: str = "") -> str:
    """The author in bold, then the text."""
    space = f"xmlns={_quoted_main(package)}"
    return (
        f'<r {space}><rPr><b/><sz val="9"/><rFont val="宋体"/></rPr><t xml:space="preserve">{before}{AUTHOR}：\n</t></r>'
        f'<r {space}><rPr><sz val="9"/><rFont val="宋体"/></rPr><t xml:space="preserve">{escape(text)}</t></r>'
    )


def _continued(comments: bytes, cell: str, runs: str) -> bytes | None:
    """The comments with ``runs`` at the end of the one of ``cell``; None where it has none."""
    found = re.search(
        rb"<((?:[\w.-]+:)?)comment\s(?:[^<>]*?\s)?ref\s*=\s*[\"']" + cell.encode() + rb"[\"'][^<>]*>.*?</\1comment\s*>",
        comments,
        re.DOTALL,
    )
    if found is None:
        return None
    return comments[: found.start()] + appended(found[0], "text", runs) + comments[found.end() :]


def _draw(package: PackageEdit, sheet: str, notes: Sequence[tuple[Position, str]]) -> None:
    """The shapes that show the notes, hidden until the mouse is over their cell."""
    part = _drawing_of(package, sheet)
    if part is None:
        part = package.free_name("xl/drawings/vmlDrawing{}.vml")
        layout = '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
        package.declare_suffix("vml", _DRAWING_TYPE)
        package.put(part, f"<xml {_VML}>{layout}</xml>".encode())
        id = package.relate(sheet, "vmlDrawing", part)
        content = package.read(sheet)
        at = Scan(content).first_of(_AFTER)  # the schema asks for an order
        element = f'<legacyDrawing xmlns={_quoted_main(package)} xmlns:r="{relation_space(package)}" r:id="{id}"/>'
        package.put(sheet, content[:at] + element.encode() + content[at:])
    drawing = package.read(part)
    first = 1 + max((int(number) for number in _SHAPE_ID.findall(drawing)), default=1024)
    shapes = "" if b"_x0000_t202" in drawing else _SHAPE_TYPE
    geometry = Geometry(package.read(sheet))
    shapes += "".join(_shape(number, position, text, geometry) for number, (position, text) in enumerate(notes, first))
    package.put(part, appended(drawing, "xml", shapes))


def _drawing_of(package: PackageEdit, sheet: str) -> str | None:
    """The drawing of the notes; one of pictures in the header is another."""
    found = _DRAWING.search(package.read(sheet))
    parts = {relation.id: relation.part for relation in package.relations(sheet)}
    return parts.get(found[1].decode()) if found else None


def _shape(number: int, position: Position, text: str, geometry: Geometry) -> str:
    row, column = position
    lines = 1 + sum(1 + len(line) // _CHARACTERS for line in text.split("\n"))
    height = min(max(lines * _LINE_HEIGHT, _HEIGHTS[0]), _HEIGHTS[1])
    style = (
        f"position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:{_WIDTH}px;height:{height}px;"
        f"z-index:{number};visibility:hidden"
    )
    return (
        f'<v:shape {_VML} id="_x0000_s{number}" type="#_x0000_t202" style="{style}" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{geometry.anchor(row, column, _WIDTH, height)}</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row><x:Column>{column - 1}</x:Column></x:ClientData></v:shape>"
    )
