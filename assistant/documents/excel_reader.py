"""Excel .xlsx → grid, sheet by sheet, read as a stream with caps."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from assistant.documents.excel_numbers import Formats, iso_date
from assistant.documents.grid import Grid, Row
from assistant.documents.hidden import Hidden, Lines, hidden_sheet
from assistant.documents.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS, MAX_STRINGS, too_many_rows, too_much
from assistant.documents.ooxml import Element, Package, whole_number
from assistant.documents.package_asides import take_asides
from assistant.documents.side_by_side import unstacked
from assistant.errors import UnreadableDocument

_M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_EPOCH = datetime(1899, 12, 30)
_EPOCH_1904 = datetime(1904, 1, 1)
_ESCAPED_CR = "_x000D_"
_MAX_CELLS = 16_384  # columns of a sheet
_MAX_EMPTY_ROWS = 200_000
_MAX_MERGED_ROWS = 500_000


class _Area(NamedTuple):
    """A merged range: first and last row, left and right column."""

    first: int
    last: int
    left: int
    right: int


def read_excel(data: bytes) -> Grid:
    """Rows of what is seen, with notes of hidden sheets, rows and columns. Raises UnreadableDocument when a part is damaged
    or there are too many rows."""
    package = Package(data)
    book = _Workbook(package)
    grid = Grid()
    take_asides(package, grid)
    for sheet in book.sheets:
        lines, hidden = book.lines(sheet.part)
        if sheet.hidden:
            grid.notes += hidden_sheet(sheet.name, lines)
            grid.asides += [
                (f"隐藏的工作表“{sheet.name}”", text) for cells in lines.values() for text in cells.values()
            ]
            continue
        grid.notes += hidden.notes(sheet.name, lines)
        grid.asides += [(f"工作表“{sheet.name}”的隐藏格", text) for text in hidden.texts(lines)]
        grid.rows += unstacked(list(_rows(sheet, hidden.seen(lines))))
        if len(grid.rows) > MAX_ROWS:
            raise too_many_rows()
    return grid


class _Sheet(NamedTuple):
    name: str
    part: str
    hidden: bool


def _rows(sheet: _Sheet, lines: Lines) -> Iterator[Row]:
    """Rows with text; a gap between them is one blank row."""
    last = 0
    for number, cells in sorted(lines.items()):
        if number > last + 1:
            yield Row((), "", sheet.name)
        texts = tuple(cells.get(column, "") for column in range(1, max(cells) + 1))
        yield Row(texts, f"工作表“{sheet.name}”第{number}行", sheet.name, sheet.part, number)
        last = number


def number_formats(data: bytes) -> Formats:
    """How the workbook shows the numbers of its cells."""
    return _Workbook(Package(data)).formats


class _Workbook:
    def __init__(self, package: Package) -> None:
        self._package = package
        root = package.root("xl/workbook.xml")
        properties = root.find(f"{_M}workbookPr")
        from_1904 = properties is not None and properties.get("date1904", "") in ("1", "true")
        self._relations = list(package.root("xl/_rels/workbook.xml.rels").iter(_RELATION))
        self._strings = list(self._shared_strings())
        self.formats = self._number_formats(_EPOCH_1904 if from_1904 else _EPOCH)
        targets = {item.get("Id", ""): item.get("Target", "") for item in self._relations}
        sheets = [
            _Sheet(
                sheet.get("name", ""),
                package.entry(_part(targets.get(sheet.get(f"{_R}id", ""), ""))),
                sheet.get("state", "visible") != "visible",
            )
            for sheet in root.iter(f"{_M}sheet")
        ]
        # A part that is named twice is read once: nothing but an attack names it a thousand times.
        self.sheets = list({sheet.part: sheet for sheet in reversed(sheets)}.values())[::-1]

    def lines(self, part: str) -> tuple[Lines, Hidden]:
        """Cells of one sheet with the text of merged ranges in each row, and what of it is hidden; chart sheets and the like,
        which have no part here, have none."""
        if part not in self._package:
            return {}, Hidden()
        lines, merges, hidden = self._scan(part)
        _repeat_merged(lines, merges, hidden)
        return lines, hidden

    def _scan(self, part: str) -> tuple[Lines, list[str], Hidden]:
        """Cells with text by row and column, the merged ranges, and what is hidden."""
        lines: Lines = {}
        merges: list[str] = []
        hidden = Hidden()
        number = count = width = 0
        for element in self._package.elements(part):
            if element.tag == f"{_M}row":
                count += 1
                number = whole_number(element.get("r", ""), number + 1)
                cells = self._cells(element, hidden)
                if cells:
                    lines[number] = cells
                    hidden.take_row(element, number)
                element.clear()
                width = 0
            elif element.tag == f"{_M}c":
                width += 1
                if width > _MAX_CELLS:
                    raise UnreadableDocument(f"一行超过 {_MAX_CELLS} 格，未读取", advice="请只保留绩效目标表的列")
            elif element.tag == f"{_M}col":
                hidden.take_columns(element)
            elif element.tag == f"{_M}sheetFormatPr":
                hidden.take_default(element)
            elif element.tag == f"{_M}mergeCell":
                merges.append(element.get("ref", ""))
            if len(lines) > MAX_ROWS or count > _MAX_EMPTY_ROWS or len(merges) > MAX_ROWS:
                raise too_many_rows()
        return lines, merges, hidden

    def _cells(self, row: Element, hidden: Hidden) -> dict[int, str]:
        cells: dict[int, str] = {}
        column = 0
        for cell in row.findall(f"{_M}c"):
            found = _REFERENCE.fullmatch(cell.get("r", ""))
            column = _column_number(found.group(1)) if found else column + 1
            text = self._text(cell)
            if column > MAX_COLUMNS:
                if text.strip():
                    hidden.take_far()
                continue
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
            return self.formats.shown(text, whole_number(cell.get("s", "0")))
        return iso_date(text) if kind == "d" else text

    def _shared_strings(self) -> Iterator[str]:
        part = self._related("sharedStrings", "xl/sharedStrings.xml")
        if part not in self._package:
            return
        count = 0
        for element in self._package.elements(part):
            if element.tag == f"{_M}si":
                count += 1
                if count > MAX_STRINGS:
                    raise too_much(part)
                yield _string(element)
                element.clear()

    def _number_formats(self, epoch: datetime) -> Formats:
        part = self._related("styles", "xl/styles.xml")
        if part not in self._package:
            return Formats((), {}, epoch)
        root = self._package.root(part)
        codes = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter(f"{_M}numFmt")}
        styles = root.find(f"{_M}cellXfs")
        numbers = [str(whole_number(item.get("numFmtId", ""))) for item in (styles if styles is not None else ())]
        return Formats(numbers, codes, epoch)

    def _related(self, kind: str, usual: str) -> str:
        """The part that the workbook names for a purpose."""
        found = (item for item in self._relations if item.get("Type", "").endswith(f"/{kind}"))
        return next((_part(item.get("Target", "")) for item in found), usual)


def _repeat_merged(lines: Lines, merges: list[str], hidden: Hidden) -> None:
    """Repeats the text of a range merged over several rows in each of them that has text of its own; where its left column
    is hidden it stands in the first one that is seen."""
    numbers = sorted(lines)
    steps = 0
    for area in map(_area, merges):
        if area is None or area.first not in lines or area.left not in lines[area.first]:
            continue
        text = lines[area.first][area.left]
        left = hidden.first_seen(area.left, area.right)
        if left != area.left:
            lines[area.first][left] = lines[area.first].pop(area.left)
        covered = numbers[bisect_right(numbers, area.first) : bisect_right(numbers, area.last)]
        steps += len(covered)
        if steps > _MAX_MERGED_ROWS:
            raise too_many_rows()
        for number in covered:
            lines[number][left] = text


def _area(reference: str) -> _Area | None:
    ends = [_REFERENCE.fullmatch(end) for end in reference.replace("$", "").split(":")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        return None
    left, right = _column_number(ends[0].group(1)), _column_number(ends[1].group(1))
    area = _Area(int(ends[0].group(2)), int(ends[1].group(2)), left, min(right, MAX_COLUMNS))
    return area if area.last >= area.first and left <= MAX_COLUMNS else None


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
    """The part that a relation of the workbook points to."""
    if target.startswith("/"):
        return target.lstrip("/")
    return target.removeprefix("../") if target.startswith("../") else f"xl/{target.removeprefix('./')}"
