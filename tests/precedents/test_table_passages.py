"""Tables as passages of the index."""

from dataclasses import replace

import pytest

from assistant.critic import is_measurable
from assistant.model.table import TargetTable, Unit
from assistant.precedents.passages import ROW, TABLE, subject, table_passages, table_text
from assistant.precedents.tables import load_corpus
from index.passages import Passage


def kind(text: str) -> str:
    return "upgrade" if "升级" in text else "construction"


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return table_passages(load_corpus(), is_measurable, kind)


@pytest.mark.parametrize(
    ("name", "unit", "expected"),
    [
        ("天津市信访业务办理系统项目-2022 年一般债券", "天津市大数据管理中心", "信访业务办理系统"),
        ("天津单用途预付卡监管服务平台-2022 年一般政府债券", "天津市大数据管理中心", "天津单用途预付卡监管服务平台"),
        ("市大数据管理中心运维类项目（2024 年度）", "天津市大数据管理中心", "市大数据管理中心运维类"),
        ("大数据管理中心债券利息-2024年债券利息", "", "大数据管理中心债券利息"),
        ("智慧城市管理平台项目", "滨江省海城市城市管理局", "智慧城市管理平台"),
        ("滨江市投资项目审批平台（二期）", "滨江市发改委", "投资项目审批平台（二期）"),
        ("项目", "", "项目"),
    ],
)
def test_the_subject_is_the_name_without_what_all_names_share(name: str, unit: str, expected: str) -> None:
    assert subject(TargetTable(project_name=name, unit=Unit(name=unit))) == expected


def test_each_table_has_its_text_and_its_name_and_each_row_one_passage(passages: list[Passage]) -> None:
    rows = [p for p in passages if p.kind == ROW]
    assert len(rows) == 315
    assert len([p for p in passages if p.kind == TABLE]) == 100
    assert len({p.id for p in passages}) == len(passages)
    assert all(p.text.strip() for p in passages)


def test_metadata_says_what_rows_can_be_chosen_by(passages: list[Passage]) -> None:
    corpus = {table.source.number: table for table in load_corpus()}
    for passage in passages:
        if passage.kind == ROW:
            row = corpus[passage.metadata["number"]].indicators[int(passage.metadata["row"]) - 1]
            assert passage.metadata["category"] == (row.category.value if row.category else "")
            assert passage.metadata["measurable"] == is_measurable(row)
            assert row.name.split()[0] in passage.text
    assert {p.metadata["project_kind"] for p in passages} == {"upgrade", "construction"}


def test_definitions_are_left_to_the_lexical_search(passages: list[Passage]) -> None:
    first = next(p for p in passages if p.group == "1")
    assert "资料费，咨询费等" in first.words
    assert "资料费，咨询费等" not in first.text


def test_an_empty_table_still_has_a_text() -> None:
    assert table_text(TargetTable(project_name="共享单车治理")) == "共享单车治理"


def test_passages_of_the_same_tables_are_the_same(passages: list[Passage]) -> None:
    again = table_passages(load_corpus(), is_measurable, kind)
    assert again == passages
    assert again[0] != replace(again[0], text="")
