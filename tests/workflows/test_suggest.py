"""Suggestions are measurable, cited and fit the project."""

import json

import pytest

from assistant.cli import main
from assistant.errors import UsageError
from assistant.library import load_library
from assistant.model.categories import Category
from assistant.model.drafts import Origin
from assistant.workflows.suggest import read_category, suggest
from assistant.workflows.toolbox import Toolbox

TOOLBOX = Toolbox(load_library(), None)
PROJECTS = [
    "新建一个养老服务平台，预算320万元，8个月建成",
    "全年运维60个业务系统",
    "租写字楼办公",
    "支付到期债券利息",
    "高标准农田建设",
    "困难学生资助",
    "购置CT设备一台",
    "乡村治理课题研究",
    "门户网站改版建设",
    "村医培训",
]


@pytest.mark.parametrize("project", PROJECTS)
def test_every_required_category_has_something_to_suggest(project: str) -> None:
    kind = TOOLBOX.library.kind_of(project)
    for category in kind.required:
        found = suggest(project, category, TOOLBOX)
        assert found, category
        for suggestion in found:
            assert suggestion.category is category
            assert suggestion.definition
            assert suggestion.evidence
            assert suggestion.value.is_quantified or suggestion.origin is Origin.PENDING
            assert suggestion.ref or suggestion.origin is Origin.USER


def test_the_users_own_numbers_are_used_and_need_no_confirmation() -> None:
    cost = suggest(PROJECTS[0], Category.COST, TOOLBOX)[0]
    assert (cost.value.raw, cost.origin, cost.is_confirmed) == ("≤320万元", Origin.USER, True)
    time = suggest(PROJECTS[0], Category.TIMELINESS, TOOLBOX)[0]
    assert (time.value.raw, time.origin) == ("≤8个月", Origin.USER)


def test_a_count_that_the_text_states_is_used() -> None:
    (first, *_) = suggest(PROJECTS[1], Category.QUANTITY, TOOLBOX)
    assert (first.name, first.value.raw, first.origin) == ("运维业务系统数量", "=60个", Origin.USER)


def test_those_with_a_number_come_before_those_without() -> None:
    known = [s.value.is_quantified for s in suggest(PROJECTS[0], Category.QUALITY, TOOLBOX, k=20)]
    assert known == sorted(known, reverse=True)


def test_names_do_not_repeat() -> None:
    for project in PROJECTS:
        names = [s.name for s in suggest(project, Category.QUALITY, TOOLBOX, k=20)]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("text", ["数量", "数量指标", "产出数量", "社会效益", "服务对象满意度指标"])
def test_a_category_is_read_in_any_wording(text: str) -> None:
    assert read_category(text).level2


@pytest.mark.parametrize(("project", "k"), [("", 5), ("  ", 5), ("建平台", 0), ("建平台", 21)])
def test_senseless_requests_are_refused(project: str, k: int) -> None:
    with pytest.raises(UsageError):
        suggest(project, Category.COST, TOOLBOX, k)


def test_the_command_prints_json(capfd: pytest.CaptureFixture[str]) -> None:
    code = main(["suggest", "--project", PROJECTS[1], "--category", "质量", "-k", "3", "--format", "json"])
    printed = json.loads(capfd.readouterr().out)
    assert code == 0
    assert printed["category"] == "质量指标"
    assert len(printed["suggestions"]) == 3
    assert {"name", "value", "definition", "evidence", "basis", "source"} <= set(printed["suggestions"][0])


def test_an_unknown_category_is_one_sentence_and_exit_2(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", "--project", "建平台", "--category", "天气"]) == 2
    error = capfd.readouterr().err
    assert error.count("\n") == 1
    assert "天气" in error
