"""Office packages that are hostile, broken or merely odd."""

import io
import random
import warnings
import zipfile
from collections.abc import Callable, Mapping

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MEGABYTE = 1024 * 1024
_ROWS = (
    ("一级指标", "二级指标", "三级指标", "指标值"),
    ("产出指标", "数量指标", "建成系统数量", "≥1套"),
    ("效益指标", "社会效益指标", "办件量", "≥500件"),
)


def package(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


Parts = dict[str, str | bytes]


def workbook(rows: str = "", after: str = "", extra: Parts | None = None, *, sheets: int = 1) -> Parts:
    """Parts of a workbook with ``rows`` (markup) in each of its sheets, and ``extra`` ones."""
    names = "".join(f'<sheet name="表{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL_NS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, sheets + 1)
    )
    sheet = f'<worksheet xmlns="{_SHEET_NS}"><sheetData>{rows or sheet_rows()}</sheetData>{after}</worksheet>'
    return {
        "[Content_Types].xml": _TYPES,
        "xl/workbook.xml": f'<workbook xmlns="{_SHEET_NS}" xmlns:r="{_REL_NS}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE_NS}">{links}</Relationships>',
        **{f"xl/worksheets/sheet{n}.xml": sheet for n in range(1, sheets + 1)},
        **(extra or {}),
    }


def sheet_rows() -> str:
    """A sound table of two indicators."""
    return "".join("<row>" + "".join(map(_text_cell, row)) + "</row>" for row in _ROWS)


def document(body: str = "", before: str = "", extra: Parts | None = None) -> Parts:
    """Parts of a Word document, by default with a sound table of two indicators."""
    content = f'{before}<w:document xmlns:w="{_WORD_NS}"><w:body>{body or word_rows()}</w:body></w:document>'
    return {"[Content_Types].xml": _TYPES, "word/document.xml": content, **(extra or {})}


def word_rows() -> str:
    rows = (
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in _ROWS
    )
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def _text_cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t>{text}</t></is></c>'


def _row_bomb() -> bytes:
    """A million and a half rows in some hundred kilobytes."""
    return package(workbook("<row><c><v>1</v></c></row>" * 1_500_000))


def _row_flood() -> bytes:
    """Rows that pack no better than real ones: neither size nor ratio gives them away."""
    chance = random.Random(7)
    return package(workbook("".join(f"<row><c><v>{chance.random()}</v></c></row>" for _ in range(60_000))))


def _merge_bomb() -> bytes:
    """One small sheet whose merged ranges cover 17 thousand million cells."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>项目名称</t></is></c></row>'
    return package(workbook(rows, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'))


def _wide_row() -> bytes:
    chance = random.Random(8)
    cells = "".join(f"<c><v>{chance.randrange(10**6)}</v></c>" for _ in range(100_000))
    return package(workbook(f"<row>{cells}</row>"))


def _far_columns() -> bytes:
    far = '<c r="XFD1" t="inlineStr"><is><t>远处的字</t></is></c></row>'
    return package(workbook(sheet_rows().replace("</row>", far, 1)))


def _string_flood() -> bytes:
    chance = random.Random(9)
    strings = "".join(f"<si><t>{chance.randrange(10**9)}</t></si>" for _ in range(400_000))
    return package(workbook(extra={"xl/sharedStrings.xml": f'<sst xmlns="{_SHEET_NS}">{strings}</sst>'}))


def _style_flood() -> bytes:
    chance = random.Random(10)
    styles = "".join(f'<xf numFmtId="{chance.randrange(10**6)}"/>' for _ in range(520_000))
    return package(
        workbook(extra={"xl/styles.xml": f'<styleSheet xmlns="{_SHEET_NS}"><cellXfs>{styles}</cellXfs></styleSheet>'})
    )


def _element_flood() -> bytes:
    chance = random.Random(11)
    return package(document("".join(f'<w:p w:a="{chance.randrange(10**6)}"/>' for _ in range(520_000))))


def _attribute_flood() -> bytes:
    chance = random.Random(12)
    attributes = " ".join(f'a{n}="{chance.randrange(10)}"' for n in range(400_000))
    return package(document(f"<w:p {attributes}/>"))


def _deep() -> bytes:
    chance = random.Random(13)
    inwards = "".join(f'<w:p w:a="{chance.randrange(10**6)}">' for _ in range(100_000))
    return package(document(inwards + "</w:p>" * 100_000))


def _zip_bomb() -> bytes:
    return package({"[Content_Types].xml": _TYPES, "word/document.xml": " " * 80 * _MEGABYTE})


def _sheet_named_again() -> bytes:
    """One sheet, named by two thousand tabs."""
    parts = workbook()
    book = str(parts["xl/workbook.xml"])
    tab = book[book.index("<sheet ") : book.index("</sheets>")]
    return package({**parts, "xl/workbook.xml": book.replace(tab, tab * 2000)})


def _nested_bombs() -> bytes:
    """A good document that carries packed bombs, which nobody has to open."""
    inner = package({"a.bin": bytes(40 * _MEGABYTE)})
    return package(document(extra={f"word/embeddings/{n}.docx": inner for n in range(50)}))


def _entity_bomb() -> bytes:
    entities = '<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return package(document("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>", f"<!DOCTYPE d [{entities}]>"))


def _external_entity() -> bytes:
    outside = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return package(document("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", outside))


def _external_template() -> bytes:
    link = (
        f'<Relationships xmlns="{_PACKAGE_NS}"><Relationship Id="rId1" Type="{_REL_NS}/attachedTemplate" '
        'Target="http://127.0.0.1:9/template.dotm" TargetMode="External"/></Relationships>'
    )
    return package(document(extra={"word/_rels/settings.xml.rels": link, "word/_rels/document.xml.rels": link}))


def _bad_checksum() -> bytes:
    data = bytearray(package(document()))
    data[data.index(b"word/document.xml") + 40] ^= 0xFF
    return bytes(data)


def _twice() -> bytes:
    """Two parts of one name: what is shown depends on who reads."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as archive:
        warnings.simplefilter("ignore")
        for name, content in (*document().items(), ("word/document.xml", document("<w:p/>")["word/document.xml"])):
            archive.writestr(name, content)
    return out.getvalue()


def _encrypted() -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1016)
    return (
        head + "EncryptionInfo".encode("utf-16-le") + bytes(100) + "EncryptedPackage".encode("utf-16-le") + bytes(2048)
    )


