"""What a model may put into a definition: the rules' own formula, with words of the project."""

import pytest

from assistant.model.table import Indicator
from assistant.workflows.defining import LONGEST_COUNTED, counted_part, defined, has_room, with_counted
from assistant.workflows.phrasing import phrase

SATISFACTION = Indicator(
    level1="满意度指标",
    level2="服务对象满意度指标",
    name="市民满意度",
    definition="评价为满意及以上的问卷份数/收回问卷份数×100%",
    value="≥90%",
)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (
            "对停车平台评价为满意及以上的市民问卷份数÷收回市民问卷份数×100%。",
            "对停车平台评价为满意及以上的市民问卷份数/收回市民问卷份数×100%",
        ),
        ("市民满意的人次占全部来访人次的比例", ""),
        ("对市民评价为满意及以上的问卷份数，含电话回访/收回问卷份数×100%", ""),
        ("对30个停车平台评价为满意及以上的问卷份数/收回问卷份数×100%", ""),
        ("对道路保洁评价为满意及以上的问卷份数/收回问卷份数×100%", ""),
    ],
    ids=["words of the project", "another formula", "one thing more", "a number", "another project"],
)
def test_a_definition_is_the_rules_own_with_words_of_the_project_put_in(said: str, stands: str) -> None:
    material = f"{SATISFACTION.name}\n智慧停车平台建设"
    text, doubt = defined(said, SATISFACTION, material)
    assert text == (stands or SATISFACTION.definition)
    assert bool(doubt) is not bool(stands)


ACCEPTED = Indicator(
    level1="产出指标",
    level2="质量指标",
    name="停车平台验收合格率",
    definition="验收合格的系统数/应验收的系统数×100%",
    value="=100%",
)
UNOPENED = Indicator(
    level1="产出指标",
    level2="质量指标",
    name="首页打不开次数占比",
    definition="超过规定秒数打不开的次数/监测总次数×100%",
    value="≤1%",
)
REPEATED = Indicator(
    level1="产出指标",
    level2="质量指标",
    name="成果文字重复率",
    definition="检测系统认定的重复字数/总字数×100%",
    value="≤20%",
)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (SATISFACTION, "对停车市民评价为满意及以上的问卷份数/收回问卷份数×100%"),
        (SATISFACTION, "对停车平台服务对象评价为满意及以上的问卷份数/收回问卷份数×100%"),
        (SATISFACTION, "对市民满意度评价为满意及以上的问卷份数/收回问卷份数×100%"),
        (ACCEPTED, "验收合格的停车平台系统数/应验收的停车平台系统数×100%"),
        (UNOPENED, "超过规定秒数打不开的首页打不开次数/监测总次数×100%"),
        (REPEATED, "检测智慧停车平台建设系统认定的重复字数/总字数×100%"),
    ],
    ids=["the asked are judged", "as 对象", "its own quantity", "two kinds of thing", "said twice", "a name parted"],
)
def test_a_definition_that_stumbles_gives_way_to_the_rules(row: Indicator, said: str) -> None:
    text, doubt = defined(said, row, f"{row.name}\n智慧停车平台建设，停车市民，服务对象")
    assert text == row.definition
    assert doubt


@pytest.mark.parametrize("said", ["打不开的平台次数/监测总次数×100%", "打不开的平台次数/监测的总次数×100%"])
def test_below_the_line_nothing_is_put_behind_a_total_or_into_what_the_model_changed(said: str) -> None:
    row = UNOPENED.model_copy(update={"definition": "打不开的次数/监测总次数×100%"})
    text, _ = defined(said, row, f"{row.name}\n智慧停车平台建设")
    assert text == said


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        (
            "验收合格的停车系统数/应验收的系统数×100%，以验收单为准",
            "验收合格的停车系统数/应验收的停车系统数×100%",
        ),
        ("验收合格的停车系统数/应验收的停车系统数×100%", "验收合格的停车系统数/应验收的停车系统数×100%"),
    ],
)
def test_a_share_speaks_of_the_same_thing_above_and_below_the_line(said: str, stands: str) -> None:
    text, doubt = defined(said, ACCEPTED, f"{ACCEPTED.name}\n智慧停车平台建设")
    assert (text.partition("，以")[0], doubt) == (stands, "")


