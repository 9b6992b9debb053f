"""Turns that the rules leave open: the model proposes, the message decides; questions are answered with sources or not at all."""

from pathlib import Path
from typing import Any

import pytest

from assistant.library import load_library
from assistant.llm import Stop
from assistant.model.text import similarity
from assistant.workflows.answering import NO_BASIS, Passage, backed
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.likely_wishes import likely_wishes
from assistant.workflows.progress import Grown, Words
from assistant.workflows.routing import route
from assistant.workflows.streaming import reply_streaming
from assistant.workflows.toolbox import Toolbox
from tests.llm.behaviours import disconnects, fails, silent
from tests.llm.endpoint import Exchange
from tests.workflows.speaking_model import by_type, speaking

RULES = Toolbox(load_library(), None)
TOLD = "建一个智慧停车平台，预算210万，都是财政资金，接入42个停车场，给市民用，2025年12月底前上线"
NONE = {"row": 0, "what": "", "value": ""}
UNREAD = "那啥，乌拉乌拉的那个玩意儿"  # nothing that the rules read


def begun() -> Conversation:
    conversation, _ = reply(Conversation(), TOLD, RULES)
    assert conversation.draft is not None
    return conversation


def turn(folder: Path, said: str, proposed: dict[str, Any], **answers: Any):
    before = begun()
    assert reply(before, said, RULES)[1].kind == "unknown", "the rules read this themselves"
    with speaking(folder, by_type(TurnReply={**NONE, **proposed}, **answers)) as (toolbox, _):
        return before, *reply(before, said, toolbox)


def test_a_plain_wish_is_carried_out(tmp_path: Path) -> None:
    before, after, answer = turn(tmp_path, UNREAD, {"do": "检查"})
    assert [action.do for action in answer.actions] == ["check"]
    assert after.draft == before.draft


@pytest.mark.parametrize(
    ("proposed", "button"),
    [
        ({"do": "撤销"}, "撤销"),
        ({"do": "重来"}, "重新开始"),
        ({"do": "改写"}, "改写"),
        ({"do": "改目标"}, "目标跟着改"),
        ({"do": "确认"}, "建议值全部确认"),
    ],
)
def test_what_takes_something_away_is_asked_first(tmp_path: Path, proposed: dict[str, Any], button: str) -> None:
    before, after, answer = turn(tmp_path, UNREAD, proposed)
    assert after.draft == before.draft
    assert (answer.kind, answer.suggestions[0]) == ("ask", button)
    assert answer.text.startswith("您是要")
    assert reply(after, button, RULES)[1].kind != "unknown", "the button is understood by the rules"


def test_a_deletion_is_asked_with_its_row_and_only_of_a_row_that_the_message_names(tmp_path: Path) -> None:
    before = begun()
    name, said = before.draft.table.indicators[2].name, "第三条那个玩意儿乌拉乌拉"
    with speaking(tmp_path, by_type(TurnReply={**NONE, "do": "删行", "row": 5})) as (toolbox, _):
        routed = route(before, said, likely_wishes(before, said, None), toolbox)
        assert route(before, UNREAD, likely_wishes(before, UNREAD, None), toolbox) is None
    assert (routed.ask, routed.button, routed.request) == (f"您是要删除第3条“{name}”吗？", "删除第3条", None)
    assert len(reply(before, "删除第3条", RULES)[0].draft.table.indicators) == len(before.draft.table.indicators) - 1


@pytest.mark.parametrize(
    "proposed",
    [
        {"do": "删行", "row": 2},
        {"do": "改值", "row": 2, "what": "满意度", "value": "99%"},
        {"do": "改值", "row": 1, "value": "1"},
        {"do": "换行", "row": 2, "what": "道路"},
        {"do": "加行", "what": "道路", "value": "5公里"},
        {"do": "采用", "row": 1},
    ],
)
def test_what_the_message_does_not_say_is_not_done(tmp_path: Path, proposed: dict[str, Any]) -> None:
    before, after, answer = turn(tmp_path, UNREAD, proposed)
    assert after.draft == before.draft
    assert answer.kind == "unknown"


@pytest.mark.parametrize("behaviour", [fails(500), silent, disconnects], ids=["500", "slow", "broken"])
def test_with_a_dead_endpoint_the_turn_says_so_and_nothing_is_lost(tmp_path: Path, behaviour) -> None:
    before = begun()
    with speaking(tmp_path, behaviour) as (toolbox, _):
        after, answer = reply(before, UNREAD, toolbox)
    assert after.draft == before.draft
    assert answer.kind == "unknown"
    assert "模型" in answer.text or "端点" in answer.text


