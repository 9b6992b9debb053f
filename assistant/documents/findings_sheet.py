"""The sheet 审核意见 at the end of an uploaded workbook: every remark, with a link to its cell."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from assistant.documents.excel_cells import Scan
from assistant.documents.excel_notes import main_space, relation_space
from assistant.documents.excel_styles import Styles, add_styles
from assistant.documents.form import printable
from assistant.documents.package_edit import DECLARATION, PackageEdit, appended
from assistant.documents.remarks import Remark

_NAME, _TITLE = "审核意见", "绩效目标表审核意见"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_HEADINGS = ("序号", "级别", "规则", "所在表", "位置", "单元格", "原文", "问题", "依据", "怎么办", "处理")
_WIDTHS = (5, 6, 9, 22, 18, 8, 18, 28, 18, 30, 8)  # characters
_CENTERED = (0, 1, 2, 5, 10)
_LINKED = 5
_COLUMNS = "ABCDEFGHIJK"
_SHEETS = re.compile(rb"""<(?:[\w.-]+:)?sheet\s[^<>]*?sheetId\s*=\s*["'](\d{1,9})["']""")
_SHEET_NAMES = re.compile(rb"""<(?:[\w.-]+:)?sheet\s[^<>]*?name\s*=\s*["']([^"']*)["']""")
_NOTHING = tuple("没有发现问题" if heading == "问题" else "" for heading in _HEADINGS)
_AFTER_NAMES = frozenset(
    (
        *("calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing"),
        *("fileRecoveryPr", "webPublishObjects", "extLst"),
    )
)
_LONGEST = 1_000  # characters of a cell
_LINE = 15  # points


class SheetRemark(NamedTuple):
    """A remark, its table in words, and its cell as a link names it (``'表一'!D5``) where it has one."""

    table: str
    remark: Remark
    link: str = ""


def add_findings_sheet(package: PackageEdit, remarks: Sequence[SheetRemark]) -> None:
    """Adds the sheet with one row a remark; where there is none, the sheet says so."""
    styles = add_styles(package)
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.add(part, _sheet(package, remarks, styles), _TYPE)
    id = package.relate(package.main, "worksheet", part)
    book = package.read(package.main)
    number = 1 + max(map(int, _SHEETS.findall(book)), default=0)
    spaces = f'xmlns="{main_space(package)}" xmlns:r="{relation_space(package)}"'
    name = _free_sheet_name(book)
    item = f'<sheet {spaces} name={quoteattr(name)} sheetId="{number}" r:id="{id}"/>'
    package.put(
        package.main, _with_print_title(appended(book, "sheets", item), name, len(_SHEETS.findall(book)), spaces)
    )


def _with_print_title(book: bytes, name: str, index: int, spaces: str) -> bytes:
    """The workbook with the headings of sheet ``index`` (from 0) repeated on each page that is printed."""
    title = f'<definedName {spaces} name="_xlnm.Print_Titles" localSheetId="{index}">\'{name}\'!$2:$2</definedName>'
    if re.search(rb"<(?:[\w.-]+:)?definedNames[\s/>]", book):
        return appended(book, "definedNames", title)
    at = Scan(book).first_of(_AFTER_NAMES)  # the schema asks for an order
    return book[:at] + f"<definedNames {spaces}>{title}</definedNames>".encode() + book[at:]


def _free_sheet_name(book: bytes) -> str:
    taken = {name.decode(errors="replace") for name in _SHEET_NAMES.findall(book)}
    names = (_NAME, *(f"{_NAME}{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _sheet(package: PackageEdit, remarks: Sequence[SheetRemark], styles: Styles) -> str:
    rows = [_row(1, (_TITLE,), [styles.title], 30), _row(2, _HEADINGS, [styles.heading] * len(_HEADINGS), 20)]
    looks = [styles.centered if column in _CENTERED else styles.text for column in range(len(_HEADINGS))]
    looks[_LINKED] = styles.link
    lines = [_cells(number, remark) for number, remark in enumerate(remarks, 1)] or [_NOTHING]
    rows += [_row(number, line, looks, _height(line)) for number, line in enumerate(lines, 3)]
    links = "".join(
        f'<hyperlink ref="{_COLUMNS[_LINKED]}{number}" location={quoteattr(remark.link)}/>'
        for number, remark in enumerate(remarks, 3)
        if remark.link
    )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(_WIDTHS, 1)
    )
    return (
        f'{DECLARATION}<worksheet xmlns="{main_space(package)}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        f'<mergeCells count="1"><mergeCell ref="A1:{_COLUMNS[-1]}1"/></mergeCells>'
        + (f"<hyperlinks>{links}</hyperlinks>" if links else "")
        + '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "<headerFooter><oddFooter>&amp;C第 &amp;P 页  共 &amp;N 页</oddFooter></headerFooter></worksheet>"
    )


def _cells(number: int, item: SheetRemark) -> tuple[str, ...]:
    remark = item.remark
    also = f"（{remark.also}）" if remark.also else ""
    return (
        str(number),
        remark.level,
        remark.code,
        item.table,
        remark.place,
        item.link.rpartition("!")[2],
        remark.quoted,
        remark.message + also,
        remark.basis,
        "\n".join(remark.proposals),
        remark.decided,
    )


def _row(number: int, texts: Sequence[str], looks: Sequence[int], height: float) -> str:
    cells = "".join(
        f'<c r="{column}{number}" s="{look}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(printable(text)[:_LONGEST])}</t></is></c>"
        for column, text, look in zip(_COLUMNS, texts, looks, strict=False)
    )
    return f'<row r="{number}" ht="{height:g}" customHeight="1">{cells}</row>'


def _height(texts: Sequence[str]) -> float:
    lines = (
        sum(1 + int(len(line) * 2 / width) for line in text.split("\n"))
        for text, width in zip(texts, _WIDTHS, strict=True)
    )
    return min(409, 6 + _LINE * max(lines))
