from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from assistant.documents import read
from tests.ui.hands import BRIEF, open_tab, save


def test_the_page_asks_no_other_machine_and_says_what_is_wrong_in_a_sentence(visit, tmp_path: Path) -> None:
    page = visit.page
    assert page.evaluate("document.documentElement.lang") == "zh-CN"
    expect(page.get_by_text("无模型模式")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("jixiao index build")
    open_tab(page, "案例与指标库")
    page.locator("#library-search").click()
    expect(page.get_by_text("还没有写要找什么")).to_be_visible()
    open_tab(page, "批量改写")
    page.locator("#batch-start").click()
    expect(page.get_by_text("还没有选择文件；请先选择要改写的文件。")).to_be_visible()
    open_tab(page, "审核")
    page.locator("#review-start").click()
    expect(page.get_by_text("还没有要审核的内容；请粘贴一张表或上传文件。")).to_be_visible()
    big = tmp_path / "大.docx"
    big.write_bytes(b"0" * 11_000_000)
    page.locator("#review-files input[type=file]").set_input_files(big)
    expect(page.get_by_text("超过 10.0 MB")).to_be_visible()
    assert visit.foreign == []


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


def test_no_file_of_the_server_is_given_away(server: str) -> None:
    for path in ("app.py", "/etc/passwd", "../pyproject.toml", "http://127.0.0.1/x"):
        with pytest.raises(HTTPError) as refused:
            urlopen(f"{server}gradio_api/file={path}", timeout=10)
        assert refused.value.code in (403, 404)
