"""Search over a built index: meaning (dense), wording (BM25), and both fused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Self

import numpy as np

from index.build import read_passages
from index.errors import IndexDamaged
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

    ``prior`` weighs what the caller knows of each thing beforehand. ``preferred`` is added to things that have the
    preferred metadata. ``feedback`` weighs the likeness to the thing found first (pseudo-relevance feedback), which
    brings up its kin when the query is short.
    """

    lexical: float = 0.8
    prior: float = 0.5
    preferred: float = 1.0
    feedback: float = 0.8


@dataclass(frozen=True)
class _Shelf:
    """All things of one kind: their full passages in order, the fields they have, and the place of each group."""

    passages: tuple[Passage, ...]
    fields: tuple[str, ...]
    lexical: Lexical
    places: Mapping[str, int]


@dataclass(frozen=True)
class _Request:
    """One search: on ``shelf``, among the things at the places ``chosen``, which are those that ``where`` lets through."""

    query: str
    shelf: _Shelf
    chosen: list[int]
    where: Mapping[str, MetadataValue]


class Index:
    """An open index; safe for the threads of one process."""

    def __init__(self, chroma: "ChromaFolder", passages: Sequence[Passage], manifest: Manifest) -> None:
        self._chroma, self.manifest = chroma, manifest
        kinds = dict.fromkeys(passage.kind for passage in passages)
        self._shelves = {kind: _shelf([p for p in passages if p.kind == kind]) for kind in kinds}

    @classmethod
    def open(cls, index_dir: Path, source: str, load: Callable[[], "SentenceEmbeddings"], model: str) -> Self:
        """Open the index in use if it was built from ``source`` by ``model`` and the present tools.

        The model is loaded (``load``) only after the manifest agreed. Raises IndexMissing, IndexMismatch, IndexDamaged,
        and what ``load`` raises.
        """
        manifest = Manifest.read(index_dir)
        manifest.check_use(source, model)
        embeddings = load()
        manifest.check(
            dimension=embeddings.dimension,
            query_prompt=embeddings.query_prompt,
            document_prompt=embeddings.document_prompt,
        )
        from index.store import ChromaFolder

        folder = index_dir / manifest.folder
        passages = read_passages(folder)
        chroma = ChromaFolder(folder, embeddings)
        if not len(chroma) == len(passages) == manifest.count:
            raise IndexDamaged(f"{folder} holds {len(chroma)} vectors for {len(passages)} passages")
        return cls(chroma, passages, manifest)

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
        prior: Mapping[str, float] | None = None,
        weights: Weights | None = None,
        mode: Mode = "fused",
    ) -> list[Hit]:
        """The ``k`` things of ``kind`` that fit best, best first; only those whose metadata equals ``where``.

        ``prefer`` names metadata that speaks for a thing without being required, ``prior`` scores groups beforehand (0
        for those it leaves out). Empty for a blank query. Raises IndexDamaged.
        """
        where = where or {}
        shelf = self._shelves.get(kind)
        chosen = [place for place, p in enumerate(shelf.passages) if _has(p, where)] if shelf else []
        if shelf is None or not chosen or not query.strip():
            return []
        request = _Request(query, shelf, chosen, {"kind": kind, **where})
        lexical = shelf.lexical.scores(query)[chosen]
        if mode == "lexical":
            return _hits(request, lexical, {}, k)
        dense = self._dense(request, query)
        signals = [(1.0, cosines) for cosines in dense.values()]
        if mode == "dense":
            return _hits(request, fused(signals), dense, k)
        weights = weights or Weights()
        before = np.array([(prior or {}).get(shelf.passages[place].group, 0.0) for place in chosen])
        scores = fused([*signals, (weights.lexical, lexical), (weights.prior, before)])
        if prefer:
            scores = scores + weights.preferred * np.array([_has(shelf.passages[place], prefer) for place in chosen])
        if weights.feedback:
            scores = scores + fused([(weights.feedback, self._likeness_to_first(request, scores))])
        return _hits(request, scores, dense, k)

    def _likeness_to_first(self, request: _Request, scores: Scores) -> Scores:
        first = request.shelf.passages[request.chosen[ranking(scores)[0]]]
        return self._dense(request, first.text)[FULL]

    def _dense(self, request: _Request, text: str) -> dict[str, Scores]:
        """Cosine of each field of the chosen things with ``text``; beyond the candidates the lowest one found."""
        shelf = request.shelf
        limit = min(_CANDIDATES, len(request.chosen) * len(shelf.fields))
        found = self._chroma.search(text, limit, request.where)
        lowest = min((cosine for _, cosine in found), default=0.0)
        cosines = {field: np.full(len(shelf.passages), lowest) for field in shelf.fields}
        for document, cosine in found:
            cosines[document.metadata["field"]][shelf.places[document.metadata["group"]]] = cosine
        return {field: values[request.chosen] for field, values in cosines.items()}


def _shelf(passages: list[Passage]) -> _Shelf:
    full = tuple(passage for passage in passages if passage.field == FULL)
    return _Shelf(
        passages=full,
        fields=tuple(dict.fromkeys(passage.field for passage in passages)),
        lexical=Lexical([f"{passage.text}\n{passage.words}" for passage in full]),
        places={passage.group: place for place, passage in enumerate(full)},
    )


def _has(passage: Passage, wanted: Mapping[str, MetadataValue]) -> bool:
    return all(passage.metadata.get(name) == value for name, value in wanted.items())


def _hits(request: _Request, scores: Scores, dense: Mapping[str, Scores], k: int) -> list[Hit]:
    return [_hit(request, position, scores, dense) for position in ranking(scores)[:k]]


def _hit(request: _Request, position: int, scores: Scores, dense: Mapping[str, Scores]) -> Hit:
    place = request.chosen[position]
    passage = request.shelf.passages[place]
    return Hit(
        group=passage.group,
        score=float(scores[position]),
        cosines={field: float(values[position]) for field, values in dense.items()},
        matched=request.shelf.lexical.matched(request.query, place),
        metadata=passage.metadata,
    )
