"""The uploaded file comes back with the accepted cells changed; what cannot be placed is one sentence."""

import pytest

from assistant.documents import read, write
from assistant.errors import UnreadableDocument
from assistant.model.table import Indicator, TargetTable
from assistant.workflows.same_file import can_keep, changed_file, same_file

ROWS = tuple(
    Indicator.model_validate(
        {"level1": "产出指标", "level2": "质量指标", "name": name, "definition": f"{name}的口径", "value": "≥90%"}
    )
    for name in ("验收合格率", "抽检合格率")
)
TABLE = TargetTable(project_name="管网普查", purpose="普查与建档", goals=("完成普查300公里",), indicators=ROWS)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_only_what_was_accepted_is_different(form: str) -> None:
    data = write([TABLE], form)
    (before,) = read(f"表.{form}", data).tables
    after = before.with_indicator(2, value="≥95%")
    name, changed = changed_file(f"表.{form}", data, [before], [after])
    assert name == f"表_已改.{form}"
    (found,) = read(name, changed).tables
    assert [row.value.raw for row in found.indicators] == ["≥90%", "≥95%"]
    assert found.goals == before.goals


def test_a_row_that_went_has_no_place_in_the_file() -> None:
    data = write([TABLE], "docx")
    (before,) = read("表.docx", data).tables
    after = before.model_copy(update={"indicators": before.indicators[:1]})
    with pytest.raises(UnreadableDocument, match="增减了行"):
        changed_file("表.docx", data, [before], [after])


def test_which_files_can_be_given_back() -> None:
    assert [can_keep(name) for name in ("表.DOCX", "表.xlsx", "表.pdf", "粘贴的内容")] == [True, True, False, False]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_cannot_be_changed_is_told_and_the_rest_is_done(form: str) -> None:
    name = f"表.{form}"
    data = write([TABLE, TABLE], form)
    before = read(name, data).tables
    fewer = before[1].model_copy(update={"goals": ()})
    level = before[0].with_indicator(1, level2="数量指标").with_indicator(2, value="≥95%")
    done = same_file(name, data, before, [level, fewer])
    assert (done.name, done.changed) == (f"表_已改.{form}", 1)
    assert done.left[0] == "第2张表：增减了行或绩效目标，原文件里没有对应的位置；请改用下载新文件的方式。"
    assert done.left[1].startswith("第1张表第1行“验收合格率”的二级指标没有改成“数量指标”：")
    assert [row.value.raw for row in read(name, done.content).tables[0].indicators] == ["≥90%", "≥95%"]


def test_nothing_changed_is_the_file_itself() -> None:
    data = write([TABLE], "docx")
    before = read("表.docx", data).tables
    assert same_file("表.docx", data, before, before).content == data
