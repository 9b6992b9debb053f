"""Pictures of every page and state at 1440 and 390 pixels: ``python docs/pictures/screenshots.py [NAME…]``.

Starts the app on a free port with data of its own, walks the pages with real content and writes NAME-{1440,390}.png beside
this file. Needs Chromium; builds the index of precedents first.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial, update_wrapper
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.documents import read, write
from assistant.precedents import load_corpus
from assistant.ui.samples import BRIEFS, WEAK_TABLE

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))  # for the endpoint that the tests have

from tests.llm.behaviours import fails, silent  # noqa: E402
from tests.llm.endpoint import Exchange, ScriptedEndpoint, endpoint  # noqa: E402
from tests.workflows.speaking_model import by_type  # noqa: E402

HERE = Path(__file__).resolve().parent
WIDTHS = (1440, 390)
READY_SECONDS = 120
QUESTION = "时效指标里头工期和响应时间都能写进去不能呢？"
SAID = "时效指标写何时完成、多快完成，例如日期、工期、响应时间［1］。"
COLOURS = 256  # enough for text on paper, and a third of the size


def empty(page: Page) -> None:
    page.locator("#draft-chat .greeting").wait_for()


def questions(page: Page) -> None:
    """A project told in half a sentence: what is missing is asked."""
    _say(page, "新建城市内涝监测预警平台")


def draft(page: Page) -> None:
    _say(page, BRIEFS[0])
    _say(page, "全部是财政资金")
    for _ in range(2):
        left = page.locator("#draft-board [data-act=confirm]").count()
        page.locator("#draft-board [data-act=confirm]").first.click()
        expect(page.locator("#draft-board [data-act=confirm]")).to_have_count(left - 1)
    page.locator("#draft-board td.source summary", has_text="库").first.click()


def ready(page: Page) -> None:
    """Nothing open: the form can be handed in."""
    _say(page, BRIEFS[0])
    _say(page, "全部是财政资金")
    _say(page, "建议值全部确认")
    expect(page.locator("#draft-state")).to_contain_text("可送审")


def changed(page: Page) -> None:
    draft(page)
    page.locator("#draft-board td.source details[open] summary").click()
    _say(page, "满意度改成92%，监测点位改成66个")
    expect(page.locator("#draft-board .mark").first).to_be_visible()


def compare(page: Page) -> None:
    changed(page)
    page.locator("#draft-versions summary").click()
    page.get_by_role("button", name="第 1 版与现在对比").click()
    page.locator("#draft-board .compare").wait_for()


def conflict(page: Page) -> None:
    """The draft was changed in another tab."""
    _say(page, BRIEFS[0])
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#draft-board tbody tr").first.wait_for()
    _say(other, "全部是财政资金")
    other.close()
    page.locator("#draft-message textarea").fill("满意度改成96%")
    page.get_by_role("button", name="发送").click()
    page.locator("#draft-state [role=alert]").wait_for()


def review(page: Page) -> None:
    _open(page, "审核")
    page.locator("#review-sample").click()
    cost = page.locator("#review-board tr", has_text="项目总成本")
    cost.get_by_role("button", name="采纳", exact=True).first.click()
    expect(cost).to_contain_text("已采纳")
    deadline = page.locator("#review-board tr", has_text="完成时间")
    deadline.locator("summary", has_text="不采纳").first.click()
    deadline.get_by_label("不采纳的理由").first.fill("以采购合同约定的日期为准")
    deadline.get_by_role("button", name="确定").first.click()
    expect(deadline).to_contain_text("不采纳：")


def filtered(page: Page) -> None:
    """The review with errors of one family only."""
    review(page)
    page.locator("#review-filter").get_by_text("只看错误").click()
    page.locator("#review-family input").click()
    page.get_by_role("option", name="指标值").click()
    expect(page.locator("#review-board")).not_to_contain_text("COS-001")


def batch(page: Page) -> None:
    _open(page, "批量改写")
    with tempfile.TemporaryDirectory() as folder:
        page.locator("#batch-files input[type=file]").set_input_files(_files(Path(folder)))
        page.locator("#batch-files").get_by_text("区文旅局.docx").wait_for()
        page.locator("#batch-start").click()
        expect(page.locator("#batch-errors")).to_contain_text("扫描件.xlsx")
        page.locator("#batch-board tbody tr").first.wait_for()
    page.locator("#batch-all").click()
    expect(page.locator("#batch-board input:checked").first).to_be_visible()


def library(page: Page) -> None:
    _say(page, BRIEFS[0])
    _open(page, "案例与指标库")
    page.locator("#library-query textarea, #library-query input").fill("系统可用率")
    page.locator("#library-search").click()
    page.locator("#library-board .card").first.wait_for()
    page.locator("#library-board [data-act=insert]").first.click()
    expect(page.locator("#library-notice")).to_contain_text("已加入草稿")


def error(page: Page) -> None:
    """A file that cannot be read, and a step that cannot be done."""
    _open(page, "审核")
    with tempfile.TemporaryDirectory() as folder:
        bad = Path(folder) / "扫描件.xlsx"
        bad.write_bytes(b"\x00\x01 not a workbook")
        page.locator("#review-files input[type=file]").set_input_files(bad)
        page.locator("#review-files").get_by_text("扫描件.xlsx").wait_for()
        page.locator("#review-start").click()
    page.locator("#review-errors .sentences").wait_for()
    _open(page, "批量改写")
    page.locator("#batch-start").click()
    page.get_by_text("还没有选择文件").wait_for()
    _open(page, "审核")


STATES: tuple[Callable[[Page], None], ...] = (
    empty,
    questions,
    draft,
    ready,
    changed,
    compare,
    conflict,
    review,
    filtered,
    batch,
    library,
    error,
)


def _worded(said: str) -> dict[str, str]:
    return {"definition": said.partition("怎么算：")[2].splitlines()[0] + "，以平台验收单为准"}


WORDING = by_type(
    DefinitionReply=_worded, GoalWordsReply={"deed": "建成城市内涝监测预警平台", "effect": "及时发现积水"}
)


def growing(page: Page, scripted: ScriptedEndpoint) -> None:
    """A draft of the rules that the model is wording."""
    scripted.requests.clear()
    scripted.behaviours = (*[WORDING] * 4, silent)
    _send(page, BRIEFS[0])
    expect(page.locator("#draft-chat .coming")).to_contain_text("4 /")


def streaming(page: Page, scripted: ScriptedEndpoint) -> None:
    """An answer that is coming, and the button that stops it."""
    scripted.behaviours = (WORDING,)
    _say(page, BRIEFS[0])
    scripted.behaviours = (_lingers,)
    _send(page, QUESTION)
    expect(page.locator("#draft-chat .coming")).to_contain_text("响应时间")


def answered(page: Page, scripted: ScriptedEndpoint) -> None:
    """The same answer with its sources, and what can be done about it."""
    streaming(page, scripted)
    page.get_by_role("button", name="停止").click()
    page.get_by_role("button", name="重新生成").wait_for()


def banner(page: Page, scripted: ScriptedEndpoint) -> None:
    """The endpoint is out of order."""
    scripted.behaviours = (fails(503),)
    _say(page, BRIEFS[0])
    _say(page, QUESTION)
    page.locator(".notice").wait_for()


SPOKEN_STATES: tuple[Callable[[Page, ScriptedEndpoint], None], ...] = (growing, streaming, answered, banner)


def _lingers(exchange: Exchange) -> None:
    exchange.begin_stream()
    exchange.event({"role": "assistant", "content": SAID})
    exchange.await_hang_up()


def _send(page: Page, text: str) -> None:
    page.locator("#draft-message textarea").fill(text)
    page.get_by_role("button", name="发送").click()


def _say(page: Page, text: str) -> None:
    answers = page.locator("#draft-chat .bot.message:not(.coming)")
    before = answers.count()
    _send(page, text)
    expect(answers).to_have_count(before + 1)


def _open(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


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
def served(data: str, **settings: str) -> Iterator[str]:
    """Address of the app on a free port, with its data in ``data``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "JIXIAO_DATA": data, **settings}
    subprocess.run([sys.executable, "-m", "assistant", "index", "build"], cwd=REPOSITORY, env=environment, check=True)
    process = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=REPOSITORY, env=environment)
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


