"""The real embedding model, loaded once."""

import pytest

from assistant.settings import Settings
from index.model.embedder import SentenceEmbeddings


@pytest.fixture(scope="session")
def embeddings(built_index: Settings) -> SentenceEmbeddings:
    return SentenceEmbeddings("", built_index.models_dir)
