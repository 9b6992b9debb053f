"""Rewriting and drafting with a model: its words where they are as good, never a number of its own, nothing lost."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.composer import extract_brief
from assistant.library import load_library
from assistant.model.drafts import Rewrite
from assistant.model.table import Budget, Indicator, TargetTable
from assistant.workflows.draft import composed_draft, draft_table
from assistant.workflows.grounding import ungrounded_numbers
from assistant.workflows.phrasing import doubts, phrase
from assistant.workflows.replies import IndicatorReply
from assistant.workflows.rewrite import rewrite_table
from assistant.workflows.toolbox import Toolbox
from tests.llm.behaviours import disconnects, fails, silent
from tests.workflows.speaking_model import by_type, speaking

RULES = Toolbox(load_library(), None)
TABLE = TargetTable(
    project_name="智慧停车平台建设项目",
    fiscal_year=2025,
    budget=Budget(total="210", fiscal="210"),
    purpose="用于建设智慧停车平台。",
    goals=("建设智慧停车平台，接入停车场42个。",),
    indicators=(
        Indicator(
            level1="产出指标", level2="质量指标", name="平台运行稳定", definition="平台运行稳定", value="较好满足"
        ),
        Indicator(
            level1="效益指标", level2="社会效益指标", name="方便市民停车", definition="方便市民", value="有效提升"
        ),
        Indicator(level1="产出指标", level2="成本指标", name="项目成本", definition="项目成本", value="合理"),
    ),
)
TOLD = "建一个智慧停车平台，预算210万，都是财政资金，接入42个停车场，给市民用，2025年12月底前上线"
WORDS = {
    "name": "平台稳定运行率",
    "definition": "平台正常运行的小时数÷全年应运行的小时数×100%",
    "operator": "≥",
    "number": "",
    "unit": "%",
}


def test_without_a_model_all_is_as_the_rules_make_it() -> None:
    draft = draft_table(extract_brief(TOLD), RULES)
    assert draft == composed_draft(extract_brief(TOLD), RULES)
    assert (draft.mode, draft.alternatives) == ("rules", ())
    assert {(r.made_by, r.alternatives, r.note) for r in rewrite_table(TABLE, RULES)} == {("rules", (), "")}


def test_words_of_the_model_stand_where_they_are_as_good_and_both_versions_are_shown(tmp_path: Path) -> None:
    own = {r.indicator: r for r in rewrite_table(TABLE, RULES)}
    with speaking(tmp_path, by_type(IndicatorReply=lambda said: _another_name(said, own))) as (toolbox, _):
        rewrites = rewrite_table(TABLE, toolbox)
    taken = [r for r in rewrites if r.made_by != "rules"]
    assert taken
    for rewrite in taken:
        assert rewrite.made_by == toolbox.model.name
        assert rewrite.after["value"] == own[rewrite.indicator].after["value"]
        assert rewrite.sources == own[rewrite.indicator].sources
        assert rewrite.alternatives[0].made_by == "rules"
        assert rewrite.alternatives[0].texts["name"] == own[rewrite.indicator].after["name"]


def test_costs_are_never_given_to_the_model(tmp_path: Path) -> None:
    with speaking(tmp_path, by_type(IndicatorReply=WORDS)) as (toolbox, scripted):
        rewrites = rewrite_table(TABLE, toolbox)
    assert next(r for r in rewrites if r.indicator == 3).after["value"] == "≤210万元"
    assert not any("名称：项目成本" in request["messages"][-1]["content"] for request in scripted.requests)


@pytest.mark.parametrize(
    "reply",
    [
        {**WORDS, "number": "99.9"},
        {**WORDS, "definition": "全年120天里正常运行的87小时÷应运行的小时数×100%"},
        {**WORDS, "name": "运行120次合格率"},
        {**WORDS, "name": "道路平整度合格率", "definition": "平整的道路里程÷道路总里程×100%"},
        {**WORDS, "name": "平台运行情况"},
        {**WORDS, "definition": "平台小时数÷平台小时数×100%"},
        {**WORDS, "operator": "≤"},
    ],
    ids=[
        "a number",
        "numbers in the definition",
        "a number in the name",
        "another thing",
        "no quantity",
        "no share",
        "wrong way",
    ],
)
def test_a_lying_model_changes_no_number_and_no_object(tmp_path: Path, reply: dict[str, str]) -> None:
    own = {r.indicator: r for r in rewrite_table(TABLE, RULES)}
    with speaking(tmp_path, by_type(IndicatorReply=reply)) as (toolbox, _):
        rewrites = rewrite_table(TABLE, toolbox)
    for rewrite in rewrites:
        mine = own[rewrite.indicator]
        assert _numbers(rewrite) <= _numbers(mine)
        assert rewrite.findings_after == mine.findings_after
        assert "道路" not in rewrite.after["name"]
        assert not rewrite.after["value"].startswith("≤") or mine.after["value"].startswith("≤")


def test_what_was_not_taken_says_why(tmp_path: Path) -> None:
    bad = {**WORDS, "name": "道路平整度合格率"}
    with speaking(tmp_path, by_type(IndicatorReply=bad)) as (toolbox, scripted):
        (first, *_) = rewrite_table(TABLE, toolbox)
    assert first.made_by == "rules"
    assert "不是这一条要量的东西" in first.alternatives[0].why
    assert first.alternatives[0].texts["name"] == "道路平整度合格率"
    said = [
        r["messages"][-1]["content"] for r in scripted.requests if "名称：平台运行稳定" in r["messages"][-1]["content"]
    ]
    assert len(said) <= 3, "at most two repairs"
    assert "上次的回复不能用" in said[1]
    assert "方便市民停车" not in said[1].partition("要改写的指标")[2], "only the failing row is sent back"


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


def test_a_draft_is_worded_by_the_model_and_tells_its_mode(tmp_path: Path) -> None:
    own = draft_table(extract_brief(TOLD), RULES)
    goals = {"goals": ["2025年12月31日前，建成面向市民的智慧停车平台，接入停车场42个。"]}
    heard = []
    with speaking(tmp_path, by_type(IndicatorReply=_worded, GoalsReply=goals)) as (toolbox, _):
        draft = draft_table(extract_brief(TOLD), replace(toolbox, tell=heard.append))
    assert draft.mode == toolbox.model.name
    assert [row.value.raw for row in draft.table.indicators if "【待补" not in row.value.raw] == [
        row.value.raw for row in own.table.indicators if "【待补" not in row.value.raw
    ]
    assert ungrounded_numbers(draft) == []
    assert heard[-1].done == heard[-1].total
    assert len(heard) > 2


def test_goals_with_a_number_that_nobody_said_are_not_taken(tmp_path: Path) -> None:
    own = draft_table(extract_brief(TOLD), RULES)
    goals = {"goals": ["2025年12月31日前建成智慧停车平台，接入停车场42个，市民满意度达到97%。"]}
    with speaking(tmp_path, by_type(IndicatorReply=_worded, GoalsReply=goals)) as (toolbox, _):
        draft = draft_table(extract_brief(TOLD), toolbox)
    assert draft.table.goals == own.table.goals
    assert "97" in draft.alternatives[-1].texts["goals"]
    assert "没有来源" in draft.alternatives[-1].why


def test_a_model_that_fails_in_the_middle_leaves_what_it_wrote(tmp_path: Path) -> None:
    good = by_type(IndicatorReply=_worded)
    with speaking(tmp_path, good, good, fails(500)) as (toolbox, _):
        draft = draft_table(extract_brief(TOLD), toolbox)
    assert len(draft.table.indicators) == len(draft_table(extract_brief(TOLD), RULES).table.indicators)
    assert "模型没有写成" in draft.notes[-1]


def _worded(said: str) -> dict[str, str]:
    """The rules' own example in other words."""
    shown = json.loads(said.partition("对象换成这个项目的）：\n")[2].splitlines()[0])
    return {**shown, "definition": shown["definition"] + "，按台账统计"}


