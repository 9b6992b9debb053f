"""The page with a model behind a real endpoint: words as they come, stop, again, and every way in which an endpoint fails."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.llm.behaviours import begins_and_falls_silent, disconnects, fails, html, says, silent
from tests.llm.endpoint import MODEL, Behaviour, Exchange, ScriptedEndpoint, endpoint
from tests.ui.conftest import Visit, serving, visiting
from tests.ui.hands import BRIEF, answers, say, send, width_overrun
from tests.workflows.speaking_model import by_type

QUESTION = "时效指标里头工期和响应时间都能写进去不能呢？"
SAID = "时效指标写何时完成、多快完成，例如日期、工期、响应时间［1］。"
TOLD = says(SAID)
STOP_LIMIT = 2  # seconds


@pytest.fixture(scope="module")
def scripted() -> Iterator[ScriptedEndpoint]:
    with endpoint(TOLD) as scripted:
        yield scripted


@pytest.fixture(scope="module")
def speaking(scripted: ScriptedEndpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server with the model of ``scripted``, which waits three seconds for a word."""
    settings = {"JIXIAO_LLM_BASE_URL": scripted.url, "JIXIAO_LLM_MODEL": MODEL, "JIXIAO_LLM_TIMEOUT": "3"}
    with serving(tmp_path_factory.mktemp("speaking"), **settings) as address:
        yield address


@pytest.fixture
def visit(
    speaking: str, scripted: ScriptedEndpoint, browser: Browser, request: pytest.FixtureRequest
) -> Iterator[Visit]:
    behave(scripted, by_type())
    with visiting(speaking, browser, getattr(request, "param", 1440)) as visit:
        yield visit


def behave(scripted: ScriptedEndpoint, behaviour: Behaviour) -> None:
    """From now on."""
    scripted.behaviours = (behaviour,)
    scripted.requests.clear()
    scripted.hung_up.clear()
    scripted.received.clear()


def lingers(exchange: Exchange) -> None:
    """A sentence, and then one that the client does not wait for."""
    exchange.begin_stream()
    exchange.event({"role": "assistant", "content": SAID})
    while not exchange.server.hung_up.wait(0.05):
        exchange.event({"content": "另外"})


def table_of(page: Page) -> tuple[str, float]:
    """What the table says, and where it stands."""
    board = page.locator("#draft-board .sheet")
    place = board.bounding_box()
    assert place is not None
    return board.inner_text(), place["y"]


@pytest.mark.parametrize("visit", [1440, 390], indirect=True)
def test_an_answer_streams_is_stopped_asked_again_and_taken_back(visit: Visit, scripted: ScriptedEndpoint) -> None:
    page = visit.page
    expect(page.locator(".modes")).to_contain_text(f"模型 {MODEL}（127.0.0.1:")
    say(page, BRIEF)
    expect(answers(page).last).to_contain_text("用的是规则的写法：模型端点")
    before = table_of(page)

    behave(scripted, lingers)
    send(page, QUESTION)
    coming = page.locator("#draft-chat .coming")
    expect(coming).to_contain_text("响应时间")
    expect(coming).to_contain_text("另外另外")
    assert table_of(page) == before, "nothing moves while words come"
    page.get_by_role("button", name="停止").click()
    assert scripted.hung_up.wait(STOP_LIMIT)
    expect(answers(page)).to_have_count(2)
    expect(answers(page).last).to_contain_text("已停止")
    expect(page.get_by_role("button", name="停止")).to_have_count(0)
    assert table_of(page) == before

    behave(scripted, TOLD)
    page.get_by_role("button", name="重试").click()
    expect(answers(page).last).to_contain_text("依据：")
    page.get_by_role("button", name="重新生成").click()
    expect(page.get_by_role("button", name="重新生成")).to_be_visible()
    expect(answers(page).last).to_contain_text("依据：")
    assert [body["temperature"] > 0 for body in scripted.requests] == [False, True]
    expect(page.locator("#draft-chat .user.message")).to_have_count(2)
    page.get_by_role("button", name="编辑").click()
    expect(page.locator("#draft-message textarea")).to_have_value(QUESTION)
    expect(page.locator("#draft-chat .user.message")).to_have_count(1)
    assert table_of(page) == before
    assert width_overrun(page) == 0
    assert visit.foreign == []


def test_the_rules_table_is_there_while_the_model_words_it_and_after_a_stop(
    visit: Visit, scripted: ScriptedEndpoint
) -> None:
    page = visit.page
    behave(scripted, silent)
    send(page, BRIEF)
    growing = page.locator("#draft-board .growing")
    expect(growing.locator("tbody tr").nth(5)).to_be_visible()
    rows = growing.locator("tbody tr").count()
    place = table_of(page)[1]
    assert scripted.received.wait(5)
    page.get_by_role("button", name="停止").click()
    assert scripted.hung_up.wait(STOP_LIMIT)
    expect(answers(page).last).to_contain_text("已停止")
    expect(growing).to_have_count(0)
    expect(page.locator("#draft-board tbody tr")).to_have_count(rows)
    expect(page.locator("#draft-versions")).to_contain_text("版本（1）")
    assert abs(table_of(page)[1] - place) < 2, "the table stays where it was"


def test_a_page_that_is_closed_ends_its_answer_and_gives_the_words_back(
    visit: Visit, scripted: ScriptedEndpoint
) -> None:
    page = visit.page
    behave(scripted, lingers)
    page.locator("#draft-message textarea").press_sequentially(QUESTION)
    page.get_by_role("button", name="发送").click()
    expect(page.locator("#draft-chat .coming")).to_contain_text("另外")
    page.reload()
    assert scripted.hung_up.wait(5)
    expect(page.locator("#draft-message textarea")).to_have_value(QUESTION)


BAD = {
    "端点不接受密钥": fails(401, "no"),
    "模型很久没有回音": begins_and_falls_silent,
    "与模型的连接中断": disconnects,
    "模型的回复不合协议": html,
    "模型的回复是空的": says(""),
    "没有依据": says("每年十二月交三十二份。"),
}


def test_a_bad_endpoint_is_told_of_and_the_page_goes_on(visit: Visit, scripted: ScriptedEndpoint) -> None:
    page = visit.page
    behave(scripted, TOLD)
    say(page, QUESTION)
    for told, behaviour in BAD.items():
        behave(scripted, behaviour)
        page.get_by_role("button", name="重试").click()
        expect(answers(page).last).to_contain_text(told)
        behave(scripted, TOLD)
        page.get_by_role("button", name="重试").click()
        expect(answers(page).last).to_contain_text("依据：")


def test_while_the_endpoint_is_dead_a_banner_says_so_and_goes_when_it_is_back(
    visit: Visit, scripted: ScriptedEndpoint
) -> None:
    page = visit.page
    banner = page.locator(".notice", has_text="已改用规则方式")
    expect(banner).to_have_count(0)
    behave(scripted, fails(503))
    say(page, BRIEF)
    expect(banner).to_contain_text("端点出错（503），已改用规则方式；恢复后自动切回")
    expect(page.locator(".modes")).to_contain_text("暂不可用：按规则工作")
    say(page, "满意度改成92%")
    expect(page.locator("#draft-board")).to_contain_text("≥92%")
    behave(scripted, TOLD)
    say(page, QUESTION)
    expect(answers(page).last).to_contain_text("依据：")
    expect(banner).to_have_count(0)
