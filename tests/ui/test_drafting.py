"""A person drafts: at a desk and on a telephone, with a reload in the middle, and with the same draft open twice."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from assistant.documents import read
from tests.ui.hands import BRIEF, save, say, width_overrun


@pytest.mark.parametrize("visit", [1440, 390], indirect=True)
def test_one_sentence_becomes_a_table_that_can_be_handed_in(visit, tmp_path: Path) -> None:
    page = visit.page
    board, state = page.locator("#draft-board"), page.locator("#draft-state")
    say(page, BRIEF)
    expect(page.locator("#draft-chat .bot.message").last).to_contain_text("财政资金")
    expect(board.locator("tbody tr").nth(5)).to_be_visible()
    expect(page.locator("#final-word")).to_be_disabled()
    draft = save(page, "#draft-word", tmp_path)
    assert "草稿" in draft.name
    with ZipFile(draft) as marked:
        assert "待确认" in marked.read("word/document.xml").decode()
        assert "绩效目标助手" in marked.read("word/comments.xml").decode()

    say(page, "全部是财政资金")
    say(page, "满意度改成92%")
    expect(board.locator(".cell.changed").first).to_be_visible()
    expect(board).to_contain_text("≥92%")
    page.reload()
    expect(board).to_contain_text("≥92%")
    expect(page.locator("#draft-chat .user.message")).to_have_count(3)
    say(page, "预算改成350万，全部是财政资金")
    say(page, "监测点位改成66个")
    expect(board).to_contain_text("=66个")

    expect(state).to_contain_text("错误 0")
    proposals = board.get_by_role("button", name="确认")
    while count := proposals.count():
        proposals.first.click()
        expect(proposals).to_have_count(count - 1)
    expect(state).to_contain_text("→ 可送审")
    path = save(page, "#final-word", tmp_path)
    (table,) = read(path.name, path.read_bytes()).tables
    assert "内涝" in table.project_name
    assert {"=66个", "≥92%", "≤350万元"} <= {row.value.raw for row in table.indicators}
    assert width_overrun(page) == 0
    assert visit.foreign == []


def test_versions_are_compared_undone_and_restored(visit) -> None:
    page = visit.page
    say(page, BRIEF)
    say(page, "满意度改成92%")
    board = page.locator("#draft-board")
    page.locator("#draft-versions summary").click()
    page.get_by_role("button", name="第 1 版与现在对比").click()
    row = board.locator("tr", has_text="满意度").last
    expect(row.locator("del")).to_have_text("90")
    expect(row.locator("ins")).to_have_text("92")
    expect(row).to_contain_text("改动")
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert width_overrun(page) == 0
    board.get_by_role("button", name="恢复第 1 版").click()
    expect(board.locator("td.value", has_text="≥90%").first).to_be_visible()
    page.locator("#draft-undo").click()
    expect(board.locator("td.value", has_text="≥92%")).to_be_visible()

    source = board.locator("td.source details", has_text="库").first
    source.locator("summary").press("Enter")
    expect(source.locator("p").first).to_be_visible()


def test_the_second_tab_is_told_and_loads_the_latest(visit) -> None:
    page = visit.page
    say(page, BRIEF)
    second = visit.page.context.new_page()
    second.set_default_timeout(15_000)
    second.goto(page.url)
    expect(second.locator("#draft-board tbody tr").first).to_be_visible()
    say(page, "满意度改成92%")

    second.locator("#draft-message textarea").fill("满意度改成96%")
    second.get_by_role("button", name="发送").click()
    told = second.locator("#draft-state [role=alert]")
    expect(told).to_contain_text("另一个页面")
    expect(told).to_contain_text("满意度改成96%")
    expect(second.locator("#draft-message textarea")).to_have_value("满意度改成96%")
    second.get_by_role("button", name="载入最新").click()
    expect(second.locator("#draft-board")).to_contain_text("≥92%")
    expect(told).to_have_count(0)
    second.get_by_role("button", name="发送").click()
    expect(second.locator("#draft-board")).to_contain_text("≥96%")
    second.close()


def test_another_browser_sees_neither_the_draft_nor_its_file(visit, browser: Browser) -> None:
    page = visit.page
    say(page, BRIEF)
    with page.expect_download() as given:
        page.locator("#draft-excel").click()
    expect(page.locator("#draft-shelf summary")).to_contain_text("我的草稿（1）")
    context = browser.new_context()
    other = context.new_page()
    other.goto(page.url)
    expect(other.locator("#draft-state [role=alert]")).to_contain_text("没有找到这份草稿")
    expect(other.locator("#draft-board")).to_contain_text("绩效目标表会写在这里")
    expect(other.locator("#draft-shelf summary")).to_contain_text("我的草稿（0）")
    assert page.context.request.get(given.value.url).status == 200
    assert context.request.get(given.value.url).status == 404
    context.close()
