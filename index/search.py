"""Search over a built index: meaning (dense), wording (BM25), and both fused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Self

import numpy as np

from index.build import current_folder, read_passages
from index.fusion import Scores, fused, ranking
from index.lexical import Lexical
from index.manifest import Manifest
from index.passages import FULL, Hit, MetadataValue, Passage

if TYPE_CHECKING:
    from index.model.embedder import SentenceEmbeddings
    from index.store import ChromaFolder

Mode = Literal["fused", "dense", "lexical"]
_CANDIDATES: Final = 400  # passages fetched from the vector store for one search


@dataclass(frozen=True)
class Weights:
    """How much each signal counts beside one standard deviation of a dense field.

    ``preferred`` is added to things that have the preferred metadata; ``feedback`` weighs the likeness to the thing
    found first (pseudo-relevance feedback), which brings up its kin when the query is short.
    """

    lexical: float = 0.8
    preferred: float = 1.0
    feedback: float = 0.8


@dataclass(frozen=True)
class _Shelf:
    """All things of one kind: their full passages in order, and a place for each group."""

    passages: tuple[Passage, ...]
    fields: tuple[str, ...]
    lexical: Lexical

    @property
    def places(self) -> dict[str, int]:
        return {passage.group: place for place, passage in enumerate(self.passages)}


class Index:
    """An open index; safe for the threads of one process."""

    def __init__(self, chroma: "ChromaFolder", passages: Sequence[Passage], manifest: Manifest) -> None:
        self._chroma, self.manifest = chroma, manifest
        kinds = dict.fromkeys(passage.kind for passage in passages)
        self._shelves = {kind: _shelf([p for p in passages if p.kind == kind]) for kind in kinds}

    @classmethod
    def open(cls, index_dir: Path, source: str, load: Callable[[], "SentenceEmbeddings"], model: str) -> Self:
        """Open the index in use if it was built from ``source`` by ``model`` and the present tools.

        The model is loaded (``load``) only after the manifest agreed. Raises IndexMissing, IndexMismatch, and what
        ``load`` raises.
        """
        folder = current_folder(index_dir)
        manifest = Manifest.read(folder)
        manifest.check_use(source, model)
        embeddings = load()
        manifest.check(
            dimension=embeddings.dimension,
            query_prompt=embeddings.query_prompt,
            document_prompt=embeddings.document_prompt,
        )
        from index.store import ChromaFolder

        return cls(ChromaFolder(folder, embeddings), read_passages(folder), manifest)

    def close(self) -> None:
        self._chroma.close()

    def search(
        self,
        query: str,
        kind: str,
        k: int = 5,
        *,
        where: Mapping[str, MetadataValue] | None = None,
        prefer: Mapping[str, MetadataValue] | None = None,
        weights: Weights | None = None,
        mode: Mode = "fused",
    ) -> list[Hit]:
        """The ``k`` things of ``kind`` that fit best, best first; only those whose metadata equals ``where``."""
        shelf = self._shelves.get(kind)
        if shelf is None or not query.strip() or k < 1:
            return []
        chosen = [i for i, p in enumerate(shelf.passages) if _has(p, where or {})]
        dense = self._dense(query, kind, shelf, where) if mode != "lexical" else {}
        lexical = shelf.lexical.scores(query)[chosen]
        if mode == "lexical":
            scores = lexical
        else:
            signals = [(1.0, values[chosen]) for values in dense.values()]
            scores = fused(signals)
        if mode == "fused":
            scores = self._fuse(kind, shelf, chosen, signals, lexical, where, prefer or {}, weights or Weights())
        return [_hit(shelf, chosen[place], float(scores[place]), dense, query) for place in ranking(scores)[:k]]

    def _fuse(
        self,
        kind: str,
        shelf: _Shelf,
        chosen: list[int],
        signals: list[tuple[float, Scores]],
        lexical: Scores,
        where: Mapping[str, MetadataValue] | None,
        prefer: Mapping[str, MetadataValue],
        weights: Weights,
    ) -> Scores:
        scores = fused([*signals, (weights.lexical, lexical)])
        if prefer:
            scores = scores + weights.preferred * np.array([_has(shelf.passages[i], prefer) for i in chosen], float)
        if weights.feedback and len(chosen) > 1:
            first = shelf.passages[chosen[ranking(scores)[0]]]
            likeness = self._dense(first.text, kind, shelf, where)[FULL][chosen]
            scores = scores + fused([(weights.feedback, likeness)])
        return scores

    def _dense(
        self, query: str, kind: str, shelf: _Shelf, where: Mapping[str, MetadataValue] | None
    ) -> dict[str, Scores]:
        """Cosine of each thing's fields with the query; a thing beyond the candidates gets the lowest one found."""
        clauses: list[dict[str, Any]] = [{name: value} for name, value in {"kind": kind, **(where or {})}.items()]
        limit = min(_CANDIDATES, len(shelf.passages) * len(shelf.fields))
        found = self._chroma.store.similarity_search_with_score(
            query, k=limit, filter=clauses[0] if len(clauses) == 1 else {"$and": clauses}
        )
        places = shelf.places
        result = {field: np.full(len(shelf.passages), np.nan) for field in shelf.fields}
        for document, distance in found:
            result[document.metadata["field"]][places[document.metadata["group"]]] = 1.0 - distance
        return {
            field: np.where(np.isnan(values), np.nanmin(values, initial=1.0), values)
            for field, values in result.items()
        }


def _shelf(passages: list[Passage]) -> _Shelf:
    full = tuple(passage for passage in passages if passage.field == FULL)
    lexical = Lexical([f"{passage.text}\n{passage.words}" for passage in full])
    return _Shelf(full, tuple(dict.fromkeys(passage.field for passage in passages)), lexical)


def _has(passage: Passage, wanted: Mapping[str, MetadataValue]) -> bool:
    return all(passage.metadata.get(name) == value for name, value in wanted.items())


def _hit(shelf: _Shelf, place: int, score: float, dense: Mapping[str, Scores], query: str) -> Hit:
    passage = shelf.passages[place]
    cosines = {field: float(values[place]) for field, values in dense.items()}
    return Hit(passage.group, score, cosines, shelf.lexical.matched(query, place), passage.metadata)