def test_what_the_rules_read_is_never_sent(tmp_path: Path) -> None:
    before = begun()
    with speaking(tmp_path, fails(500)) as (toolbox, scripted):
        for said in ("满意度改成95%", "检查一下", "撤销", "VAL-001"):
            assert reply(before, said, toolbox) == reply(before, said, RULES)
    assert scripted.requests == []


def test_a_question_is_answered_with_its_sources(tmp_path: Path) -> None:
    answer_text = "时效指标写何时完成、多快完成，例如日期、工期、响应时间［1］。明年再涨99倍。"
    before = begun()
    said = "时效指标里头工期和响应时间都能写进去不能呢？"
    with speaking(tmp_path, by_type(text=answer_text, TurnReply={**NONE, "do": "提问"})) as (toolbox, _):
        items = list(reply_streaming(before, said, toolbox))
    after, answer = items[-1]
    words = [item.text for item in items if isinstance(item, Words) and item.text]
    assert len(words) > 1, "the words come in pieces"
    assert "［" in answer.text
    assert "依据：" in answer.text
    assert "99" not in answer.text, "a sentence without a source is left out"
    assert after.draft == before.draft


def test_an_answer_without_a_source_is_no_answer() -> None:
    passages = (Passage("规则 VAL-001", "指标值只有良好这类程度词，没有数，别人没法核对"),)
    assert backed("绩效自评应在每年12月交。", "自评几月交", passages) == NO_BASIS
    assert backed("没有依据。", "自评几月交", passages) == NO_BASIS
    assert "规则 VAL-001" in backed("因为良好是程度词，没有数，没法核对。", "为什么不能写良好", passages)


def test_a_first_draft_grows_row_by_row(tmp_path: Path) -> None:
    def worded(said: str) -> dict[str, str]:
        return {"definition": said.partition("怎么算：")[2].splitlines()[0] + "，以验收单为准"}

    goals = {"deed": "建成智慧停车平台", "effect": "方便市民停车"}
    with speaking(tmp_path, by_type(DefinitionReply=worded, GoalWordsReply=goals)) as (toolbox, _):
        items = list(reply_streaming(Conversation(), TOLD, toolbox))
    grown = [item for item in items if isinstance(item, Grown)]
    conversation, answer = items[-1]
    assert [item.done for item in grown] == sorted(item.done for item in grown)
    assert conversation.draft.mode == toolbox.model.name
    assert answer.kind == "draft"
    told, _ = reply(conversation, "预算改成220万", RULES)
    assert told.draft.mode == toolbox.model.name
    assert [row.definition for row in told.draft.table.indicators if "验收单" in row.definition], (
        "the model's words stay"
    )
    assert any(row.value.raw == "≤220万元" for row in told.draft.table.indicators), "and new facts are followed"


def test_a_stop_ends_the_call_and_leaves_the_rules_draft(tmp_path: Path) -> None:
    stop = Stop()
    with speaking(tmp_path, silent) as (toolbox, scripted):
        items = reply_streaming(Conversation(), TOLD, toolbox, stop)
        next(items)
        assert scripted.received.wait(5)
        stop.request()
        conversation, answer = list(items)[-1]
        assert scripted.hung_up.wait(2)
    assert conversation.draft.table == begun().draft.table
    assert answer.kind == "draft"


def test_closing_the_iterator_ends_the_call(tmp_path: Path) -> None:
    with speaking(tmp_path, silent) as (toolbox, scripted):
        items = reply_streaming(begun(), UNREAD, toolbox)
        next(items)
        items.close()
        assert scripted.hung_up.wait(2)


def test_without_a_model_the_result_is_the_only_item() -> None:
    before = begun()
    assert list(reply_streaming(before, "满意度改成95%", RULES)) == [reply(before, "满意度改成95%", RULES)]


def test_a_stopped_answer_keeps_its_whole_sentences(tmp_path: Path) -> None:
    def begins(exchange: Exchange) -> None:
        exchange.begin_stream()
        exchange.event({"content": "时效指标写何时完成、多快完成，例如日期、工期、响应时间［1］。另外还要"})
        exchange.await_hang_up()

    stop, before = Stop(), begun()
    with speaking(tmp_path, begins) as (toolbox, scripted):
        items = reply_streaming(before, "时效指标里头工期和响应时间都能写进去不能呢？", toolbox, stop)
        next(item for item in items if isinstance(item, Words) and item.text)
        stop.request()
        after, answer = list(items)[-1]
        assert scripted.hung_up.wait(2)
    assert after.draft == before.draft
    assert answer.text.startswith("时效指标写何时完成")
    assert "已停止" in answer.text
    assert "另外" not in answer.text


