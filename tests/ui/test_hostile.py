"""Text of users, files and precedents is text: nothing in it runs or is fetched, and none of it breaks the layout."""

from pathlib import Path

from playwright.sync_api import Page, expect

from assistant.ui.samples import WEAK_TABLE
from tests.ui.hands import BRIEF, open_tab, save, say, width_overrun

PAYLOADS = (
    '<img src=x onerror="document.title=1">',
    "<script>document.title=2</script>",
    '<svg onload="document.title=3"></svg>',
    '<iframe src="http://203.0.113.1/"></iframe>',
    '<a href="javascript:document.title=4">点</a>',
    '"><input autofocus onfocus="document.title=5">',
    "'onmouseover='document.title=6",
    '<style>@import "http://203.0.113.1/x.css";</style>',
    '<details open ontoggle="document.title=7">',
    '<math><mtext><img src=x onerror="document.title=8">',
    "${document.title=9}{{document.title=9}}",
    "![图](http://203.0.113.1/x.png)",
    "[链接](javascript:document.title=10)",
    "<link rel=stylesheet href=//203.0.113.1/x>",
)
EMOJI = "👨‍👩‍👧‍👦🏳️‍🌈é̂ﷺ𠮷"
FOREIGN_TAGS = (
    "img[src*='x'], iframe, script, svg[onload], style, link, math, object, embed, [onerror], [onfocus], [onload]"
)


def check(page: Page, *boards: str) -> None:
    """Nothing ran, nothing of it became a tag, and the page is no wider than its window."""
    assert page.title() == "绩效目标助手"
    for board in boards:
        assert page.locator(board).locator(FOREIGN_TAGS).count() == 0
        assert page.locator(f"{board} a[href^=javascript], {board} a[href^=http]").count() == 0
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert width_overrun(page) == 0


def test_hostile_words_in_the_chat_and_in_every_cell_of_a_draft(visit, tmp_path: Path) -> None:
    page = visit.page
    say(page, BRIEF + "".join(PAYLOADS))
    expect(page.locator("#draft-chat .user.message .words").first).to_contain_text(PAYLOADS[0])
    check(page, "#draft-chat", "#draft-board", "#draft-shelf", "#draft-state", "#draft-chips")
    long = "".join(PAYLOADS) + EMOJI + "长" * 5000 + "w" * 5000
    cells = [f'[data-cell="{key}"]' for key in ("project::", "purpose::", "goal::1", *_row(1), *_row(2))]
    for cell in cells[:2] + cells[3:6]:
        page.locator(cell).fill(long)
        page.locator(cell).press("Enter")
        expect(page.locator(f"{cell}.changed")).to_be_visible()
    expect(page.locator("#draft-board")).to_contain_text(EMOJI)
    page.locator("#draft-versions summary").click()
    page.get_by_role("button", name="第 1 版与现在对比").click()
    expect(page.locator("#draft-board .compare")).to_be_visible()
    check(page, "#draft-chat", "#draft-board", "#draft-shelf", "#draft-state", "#draft-versions")
    assert page.locator("#draft-board .compare td").first.bounding_box()["height"] < 700
    assert save(page, "#draft-word", tmp_path).stat().st_size > 10_000
    assert visit.foreign == []


def test_hostile_words_in_a_reviewed_table_and_in_a_search(visit) -> None:
    page = visit.page
    open_tab(page, "审核")
    text = WEAK_TABLE
    for number, word in enumerate(
        ("更新自助借还设备数量", "设备验收合格率", "项目完成时间", "明显提升", "读者满意度", "86.50\t其中")
    ):
        text = text.replace(word, f"{word}{PAYLOADS[number]}{PAYLOADS[-1 - number]}", 1)
    text = text.replace("设备更新后读者借阅更方便", "便" * 10_000)
    page.locator("#review-paste textarea").fill(text)
    page.locator("#review-start").click()
    expect(page.locator("#review-board tbody tr").nth(4)).to_be_visible()
    check(page, "#review-board", "#review-summary", "#review-errors")
    row = page.locator("#review-board tbody tr").last
    row.locator("summary", has_text="不采纳").first.click()
    row.get_by_label("不采纳的理由").first.fill("".join(PAYLOADS)[:200])
    row.get_by_label("不采纳的理由").first.press("Enter")
    expect(row).to_contain_text("不采纳：<img")
    check(page, "#review-board")
    open_tab(page, "案例与指标库")
    page.locator("#library-query textarea, #library-query input").fill("".join(PAYLOADS))
    page.locator("#library-search").click()
    expect(page.locator("#library-board")).not_to_contain_text("查先例和指标库")
    check(page, "#library-board")
    assert visit.foreign == []


def _row(number: int) -> tuple[str, ...]:
    return tuple(f"indicator:{number}:{field}" for field in ("name", "definition", "value"))
