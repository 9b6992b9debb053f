"""Turns the quantised model into a sentence-transformers folder with the vocabulary that Chinese government text needs."""

import json
import unicodedata
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from index.model.quantised import QuantisedModel

QUERY_PROMPT: Final = "query: "
PASSAGE_PROMPT: Final = "passage: "
_SPECIAL: Final = ("<s>", "<pad>", "</s>", "<unk>")
_SPACE_MARK: Final = "▁"
_WAVE_DASH: Final = "～"
_PLACEHOLDER: Final = "\ue000"  # private use: no normaliser touches it
_LAYER_NAMES: Final = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def write_model_folder(model: QuantisedModel, folder: Path) -> None:
    """Write fp16 weights, tokenizer and module files into ``folder``, which exists and is empty."""
    from safetensors.numpy import save_file

    kept = kept_pieces(model)
    save_file(_weights(model, kept), folder / "model.safetensors", metadata={"format": "pt"})
    tokenizer_of(model, kept).save(str(folder / "tokenizer.json"))
    (folder / "1_Pooling").mkdir()
    for name, content in _configuration(model, len(kept)).items():
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2), encoding="utf-8")


def kept_pieces(model: QuantisedModel) -> list[int]:
    """Ids of the pieces to keep, in their order: special ones, ASCII, Han, and punctuation, signs and digits."""
    return [i for i, piece in enumerate(model.pieces) if piece in _SPECIAL or all(map(_is_needed, piece))]


def _is_needed(character: str) -> bool:
    if character == _SPACE_MARK or character.isascii():
        return True
    return "\u3400" <= character <= "\u9fff" or unicodedata.category(character)[0] in "PSNZ"


def tokenizer_of(model: QuantisedModel, kept: list[int]) -> Tokenizer:
    """Unigram tokenizer with XLM-R conventions.

    Nmt + NFKC equals the file's own normalisation map but for ～, which the map leaves alone.
    """
    vocabulary = [(model.pieces[i], float(model.scores[i])) for i in kept]
    places = {piece: place for place, (piece, _) in enumerate(vocabulary)}
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=places["<unk>"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(_WAVE_DASH, _PLACEHOLDER),
            normalizers.Nmt(),
            normalizers.NFKC(),
            normalizers.Replace(_PLACEHOLDER, _WAVE_DASH),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=_SPACE_MARK, prepend_scheme="always", split=True)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[(piece, places[piece]) for piece in ("<s>", "</s>")],
    )
    tokenizer.add_special_tokens(list(_SPECIAL))
    return tokenizer


def _weights(model: QuantisedModel, kept: list[int]) -> dict[str, NDArray[np.float16]]:
    shape = model.shape
    word = model.tensor("emb.word").reshape(shape.vocabulary, shape.hidden)[kept]
    weights = {
        "embeddings.word_embeddings.weight": word,
        "embeddings.position_embeddings.weight": model.tensor("emb.pos").reshape(shape.positions, shape.hidden),
        "embeddings.token_type_embeddings.weight": model.tensor("emb.type").reshape(shape.types, shape.hidden),
        "embeddings.LayerNorm.weight": model.tensor("emb.ln.w"),
        "embeddings.LayerNorm.bias": model.tensor("emb.ln.b"),
    }
    # The model has no pooler, but BertModel has: zeros keep the folder complete for every loader.
    weights["pooler.dense.weight"] = np.zeros((shape.hidden, shape.hidden), np.float32)
    weights["pooler.dense.bias"] = np.zeros(shape.hidden, np.float32)
    for layer in range(shape.layers):
        for short, name in _LAYER_NAMES.items():
            bias = model.tensor(f"l{layer}.{short}.b")
            weight = model.tensor(f"l{layer}.{short}.w")
            is_matrix = weight.size > bias.size
            weights[f"encoder.layer.{layer}.{name}.weight"] = weight.reshape(bias.size, -1) if is_matrix else weight
            weights[f"encoder.layer.{layer}.{name}.bias"] = bias
    return {name: np.ascontiguousarray(weight, dtype=np.float16) for name, weight in weights.items()}


def _configuration(model: QuantisedModel, vocabulary: int) -> dict[str, Any]:
    shape = model.shape
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_act": "gelu",
            "hidden_size": shape.hidden,
            "intermediate_size": shape.feed_forward,
            "num_attention_heads": shape.heads,
            "num_hidden_layers": shape.layers,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.types,
            "vocab_size": vocabulary,
            "layer_norm_eps": shape.epsilon,
            "pad_token_id": _SPECIAL.index("<pad>"),
            "dtype": "float16",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "eos_token": "</s>",
            "cls_token": "<s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "model_max_length": shape.positions,
            "padding_side": "right",
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": shape.positions, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": QUERY_PROMPT, "document": PASSAGE_PROMPT},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
