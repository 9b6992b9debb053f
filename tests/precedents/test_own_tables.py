"""The corpus and the user's own tables: numbers, storage, and what their hash covers."""

from pathlib import Path

import pytest

from assistant.errors import IndexUnavailable
from assistant.model.table import Source
from assistant.precedents.tables import add_own, is_own, load_corpus, load_own, own_dir, tables_hash
from assistant.settings import Settings
from tests.precedents.own_table import OWN


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def test_the_corpus_is_numbered_as_its_document() -> None:
    assert [table.source.number for table in load_corpus()] == list(range(1, 51))


def test_own_tables_are_numbered_apart_and_keep_where_they_came_from(settings: Settings) -> None:
    other = OWN.model_copy(update={"project_name": "另一个项目"})
    first, second = add_own(settings, [OWN, other])
    (third,) = add_own(settings, [OWN.model_copy(update={"purpose": "第三个"})])
    assert [table.source.number for table in (first, second, third)] == [1001, 1002, 1003]
    assert first.source.file == "单车.docx"
    assert load_own(settings) == (first, second, third)
    assert is_own(1001) and not is_own(50)


def test_a_table_is_stored_once_whatever_file_it_is_in(settings: Settings) -> None:
    again = OWN.model_copy(update={"source": Source(file="副本.docx", number=7)})
    assert len(add_own(settings, [OWN, again])) == 1
    assert add_own(settings, [OWN, load_corpus()[0]]) == ()
    assert len(load_own(settings)) == 1


def test_nothing_to_add_leaves_no_folder(settings: Settings) -> None:
    assert add_own(settings, []) == () == load_own(settings)
    assert not own_dir(settings).exists()


def test_a_damaged_own_table_is_named(settings: Settings) -> None:
    add_own(settings, [OWN])
    (own_dir(settings) / "1001.json").write_text("{", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match=r"1001\.json：先例表的数据已损坏；请移走该文件后重试"):
        load_own(settings)


def test_the_hash_follows_wording_number_and_order() -> None:
    row = OWN.indicators[0]
    others = [
        OWN.model_copy(update={"purpose": "别的"}),
        OWN.model_copy(update={"source": Source(number=2)}),
        OWN.with_indicator(1, value="≥121个"),
        OWN.model_copy(update={"indicators": (row, row)}),
    ]
    assert len({tables_hash([table]) for table in (OWN, *others)}) == 5
    assert tables_hash([OWN, others[0]]) != tables_hash([others[0], OWN])
    assert tables_hash([OWN]) == tables_hash([OWN.model_copy(update={"source": Source(file="x", number=1)})])
