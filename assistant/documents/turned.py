"""Tables whose rows are the columns of the form: 一级指标, 二级指标, 三级指标 and 指标值 stand down the left side."""

from collections.abc import Iterable, Iterator, Sequence

from assistant.documents.grid import Row
from assistant.documents.vocabulary import Column, column_of

_FEWEST = 3


def upright(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with each such block turned: its left side a header, each of its columns a row."""
    block: list[Row] = []
    for row in rows:
        if _leads(row) and (not block or (block[0].page == row.page and block[0].filled[0][0] == row.filled[0][0])):
            block.append(row)
            continue
        yield from _turned(block)
        block = [row] if _leads(row) else []
        if not block:
            yield row
    yield from _turned(block)


def _leads(row: Row) -> bool:
    """Whether the first word of a row, and no other, names a column."""
    filled = row.filled
    return (
        len(filled) > 1
        and column_of(filled[0][1]) is not None
        and all(column_of(cell) is None for _, cell in filled[1:])
    )


def _turned(block: Sequence[Row]) -> Sequence[Row]:
    kinds = [column_of(row.filled[0][1]) for row in block]
    targets = {Column.VALUE, Column.FAR_VALUE}
    if len(set(kinds)) < _FEWEST or Column.NAME not in kinds or not targets & set(kinds):
        return block
    side = block[0].filled[0][0]
    width = max(len(row.cells) for row in block)
    turned = []
    for column in range(side, width):
        cells = tuple(row.cells[column] if column < len(row.cells) else "" for row in block)
        places = tuple((row.part, row.line, column) for row in block) if block[0].line else ()
        if any(cell.strip() for cell in cells):
            place = block[0].place if column == side else f"{block[0].place}起第{column + 1}列"
            turned.append(Row(cells, place, block[0].page, block[0].part, block[0].line, places))
    return turned
