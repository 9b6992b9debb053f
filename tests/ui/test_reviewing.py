"""A person reviews a pasted table, corrects an uploaded file, rewrites a batch, and takes a row over from the library."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from assistant.documents import read, write
from assistant.model.table import Indicator, TargetTable
from assistant.ui.samples import WEAK_TABLE
from tests.ui.hands import BRIEF, open_tab, save, say, width_overrun

WEAK = {"level1": "产出指标", "level2": "质量指标", "name": "系统运行稳定", "definition": "运行情况", "value": "较好"}
TABLE = TargetTable(project_name="门户网站运维", indicators=(Indicator.model_validate(WEAK),))


@pytest.mark.parametrize("visit", [1440, 390], indirect=True)
def test_a_weak_table_is_reviewed_mended_and_saved_as_excel(visit, tmp_path: Path) -> None:
    page = visit.page
    open_tab(page, "审核")
    page.locator("#review-paste textarea").fill(WEAK_TABLE)
    page.locator("#review-start").click()
    board, summary = page.locator("#review-board"), page.locator("#review-summary")
    cost = board.locator("tr", has_text="项目总成本")
    expect(cost).to_contain_text("COS-001")
    before = re.search(r"得分 (\d+)", summary.inner_text())
    cost.get_by_role("button", name="采纳", exact=True).first.click()
    expect(cost).to_contain_text("已采纳")
    expect(summary).to_contain_text("→")

    deadline = board.locator("tr", has_text="完成时间")
    for _ in range(2):
        deadline.locator("summary", has_text="不采纳").first.click()
        deadline.get_by_label("不采纳的理由").first.fill("合同另有约定")
        deadline.get_by_label("不采纳的理由").first.press("Enter")
        expect(deadline).to_contain_text("不采纳：合同另有约定")
        if before:
            page.locator("#review-undo").click()
            expect(deadline).not_to_contain_text("合同另有约定")
            before = None
    page.locator("#review-safe").click()
    expect(board.locator("tr", has_text="读者满意度")).to_contain_text("≥95%")
    page.locator("#review-filter").get_by_text("只看错误").click()
    expect(board.locator("tbody details.notes")).to_have_count(0)
    assert width_overrun(page) == 0

    path = save(page, "#review-excel", tmp_path)
    (table,) = read(path.name, path.read_bytes()).tables
    assert [row.value.raw for row in table.indicators][3] == "≤86.5万元"
    assert "合同另有约定" in _text_of(save(page, "#review-sheet", tmp_path))
    page.locator("#review-start").click()
    expect(deadline).to_contain_text("不采纳：合同另有约定")
    deadline.get_by_role("button", name="恢复").first.click()
    expect(deadline).not_to_contain_text("合同另有约定")


def test_an_uploaded_file_comes_back_with_only_the_accepted_cell_changed(visit, tmp_path: Path) -> None:
    page = visit.page
    upload = tmp_path / "上报表.docx"
    upload.write_bytes(write(read("表", WEAK_TABLE.encode()).tables, "docx"))
    open_tab(page, "审核")
    page.locator("#review-files input[type=file]").set_input_files(upload)
    page.locator("#review-files").get_by_text("上报表.docx").wait_for()
    page.locator("#review-start").click()
    cost = page.locator("#review-board tr", has_text="项目总成本")
    cost.get_by_role("button", name="采纳", exact=True).first.click()
    expect(cost).to_contain_text("已采纳")
    path = save(page, "#review-same", tmp_path)
    assert path.name == "上报表_已改.docx"
    (before,), (after,) = read("a", upload.read_bytes()).tables, read("b", path.read_bytes()).tables
    changed = [
        (old.value.raw, new.value.raw)
        for old, new in zip(before.indicators, after.indicators, strict=True)
        if old != new
    ]
    assert changed == [("≤96.50万元", "≤86.5万元")]
    with ZipFile(save(page, "#review-annotated", tmp_path)) as annotated:
        assert "TIM-001" in annotated.read("word/comments.xml").decode()


def test_one_bad_file_is_a_sentence_and_the_others_are_rewritten(visit, tmp_path: Path) -> None:
    page = visit.page
    good, bad = tmp_path / "好.docx", tmp_path / "坏.xlsx"
    good.write_bytes(write([TABLE], "docx"))
    bad.write_bytes(b"\x00\x01\x02 not a workbook")
    open_tab(page, "批量改写")
    page.locator("#batch-files input[type=file]").set_input_files([good, bad])
    page.locator("#batch-start").click()
    expect(page.locator("#batch-errors")).to_contain_text("坏.xlsx")
    rows = page.locator("#batch-board tbody tr")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("较好")
    box = rows.first.get_by_role("checkbox")
    for _ in range(3):
        box.click()
    expect(page.locator("#batch-state")).to_contain_text("已采纳 1 行")
    for button, name in (("#batch-save", "好-改写.docx"), ("#batch-same", "好_已改.docx")):
        path = save(page, button, tmp_path / "saved")
        assert path.name == name
        (rewritten,) = read(path.name, path.read_bytes()).tables
        assert rewritten.indicators[0].value.raw != "较好"


def test_a_row_of_the_library_and_an_own_one_go_into_the_draft(visit, tmp_path: Path) -> None:
    page = visit.page
    say(page, BRIEF)
    open_tab(page, "案例与指标库")
    page.get_by_text("导入自己的指标库").click()
    book = load_workbook(save(page, "#own-library-template", tmp_path))
    book.worksheets[0].append(["泵站巡查到位率", "质量指标", "≥97%", None, "到位的巡查次数/应巡查次数×100%"])
    book.worksheets[0].append(["服务水平", "质量指标", "较好", None, "服务情况"])
    book.save(tmp_path / "库.xlsx")
    page.locator("#own-library-file input[type=file]").set_input_files(tmp_path / "库.xlsx")
    expect(page.locator("#own-library-file")).to_contain_text(".xlsx")
    page.locator("#own-library-start").click()
    expect(page.locator("#own-library-told")).to_contain_text("新增 1 条")
    expect(page.locator("#own-library-told")).to_contain_text("第6行“服务水平”")

    page.locator("#library-query textarea, #library-query input").fill("泵站巡查")
    page.locator("#library-search").click()
    card = page.locator("#library-board .card", has_text="泵站巡查到位率")
    expect(card).to_contain_text("库 ZB01")
    card.get_by_role("button").click()
    expect(page.locator("#library-notice")).to_contain_text("已加入草稿")
    card.get_by_role("button").click()
    expect(page.get_by_text("表里已有“泵站巡查到位率”")).to_be_visible()
    open_tab(page, "起草")
    row = page.locator("#draft-board tr", has_text="泵站巡查到位率")
    expect(row).to_contain_text("库 ZB01")
    expect(row).to_contain_text("待确认")


def _text_of(path: Path) -> str:
    book = load_workbook(BytesIO(path.read_bytes()))
    return re.sub(r"\s+", "", "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
