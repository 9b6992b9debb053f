"""Building and searching with real Chroma and the real model."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index.build import build_index, is_current
from index.errors import IndexDamaged, IndexMismatch, IndexMissing
from index.manifest import Manifest
from index.model.embedder import SentenceEmbeddings
from index.passages import Passage
from index.search import Index, Weights
from index.store import Remembering

TOPICS = {
    "1": "信访业务办理系统：来信来访登记、流转、督办",
    "2": "机动车尾气实时监测与排放大数据分析平台",
    "3": "地方政府债券还本付息",
    "4": "办公用房租赁与物业服务",
}
QUERIES = ["群众投诉件的处理", "柴油车冒黑烟怎么管", "今年要还债", "租写字楼"]


def passages(*groups: str) -> list[Passage]:
    return [
        p
        for group in groups
        for about in [{"number": int(group), "even": int(group) % 2 == 0}]
        for p in (
            Passage("table", group, TOPICS[group], metadata=about),
            Passage("table", group, TOPICS[group][:6], field="name", metadata=about),
            Passage("row", f"{group}-1", f"{TOPICS[group]}满意度", metadata=about),
        )
    ]


def opened(folder: Path, embeddings: SentenceEmbeddings, source: str = "s") -> Index:
    return Index.open(folder, source, lambda: embeddings, embeddings.identity)


@pytest.fixture
def index(tmp_path: Path, embeddings: SentenceEmbeddings) -> Index:
    build_index(tmp_path, passages(*TOPICS), "s", embeddings)
    return opened(tmp_path, embeddings)


def test_each_query_finds_its_topic(index: Index) -> None:
    assert [index.search(query, "table", 1)[0].group for query in QUERIES] == list(TOPICS)
    assert [index.search(query, "row", 1)[0].group for query in QUERIES] == [f"{n}-1" for n in TOPICS]


def test_the_store_gives_the_exact_cosines(index: Index, embeddings: SentenceEmbeddings) -> None:
    vectors = np.array(embeddings.embed_documents(list(TOPICS.values())))
    for query in QUERIES:
        exact = vectors @ np.array(embeddings.embed_query(query))
        found = {hit.group: hit.cosines["full"] for hit in index.search(query, "table", 4)}
        assert [found[group] for group in TOPICS] == pytest.approx(exact, abs=1e-5)


def test_vectors_have_length_one_and_queries_differ_from_passages(embeddings: SentenceEmbeddings) -> None:
    query, passage = embeddings.embed_query("还债"), embeddings.embed_documents(["还债"])[0]
    assert np.linalg.norm(query) == pytest.approx(1) and np.linalg.norm(passage) == pytest.approx(1)
    assert query != passage
    assert len(query) == embeddings.dimension == 384


def test_only_what_the_metadata_allows_is_found(index: Index) -> None:
    assert {hit.group for hit in index.search("信访", "table", 9, where={"even": True})} == {"2", "4"}
    assert index.search("信访", "table", 9, where={"even": True, "number": 1}) == []
    assert index.search("信访", "nothing of the kind", 9) == []
    assert index.search("  ", "table", 9) == []


def test_preferred_metadata_speaks_for_a_thing_without_being_required(index: Index) -> None:
    plain = index.search("资金", "table", 4, weights=Weights(feedback=0))
    preferred = index.search("资金", "table", 4, prefer={"number": 4}, weights=Weights(preferred=50, feedback=0))
    assert len(plain) == len(preferred) == 4
    assert preferred[0].group == "4"


def test_what_is_known_beforehand_tips_the_scales(index: Index) -> None:
    weights = Weights(prior=50, feedback=0)
    for group in TOPICS:
        assert index.search("资金", "table", 1, prior={group: 1.0}, weights=weights)[0].group == group


def test_hits_come_best_first_and_no_more_than_asked(index: Index) -> None:
    for mode in ("fused", "dense", "lexical"):
        hits = index.search("信访督办", "table", 3, mode=mode)  # type: ignore[arg-type]
        assert len(hits) == 3
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
        assert hits[0].group == "1" and hits[0].matched == ("信访", "督办")


def test_two_builds_of_the_same_give_the_same_answers(
    index: Index, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    build_index(tmp_path / "again", passages(*TOPICS), "s", embeddings)
    again = opened(tmp_path / "again", embeddings)
    for query in QUERIES:
        left, right = index.search(query, "table", 4), again.search(query, "table", 4)
        assert [hit.group for hit in left] == [hit.group for hit in right]
        assert [hit.score for hit in left] == pytest.approx([hit.score for hit in right], abs=1e-4)


def test_a_current_index_is_known_and_anything_else_is_not(index: Index, tmp_path: Path) -> None:
    model = index.manifest.model
    assert is_current(tmp_path, passages(*TOPICS), "s", model)
    assert not is_current(tmp_path, passages("1"), "s", model)
    assert not is_current(tmp_path, passages(*TOPICS), "other", model)
    assert not is_current(tmp_path, passages(*TOPICS), "s", "other")
    assert not is_current(tmp_path / "nowhere", passages(*TOPICS), "s", model)


def test_an_index_of_something_else_is_not_opened_and_the_model_not_loaded(index: Index, tmp_path: Path) -> None:
    def load() -> SentenceEmbeddings:
        raise AssertionError("loaded")

    with pytest.raises(IndexMismatch) as source:
        Index.open(tmp_path, "other", load, index.manifest.model)
    with pytest.raises(IndexMismatch) as model:
        Index.open(tmp_path, "s", load, "other")
    with pytest.raises(IndexMissing):
        Index.open(tmp_path / "nowhere", "s", load, index.manifest.model)
    assert (source.value.parts, model.value.parts) == (("source",), ("model",))


def test_a_build_that_fails_leaves_the_old_index_in_use(
    index: Index, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    def fail(done: int, total: int) -> None:
        raise RuntimeError("power cut")

    before = sorted(p.name for p in tmp_path.iterdir())
    with pytest.raises(RuntimeError, match="power cut"):
        build_index(tmp_path, passages("1", "2"), "new", embeddings, fail)
    assert sorted(p.name for p in tmp_path.iterdir()) == before
    assert opened(tmp_path, embeddings).search("今年要还债", "table", 1)[0].group == "3"


def test_an_open_index_survives_a_rebuild_and_the_one_before_is_removed(
    index: Index, embeddings: SentenceEmbeddings, tmp_path: Path
) -> None:
    first = index.manifest.folder
    second = build_index(tmp_path, passages("1", "2"), "new", embeddings).folder
    assert index.search("今年要还债", "table", 1)[0].group == "3"
    assert {hit.group for hit in opened(tmp_path, embeddings, "new").search("还债", "table")} == {"1", "2"}
    third = build_index(tmp_path, passages("1"), "newer", embeddings).folder
    assert {p.name for p in tmp_path.glob("built-*")} == {second, third}
    assert len({first, second, third}) == 3


def test_builds_at_the_same_time_wait_for_each_other(embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        built = list(pool.map(lambda source: build_index(tmp_path, passages(*TOPICS), source, embeddings), "ab"))
    assert Manifest.read(tmp_path) in built
    assert opened(tmp_path, embeddings, Manifest.read(tmp_path).source).search("还债", "table", 1)[0].group == "3"


def test_threads_share_an_open_index(index: Index) -> None:
    expected = {query: [hit.group for hit in index.search(query, "table")] for query in QUERIES}
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda query: [hit.group for hit in index.search(query, "table")], QUERIES * 5))
    assert found == [expected[query] for query in QUERIES * 5]


def test_known_texts_are_not_embedded_again(index: Index, embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    asked: list[str] = []

    class Listening(Remembering):
        identity, dimension = embeddings.identity, embeddings.dimension
        query_prompt, document_prompt = embeddings.query_prompt, embeddings.document_prompt

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            asked.extend(texts)
            return super().embed_documents(texts)

    listening = Listening(embeddings, {})
    more = [*passages(*TOPICS), Passage("table", "5", "政务云资源扩展", metadata={"number": 5})]
    build_index(tmp_path, more, "more", listening)  # type: ignore[arg-type]
    assert asked == ["政务云资源扩展"]
    build_index(tmp_path, more, "more", listening, reuse=False)  # type: ignore[arg-type]
    assert len(asked) == 1 + len(more)
    found = opened(tmp_path, embeddings, "more").search("政务云", "table", 1)
    assert found[0].group == "5"


@pytest.mark.parametrize("damage", ["rubbish", "cut", "gone", "passages"])
def test_a_damaged_index_says_so_and_is_mended_by_a_build(
    embeddings: SentenceEmbeddings, tmp_path: Path, damage: str
) -> None:
    folder = tmp_path / build_index(tmp_path, passages(*TOPICS), "s", embeddings).folder
    database = folder / "chroma" / "chroma.sqlite3"
    match damage:
        case "rubbish":
            database.write_bytes(b"rubbish" * 5000)
        case "cut":
            database.write_bytes(database.read_bytes()[:9000])
        case "gone":
            shutil.rmtree(folder / "chroma")
        case "passages":
            (folder / "passages.json").write_text("[")
    with pytest.raises(IndexDamaged):
        opened(tmp_path, embeddings)
    build_index(tmp_path, passages(*TOPICS), "s", embeddings)
    assert opened(tmp_path, embeddings).search("今年要还债", "table", 1)[0].group == "3"
