"""What a saying asks for fits the table: the figure meant among others, names of new rows, words as dictated; what is beyond
doubt is never read as another edit."""

import pytest

from assistant.composer import kind_of, with_facts
from assistant.library import load_library
from assistant.model.categories import Category
from assistant.model.drafts import Brief
from assistant.workflows.actions import AddRow, ConfirmRows, DeleteRow, SetCell, TellFacts
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.request_reading import Reading
from assistant.workflows.sayings import strays
from eval.rules_only import rules_only

ASKED = Brief(text="给卫生院采购心电图机40台")
OPENING = "2026年老旧小区电梯更新，更新电梯65台，培训维保人员120人次，预算1300万元，12月底前完成"


@pytest.fixture(scope="module")
def begun() -> Conversation:
    conversation, answer = reply(Conversation(), OPENING, rules_only())
    assert answer.kind == "draft"
    return conversation


def _values(conversation: Conversation) -> dict[str, str]:
    assert conversation.draft is not None
    return {row.name: row.value.raw for row in conversation.draft.table.indicators}


FIGURES = {
    "领导又改主意了，65台改80台，培训人次照旧": ("电梯", "80台"),
    "培训人次少报了，街道报上来是150": ("培训", "150人次"),
    "满意度一户一票算，93%就行，别的不动": ("满意度", "93%"),
}


@pytest.mark.parametrize("message", FIGURES)
def test_of_several_figures_the_new_one_counts(begun: Conversation, message: str) -> None:
    after, answer = reply(begun, message, rules_only())
    name, value = FIGURES[message]
    held, before = _values(after), _values(begun)
    assert any(name in row and value in text for row, text in held.items()), answer.text
    assert sum(held.get(row) != text for row, text in before.items()) == 1


NEW = {
    "加个备份电源切换成功率，100%吧。算了写99%": [("备份电源切换成功率", "99%")],
    "质量里再加故障修复及时率和困人救援及时率，都是98%": [("故障修复及时率", "98%"), ("困人救援及时率", "98%")],
    "增列“电梯轿厢噪声波动幅度”，不超过5%，放质量指标": [("电梯轿厢噪声波动幅度", "5%")],
}


@pytest.mark.parametrize("message", NEW)
def test_new_rows_are_named_by_the_words_before_their_figures(begun: Conversation, message: str) -> None:
    _, answer = reply(begun, message, rules_only())
    added = [action for action in answer.actions if isinstance(action, AddRow)]
    assert len(added) == len(answer.actions) == len(NEW[message]), answer.text
    for action, (name, value) in zip(added, NEW[message], strict=True):
        assert (action.hint, value in action.value) == (name, True)


def test_a_price_said_first_is_that_of_the_row_asked_for(begun: Conversation) -> None:
    _, answer = reply(begun, "加一条单台维保成本，3200块，算成本", rules_only())
    assert [(action.category, action.value) for action in answer.actions if isinstance(action, AddRow)] == [
        (Category.COST, "3200元")
    ]


def test_a_row_is_renamed_and_set_in_one_breath(begun: Conversation) -> None:
    _, answer = reply(begun, "培训人次那个名儿别扭，叫维保人员培训人次，不低于150", rules_only())
    fields = [action.cell.field for action in answer.actions if isinstance(action, SetCell)]
    assert fields == ["name", "value"], answer.text


def test_all_is_to_stay(begun: Conversation) -> None:
    after, answer = reply(begun, "数量指标的65台里含备用4台，表里不必体现，维持不变", rules_only())
    assert (answer.kind, answer.actions) == ("answer", ())
    assert _values(after) == _values(begun)


def test_what_is_held_already_is_confirmed(begun: Conversation) -> None:
    _, answer = reply(begun, "培训120人次可以，就这么定", rules_only())
    assert [type(action) for action in answer.actions] == [ConfirmRows], answer.text


def test_parts_that_are_all_the_states(begun: Conversation) -> None:
    _, answer = reply(begun, "区里出900万，市里补助400万，都是财政资金", rules_only())
    told = [action.facts.budget_fiscal for action in answer.actions if isinstance(action, TellFacts)]
    assert told == [1300], answer.text


def test_another_edit_than_the_one_asked_for_strays(begun: Conversation) -> None:
    draft = begun.draft
    assert draft is not None
    reading = Reading(begun, draft, rules_only(), brief=draft.brief, row=None, fact="")
    deleted, added = DeleteRow(row=1), AddRow(category=None, hint="三号线那", value="20处", said="")
    assert strays(reading, "更新电梯改成80台", [deleted])
    assert strays(reading, "更新电梯改成80台", [added])
    assert not strays(reading, "更新电梯删掉", [deleted])
    assert not strays(reading, "嗯啊那个再看看吧", [deleted]), "nothing there is beyond doubt"


def test_whose_money_it_is_makes_no_subsidy_of_a_project() -> None:
    library = load_library()
    brief = with_facts(ASKED, {"budget_total": 400}, "中央补助300万，省里补贴100万")
    assert kind_of(brief, library).code == kind_of(ASKED, library).code
    late = with_facts(brief, {"deadline": "2026年12月底前"}, "12月底前完成全部补贴发放")
    assert kind_of(late, library) == kind_of(brief, library)
