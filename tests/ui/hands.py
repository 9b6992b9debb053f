"""What the tests of the pages do with a page, as a person would."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

BRIEF = "新建城市内涝监测预警平台，预算320万元，布设监测点位60个，2025年11月底前建成，服务全市防汛值守人员"


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def say(page: Page, text: str) -> None:
    """Send a message and wait for its answer."""
    before = answers(page).count()
    send(page, text)
    expect(answers(page)).to_have_count(before + 1)


def send(page: Page, text: str) -> None:
    page.locator("#draft-message textarea").fill(text)
    page.get_by_role("button", name="发送").click()


def answers(page: Page) -> Locator:
    """The answers that are complete."""
    return page.locator("#draft-chat .bot.message:not(.coming)")


def save(page: Page, button: str, folder: Path) -> Path:
    """Click a download button and keep the file under its own name."""
    with page.expect_download() as started:
        page.locator(button).click()
    path = folder / started.value.suggested_filename
    started.value.save_as(path)
    return path


def width_overrun(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
