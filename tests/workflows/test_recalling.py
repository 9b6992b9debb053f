"""What a reviewer dismissed stays dismissed when the table comes again, until it is taken back or the text changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.model.reviews import Decision, Review
from assistant.model.table import Indicator, TargetTable
from assistant.settings import Settings
from assistant.store import Store, open_store
from assistant.workflows.critique import dismiss, reopen, review_table
from assistant.workflows.recalling import keep_dismissals, recalled


def table(value: str = "明显提升") -> TargetTable:
    row = {
        "level1": "效益指标",
        "level2": "社会效益指标",
        "name": "借阅便利度",
        "definition": "借阅更方便",
        "value": value,
    }
    return TargetTable(
        project_name="图书馆", purpose="设备更新", goals=("更新设备18台",), indicators=(Indicator.model_validate(row),)
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(Settings(data_dir=tmp_path))
    yield store
    store.close()


def dismissed(review: Review) -> list[str]:
    return [r.reason for r in review.findings if r.decision is Decision.DISMISSED]


def test_a_dismissal_is_there_again_in_the_next_upload_of_its_owner(store: Store) -> None:
    before = review_table(table())
    after = dismiss(before, 0, "另有依据")
    keep_dismissals(store, "甲", [before], [after])
    (again,) = recalled(store, "甲", [review_table(table())])
    assert dismissed(again) == ["另有依据"]
    assert dismissed(recalled(store, "乙", [review_table(table())])[0]) == []
    if after.findings[0].finding.cell.part == "indicator":
        assert dismissed(recalled(store, "甲", [review_table(table("较好"))])[0]) == []


def test_what_is_taken_back_does_not_come_again(store: Store) -> None:
    before = review_table(table())
    after = dismiss(before, 0, "另有依据")
    keep_dismissals(store, "甲", [before], [after])
    keep_dismissals(store, "甲", [after], [reopen(after, 0)])
    assert dismissed(recalled(store, "甲", [review_table(table())])[0]) == []