@pytest.mark.parametrize(
    ("record", "is_kept"),
    [
        ("监测记录", True),
        ("水质监测记录", True),
        ("采购单", False),
        ("监测情况", False),
        ("监测2024年报告", False),
        ("监测证明", False),
        ("环保局监测记录", False),
        ("监测人员记录", False),
    ],
)
def test_a_record_has_to_be_one_of_what_is_counted(record: str, is_kept: bool) -> None:
    row = SATISFACTION.model_copy(
        update={
            "level1": "产出指标",
            "level2": "数量指标",
            "name": "水质监测次数",
            "definition": "全年水质监测的次数合计",
        }
    )
    text, doubt = defined(f"全年水质监测的次数合计，以{record}为准", row, row.name)
    assert (text, doubt) == (row.definition + (f"，以{record}为准" if is_kept else ""), "")


@pytest.mark.parametrize(
    ("own", "part", "said", "record", "whole"),
    [
        (
            "评价为满意及以上的问卷份数/收回问卷份数×100%",
            "评价为满意及以上的问卷份数",
            "对停车平台评价为满意及以上的问卷份数",
            "调查问卷",
            "对停车平台评价为满意及以上的问卷份数/收回问卷份数×100%",
        ),
        (
            "1−故障时长/服务总时长",
            "故障时长",
            "平台故障时长。",
            "以运行日志为准",
            "1−平台故障时长/服务总时长，以运行日志为准",
        ),
        ("受益人数合计，同一人只计一次", "受益人数", "受益人数", "名册", "受益人数合计，同一人只计一次，以名册为准"),
        (
            "覆盖乡镇数量合计，以名单为准",
            "覆盖乡镇数量",
            "覆盖林区乡镇数量",
            "台账",
            "覆盖林区乡镇数量合计，以名单为准",
        ),
        ("用户数量", "用户数量", "平台用户数量，以登记表为准", "", "平台用户数量，以登记表为准"),
    ],
    ids=["share", "what is missing from one", "a remark", "a record of its own", "a record in the words"],
)
def test_a_model_writes_only_what_is_counted_and_the_rest_is_put_back(
    own: str, part: str, said: str, record: str, whole: str
) -> None:
    assert counted_part(own) == part
    assert with_counted(own, said, record) == whole


def test_a_definition_with_a_record_of_its_own_takes_words_of_the_project() -> None:
    row = SATISFACTION.model_copy(
        update={"level2": "数量指标", "name": "乡镇数量", "definition": "覆盖乡镇数量合计，以名单为准"}
    )
    said = "覆盖林区乡镇数量合计，以名单为准"
    assert defined(said, row, "林区防火") == (said, "")


def test_there_is_no_room_where_thing_and_record_are_named_or_the_definition_is_long() -> None:
    told = SATISFACTION.model_copy(update={"name": "覆盖乡镇数量", "definition": "覆盖乡镇数量合计，以名单为准"})
    assert not has_room(told)
    assert has_room(told.model_copy(update={"definition": "覆盖乡镇数量合计"}))
    assert not has_room(told.model_copy(update={"definition": "覆" * (LONGEST_COUNTED + 1)}))


def test_another_quantity_or_another_thing_is_no_name_for_a_row() -> None:
    for name in ("停车平台建设满意度", "市民投诉率", "市民好评"):
        phrased, wrong = phrase(name, SATISFACTION.definition, SATISFACTION, SATISFACTION.name)
        assert phrased.texts() == {
            "name": SATISFACTION.name,
            "definition": SATISFACTION.definition,
            "value": "≥90%",
        }
        assert wrong
