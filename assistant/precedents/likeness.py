"""How alike short texts are in meaning, by the embedding model of the index."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from index.model.embedder import SentenceEmbeddings


class Likeness:
    """Cosines between short texts. The vectors of a set of texts are computed once; safe for the threads of one process."""

    def __init__(self, embeddings: "SentenceEmbeddings") -> None:
        self._embeddings = embeddings
        self._vectors = lru_cache(maxsize=4)(self._embedded)

    def to_each(self, texts: tuple[str, ...], text: str) -> tuple[float, ...]:
        """Cosine of ``text`` to each of ``texts``, from the mean of ``texts``: what all of them share says nothing."""
        vectors = self._vectors(texts)
        mean = vectors.mean(axis=0)
        query = _unit(self._embedded((text,)) - mean)[0]
        return tuple(float(cosine) for cosine in _unit(vectors - mean) @ query)

    def _embedded(self, texts: tuple[str, ...]) -> NDArray[np.float32]:
        """Without the prompt for queries: both sides are utterances."""
        return np.asarray(self._embeddings.embed_documents(list(texts)), dtype=np.float32)


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)
