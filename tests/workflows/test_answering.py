"""Answers to free questions: passages that speak of what is asked, sentences that say something a passage bears out."""

import pytest

from assistant.library import load_library
from assistant.workflows.answering import NO_BASIS, Passage, backed, passages_for
from assistant.workflows.conversation import Conversation
from assistant.workflows.toolbox import Toolbox

RULES = Toolbox(load_library(), None)
LIMIT = Passage("规则 COS-001", "成本上限高于预算\n为什么：成本目标高于预算，等于允许超支")
GOAL = Passage(
    "名词“绩效目标”", "绩效目标：项目在一定期限内要做成什么、达到什么效果的总述；后面的指标是把它拆成能核对的量。"
)
RATES = Passage("名词“质量指标”", "质量指标：做得怎样：合格率、通过率、故障率、准确率等。")


@pytest.mark.parametrize(
    ("question", "said", "passage"),
    [
        ("绩效目标和指标是个什么关系", "指标是把目标拆成能核对的量。", GOAL),
        ("成本指标的数能不能大于预算", "不能大于预算。", LIMIT),
        ("质量指标都有哪些率", "例如合格率、通过率、故障率［1］。", RATES),
    ],
    ids=["its own words", "yes or no", "cited"],
)
def test_a_sentence_that_its_source_bears_out_stays(question: str, said: str, passage: Passage) -> None:
    assert backed(said, question, (passage,)).endswith(f"依据：\n［1］{passage.source}")


@pytest.mark.parametrize(
    ("question", "said", "passage"),
    [
        ("合格率是拿什么除以什么", "合格率是拿合格数除以总合格数［1］。", RATES),
        ("绩效目标和指标是个什么关系", "绩效目标和指标是紧密相关的。", GOAL),
        ("佐证材料要保存几年", "佐证材料要保存几年。", GOAL),
        ("时效指标最多能写几条", "时效指标最多能写三条。", RATES),
        ("成本指标的数能不能大于预算", "成本指标的数比预算多出一成也能通过。", LIMIT),
    ],
    ids=["words of the question", "nothing said", "the question again", "a number", "another thing"],
)
def test_a_sentence_that_only_repeats_the_question_or_adds_to_its_source_goes(
    question: str, said: str, passage: Passage
) -> None:
    assert backed(said, question, (passage,)) == NO_BASIS


@pytest.mark.parametrize("question", ["质量指标的权重是多少", "绩效目标最多写多少字", "社会效益指标占多少分"])
def test_words_of_the_form_alone_make_no_passage_fit(question: str) -> None:
    assert passages_for(question, Conversation(), RULES, 2) == ()


@pytest.mark.parametrize(
    ("question", "source"),
    [
        ("质量指标和数量指标差别在哪里", "指标"),
        ("成本指标的数能不能大于预算", "COS-001"),
        ("时效指标里工期和响应时间都能写吗", "时效指标"),
        ("佐证材料要哪些", "佐证材料"),
    ],
)
def test_passages_speak_of_what_is_asked(question: str, source: str) -> None:
    assert source in passages_for(question, Conversation(), RULES, 1)[0].source
