"""Own indicators are read from rows, kept, and found beside the built-in ones."""

from pathlib import Path

import pytest

from assistant.errors import UsageError
from assistant.library import load_library
from assistant.library.own import UnfitRow, load_own, merged, own_entry, own_file, save_own
from assistant.model.categories import Category

KINDS = load_library().kinds
ROW = {
    "name": "热线接通率",
    "category": "质量指标",
    "value": "≥95%",
    "unit": "",
    "definition": "接通的来电数/全部来电数×100%",
    "evidence": "话务系统记录",
    "basis": "",
    "kinds": "运维、采购",
    "words": "热线，话务",
}


def test_a_row_becomes_an_entry() -> None:
    entry = own_entry(ROW, KINDS)
    assert (entry.category, entry.proposed_value, entry.kinds) == (
        Category.QUALITY,
        "≥95%",
        ("operations", "procurement"),
    )
    assert entry.words == ("热线", "话务")
    assert entry.shown_basis == "本单位指标库"


def test_without_a_value_the_number_is_asked_of_the_user() -> None:
    entry = own_entry({**ROW, "value": "", "unit": "人次", "category": "数量", "kinds": "", "words": ""}, KINDS)
    assert entry.proposed_value == "≥【待补：热线接通率的目标值】人次"
    assert (entry.kinds, entry.words) == (("any",), ("热线接通率",))


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("name", "", "指标名称"),
        ("name", "长" * 41, "40 个字"),
        ("definition", " ", "口径"),
        ("category", "重要指标", "不是二级指标"),
        ("value", "较好", "不是一个数"),
        ("value", "95%", "没有比较符"),
        ("kinds", "航天", "航天"),
    ],
)
def test_a_row_that_is_no_indicator_says_why(field: str, text: str, reason: str) -> None:
    with pytest.raises(UnfitRow, match=reason):
        own_entry({**ROW, field: text}, KINDS)


def test_an_unknown_unit_is_told() -> None:
    with pytest.raises(UnfitRow, match="计量单位"):
        own_entry({**ROW, "value": "", "unit": "坨子"}, KINDS)


def test_own_entries_are_kept_and_found_at_once(tmp_path: Path) -> None:
    before = load_library(tmp_path)
    assert load_own(tmp_path) == ()
    entry = own_entry(ROW, KINDS)
    save_own(tmp_path, merged((), [entry, entry.model_copy(update={"name": "另一条"})]))
    library = load_library(tmp_path)
    assert [e.id for e in library.entries[len(before.entries) :]] == ["ZB01", "ZB02"]
    assert library.search("热线接通率")[0].id == "ZB01"
    assert library.entry("ZB01").definition == ROW["definition"]
    renewed = merged(load_own(tmp_path), [own_entry({**ROW, "value": "≥98%"}, KINDS)])
    assert [(e.id, e.proposed_value) for e in renewed] == [("ZB01", "≥98%"), ("ZB02", "≥95%")]


def test_a_damaged_file_is_one_sentence(tmp_path: Path) -> None:
    own_file(tmp_path).parent.mkdir()
    own_file(tmp_path).write_text("[{", encoding="utf-8")
    with pytest.raises(UsageError, match="已损坏"):
        load_own(tmp_path)
