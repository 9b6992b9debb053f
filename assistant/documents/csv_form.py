"""The official form as CSV: UTF-8 with BOM, every cell quoted, nothing in it a formula."""

import csv
import io
from collections.abc import Iterator, Sequence

from assistant.documents.annex import ANNEX_HEADINGS, ANNEX_TITLE, AnnexRow, numbered
from assistant.documents.form import HEADINGS, budget_cells, headings, printable, unit_line, year_line
from assistant.documents.formulas import guarded
from assistant.documents.goals import join_goals
from assistant.model.table import TargetTable

_WIDTH = 7  # the label and the six cells of the budget row


def write_csv(tables: Sequence[TargetTable], annex: Sequence[AnnexRow] = ()) -> bytes:
    """The tables one under the other with a blank line between them, the levels in every row; then the annex."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for number, (table, heading) in enumerate(zip(tables, headings(tables), strict=True)):
        if number:
            out.write("\r\n")
        writer.writerows(map(_line, _rows(table, heading)))
    if annex:
        out.write("\r\n")
        writer.writerows(map(_line, [(ANNEX_TITLE,), ANNEX_HEADINGS, *numbered(annex)]))
    return out.getvalue().encode("utf-8-sig")


def _rows(table: TargetTable, heading: str) -> Iterator[tuple[str, ...]]:
    yield (heading,)
    if year := year_line(table):
        yield (year,)
    yield unit_line(table), f"单位：{table.money_unit}"
    yield "项目名称", table.project_name
    yield "预算规模及资金用途", *budget_cells(table)
    yield "", table.purpose
    yield "绩效目标", join_goals(table.goals)
    yield HEADINGS
    for row in table.indicators:
        yield row.level1, row.level2, row.name, row.definition, row.value.raw


def _line(cells: Sequence[str]) -> list[str]:
    shown = [guarded(printable(cell)).replace("\t", " ") for cell in cells]
    return shown + [""] * (_WIDTH - len(shown))