def _another_name(said: str, own: dict[int, Rewrite]) -> dict[str, str]:
    """What the rules wrote for the row that is asked about, the definition in other words."""
    old = re.search(r"名称：(.+)", said)
    mine = next(r for r in own.values() if old and r.before["name"] == old[1])
    return {**WORDS, "name": mine.after["name"], "definition": mine.after["definition"] + "，按台账统计", "unit": "%"}


def _numbers(rewrite: Rewrite) -> set[str]:
    return set(re.findall(r"\d+", "".join(rewrite.after[field] for field in ("name", "definition", "value"))))


@pytest.mark.parametrize(
    ("name", "definition", "why"),
    [
        ("停车平台建设满意度", "评价为满意及以上的问卷份数/收回问卷份数×100%", "要量的东西"),
        ("市民满意度", "市民满意的人次占全部来访人次的比例", "换了算法"),
    ],
)
def test_whose_satisfaction_it_is_and_how_it_is_counted_stay(name: str, definition: str, why: str) -> None:
    made = Indicator(
        level1="满意度指标",
        level2="服务对象满意度指标",
        name="市民满意度",
        definition="评价为满意及以上的问卷份数/收回问卷份数×100%",
        value="≥90%",
    )
    reply = IndicatorReply(name=name, definition=definition, operator="≥", number="", unit="%")
    said = doubts(phrase(reply, made), made, f"{made.name}\n{made.definition}\n智慧停车平台建设", same=True)
    assert any(why in one for one in said)
