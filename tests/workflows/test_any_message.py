"""Whatever is said, in whatever order: an answer, and no number without a source."""

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.library import load_library
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.grounding import ungrounded_numbers
from assistant.workflows.toolbox import Toolbox

TOOLBOX = Toolbox(load_library(), None, "未使用先例：先例索引还没有建立")

_MESSAGES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "满意度改成95%",
            "删掉第一条",
            "再加一个时效指标",
            "预算改成10万",
            "工期改成3个月",
            "检查",
            "撤销",
            "先出稿",
            "都是",
            "第2行",
            "加第1个",
            "推荐指标",
            "改写",
            "目标跟着改",
            "建议值全部确认",
            "把第三条换成可用率",
            "不知道",
            "320",
            "5万人",
            "项目名称改成甲",
            "删掉最后一条",
            "资金用途改成用于乙",
            "换个项目",
            "为什么",
        ]
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_MESSAGES, max_size=8))
def test_no_message_breaks_the_conversation(messages: list[str]) -> None:
    conversation, _ = reply(Conversation(), "建信访系统，预算100万，接入80项事项", TOOLBOX)
    for message in messages:
        conversation, answer = reply(conversation, message, TOOLBOX)
        assert answer.text
        if conversation.draft is not None:
            assert ungrounded_numbers(conversation.draft) == []
