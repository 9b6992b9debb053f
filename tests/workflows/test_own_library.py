"""The template that is handed out is what is read; a bad row does not keep the others out."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from assistant.composer import extract_brief
from assistant.documents import write
from assistant.documents.library_sheet import library_template, read_library_sheet
from assistant.errors import UnreadableDocument
from assistant.library import load_library
from assistant.library.own import load_own
from assistant.model.drafts import Origin
from assistant.model.table import TargetTable
from assistant.workflows.draft import draft_table
from assistant.workflows.inserting import from_entry, insert_row
from assistant.workflows.own_library import import_indicators, import_tables, remove_indicator
from assistant.workflows.row_edits import Declined
from assistant.workflows.toolbox import Toolbox

GOOD = ("热线接通率", "质量指标", "≥95%", None, "接通的来电数/全部来电数×100%", "话务系统记录", None, "运维", "热线")
BAD = ("服务水平", "质量指标", "较好", None, "服务情况", None, None, None, None)
NO_PLACE = (None, "数量指标", "≥3个", None, "合计", None, None, None, None)


def filled(*rows: Sequence[object]) -> bytes:
    """The template with ``rows`` written under its examples."""
    book: Workbook = load_workbook(BytesIO(library_template()))
    for row in rows:
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_empty_template_brings_nothing_in() -> None:
    assert read_library_sheet("模板.xlsx", library_template()) == []


def test_bad_rows_are_told_by_row_and_the_good_ones_come_in(tmp_path: Path) -> None:
    done = import_indicators("库.xlsx", filled(GOOD, BAD, NO_PLACE), load_library(tmp_path), tmp_path)
    assert (done.added, done.renewed) == (1, 0)
    assert len(done.errors) == 2
    assert "第6行" in done.errors[0]
    assert "不是一个数" in done.errors[0]
    assert [entry.id for entry in load_own(tmp_path)] == ["ZB01"]
    again = import_indicators("库.xlsx", filled(GOOD), load_library(tmp_path), tmp_path)
    assert (again.added, again.renewed) == (0, 1)
    remove_indicator("ZB01", tmp_path)
    assert load_own(tmp_path) == ()


@pytest.mark.parametrize("data", [b"", b"name,value\n", b"\x00\x01\x02"])
def test_another_file_is_one_sentence(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(UnreadableDocument, match=r"库\.xlsx"):
        import_indicators("库.xlsx", data, load_library(tmp_path), tmp_path)


def test_a_workbook_without_the_headings_says_which_are_missing() -> None:
    data = write([TargetTable(project_name="别的表")], "xlsx")
    with pytest.raises(UnreadableDocument, match="指标名称、二级指标、计算公式或口径"):
        read_library_sheet("表.xlsx", data)


def test_an_own_row_goes_into_a_draft_with_its_source_and_once_only(tmp_path: Path) -> None:
    import_indicators("库.xlsx", filled(GOOD), load_library(tmp_path), tmp_path)
    toolbox = Toolbox(load_library(tmp_path), None)
    draft = draft_table(extract_brief("政务热线系统运维，预算60万元，服务期一年"), toolbox)
    entry = next(entry for entry in toolbox.library.entries if entry.id == "ZB01")
    after = insert_row(draft, from_entry(entry), toolbox)
    place = next(n for n, row in enumerate(after.table.indicators, 1) if row.name == "热线接通率")
    (source,) = (s for s in after.sources if s.cell.indicator == place and s.cell.field == "value")
    assert (source.origin, source.ref, source.confirmed) == (Origin.LIBRARY, "ZB01", False)
    with pytest.raises(Declined, match="已有"):
        insert_row(after, from_entry(entry), toolbox)


def test_tables_that_can_be_read_come_in_and_the_rest_is_told() -> None:
    seen: list[TargetTable] = []

    def add(tables: Sequence[TargetTable]) -> int:
        seen.extend(tables)
        return 1

    good = write([TargetTable(project_name="甲项目"), TargetTable(project_name="乙项目")], "docx")
    done, tables = import_tables([("好.docx", good), ("坏.xlsx", b"\x00")], add)
    assert [table.project_name for table in seen] == [table.project_name for table in tables]
    assert (done.added, done.renewed) == (1, len(tables) - 1)
    assert "坏.xlsx" in done.errors[-1]
