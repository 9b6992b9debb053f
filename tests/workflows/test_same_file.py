"""The uploaded file comes back with the accepted cells changed; what cannot be placed is one sentence."""

import pytest

from assistant.documents import read, write
from assistant.errors import UnreadableDocument
from assistant.model.table import Indicator, TargetTable
from assistant.workflows.same_file import can_keep, changed_file

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
