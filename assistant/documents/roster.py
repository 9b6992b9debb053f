"""A list of projects in one table: a column names the project, and its rows are a table of their own."""

from assistant.documents.grid import Row
from assistant.documents.labels import Label, label_of
from assistant.documents.vocabulary import column_of, is_sum


class Roster:
    """Header of such a list. The columns that are labels go to the head of a table, the others to its indicators."""

    def __init__(self, header: Row) -> None:
        self._starts = [(column, cell, _label(cell)) for column, cell in header.filled]
        self.header = self.indicators(header)
        self._project = ""

    def project(self, row: Row) -> str:
        """The name of the project in ``row``; empty where the row goes on with the one above."""
        names = [cell for _, _, word, cell in self._labelled(row) if _label(word) is Label.PROJECT]
        return "".join(names)

    def is_sum(self, row: Row) -> bool:
        return any(is_sum(cell) for _, cell in row.filled[:2])

    def starts_project(self, row: Row) -> bool:
        """Whether the row names another project than the row before."""
        name = self.project(row)
        if not name or name == self._project:
            return False
        self._project = name
        return True

    def head_rows(self, row: Row) -> list[Row]:
        """The cells of the head, each as a row of its label and content."""
        return [
            Row(
                (word, cell),
                row.place,
                row.page,
                row.part,
                row.line,
                tuple((row.part, row.line, n) for n in (start, at)),
            )
            for start, at, word, cell in self._labelled(row)
        ]

    def indicators(self, row: Row) -> Row:
        """The row without the cells of the head."""
        cells = tuple("" if self._start(column)[2] is not None else cell for column, cell in enumerate(row.cells))
        return Row(cells, row.place, row.page, row.part, row.line)

    def _labelled(self, row: Row) -> list[tuple[int, int, str, str]]:
        """Where its label's column starts, its own column, label and text of each cell of the head."""
        return [
            (start, column, word, cell)
            for column, cell in row.filled
            for start, word, label in [self._start(column)]
            if label
        ]

    def _start(self, column: int) -> tuple[int, str, Label | None]:
        return next((start for start in reversed(self._starts) if start[0] <= column), (0, "", None))


def is_roster(header: Row) -> bool:
    """True for an indicator header that has a column 项目名称."""
    return any(_label(cell) is Label.PROJECT for _, cell in header.filled)


def _label(cell: str) -> Label | None:
    return label_of(cell) if column_of(cell) is None else None
