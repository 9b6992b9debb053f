"""What any conversation comes to is what is read back, step by step."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.model.findings import CellRef
from assistant.store import Store
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.converse import confirm_row, edit_cell, reply, undo
from assistant.workflows.keeping import open_draft, save_turn, start_draft
from tests.store.scripted_talk import OWNER, TOOLBOX, store_in

PROJECTS = (
    "为全市卫生院建一套药品追溯平台，预算320万元，明年10月底前上线",
    "60个信息系统的全年运维，4390万，全部财政资金，2025年",
    "给12所乡镇卫生院配20台DR，预算九百来万",
)
SPOKEN = (
    "先出稿",
    "满意度改成95%",
    "再加两个质量指标",
    "删掉第三条",
    "推荐几个质量指标",
    "恢复上一版",
    "重新开始",
    "查一下",
    "改成98%",
)
TEXT = st.text(max_size=40)


@st.composite
def steps(draw: st.DrawFn) -> list[tuple[str, str]]:
    kinds = st.sampled_from(["say", "say", "undo", "confirm", "goal"])
    spoken = st.sampled_from(SPOKEN) | TEXT
    opening = [("say", draw(st.sampled_from(PROJECTS)))]
    return opening + draw(st.lists(st.tuples(kinds, spoken), max_size=6))


def after(conversation: Conversation, kind: str, text: str) -> tuple[Conversation, Reply | None]:
    match kind:
        case "say":
            return reply(conversation, text, TOOLBOX)
        case "undo":
            return undo(conversation), None
        case "confirm" if conversation.draft is not None:
            return confirm_row(conversation, 1), None
        case "goal" if conversation.draft is not None and conversation.draft.table.goals:
            return edit_cell(conversation, CellRef(part="goal", field="1"), text, TOOLBOX), None
        case _:
            return conversation, None


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = store_in(str(tmp_path_factory.mktemp("store")))
    yield store
    store.close()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(steps())
def test_a_conversation_read_back_is_the_same_at_every_step(store: Store, script: list[tuple[str, str]]) -> None:
    kept = start_draft(store, OWNER)
    for number, (kind, text) in enumerate(script):
        conversation, answer = after(kept.conversation, kind, text)
        said = text if answer else ""
        kept = save_turn(store, kept, conversation, request=str(number), said=said, reply=answer)
        assert kept.conversation == conversation
        read = open_draft(store, OWNER, kept.id)
        assert read == kept
        kept = read if number % 2 else kept
