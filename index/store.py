"""The vector store of one built index: an embedded Chroma collection behind langchain's VectorStore."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, cast

import chromadb
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.config import Settings
from chromadb.errors import ChromaError
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings

from index.errors import IndexDamaged
from index.passages import MetadataValue, Passage

_COLLECTION: Final = "passages"
_FOLDER: Final = "chroma"
_BATCH: Final = 32
# Exact search matters more than speed at this size: the whole graph is looked at.
_CONFIGURATION: Final = CreateCollectionConfiguration(
    hnsw=CreateHNSWConfiguration(space="cosine", ef_construction=400, ef_search=1000, max_neighbors=64)
)

Vectors = Mapping[str, list[float]]


class Remembering(Embeddings):
    """Embeddings that do not compute again what is ``known``."""

    def __init__(self, embeddings: Embeddings, known: Vectors) -> None:
        self._embeddings, self._known = embeddings, known

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        computed = dict(zip(fresh, self._embeddings.embed_documents(fresh), strict=True)) if fresh else {}
        return [computed[text] if text in computed else self._known[text] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self._embeddings.embed_query(text)


class ChromaFolder:
    """An open Chroma directory; one process writes it, once, before anyone else knows of it.

    Every method raises IndexDamaged when Chroma cannot use the directory.
    """

    def __init__(self, folder: Path, embeddings: Embeddings) -> None:
        # Chroma's own clean-up after a second failed opening raises AttributeError.
        with _damage_named(folder, signs=(ChromaError, AttributeError)):
            settings = Settings(anonymized_telemetry=False)
            self._client = cast(Client, chromadb.PersistentClient(folder / _FOLDER, settings=settings))
            self._store = Chroma(
                collection_name=_COLLECTION,
                embedding_function=embeddings,
                client=self._client,
                collection_configuration=_CONFIGURATION,
            )
        self._folder = folder

    def add(self, passages: Sequence[Passage], progress: Callable[[int, int], None]) -> None:
        """Embed and store; ``progress`` hears how many of how many are done."""
        alike = sorted(passages, key=lambda p: len(p.text))  # a batch is padded to its longest text
        for start in range(0, len(alike), _BATCH):
            batch = alike[start : start + _BATCH]
            with _damage_named(self._folder):
                self._store.add_texts(
                    [p.text for p in batch],
                    [{**p.metadata, "kind": p.kind, "group": p.group, "field": p.field} for p in batch],
                    ids=[p.id for p in batch],
                )
            progress(start + len(batch), len(passages))

    def search(self, text: str, k: int, where: Mapping[str, MetadataValue]) -> list[tuple[Document, float]]:
        """The ``k`` passages nearest to ``text`` among those whose metadata equals ``where``, with their cosines."""
        clauses: list[dict[str, Any]] = [{name: value} for name, value in where.items()]
        condition = clauses[0] if len(clauses) == 1 else {"$and": clauses}
        with _damage_named(self._folder):
            found = self._store.similarity_search_with_score(text, k=k, filter=cast(dict[str, str], condition))
        return [(document, 1.0 - distance) for document, distance in found]

    def __len__(self) -> int:
        with _damage_named(self._folder):
            return len(self._store.get(include=[])["ids"])

    def vectors(self) -> dict[str, list[float]]:
        """Stored vectors by their text."""
        with _damage_named(self._folder):
            stored = self._store.get(include=["documents", "embeddings"])
        pairs = zip(stored["documents"], stored["embeddings"], strict=True)
        return {text: [float(x) for x in vector] for text, vector in pairs}

    def close(self) -> None:
        self._client.close()


@contextmanager
def _damage_named(folder: Path, signs: tuple[type[Exception], ...] = (ChromaError,)) -> Iterator[None]:
    try:
        yield
    except signs as error:
        raise IndexDamaged(f"{folder}: {error}") from error
