"""The vector store of one built index: an embedded Chroma collection behind langchain's VectorStore."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

import chromadb
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import VectorStore

from index.passages import Passage

_COLLECTION: Final = "passages"
_FOLDER: Final = "chroma"
_BATCH: Final = 32
# Exact search matters more than speed at this size: the whole graph is looked at.
_CONFIGURATION: Final = CreateCollectionConfiguration(
    hnsw=CreateHNSWConfiguration(space="cosine", ef_construction=400, ef_search=1000, max_neighbors=64)
)


class ChromaFolder:
    """An open Chroma directory; one process writes it, once, before anyone else knows of it."""

    def __init__(self, folder: Path, embeddings: Embeddings) -> None:
        settings = Settings(anonymized_telemetry=False)
        self._client = cast(Client, chromadb.PersistentClient(folder / _FOLDER, settings=settings))
        self.store: VectorStore = Chroma(
            collection_name=_COLLECTION,
            embedding_function=embeddings,
            client=self._client,
            collection_configuration=_CONFIGURATION,
        )

    def add(self, passages: Sequence[Passage], progress: Callable[[int, int], None]) -> None:
        """Embed and store; ``progress`` hears how many of how many are done."""
        alike = sorted(passages, key=lambda p: len(p.text))  # a batch is padded to its longest text
        for start in range(0, len(alike), _BATCH):
            batch = alike[start : start + _BATCH]
            self.store.add_texts(
                [p.text for p in batch],
                [{**p.metadata, "kind": p.kind, "group": p.group, "field": p.field} for p in batch],
                ids=[p.id for p in batch],
            )
            progress(start + len(batch), len(passages))

    def close(self) -> None:
        self._client.close()
