"""Rewriting and drafting with a model: its words where they are as good, never a number of its own, nothing lost."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.composer import extract_brief
from assistant.critic import check
from assistant.library import load_library
from assistant.model.drafts import Rewrite
from assistant.model.findings import CellRef
from assistant.model.table import Budget, Indicator, TargetTable
from assistant.workflows.actions import SetCell
from assistant.workflows.conversation import Conversation
from assistant.workflows.converse import reply
from assistant.workflows.draft import composed_draft, draft_table
from assistant.workflows.editing import apply_edit
from assistant.workflows.grounding import ungrounded_numbers
from assistant.workflows.rewrite import rewrite_table
from assistant.workflows.toolbox import Toolbox
from tests.llm.behaviours import disconnects, fails, silent
from tests.workflows.speaking_model import by_type, speaking

RULES = Toolbox(load_library(), None)
LONG = "智慧停车平台全年全天候运行稳定"  # the rules' name for it is too long to stand as it is
TABLE = TargetTable(
    project_name="智慧停车平台建设项目",
    fiscal_year=2025,
    budget=Budget(total="210", fiscal="210"),
    purpose="用于建设智慧停车平台。",
    goals=("建设智慧停车平台，接入停车场42个。",),
    indicators=(
        Indicator(level1="产出指标", level2="质量指标", name=LONG, definition="平台运行稳定", value="较好满足"),
        Indicator(
            level1="效益指标", level2="社会效益指标", name="方便市民停车", definition="方便市民", value="有效提升"
        ),
        Indicator(level1="产出指标", level2="成本指标", name="项目成本", definition="项目成本", value="合理"),
    ),
)
TOLD = "建一个智慧停车平台，预算210万，都是财政资金，接入42个停车场，给市民用，2025年12月底前上线"
WORDS = {"name": "平台稳定运行率", "definition": "平台正常运行的小时数÷全年应运行的小时数×100%"}


def test_without_a_model_all_is_as_the_rules_make_it() -> None:
    draft = draft_table(extract_brief(TOLD), RULES)
    assert draft == composed_draft(extract_brief(TOLD), RULES)
    assert (draft.mode, draft.alternatives) == ("rules", ())
    assert {(r.made_by, r.alternatives, r.note) for r in rewrite_table(TABLE, RULES)} == {("rules", (), "")}


def test_words_of_the_model_stand_where_they_are_as_good_and_both_versions_are_shown(tmp_path: Path) -> None:
    own = {r.indicator: r for r in rewrite_table(TABLE, RULES)}
    with speaking(tmp_path, by_type(WordsReply=_fuller, DefinitionReply=_fuller_definition)) as (toolbox, _):
        rewrites = rewrite_table(TABLE, toolbox)
    taken = [r for r in rewrites if r.made_by != "rules"]
    assert taken
    for rewrite in taken:
        assert rewrite.made_by == toolbox.model.name
        assert rewrite.after["value"] == own[rewrite.indicator].after["value"]
        assert rewrite.sources == own[rewrite.indicator].sources
        assert rewrite.alternatives[0].made_by == "rules"
        assert rewrite.alternatives[0].texts["name"] == own[rewrite.indicator].after["name"]


def test_a_name_is_asked_for_only_where_that_of_the_rules_is_long_or_vague(tmp_path: Path) -> None:
    with speaking(tmp_path, by_type(WordsReply=WORDS, DefinitionReply=_worded)) as (toolbox, scripted):
        rewrite_table(TABLE, toolbox)
    told = [request["messages"][-1]["content"] for request in scripted.requests]
    assert [("新名称：" in text, "指标：" in text) for text in told] == [(True, False), (False, True)]


def test_costs_are_never_given_to_the_model(tmp_path: Path) -> None:
    with speaking(tmp_path, by_type(WordsReply=WORDS, DefinitionReply=_worded)) as (toolbox, scripted):
        rewrites = rewrite_table(TABLE, toolbox)
    assert next(r for r in rewrites if r.indicator == 3).after["value"] == "≤210万元"
    assert not any("原来：项目成本" in request["messages"][-1]["content"] for request in scripted.requests)


@pytest.mark.parametrize(
    "reply",
    [
        {**WORDS, "definition": "全年120天里正常运行的87小时÷应运行的小时数×100%"},
        {**WORDS, "name": "运行120次合格率"},
        {**WORDS, "name": "道路平整度合格率", "definition": "平整的道路里程÷道路总里程×100%"},
        {**WORDS, "name": "平台运行情况"},
        {**WORDS, "definition": "平台小时数÷平台小时数×100%"},
        {**WORDS, "name": "平台中断时间"},
    ],
    ids=["numbers in the definition", "a number in the name", "another thing", "no quantity", "no share", "wrong way"],
)
def test_a_lying_model_changes_no_number_and_no_object(tmp_path: Path, reply: dict[str, str]) -> None:
    own = {r.indicator: r for r in rewrite_table(TABLE, RULES)}
    with speaking(tmp_path, by_type(WordsReply=reply, DefinitionReply={"definition": reply["definition"]})) as (
        toolbox,
        _,
    ):
        rewrites = rewrite_table(TABLE, toolbox)
    for rewrite in rewrites:
        mine = own[rewrite.indicator]
        assert _numbers(rewrite) <= _numbers(mine)
        assert rewrite.findings_after == mine.findings_after
        assert "道路" not in rewrite.after["name"]
        assert not rewrite.after["value"].startswith("≤") or mine.after["value"].startswith("≤")


def test_what_was_not_taken_says_why(tmp_path: Path) -> None:
    bad = {**WORDS, "name": "道路平整度合格率"}
    with speaking(tmp_path, by_type(WordsReply=bad, DefinitionReply=_worded)) as (toolbox, scripted):
        (first, *_) = rewrite_table(TABLE, toolbox)
    assert first.made_by == "rules"
    assert "不是这一条要量的东西" in first.alternatives[0].why
    assert first.alternatives[0].texts["name"] == "道路平整度合格率"
    told = [request["messages"][-1]["content"] for request in scripted.requests]
    said = [text for text in told if f"原来：{LONG}" in text]
    assert len(said) == 1, "an endpoint that serves one at a time is not asked again"


def test_a_quick_endpoint_is_asked_again_with_the_failing_row_only(tmp_path: Path) -> None:
    bad = {"name": "道路平整度合格率", "definition": "平整的道路里程÷道路总里程×100%"}
    with speaking(tmp_path, by_type(WordsReply=bad, DefinitionReply=_worded), provider="vllm") as (toolbox, scripted):
        rewrite_table(TABLE, toolbox)
    told = [request["messages"][-1]["content"] for request in scripted.requests]
    said = [text for text in told if f"原来：{LONG}" in text]
    assert len(said) == 3, "at most two repairs"
    assert "上次的回复不能用" in said[1]
    assert "方便市民停车" not in said[1]


@pytest.mark.parametrize(
    "behaviour", [fails(500), disconnects, silent, fails(401)], ids=["500", "broken", "slow", "key"]
)
def test_with_a_dead_or_slow_endpoint_the_rules_rows_stand_and_say_so(tmp_path: Path, behaviour) -> None:
    with speaking(tmp_path, behaviour) as (toolbox, _):
        rewrites = rewrite_table(TABLE, toolbox)
        draft = draft_table(extract_brief(TOLD), toolbox)
    for rewrite, mine in zip(rewrites, rewrite_table(TABLE, RULES), strict=True):
        assert rewrite.after == mine.after
    assert any(r.note.startswith("模型没有写成，用的是规则的写法") for r in rewrites)
    assert draft.table == draft_table(extract_brief(TOLD), RULES).table
    assert draft.mode == "rules"
    assert any("模型没有写成" in note for note in draft.notes)


def test_the_chat_says_each_time_that_the_model_failed_at_a_rewriting(tmp_path: Path) -> None:
    with speaking(tmp_path, fails(401)) as (toolbox, _):
        conversation = Conversation().with_draft(draft_table(extract_brief(TOLD), toolbox))
        for _ in range(2):
            vague = SetCell(
                cell=CellRef(part="indicator", indicator=2, field="value"), text="较好", said="", by_hand=True
            )
            weak = apply_edit(conversation.draft, vague, RULES).draft
            vague = vague.model_copy(
                update={"cell": vague.cell.model_copy(update={"field": "name"}), "text": "平台运行稳定"}
            )
            weak = apply_edit(weak, vague, RULES).draft
            conversation, answer = reply(conversation.with_draft(weak), "改写", toolbox)
            assert "模型没有写成，用的是规则的写法：模型端点" in answer.text
            assert answer.text.count("模型没有写成") == 1
            assert check(conversation.draft.table) == check(reply(conversation, "改写", RULES)[0].draft.table)
    with speaking(tmp_path, by_type(WordsReply=_fuller, DefinitionReply=_fuller_definition)) as (toolbox, _):
        _, answer = reply(conversation.with_draft(weak), "改写", toolbox)
    assert "模型没有写成" not in answer.text


def test_a_draft_is_worded_by_the_model_and_tells_its_mode(tmp_path: Path) -> None:
    own = draft_table(extract_brief(TOLD), RULES)
    goals = {"deed": "建成面向市民的智慧停车平台", "effect": "方便市民停车"}
    heard = []
    with speaking(tmp_path, by_type(DefinitionReply=_worded, GoalWordsReply=goals)) as (toolbox, _):
        draft = draft_table(extract_brief(TOLD), replace(toolbox, tell=heard.append))
    assert draft.mode == toolbox.model.name
    assert [row.value.raw for row in draft.table.indicators if "【待补" not in row.value.raw] == [
        row.value.raw for row in own.table.indicators if "【待补" not in row.value.raw
    ]
    assert ungrounded_numbers(draft) == []
    assert draft.table.goals == (
        "到2025年12月底，建成面向市民的智慧停车平台，接入停车场不少于42个。",
        own.table.goals[1].replace("通过智慧停车平台建设，使", "方便市民停车，"),
    )
    assert any(row.definition.endswith("，以验收单为准") for row in draft.table.indicators)
    assert heard[-1].done == heard[-1].total
    assert len(heard) > 2


@pytest.mark.parametrize(
    ("deed", "effect", "why"),
    [
        ("建成智慧停车平台97座", "方便市民停车满意97%", "不该有的数"),
        ("为市民做好服务", "显著提升幸福感", "没有说全要做的事"),
        ("建成智慧停车平台", "增加粮食产量", "没有说到这个项目"),
        ("建成智慧停车平台和三座立交桥", "方便市民停车", "多了别的事"),
        ("为市民做好服务", "完成智慧停车平台", "说的是做什么"),
        ("为市民做好服务", "为市民提供停车平台的使用指南", "说的是做什么"),
        ("建设智慧停车平台", "增加粮食产量", "没有比规则的写法多说什么"),
    ],
)
def test_goals_that_say_more_than_is_known_are_not_taken(tmp_path: Path, deed: str, effect: str, why: str) -> None:
    own = draft_table(extract_brief(TOLD), RULES)
    goals = {"deed": deed, "effect": effect}
    with speaking(tmp_path, by_type(DefinitionReply=_worded, GoalWordsReply=goals)) as (toolbox, _):
        draft = draft_table(extract_brief(TOLD), toolbox)
    text = "".join(draft.table.goals)
    assert not any(word in text for word in ("97", "幸福感", "粮食", "立交桥", "指南"))
    assert ungrounded_numbers(draft) == []
    if draft.table.goals == own.table.goals:
        assert why in draft.alternatives[-1].why


def test_of_several_goods_the_one_nearest_to_the_project_is_promised(tmp_path: Path) -> None:
    goals = {"deed": "建成面向市民的智慧停车平台", "effect": "提升政府形象，方便市民停车，促进经济发展"}
    with speaking(tmp_path, by_type(DefinitionReply=_worded, GoalWordsReply=goals)) as (toolbox, _):
        draft = draft_table(extract_brief(TOLD), toolbox)
    assert draft.table.goals[1].startswith("方便市民停车，")
    assert not any(word in "".join(draft.table.goals) for word in ("形象", "经济"))


@pytest.mark.parametrize(("deed", "is_kept"), [("偿还地方政府债券本息", False), ("按期足额偿还地方政府债券本息", True)])
def test_a_payment_in_full_stays_one(tmp_path: Path, deed: str, *, is_kept: bool) -> None:
    goals = {"deed": deed, "effect": ""}
    with speaking(tmp_path, by_type(DefinitionReply=_worded, GoalWordsReply=goals)) as (toolbox, _):
        draft = draft_table(extract_brief("偿还地方政府债券本息，按期支付，金额等财政局通知"), toolbox)
    assert draft.table.goals[0].startswith(deed) is is_kept
    assert "足额" in draft.table.goals[0]


def test_a_model_that_fails_in_the_middle_leaves_what_it_wrote(tmp_path: Path) -> None:
    good = by_type(DefinitionReply=_worded)
    with speaking(tmp_path, good, good, fails(500)) as (toolbox, _):
        draft = draft_table(extract_brief(TOLD), toolbox)
    assert len(draft.table.indicators) == len(draft_table(extract_brief(TOLD), RULES).table.indicators)
    assert "模型没有写成" in draft.notes[-1]


def _worded(said: str) -> dict[str, str]:
    """The rules' own definition, with a record."""
    return {"definition": said.partition("怎么算：")[2].splitlines()[0] + "，以验收单为准"}


def _fuller(said: str) -> dict[str, str]:
    """What the rules wrote for the row that is asked about, with the project's object put in."""
    name = said.partition("新名称：")[2].partition("；")[0]
    return {"name": name, "definition": "停车平台" + said.partition("怎么算：")[2].splitlines()[0]}


def _fuller_definition(said: str) -> dict[str, str]:
    return {"definition": _fuller(said)["definition"]}


def _numbers(rewrite: Rewrite) -> set[str]:
    return set(re.findall(r"\d+", "".join(rewrite.after[field] for field in ("name", "definition", "value"))))
