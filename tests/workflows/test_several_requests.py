"""Several requests in one message, and what must never come of one."""

import pytest

from assistant.library import load_library
from assistant.model.drafts import Draft
from assistant.workflows.actions import ACTION
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.toolbox import Toolbox

TOOLBOX = Toolbox(load_library(), None)
OPERATIONS = "60个信息系统的全年运维，4390万，全部财政资金，2025年"


def _draft(conversation: Conversation) -> Draft:
    assert conversation.draft is not None
    return conversation.draft


def _rows(conversation: Conversation) -> dict[str, str]:
    return {row.name: row.value.raw for row in _draft(conversation).table.indicators}


def _changed(before: Conversation, after: Conversation) -> set[str]:
    old, new = _rows(before), _rows(after)
    return {name for name in old | new if old.get(name) != new.get(name)}


@pytest.fixture(scope="module")
def started() -> Conversation:
    return reply(Conversation(), OPERATIONS, TOOLBOX)[0]


def test_an_undo_said_twice_in_one_message_is_one_step(started: Conversation) -> None:
    once, _ = reply(started, "满意度改成95%", TOOLBOX)
    twice, _ = reply(once, "可用率提到99.9%", TOOLBOX)
    back, _ = reply(twice, "哎等等，还是留着，恢复一下", TOOLBOX)
    assert _draft(back) == _draft(once)


def test_what_is_not_understood_beside_a_request_is_said(started: Conversation) -> None:
    after, answer = reply(started, "满意度改成95%，再把那个啥弄一弄", TOOLBOX)
    assert answer.kind == "edit"
    assert _rows(after)["信息系统用户满意度"] == "≥95%"
    assert "没有看懂“再把那个啥弄一弄”" in answer.text


def test_rows_are_numbered_as_before_the_message(started: Conversation) -> None:
    after, answer = reply(started, "第二条和第四条都删了，第五条改成20分钟", TOOLBOX)
    assert _changed(started, after) == {"例行巡检次数", "重大网络安全事件数", "故障响应时间"}
    assert [action.do for action in answer.actions] == ["delete", "delete", "set"]


def test_a_question_with_no_in_it_deletes_nothing(started: Conversation) -> None:
    after, answer = reply(started, "满意度指标要不要按部门分开", TOOLBOX)
    assert after.draft is started.draft
    assert answer.kind == "answer"


def test_a_count_never_goes_into_a_rate(started: Conversation) -> None:
    after, answer = reply(started, "满意度改成5套", TOOLBOX)
    assert after.draft is started.draft
    assert "对不上" in answer.text


def test_actions_are_plain_data(started: Conversation) -> None:
    _, answer = reply(started, "满意度改成95%，再加一个时效指标，预算加10万", TOOLBOX)
    assert tuple(ACTION.validate_json(ACTION.dump_json(action)) for action in answer.actions) == answer.actions
