"""Texts to vectors by sentence-transformers, behind langchain's Embeddings. Importing this module loads torch."""

import os
import threading
from functools import lru_cache
from pathlib import Path
from typing import Final

import torch
from langchain_core.embeddings import Embeddings
from sentence_transformers import SentenceTransformer
from transformers.utils.logging import disable_progress_bar

from index.errors import ModelUnavailable
from index.model.bundled import ensure_bundled, model_identity

_REMEMBERED: Final = 512  # query vectors kept: a search asks again with the text that it found first
# Prompts of models whose own configuration names none.
_KNOWN_PROMPTS: Final = {
    "e5": {"query": "query: ", "document": "passage: "},
    "bge-small-zh": {"query": "为这个句子生成表示以用于检索相关文章：", "document": ""},
    "bge-base-zh": {"query": "为这个句子生成表示以用于检索相关文章：", "document": ""},
    "bge-large-zh": {"query": "为这个句子生成表示以用于检索相关文章：", "document": ""},
}


class SentenceEmbeddings(Embeddings):
    """Unit vectors of texts and queries, each with the prompt the model was trained with.

    ``setting`` is empty (bundled model, converted under ``models_dir``), a folder, or the name of a hub model that this
    machine has. Raises ModelUnavailable when the model cannot be loaded.
    """

    def __init__(self, setting: str, models_dir: Path) -> None:
        offline = os.environ.setdefault("HF_HUB_OFFLINE", "1") != "0"
        self.identity = model_identity(setting)
        self._model = _load(setting or str(ensure_bundled(models_dir)), offline)
        prompts = self._model.prompts
        known = next((p for name, p in _KNOWN_PROMPTS.items() if name in setting.lower()), {})
        self.query_prompt = prompts.get("query") or known.get("query", "")
        self.document_prompt = prompts.get("document") or prompts.get("passage") or known.get("document", "")
        self.dimension = int(self._model.get_embedding_dimension() or 0)
        self._one_at_a_time = threading.Lock()  # fast tokenizers refuse to be used by two threads
        self._query = lru_cache(_REMEMBERED)(lambda text: self._encode([text], self.query_prompt)[0])

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self._encode(texts, self.document_prompt)

    def embed_query(self, text: str) -> list[float]:
        return list(self._query(text))

    def _encode(self, texts: list[str], prompt: str) -> list[list[float]]:
        with self._one_at_a_time:
            vectors = self._model.encode(
                texts, prompt=prompt, batch_size=16, normalize_embeddings=True, show_progress_bar=False
            )
        return [[float(x) for x in vector] for vector in vectors]


def _load(name: str, offline: bool) -> SentenceTransformer:
    disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=offline, model_kwargs={"dtype": torch.float32})
    except (OSError, ValueError, KeyError) as error:
        raise ModelUnavailable("not_loaded", str(error), name) from error
