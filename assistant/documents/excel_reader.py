"""Excel .xlsx → grid, sheet by sheet, read as a stream with caps. Hidden sheets are left out."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from assistant.documents.grid import Row
from assistant.documents.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, too_many_rows
from assistant.documents.ooxml import Element, Package, whole_number
from assistant.model.numerals import format_number

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,25})?(?:[eE][-+]?[0-9]{1,2})?")
_DATE_IDS = frozenset((*range(14, 18), 22, *range(27, 37), *range(50, 59)))
_PERCENT_IDS = frozenset((9, 10))
_DATE_CODE = re.compile(r"[ymd年月日]", re.IGNORECASE)
_CODE_NOISE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_ESCAPED_CR = "_x000D_"
_MAX_EMPTY_ROWS = 200_000
_MAX_MERGED_ROWS = 500_000
_Lines = dict[int, dict[int, str]]


class _Area(NamedTuple):
    """A range merged over several rows: first and last row, left column."""

    first: int
    last: int
    left: int


def read_excel(data: bytes) -> list[Row]:
    """Rows of all visible sheets. Raises UnreadableDocument when a part is damaged or there are too many rows."""
    book = _Workbook(Package(data))
    rows: list[Row] = []
    for name, part in book.sheets:
        rows += book.rows(name, part)
        if len(rows) > MAX_ROWS:
            raise too_many_rows()
    return rows


class _Workbook:
    def __init__(self, package: Package) -> None:
        self._package = package
        root = package.root("xl/workbook.xml")
        properties = root.find(f"{_M}workbookPr")
        self._epoch = (
            _EPOCH_1904 if properties is not None and properties.get("date1904", "") in ("1", "true") else _EPOCH
        )
        self._strings = list(self._shared_strings())
        self._formats = self._number_formats()
        targets = {item.get("Id", ""): item.get("Target", "") for item in self._relations()}
        self.sheets = [
            (sheet.get("name", ""), _part(targets.get(sheet.get(f"{_R}id", ""), "")))
            for sheet in root.iter(f"{_M}sheet")
            if sheet.get("state", "visible") == "visible"
        ]

    def rows(self, name: str, part: str) -> Iterator[Row]:
        """Rows of one sheet; chart sheets and the like, which have no part here, have none."""
        if part not in self._package:
            return
        lines, merges = self._scan(part)
        _repeat_merged(lines, merges)
        last = 0
        for number, cells in sorted(lines.items()):
            if number > last + 1:
                yield Row((), "", name)
            texts = tuple(cells.get(column, "") for column in range(1, max(cells) + 1))
            yield Row(texts, f"工作表“{name}”第{number}行", name, part, number)
            last = number

    def _scan(self, part: str) -> tuple[_Lines, list[str]]:
        """Cells with text by row and column, and the merged ranges."""
        lines: _Lines = {}
        merges: list[str] = []
        number = count = 0
        for element in self._package.elements(part):
            if element.tag == f"{_M}row":
                count += 1
                number = whole_number(element.get("r", ""), number + 1)
                cells = self._cells(element)
                if cells:
                    lines[number] = cells
                element.clear()
            elif element.tag == f"{_M}mergeCell":
                merges.append(element.get("ref", ""))
            if len(lines) > MAX_ROWS or count > _MAX_EMPTY_ROWS or len(merges) > MAX_ROWS:
                raise too_many_rows()
        return lines, merges

    def _cells(self, row: Element) -> dict[int, str]:
        cells: dict[int, str] = {}
        column = 0
        for cell in row.findall(f"{_M}c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column_number(found.group(1)) if found else column + 1
            if column > MAX_COLUMNS:
                break
            text = self._text(cell)
            if text.strip():
                cells[column] = text
        return cells

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{_M}is")
            return _string(inline) if inline is not None else ""
        value, formula = cell.find(f"{_M}v"), cell.find(f"{_M}f")
        text = (value.text or "") if value is not None else ""
        if not text and formula is not None:
            # A formula that was never calculated: show it as it is typed, it is data.
            return f"={formula.text or ''}"
        if kind == "s":
            index = whole_number(text, len(self._strings))
            return self._strings[index] if index < len(self._strings) else ""
        if kind == "b":
            return {"1": "是", "0": "否"}.get(text, text)
        if kind == "n":
            return self._number(text, cell.get("s", "0"))
        return text

    def _number(self, text: str, style: str) -> str:
        """A number as its format shows it: a share as per cent, a serial day as a date, else the number itself."""
        if not _NUMBER.fullmatch(text):
            return text
        number = Decimal(text)
        code = self._formats.get(whole_number(style), "")
        if code == "%":
            return f"{format_number(_rounded(number * 100))}%"
        if code == "date" and 1 <= number < 2_958_466:
            day = self._epoch + timedelta(days=int(number))
            return f"{day.year}年{day.month}月{day.day}日"
        return format_number(_rounded(number))

    def _shared_strings(self) -> Iterator[str]:
        if "xl/sharedStrings.xml" not in self._package:
            return
        for element in self._package.elements("xl/sharedStrings.xml"):
            if element.tag == f"{_M}si":
                yield _string(element)
                element.clear()

    def _number_formats(self) -> dict[int, str]:
        """``%`` or ``date`` by the index of the cell style; other styles are left out."""
        if "xl/styles.xml" not in self._package:
            return {}
        root = self._package.root("xl/styles.xml")
        codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter(f"{_M}numFmt")}
        styles = root.find(f"{_M}cellXfs")
        kinds = (_format_kind(item.get("numFmtId", "0"), codes) for item in (styles if styles is not None else ()))
        return {index: kind for index, kind in enumerate(kinds) if kind}

    def _relations(self) -> list[Element]:
        return list(self._package.root("xl/_rels/workbook.xml.rels").iter(_RELATION))


def _repeat_merged(lines: _Lines, merges: list[str]) -> None:
    """Repeats the text of a range merged over several rows in each of them that has text of its own."""
    numbers = sorted(lines)
    steps = 0
    for area in map(_area, merges):
        if area is None or area.first not in lines or area.left not in lines[area.first]:
            continue
        text = lines[area.first][area.left]
        covered = numbers[bisect_right(numbers, area.first) : bisect_right(numbers, area.last)]
        steps += len(covered)
        if steps > _MAX_MERGED_ROWS:
            raise too_many_rows()
        for number in covered:
            lines[number][area.left] = text


def _area(reference: str) -> _Area | None:
    ends = [_REFERENCE.fullmatch(end) for end in reference.split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    first, last, left = int(ends[0].group(2)), int(ends[1].group(2)), _column_number(ends[0].group(1))
    return _Area(first, last, left) if last > first and left <= MAX_COLUMNS else None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _string(element: Element) -> str:
    """Text of a string item: plain or in runs, without phonetic guides."""
    runs = [child for child in element if child.tag in (f"{_M}t", f"{_M}r")]
    parts = [run if run.tag == f"{_M}t" else run.find(f"{_M}t") for run in runs]
    text = "".join(part.text or "" for part in parts if part is not None)
    return text.replace(_ESCAPED_CR, "")[: MAX_CELL_CHARACTERS + 1]


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _format_kind(number: str, codes: dict[str, str]) -> str:
    code = _CODE_NOISE.sub("", codes.get(number, ""))
    identifier = whole_number(number)
    if identifier in _PERCENT_IDS or "%" in code:
        return "%"
    return "date" if identifier in _DATE_IDS or _DATE_CODE.search(code) else ""


def _rounded(number: Decimal) -> Decimal:
    """Without the noise of binary fractions (0.28999999999999998 → 0.29), which only 17-digit numbers carry."""
    digits = number.as_tuple().digits
    return Decimal(repr(float(number))) if len(digits) >= 16 else number
