"""Rows, columns and sheets of a workbook that a person does not see, or that stand too far out. They are told and not read:
what is checked is what is seen."""

from collections.abc import Iterator

from assistant.documents.grid import Note
from assistant.documents.limits import MAX_COLUMNS
from assistant.documents.ooxml import Element, whole_number
from assistant.model.text import shortened

Lines = dict[int, dict[int, str]]
"""Texts by row and column, both from 1."""

_NAMED = 12  # rows or columns named one by one
_SHOW = "如应当审核，请取消隐藏后再上传"


class Hidden:
    """What one sheet hides."""

    def __init__(self) -> None:
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._by_default = self._goes_far = False

    def take_default(self, element: Element) -> None:
        """``sheetFormatPr``: a sheet may hide every row that does not say otherwise."""
        self._by_default = _is_true(element.get("zeroHeight", ""))

    def take_columns(self, element: Element) -> None:
        """``col`` for a range of columns."""
        if _is_true(element.get("hidden", "")) or element.get("width", "") in ("0", "0.0"):
            first, last = (whole_number(element.get(end, "")) for end in ("min", "max"))
            self._columns.update(range(max(first, 1), min(last, MAX_COLUMNS) + 1))

    def take_row(self, element: Element, number: int) -> None:
        hidden = element.get("hidden", "")
        if _is_true(hidden) or element.get("ht", "") in ("0", "0.0") or (self._by_default and not hidden):
            self._rows.add(number)

    def take_far(self) -> None:
        """Called for text beyond the columns that are read."""
        self._goes_far = True

    def first_seen(self, left: int, right: int) -> int:
        """The first column of a range that is seen, ``left`` where none is."""
        return next((column for column in range(left, right + 1) if column not in self._columns), left)

    def seen(self, lines: Lines) -> Lines:
        """The cells that are seen; a row of which none is, is left out."""
        if not self._rows and not self._columns:
            return lines
        shown = {
            number: {column: text for column, text in cells.items() if column not in self._columns}
            for number, cells in lines.items()
            if number not in self._rows
        }
        return {number: cells for number, cells in shown.items() if cells}

    def texts(self, lines: Lines) -> Iterator[str]:
        """Texts of the cells that are not seen."""
        for number, cells in lines.items():
            for column, text in cells.items():
                if number in self._rows or column in self._columns:
                    yield text

    def notes(self, sheet: str, lines: Lines) -> Iterator[Note]:
        """One sentence for the hidden rows and one for the hidden columns that hold text."""
        rows = sorted(number for number in lines if number in self._rows)
        if rows:
            quote = "；".join(shortened(" ".join(lines[number].values()), 40) for number in rows[:3])
            yield Note(
                f"工作表“{sheet}”第{_listed([str(number) for number in rows])}行",
                f"是隐藏的行，没有读取（“{quote}”）；{_SHOW}",
            )
        if self._goes_far:
            yield Note(f"工作表“{sheet}”第{MAX_COLUMNS + 1}列以后", "没有读取；请只保留绩效目标表的列")
        columns = sorted({column for cells in lines.values() for column in cells} & self._columns)
        for column in columns[:_NAMED]:
            quote = next(cells[column] for _, cells in sorted(lines.items()) if column in cells)
            yield Note(
                f"工作表“{sheet}”{_letters(column)}列", f"是隐藏的列，没有读取（“{shortened(quote, 40)}”）；{_SHOW}"
            )


def hidden_sheet(sheet: str, lines: Lines) -> Iterator[Note]:
    """One sentence for a hidden sheet that holds text."""
    for _, cells in sorted(lines.items())[:1]:
        quote = shortened(" ".join(cells.values()), 40)
        yield Note(f"工作表“{sheet}”", f"是隐藏的工作表，没有读取（“{quote}”）；{_SHOW}")


def _is_true(text: str) -> bool:
    return text in ("1", "true")


def _listed(words: list[str]) -> str:
    return "、".join(words[:_NAMED]) + (f"等{len(words)}" if len(words) > _NAMED else "")


def _letters(column: int) -> str:
    return chr(ord("A") + column - 1) if column <= 26 else "A" + _letters(column - 26)
