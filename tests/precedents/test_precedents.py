"""Precedents on the real index: what is found, why, and what is refused."""

import re
import shutil
from pathlib import Path

import pytest

from assistant.critic import is_measurable
from assistant.errors import IndexUnavailable
from assistant.model.categories import Category
from assistant.precedents import Precedents, build_precedents
from assistant.precedents.tables import add_own
from assistant.services import Services
from assistant.settings import Settings
from tests.precedents.own_table import OWN

EASY = {
    "明年要还地方政府债的利息": {13, 24},
    "群众来信来访的督办系统": {42},
    "门户网站做一个英文版": {27},
    "买一年政务云资源": {46},
    "课题结转经费继续研究": {25},
}


@pytest.fixture(scope="module")
def precedents(built_index: Settings) -> Precedents:
    return Services(built_index).precedents


@pytest.fixture
def copied(built_index: Settings, tmp_path: Path) -> Settings:
    """A data directory of its own, with the same index and model."""
    shutil.copytree(built_index.index_dir, tmp_path / "index")
    (tmp_path / "models").symlink_to(built_index.models_dir, target_is_directory=True)
    return Settings(data_dir=tmp_path)


@pytest.mark.parametrize(("query", "expected"), EASY.items())
def test_the_table_an_expert_opens_first_is_found_first(precedents: Precedents, query: str, expected: set[int]) -> None:
    found = precedents.find_tables(query, len(expected))
    assert {hit.number for hit in found} == expected
    assert all(hit.row is None and hit.table.project_name == hit.project_name for hit in found)


def test_rows_are_cited_by_table_and_row(precedents: Precedents) -> None:
    for hit in precedents.find_rows("系统运维响应时间", 3):
        assert hit.row is not None
        assert hit.ref == f"{hit.number}-{hit.row}"
        assert "响应时间" in hit.table.indicators[hit.row - 1].name


@pytest.mark.parametrize("category", list(Category))
def test_rows_can_be_limited_to_a_category_and_to_measurable_ones(precedents: Precedents, category: Category) -> None:
    found = precedents.find_rows("新建一个监管平台", 50, category, measurable_only=True)
    for hit in found:
        row = hit.table.indicators[(hit.row or 0) - 1]
        assert row.category is category
        assert is_measurable(row)


def test_reasons_are_chinese_and_quote_words_of_the_query(precedents: Precedents) -> None:
    query = "港口码头违法案件的移动办案执法系统"
    for hit in precedents.find_tables(query, 10):
        assert re.search(r"相近|类型相同|都提到", hit.why)
        quoted = re.search("都提到([^；]*)", hit.why)
        assert all(word in query for word in quoted.group(1).split("、")) if quoted else True


def test_the_same_question_has_the_same_answer_in_another_process_of_opening(
    precedents: Precedents, built_index: Settings
) -> None:
    again = Services(built_index).precedents
    for query in EASY:
        assert again.find_tables(query) == precedents.find_tables(query)
        assert again.find_rows(query) == precedents.find_rows(query)


@pytest.mark.parametrize("query", ["", "   ", "\n"])
def test_nothing_asked_finds_nothing(precedents: Precedents, query: str) -> None:
    assert precedents.find_tables(query) == precedents.find_rows(query) == []


@pytest.mark.parametrize("query", ["？？？", "a", "🚲", "x" * 20_000, "'; DROP TABLE--", "车\x00站"])
def test_odd_questions_do_no_harm(precedents: Precedents, query: str) -> None:
    assert len(precedents.find_tables(query, 3)) == 3


def test_own_tables_are_found_and_cited_beside_the_corpus(copied: Settings) -> None:
    services = Services(copied)
    state = services.build_index([OWN])
    assert (state.tables, state.own_tables, state.added, state.built) == (51, 1, 1, True)
    hit = services.precedents.find_tables("共享单车乱停乱放", 1)[0]
    assert (hit.number, hit.ref, hit.project_name) == (1001, "1001", OWN.project_name)
    row = services.precedents.find_rows("共享单车停放点", 1)[0]
    assert row.ref == "1001-1" and row.table.indicators[0].value.raw == "≥120个"
    again = services.build_index([OWN])
    assert (again.tables, again.added, again.built) == (51, 0, False)


def test_tables_that_changed_since_the_build_are_refused_with_the_command(copied: Settings) -> None:
    add_own(copied, [OWN])
    with pytest.raises(IndexUnavailable, match=r"^先例索引与当前的先例表不一致；请运行 jixiao index build。$"):
        _ = Services(copied).precedents
    toolbox = Services(copied).toolbox
    assert toolbox.precedents is None and "jixiao index build" in toolbox.note


def test_no_index_is_refused_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match=r"^先例索引还没有建立；请运行 jixiao index build。$"):
        _ = Services(Settings(data_dir=tmp_path)).precedents


def test_another_model_is_refused_with_the_command(copied: Settings) -> None:
    other = Settings(data_dir=copied.data_dir, embedding_model="BAAI/bge-small-zh-v1.5")
    with pytest.raises(IndexUnavailable, match=r"^先例索引与当前的嵌入模型不一致；请运行 jixiao index build。$"):
        _ = Services(other).precedents


def test_a_model_that_this_machine_lacks_is_named_with_the_setting(copied: Settings) -> None:
    other = Settings(data_dir=copied.data_dir, embedding_model="BAAI/bge-small-zh-v1.5")
    with pytest.raises(IndexUnavailable, match=r"BAAI/bge-small-zh-v1.5；.*JIXIAO_EMBEDDING_MODEL"):
        Services(other).build_index()


def test_a_data_directory_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    with pytest.raises(IndexUnavailable, match=r"数据目录无法使用.*JIXIAO_DATA"):
        Services(Settings(data_dir=tmp_path / "data")).build_index()


def test_progress_is_told_in_chinese(copied: Settings) -> None:
    said: list[str] = []
    build_precedents(copied, lambda row: True, lambda text: "other", progress=said.append)
    assert said[-1] == "已处理 415/415 段文字"
    assert said[0].startswith("正在准备嵌入模型")
