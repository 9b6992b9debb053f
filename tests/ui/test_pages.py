import re
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.documents import read, write
from assistant.model.table import Indicator, TargetTable
from assistant.ui.samples import WEAK_TABLE

BRIEF = "新建城市内涝监测预警平台，预算320万元，布设监测点位60个，2025年11月底前建成，服务全市防汛值守人员"
HOSTILE = '<img src=x onerror="document.title=1"><b>粗</b>'


def save(page: Page, button: str, folder: Path) -> Path:
    """Click a download button and keep the file under its own name."""
    with page.expect_download() as started:
        page.locator(button).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def open_page(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def test_the_page_asks_no_other_machine_for_anything(visit) -> None:
    for name in ("审核", "批量改写", "起草"):
        open_page(visit.page, name)
    expect(visit.page.get_by_text("无模型模式")).to_be_visible()
    assert visit.foreign == []
    assert visit.page.evaluate("document.documentElement.lang") == "zh-CN"


def test_without_an_index_the_page_says_which_command_to_run(visit) -> None:
    expect(visit.page.get_by_role("alert")).to_contain_text("jixiao index build")


def test_a_project_told_in_the_chat_becomes_a_table_in_word(visit, tmp_path: Path) -> None:
    page = visit.page
    page.locator("#draft-message textarea").fill(BRIEF)
    page.get_by_role("button", name="发送").click()
    board = page.locator("#draft-board")
    expect(board.locator("tbody tr").nth(5)).to_be_visible()
    expect(page.locator("#draft-state")).to_contain_text("错误 0")

    path = save(page, "#draft-word", tmp_path)
    assert path.suffix == ".docx"
    (table,) = read(path.name, path.read_bytes()).tables
    assert "内涝" in table.project_name
    assert len(table.indicators) >= 6


def test_a_cell_typed_by_hand_is_checked_at_once_and_can_be_undone(visit) -> None:
    page = visit.page
    page.locator("#draft-message textarea").fill(BRIEF)
    page.get_by_role("button", name="发送").click()
    value = page.locator('[data-cell="indicator:1:value"]')
    before = value.inner_text()
    value.fill("较好")
    value.press("Enter")
    first = page.locator("#draft-board tbody tr").first
    expect(first).to_contain_text("错误")

    proposed = page.locator("#draft-board tr", has=page.get_by_role("button", name="确认")).first.locator(
        "td.value .cell"
    )
    proposed.fill("≥97%")
    proposed.press("Tab")
    expect(page.locator("#draft-board")).to_contain_text("≥97%")
    expect(page.locator("#draft-board :focus")).to_have_count(1)
    page.locator("#draft-undo").click()
    expect(page.locator("#draft-board")).not_to_contain_text("≥97%")

    page.locator("#draft-undo").click()
    expect(value).to_have_text(before)


def test_nothing_is_lost_however_fast_one_types(visit, tmp_path: Path) -> None:
    page = visit.page
    page.locator("#draft-message textarea").fill(BRIEF)
    page.get_by_role("button", name="发送").click()
    names = page.locator("#draft-board td.name .cell")
    expect(names.nth(5)).to_be_visible()
    wanted = [f"改过的名称{n}" for n in range(4)]
    typed = """(cells, texts) => texts.forEach((text, n) => {
      cells[n].focus();
      cells[n].textContent = text;
      cells[n].blur();
    })"""
    names.evaluate_all(typed, wanted)
    for number, name in enumerate(wanted):
        expect(names.nth(number)).to_have_text(name)
    path = save(page, "#draft-word", tmp_path)
    (table,) = read(path.name, path.read_bytes()).tables
    assert [row.name for row in table.indicators[:4]] == wanted


def test_a_weak_table_is_reviewed_mended_and_saved_as_excel(visit, tmp_path: Path) -> None:
    page = visit.page
    open_page(page, "审核")
    page.locator("#review-paste textarea").fill(WEAK_TABLE)
    page.locator("#review-start").click()
    board = page.locator("#review-board")
    cost = board.locator("tr", has_text="项目总成本")
    expect(cost).to_contain_text("COS-001")
    cost.get_by_role("button", name="采纳").first.click()
    expect(cost).to_contain_text("已采纳")

    deadline = board.locator("tr", has_text="完成时间")
    deadline.locator("summary").first.click()
    deadline.get_by_label("不采纳的理由").first.fill("合同另有约定")
    deadline.get_by_role("button", name="确定").first.click()
    expect(deadline).to_contain_text("合同另有约定")

    page.locator("#review-undo").click()
    expect(deadline).not_to_contain_text("合同另有约定")
    deadline.locator("summary").first.click()
    deadline.get_by_label("不采纳的理由").first.fill("合同另有约定")
    deadline.get_by_label("不采纳的理由").first.press("Enter")
    expect(deadline).to_contain_text("合同另有约定")

    page.locator("#review-safe").click()
    expect(board.locator("tr", has_text="读者满意度")).to_contain_text("≥95%")

    path = save(page, "#review-excel", tmp_path)
    (table,) = read(path.name, path.read_bytes()).tables
    assert [row.value.raw for row in table.indicators][3] == "≤86.5万元"
    sheet = save(page, "#review-sheet", tmp_path)
    assert "合同另有约定" in _text_of(sheet)


def test_a_text_of_others_is_never_html(visit) -> None:
    page = visit.page
    open_page(page, "审核")
    page.locator("#review-paste textarea").fill(WEAK_TABLE.replace("读者满意度", f"读者满意度{HOSTILE}"))
    page.locator("#review-start").click()
    board = page.locator("#review-board")
    expect(board.locator("tbody tr")).to_have_count(6)
    assert board.locator("img, tbody b:not([aria-hidden])").count() == 0

    open_page(page, "起草")
    page.locator("#draft-message textarea").fill(f"{BRIEF}{HOSTILE}![图](http://203.0.113.1/x.png)")
    page.get_by_role("button", name="发送").click()
    expect(page.locator("#draft-board tbody tr").first).to_be_visible()
    assert page.locator("#draft-chat img, #draft-chat b, #draft-board img").count() == 0
    expect(page.locator("#draft-chat .user.message")).to_contain_text(HOSTILE)
    assert page.title() == "绩效目标助手"
    assert visit.foreign == []


def test_each_browser_session_has_a_draft_of_its_own(visit, server: str, browser: Browser) -> None:
    visit.page.locator("#draft-message textarea").fill(BRIEF)
    visit.page.get_by_role("button", name="发送").click()
    expect(visit.page.locator("#draft-board tbody tr").first).to_be_visible()
    other = browser.new_context().new_page()
    other.goto(server)
    expect(other.locator("#draft-board")).to_contain_text("绩效目标表会写在这里")
    assert other.locator("#draft-board tbody tr").count() == 0
    other.context.close()


def test_one_bad_file_is_a_sentence_and_the_others_are_rewritten(visit, tmp_path: Path) -> None:
    good, bad = tmp_path / "好.docx", tmp_path / "坏.xlsx"
    weak = {
        "level1": "产出指标",
        "level2": "质量指标",
        "name": "系统运行稳定",
        "definition": "运行情况",
        "value": "较好",
    }
    table = TargetTable(project_name="门户网站运维", indicators=(Indicator.model_validate(weak),))
    good.write_bytes(write([table], "docx"))
    bad.write_bytes(b"\x00\x01\x02 not a workbook")

    page = visit.page
    open_page(page, "批量改写")
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
    path = save(page, "#batch-save", tmp_path / "saved")
    (rewritten,) = read(path.name, path.read_bytes()).tables
    assert rewritten.indicators[0].value.raw != "较好"


def test_no_page_scrolls_sideways_on_a_telephone(visit) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    for name in ("起草", "审核", "批量改写"):
        open_page(visit.page, name)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_step_that_cannot_be_done_is_one_sentence(visit) -> None:
    page = visit.page
    open_page(page, "批量改写")
    page.locator("#batch-start").click()
    expect(page.get_by_text("还没有选择文件；请先选择要改写的文件。")).to_be_visible()
    open_page(page, "审核")
    page.locator("#review-start").click()
    expect(page.get_by_text("还没有要审核的内容；请粘贴一张表或上传文件。")).to_be_visible()


def test_a_file_that_is_too_big_is_refused_in_chinese(visit, tmp_path: Path) -> None:
    big = tmp_path / "大.docx"
    big.write_bytes(b"0" * 11_000_000)
    open_page(visit.page, "审核")
    visit.page.locator("#review-files input[type=file]").set_input_files(big)
    expect(visit.page.locator(".toast-wrap")).to_contain_text("超过 10.0 MB")


def test_no_file_of_the_server_is_given_away(server: str) -> None:
    for path in ("app.py", "/etc/passwd", "../pyproject.toml", "http://127.0.0.1/x"):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{server}gradio_api/file={path}", timeout=10)
        assert refused.value.code in (403, 404)


def _text_of(path: Path) -> str:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(path.read_bytes()))
    return re.sub(r"\s+", "", "".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row))
