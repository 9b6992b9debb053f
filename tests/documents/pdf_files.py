"""PDF files for the tests: lines, text at a point, Chinese by the predefined encoding, so no font is needed."""

import zlib
from collections.abc import Sequence

_SIZE = 10
_HEADER = b"%PDF-1.4\n"

Cell = tuple[float, float, float, float, str]
"""Left, top, right, bottom in points from the top of an A4 page, and lines of text."""


def make_pdf(pages: Sequence[bytes]) -> bytes:
    """A file with pages of the given contents (see :func:`text` and :func:`table`)."""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/SimSun/DW 1000"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        b"/FontDescriptor<</Type/FontDescriptor/FontName/SimSun/Ascent 880/Descent -120/FontBBox[0 -120 1000 880]>>>>",
    ]
    for n, content in enumerate(pages):
        packed = zlib.compress(content, 9)
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {6 + 2 * n} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        objects.append(b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed))
    return assembled(objects)


def assembled(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    out, places = _HEADER, []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table) + end


def text(x: float, y: float, words: str) -> bytes:
    return f"BT/F {_SIZE} Tf {x} {842 - y - _SIZE} Td<{words.encode('utf-16-be').hex()}>Tj ET\n".encode()


def table(cells: Sequence[Cell]) -> bytes:
    """Frames of the cells and their lines of text."""
    out = b""
    for left, top, right, bottom, words in cells:
        out += f"{left} {842 - bottom} {right - left} {bottom - top} re S\n".encode()
        for number, line in enumerate(words.split("\n")):
            out += text(left + 3, top + 3 + number * 12, line) if line else b""
    return out


def grid(top: float, edges: Sequence[float], rows: Sequence[Sequence[str]], height: float = 20) -> list[Cell]:
    """Cells of plain rows; None in a row (as ``"<"``) makes the cell before it wider."""
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        y = top + number * height
        for column, words in enumerate(row):
            if words == "<":
                left, _, _, _, before = cells.pop()
                cells.append((left, y, edges[column + 1], y + height, before))
            else:
                cells.append((edges[column], y, edges[column + 1], y + height, words))
    return cells