def picture(browser: Browser, address: str, state: Callable[[Page], None], width: int) -> None:
    """One state at one width, in a browser session of its own."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".modes")).not_to_contain_text("加载中", timeout=READY_SECONDS * 1000)
    state(page)
    page.mouse.move(0, 0)
    path = HERE / f"{state.__name__}-{width}.png"
    page.screenshot(path=path, full_page=True, animations="disabled")
    context.close()
    Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.name}: {path.stat().st_size // 1024} KB")


def main(names: list[str]) -> None:
    chromium = shutil.which("chromium") or sys.exit("Chromium is needed: apt-get install chromium")
    wanted = [state for state in STATES if not names or state.__name__ in names]
    spoken = [state for state in SPOKEN_STATES if not names or state.__name__ in names]
    data = os.environ.get("JIXIAO_DATA") or tempfile.mkdtemp(prefix="jixiao-pictures-")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--headless", "--no-sandbox", "--disable-gpu"]
        )
        if wanted:
            with served(data) as address:
                for state, width in product(wanted, WIDTHS):
                    picture(browser, address, state, width)
        with endpoint() as scripted:
            settings = {"JIXIAO_LLM_BASE_URL": scripted.url, "JIXIAO_LLM_MODEL": "qwen2.5-7b-instruct"}
            with served(data, **settings) if spoken else nullcontext("") as address:
                for spoken_state, width in product(spoken, WIDTHS):
                    show = partial(spoken_state, scripted=scripted)
                    picture(browser, address, update_wrapper(show, spoken_state), width)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
