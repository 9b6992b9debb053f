"""Which wishes are offered to the model for a message: none that its words rule out."""

import pytest

from assistant.library import load_library
from assistant.workflows.answering import is_question
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.likely_wishes import likely_wishes
from assistant.workflows.replies import Label
from assistant.workflows.toolbox import Toolbox

TOLD = "建一个智慧停车平台，预算210万，都是财政资金，接入42个停车场，给市民用，2025年12月底前上线"


@pytest.mark.parametrize("said", ["成本那条超没超预算", "这笔钱花没花完", "这张表该不该盖章", "数对不对"])
def test_a_verb_said_twice_asks(said: str) -> None:
    begun, _ = reply(Conversation(), TOLD, Toolbox(load_library(), None))
    assert Label.ASK in likely_wishes(begun, said, None).labels
    assert is_question(said)


@pytest.mark.parametrize("said", ["超了没有办法", "不得不改一下", "这条没用，删了"])
def test_what_only_denies_asks_nothing(said: str) -> None:
    begun, _ = reply(Conversation(), TOLD, Toolbox(load_library(), None))
    assert Label.ASK not in likely_wishes(begun, said, None).labels
    assert not is_question(said)
