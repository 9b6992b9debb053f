"""Where a box of a given size reaches on a sheet, by the widths of its columns and the heights of its rows."""

import re
from collections.abc import Mapping

_COLUMN = re.compile(rb"<(?:[\w.-]+:)?col\s([^<>]*)>")
_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([\d.]{1,12})["']""")
_MOST_COLUMNS = 64
_WIDTH, _HEIGHT = 64.0, 20.0  # pixels of a cell that the sheet says nothing about
_PER_CHARACTER, _PER_POINT = 7.0, 4 / 3  # pixels
_BESIDE, _BELOW = 15, 2  # pixels between a cell and its note


class Geometry:
    """Pixels of the columns and rows of a sheet (its XML), both counted from 1."""

    def __init__(self, sheet: bytes) -> None:
        self._widths: dict[int, float] = {}
        for attributes in map(_numbers, _COLUMN.findall(sheet)):
            first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
            for column in range(first, min(last, first + _MOST_COLUMNS) + 1):
                self._widths[column] = attributes.get("width", 0.0) * _PER_CHARACTER or _WIDTH
        rows = map(_numbers, _ROW.findall(sheet))
        self._heights = {int(row["r"]): row["ht"] * _PER_POINT for row in rows if "ht" in row and "r" in row}

    def anchor(self, row: int, column: int, width: float, height: float) -> str:
        """A box right of a cell as a drawing says it: left column and pixels in it, top row, right column, bottom row, all
        counted from 0."""
        right, beyond = _reached(self._widths, _WIDTH, column + 1, width + _BESIDE)
        bottom, below = _reached(self._heights, _HEIGHT, row, height + _BELOW)
        return f"{column}, {_BESIDE}, {row - 1}, {_BELOW}, {right - 1}, {beyond}, {bottom - 1}, {below}"


def _reached(sizes: Mapping[int, float], usual: float, start: int, length: float) -> tuple[int, int]:
    """The column or row where ``length`` pixels from the beginning of ``start`` end, and how far in it."""
    number = start
    while length > sizes.get(number, usual):
        length -= sizes.get(number, usual)
        number += 1
    return number, int(length)


def _numbers(attributes: bytes) -> dict[str, float]:
    return {name.decode(): float(value) for name, value in _ATTRIBUTE.findall(attributes) if value.count(b".") < 2}
