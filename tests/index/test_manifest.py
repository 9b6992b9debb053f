"""The manifest refuses what an index was not built for."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.errors import IndexMismatch, IndexMissing
from index.manifest import Manifest, passages_hash, tool_versions
from index.passages import Passage

MANIFEST = Manifest(
    folder="built-1",
    model="e5",
    dimension=384,
    query_prompt="query: ",
    document_prompt="passage: ",
    source="s",
    passages="p",
    count=2,
    **tool_versions(),
)


def test_what_is_written_is_read(tmp_path: Path) -> None:
    (tmp_path / MANIFEST.folder).mkdir()
    MANIFEST.write(tmp_path)
    assert Manifest.read(tmp_path) == MANIFEST
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_the_index_it_was_built_for_is_accepted() -> None:
    MANIFEST.check_use(source="s", model="e5")


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"source": "other"}, "source"),
        ({"model": "bge"}, "model"),
        ({"chromadb": "0.1"}, "chromadb"),
        ({"sentence_transformers": "0.1"}, "sentence_transformers"),
        ({"format": 0}, "format"),
    ],
)
def test_a_difference_is_refused_by_name(change: dict[str, object], part: str) -> None:
    with pytest.raises(IndexMismatch) as failure:
        replace(MANIFEST, **change).check_use(source="s", model="e5")  # type: ignore[arg-type]
    assert failure.value.parts == (part,)


@pytest.mark.parametrize("part", ["dimension", "query_prompt", "document_prompt"])
def test_another_model_behind_the_same_name_is_refused(part: str) -> None:
    with pytest.raises(IndexMismatch) as failure:
        MANIFEST.check(**{part: "x"})
    assert failure.value.parts == (part,)


def test_no_index_is_missing(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        Manifest.read(tmp_path)


def test_a_manifest_whose_folder_is_gone_is_missing(tmp_path: Path) -> None:
    MANIFEST.write(tmp_path)
    with pytest.raises(IndexMissing):
        Manifest.read(tmp_path)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 0}', '{"model": "e5", "more": 1}'])
def test_a_manifest_of_another_format_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(IndexMismatch) as failure:
        Manifest.read(tmp_path)
    assert failure.value.parts == ("format",)


def test_the_hash_of_passages_covers_all_that_is_stored() -> None:
    passage = Passage("table", "1", "甲", words="乙", metadata={"number": 1})
    others = [
        replace(passage, kind="row"),
        replace(passage, group="2"),
        replace(passage, text="丙"),
        replace(passage, field="name"),
        replace(passage, words=""),
        replace(passage, metadata={"number": 2}),
    ]
    assert len({passages_hash([p]) for p in [passage, *others]}) == 7
    assert passages_hash([passage, others[0]]) != passages_hash([others[0], passage])
