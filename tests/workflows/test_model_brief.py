"""What the model reads in a first message beside the rules: taken where the words say so, asked where the two differ, left out
where it fails."""

from pathlib import Path
from typing import Any

import pytest

from assistant.composer import extract_brief
from assistant.library import load_library
from assistant.workflows.brief_reading import read_again
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.toolbox import Toolbox
from tests.llm.behaviours import disconnects, fails, silent
from tests.workflows.speaking_model import by_type, speaking

RULES = Toolbox(load_library(), None)
NOTHING: dict[str, Any] = {
    "project_name": "",
    "budget": "",
    "deadline": "",
    "duration": "",
    "users": "",
    "purpose": "",
    "quantities": [],
}


@pytest.mark.parametrize(
    ("fields", "field", "value"),
    [
        ({"users": "过路司机"}, "users", "过路司机"),
        ({"users": "全县居民"}, "users", ""),
        ({"budget": "900万元"}, "budget_total", None),
        ({"deadline": "2030年1月1日"}, "deadline", ""),
        ({"purpose": "方便过路司机"}, "purpose", "方便过路司机"),
        ({"purpose": "方便99个过路司机"}, "purpose", ""),
    ],
    ids=["said", "not said", "no such amount", "no such date", "purpose", "a number"],
)
def test_facts_of_the_model_have_to_stand_in_the_words(
    tmp_path: Path, fields: dict[str, str], field: str, value
) -> None:
    said = "弄个智慧停车平台的建设项目，方便过路司机"
    with speaking(tmp_path, by_type(BriefReply={**NOTHING, **fields})) as (toolbox, _):
        read = read_again(extract_brief(said).model_copy(update={"users": ""}), said, toolbox)
    assert getattr(read.brief, field) == value


def test_an_amount_that_only_the_model_saw_counts_as_approximate(tmp_path: Path) -> None:
    said = "建智慧停车平台，预算210万元"
    unread = extract_brief(said).model_copy(update={"budget_total": None})
    with speaking(tmp_path, by_type(BriefReply={**NOTHING, "budget": "210万元"})) as (toolbox, _):
        brief = read_again(unread, said, toolbox).brief
    assert (brief.budget_total, brief.budget_approximate) == (210, True)


@pytest.mark.parametrize(
    ("said", "fields", "question"),
    [
        ("建智慧停车平台，预算210万元，设备那块是150万元", {"budget": "150万元"}, "预算是210万元还是150万元？"),
        (
            "建智慧停车平台，2026年10月底前上线，2026年12月底前验收",
            {"deadline": "2026年12月底前"},
            "完成时间是2026年10月底前还是2026年12月底前？",
        ),
        ("建智慧停车平台，2026年12月底前上线", {"deadline": "2026年12月底前"}, ""),
        ("建智慧停车平台，预算210万元", {"budget": "210万元"}, ""),
    ],
    ids=["amount", "date", "the same date", "the same amount"],
)
def test_what_the_two_read_differently_is_asked(
    tmp_path: Path, said: str, fields: dict[str, Any], question: str
) -> None:
    brief = extract_brief(said)
    with speaking(tmp_path, by_type(BriefReply={**NOTHING, **fields})) as (toolbox, _):
        read = read_again(brief, said, toolbox)
    assert [one.text for one in read.questions] == ([question] if question else [])
    assert read.brief.model_copy(update={"users": brief.users, "purpose": brief.purpose}) == brief


@pytest.mark.parametrize(("number", "asked"), [("8", ["“停车场”是42个还是8个？"]), ("45", []), ("42", [])])
def test_a_count_read_differently_is_asked_where_the_words_hold_it(
    tmp_path: Path, number: str, asked: list[str]
) -> None:
    said = "建智慧停车平台，接入停车场42个，不算在建的8个"
    brief = extract_brief(said)
    brief = brief.model_copy(update={"quantities": brief.quantities[:1]})
    count = {"number": number, "unit": "个", "thing": "停车场"}
    with speaking(tmp_path, by_type(BriefReply={**NOTHING, "quantities": [count]})) as (toolbox, _):
        read = read_again(brief, said, toolbox)
    assert [question.text for question in read.questions] == asked
    assert read.brief.quantities == brief.quantities


def test_the_chat_asks_first_what_the_two_read_differently(tmp_path: Path) -> None:
    said = "建智慧停车平台，预算210万元，设备那块是150万元"
    with speaking(tmp_path, by_type(BriefReply={**NOTHING, "budget": "150万元"})) as (toolbox, _):
        conversation, answer = reply(Conversation(), said, toolbox)
    assert conversation.draft.questions[0].text == "预算是210万元还是150万元？"
    assert "1. 预算是210万元还是150万元？" in answer.text
    assert conversation.brief.budget_total == 210


def test_what_the_rules_read_as_a_whole_is_not_sent(tmp_path: Path) -> None:
    said = "建一个智慧停车平台，预算210万，都是财政资金，接入42个停车场，给市民用，2025年12月底前上线"
    brief = extract_brief(said)
    with speaking(tmp_path, fails(500)) as (toolbox, scripted):
        read = read_again(brief, said, toolbox)
    assert (read.brief, read.questions, read.note, scripted.requests) == (brief, (), "", [])


@pytest.mark.parametrize("behaviour", [fails(500), disconnects, silent], ids=["500", "broken", "slow"])
def test_a_first_draft_says_that_only_the_rules_read_the_message(tmp_path: Path, behaviour) -> None:
    said = "弄个智慧停车平台的建设项目，方便过路司机"
    with speaking(tmp_path, behaviour) as (toolbox, _):
        conversation, answer = reply(Conversation(), said, toolbox)
    by_rules, _ = reply(Conversation(), said, RULES)
    assert conversation.draft.table == by_rules.draft.table
    assert "项目说明只按规则读了：模型端点" in answer.text