PACKAGES: dict[str, Callable[[], bytes]] = {
    "zip_bomb": _zip_bomb,
    "nested_bombs": _nested_bombs,
    "row_bomb": _row_bomb,
    "row_flood": _row_flood,
    "merge_bomb": _merge_bomb,
    "wide_row": _wide_row,
    "far_columns": _far_columns,
    "string_flood": _string_flood,
    "style_flood": _style_flood,
    "element_flood": _element_flood,
    "attribute_flood": _attribute_flood,
    "deep_document": _deep,
    "entity_bomb": _entity_bomb,
    "external_entity": _external_entity,
    "external_template": _external_template,
    "bad_checksum": _bad_checksum,
    "cut_archive": lambda: package(document(extra={"word/media/a.png": random.Random(3).randbytes(9000)}))[:-4000],
    "same_part_twice": _twice,
    "many_parts": lambda: package({f"word/{n}.xml": "" for n in range(5000)} | document()),
    "sheet_named_again": _sheet_named_again,
    "many_sheets": lambda: package(workbook(sheets=900)),
    "folders_as_parts": lambda: package({"word/": "", "xl/": "", "word/document.xml/": "", **document()}),
    "path_traversal": lambda: package({"../../../etc/cron.d/x": "* * * * * root id", "/etc/passwd": "x", **document()}),
    "macros": lambda: package(document(extra={"word/vbaProject.bin": b"Sub AutoOpen()"})),
    "workbook_with_macros": lambda: package(workbook(extra={"xl/vbaProject.bin": "Sub Auto_Open()"})),
    "huge_cell_in_a_sheet": lambda: package(
        workbook("<row>" + _text_cell(random.Random(14).randbytes(250_000).hex()) + "</row>")
    ),
    "encrypted": _encrypted,
    "old_word": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "zip_of_files": lambda: package({"表.docx": package(document())}),
}