def test_an_answer_says_whose_words_it_is_in(tmp_path: Path) -> None:
    said = "时效指标里头工期和响应时间都能写进去不能呢？"
    with speaking(tmp_path, by_type(text="没有依据。", TurnReply={**NONE, "do": "检查"})) as (toolbox, _):
        assert list(reply_streaming(begun(), said, toolbox))[-1][1].worded_by == toolbox.model.name
        assert list(reply_streaming(begun(), UNREAD, toolbox))[-1][1].worded_by == ""


@pytest.mark.parametrize(
    ("said", "proposed", "kind"),
    [("不要刚才弄的那个", {"do": "撤销"}, "ask")],
)
def test_what_the_rules_decline_is_read_again_and_asked_about(
    tmp_path: Path, said: str, proposed: dict[str, Any], kind: str
) -> None:
    before = begun()
    assert reply(before, said, RULES)[1].kind == "declined"
    with speaking(tmp_path, by_type(TurnReply={**NONE, **proposed})) as (toolbox, _):
        after, answer = reply(before, said, toolbox)
    assert (answer.kind, after.draft) == (kind, before.draft)


@pytest.mark.parametrize(
    ("proposed", "kind", "did"),
    [({"do": "找先例"}, "answer", ["precedents"]), ({"do": "撤销"}, "ask", ["undo"]), ({"do": "提问"}, "answer", [])],
)
def test_a_question_that_the_rules_have_no_text_for_may_be_another_wish(
    tmp_path: Path, proposed: dict[str, Any], kind: str, did: list[str]
) -> None:
    before, said = begun(), "凭什么说是乌拉乌拉"
    plain = reply(before, said, RULES)[1]
    assert [action.do for action in plain.actions] == ["explain"]
    assert plain.text.startswith("没有看懂问的是哪一条")
    with speaking(tmp_path, by_type(TurnReply={**NONE, **proposed}, text="没有依据。")) as (toolbox, _):
        after, answer = reply(before, said, toolbox)
    assert (answer.kind, [action.do for action in answer.actions], after.draft) == (kind, did, before.draft)


@pytest.mark.parametrize(("said", "is_question"), [("乌拉超没超乌拉", True), ("乌拉能不能乌拉一个成本指标", False)])
def test_whether_something_is_so_asks_for_no_deed(tmp_path: Path, said: str, *, is_question: bool) -> None:
    adding = {**NONE, "do": "加行", "what": "乌拉"}
    with speaking(tmp_path, by_type(TurnReply=adding)) as (toolbox, _):
        found = route(begun(), said, likely_wishes(begun(), said, None), toolbox)
    assert (found is not None and found.is_question) is is_question


def test_a_sentence_of_which_only_the_row_was_read_is_read_again(tmp_path: Path) -> None:
    before = begun()
    said = "满意度嘛，眼下还真说不好"
    plain = reply(before, said, RULES)[1]
    assert [action.do for action in plain.actions] in (["explain"], ["skip"])
    with speaking(tmp_path, by_type(TurnReply={**NONE, "do": "跳过"})) as (toolbox, _):
        assert [action.do for action in reply(before, said, toolbox)[1].actions] == ["skip"]


@pytest.mark.parametrize(
    "proposed", [{"do": "加行", "what": "刚才弄的那个"}, {"do": "改值", "what": "那个", "value": "9"}]
)
def test_what_the_rules_decline_to_change_the_model_cannot_change(tmp_path: Path, proposed: dict[str, Any]) -> None:
    before = begun()
    said = "不要刚才弄的那个"
    with speaking(tmp_path, by_type(TurnReply={**NONE, **proposed})) as (toolbox, _):
        assert reply(before, said, toolbox)[0].draft == before.draft


def test_the_model_chooses_from_what_is_near(tmp_path: Path) -> None:
    def likeness(texts: tuple[str, ...], text: str) -> tuple[float, ...]:
        return tuple(similarity(one, text) for one in texts)

    with speaking(tmp_path, by_type(TurnReply={**NONE, "do": "检查"})) as (toolbox, scripted):
        said = "够不够得上送审"
        route(begun(), said, likely_wishes(begun(), said, likeness), toolbox)
    form = scripted.requests[-1]["response_format"]["json_schema"]["schema"]
    offered = form["$defs"]["Label"]["enum"]
    assert "检查" in offered
    assert "采用" not in offered, "nothing is offered to be taken"
    assert len(offered) == 4
