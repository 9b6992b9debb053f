"""Requests read by likeness to the sayings: what is learned is current, and messages that no frame holds are read."""

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.hearing.tokens import tokens_of
from assistant.workflows.sayings import requests
from assistant.workflows.sayings.heeding import heeded
from assistant.workflows.sayings.learned import FILE, classifier, digest
from assistant.workflows.sayings.pieces import FIGURES, pieces_of, sayings
from eval.rules_only import rules_only

OPENING = "2026年老旧小区电梯更新，更新电梯65台，培训维保人员120人次，预算1300万元，12月底前完成"


@pytest.fixture(scope="module")
def begun() -> Conversation:
    conversation, answer = reply(Conversation(), OPENING, rules_only())
    assert answer.kind == "draft"
    return conversation


def test_what_was_learned_is_of_these_sayings() -> None:
    learned = json.loads(FILE.read_text(encoding="utf-8"))["sayings"]
    assert learned == digest(), "sayings.txt changed: python -m assistant.workflows.sayings.learn"


def test_every_saying_does_something_that_is_learned() -> None:
    acts = {one.act for message in sayings() for one in message}
    assert acts == set(classifier("acts").classes)
    assert requests._BUILDERS.keys() <= acts


def test_a_line_without_an_act_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("sayings") / "sayings.txt"
    file.write_text("满意度改成{V}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no act"):
        sayings(file)


@given(st.lists(st.sampled_from(["w:改", "k:SET", "#R1", "p:RV", "w:没有的词", "k:^ R"]), unique=True))
def test_chances_are_a_distribution(features: list[str]) -> None:
    chances = classifier("acts").chances(features)
    assert sum(chances.values()) == pytest.approx(1)
    assert all(chance >= 0 for chance in chances.values())


@given(st.text(alphabet="满意度电梯改成加一条删掉95%台，。 不合格率“”其中年底预算万元第三这那个啊?？", max_size=40))
def test_pieces_stand_in_order_and_no_message_breaks_the_reading(begun: Conversation, message: str) -> None:
    assert begun.draft is not None
    table = begun.draft.table
    pieces = pieces_of(tokens_of(message, table), message, table)
    assert all(left.end <= right.start for left, right in pairwise(pieces))
    assert all(message[piece.start : piece.end] == piece.text for piece in pieces if piece.kind in FIGURES)
    assert all(0 < one.chance <= 1 for one in heeded(pieces))


READ = {
    "维保单位报上来的，培训人次改98人次": ("set", "培训", "98人次"),
    "故障修复时间没写进去，不超过4小时": ("add", "故障修复时间", "4小时"),
    "电梯困人事故率也得有，不高于1%，算社会效益": ("add", "困人事故率", "1%"),
    "培训人次跟我们没啥关系，拿了": ("delete", "培训", ""),
    "我们单位是市住房和城乡建设局": ("tell", "市住房和城乡建设局", ""),
    "1300万里财政出910，剩下的390业主自己掏": ("tell", "910", "390"),
}


@pytest.mark.parametrize("message", READ)
def test_read(begun: Conversation, message: str) -> None:
    do, what, value = READ[message]
    assert begun.draft is not None
    _, answer = reply(begun, message, rules_only())
    assert [action.do for action in answer.actions] == [do], answer.text
    action = answer.actions[0].model_dump_json()
    rows = " ".join(row.name for row in begun.draft.table.indicators)
    assert what in (action if do != "set" and do != "delete" else rows)
    assert value in action


def test_a_figure_from_nowhere_is_not_read(begun: Conversation) -> None:
    _, answer = reply(begun, "更新电梯你随便编个数", rules_only())
    assert answer.kind != "edit"
