"""Pictures of the three pages at 1440 and 390 pixels: ``python docs/pictures/screenshots.py``.

Starts the app on a free port, walks the pages with real content and writes {draft,review,batch}-{1440,390}.png beside
this file. Needs Chromium; uses the index of precedents when it has been built (``jixiao index build``).
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.documents import read, write
from assistant.precedents import load_corpus
from assistant.ui.samples import BRIEFS, WEAK_TABLE

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
WIDTHS = (1440, 390)
READY_SECONDS = 90


def draft(page: Page) -> None:
    answers = page.locator("#draft-chat .bot.message")
    for number, said in enumerate((BRIEFS[0], "全部是财政资金", "满意度改成92%"), start=1):
        page.locator("#draft-message textarea").fill(said)
        page.get_by_role("button", name="发送").click()
        expect(answers).to_have_count(number)


def review(page: Page) -> None:
    page.get_by_role("tab", name="审核").click()
    page.locator("#review-sample").click()
    cost = page.locator("#review-board tr", has_text="项目总成本")
    cost.get_by_role("button", name="采纳").first.click()
    expect(cost).to_contain_text("已采纳")
    deadline = page.locator("#review-board tr", has_text="完成时间")
    deadline.locator("summary").first.click()
    deadline.get_by_label("不采纳的理由").first.fill("以采购合同约定的日期为准")
    deadline.get_by_role("button", name="确定").first.click()
    expect(deadline).to_contain_text("不采纳：")


def batch(page: Page) -> None:
    page.get_by_role("tab", name="批量改写").click()
    with tempfile.TemporaryDirectory() as folder:
        page.locator("#batch-files input[type=file]").set_input_files(_files(Path(folder)))
        page.locator("#batch-files").get_by_text("区文旅局.docx").wait_for()
        page.locator("#batch-start").click()
        expect(page.locator("#batch-errors")).to_contain_text("扫描件.xlsx")
        page.locator("#batch-board tbody tr").first.wait_for()
    page.locator("#batch-all").click()
    expect(page.locator("#batch-board input:checked").first).to_be_visible()


def _files(folder: Path) -> list[Path]:
    """A Word file, an Excel file with two tables of the corpus, and one that cannot be read."""
    corpus = {table.source.number: table for table in load_corpus()}
    contents = {
        "区文旅局.docx": write(read("示例", WEAK_TABLE.encode()).tables, "docx"),
        "部门汇总.xlsx": write([corpus[5], corpus[20]], "xlsx"),
        "扫描件.xlsx": b"\x00\x01 not a workbook",
    }
    for name, data in contents.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in contents]


@contextmanager
def served() -> Iterator[str]:
    """Address of the app on a free port, once the precedents are loaded or known to be missing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=REPOSITORY)
    address = f"http://127.0.0.1:{port}/"
    try:
        until = time.monotonic() + READY_SECONDS
        while not _answers(address):
            if process.poll() is not None or time.monotonic() > until:
                sys.exit("the app did not start")
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):
            return True
    except (urllib.error.URLError, TimeoutError):
        return False


def picture(browser: Browser, address: str, width: int) -> None:
    """All three pages at one width, each in a session of its own."""
    for walk in (draft, review, batch):
        page = browser.new_page(viewport={"width": width, "height": 900})
        page.goto(address)
        expect(page.locator(".modes")).not_to_contain_text("加载中", timeout=READY_SECONDS * 1000)
        walk(page)
        page.mouse.move(0, 0)
        page.screenshot(path=HERE / f"{walk.__name__}-{width}.png", full_page=True, animations="disabled")
        page.close()


def main() -> None:
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium")
    with served() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        for width in WIDTHS:
            picture(browser, address, width)
        browser.close()


if __name__ == "__main__":
    main()
