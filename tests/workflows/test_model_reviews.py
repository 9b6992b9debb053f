"""What a model says of rows that rules cannot judge: only rows that say of what they are can be another project's."""

from pathlib import Path

import pytest

from assistant.model.table import Indicator, TargetTable
from assistant.workflows.reflect import OTHER_PROJECT, reflect
from tests.workflows.speaking_model import by_type, speaking

STRANGE = {"reason": "与停车无关", "belongs": "no", "heading": "数量指标"}


@pytest.mark.parametrize(
    ("name", "definition", "is_told"),
    [
        ("妇女儿童法律咨询数", "接受法律咨询的妇女儿童人次合计", True),
        ("建成系统数量", "建成系统数量", False),
        ("软件采购数量", "反映软件采购数量情况", False),
        ("接入停车场数量", "接入平台的停车场数量合计", False),
    ],
    ids=["another project's", "any project's", "any project's, explained", "its own"],
)
def test_only_a_row_that_says_of_what_it_is_can_be_called_strange(
    tmp_path: Path, name: str, definition: str, *, is_told: bool
) -> None:
    row = Indicator(level1="产出指标", level2="数量指标", name=name, definition=definition, value="≥3个")
    table = TargetTable(project_name="智慧停车平台建设项目", purpose="接入停车场", indicators=(row,))
    with speaking(tmp_path, by_type(RowReview=STRANGE)) as (toolbox, _):
        findings = reflect(table, toolbox).findings
    assert (OTHER_PROJECT in {finding.code for finding in findings}) is is_told


@pytest.mark.parametrize(("name", "is_told"), [("妇女儿童法律咨询数", True), ("培训场次", False)])
def test_where_the_model_cannot_tell_a_row_with_many_words_of_elsewhere_is_noted(
    tmp_path: Path, name: str, *, is_told: bool
) -> None:
    row = Indicator(level1="产出指标", level2="数量指标", name=name, definition=name, value="≥3个")
    table = TargetTable(project_name="智慧停车平台建设项目", purpose="接入停车场", indicators=(row,))
    with speaking(tmp_path, by_type(RowReview={**STRANGE, "belongs": "unsure"})) as (toolbox, _):
        told = [finding for finding in reflect(table, toolbox).findings if finding.code == OTHER_PROJECT]
    assert [(finding.severity, "把握：低" in finding.message) for finding in told] == [("note", True)] * is_told
