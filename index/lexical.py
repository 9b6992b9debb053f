"""BM25 over bigrams of Chinese characters, words of Latin letters and numbers: no dictionary, no word segmentation."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_RUN: Final = re.compile(r"[\u3400-\u9fff]+|[a-z]+|\d+(?:\.\d+)?")


def bigrams(text: str) -> list[str]:
    """Terms of ``text`` in order: 绩效目标 A1 → 绩效 效目 目标 a 1; a single character stays one term."""
    terms: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        if run[0] < "\u3400" or len(run) == 1:
            terms.append(run)
        else:
            terms.extend(run[i : i + 2] for i in range(len(run) - 1))
    return terms


class Lexical:
    """BM25 scores of a fixed list of texts; built in milliseconds, so it is never stored."""

    def __init__(self, texts: Sequence[str]) -> None:
        import bm25s

        documents = [bigrams(text) for text in texts]
        terms = sorted({term for document in documents for term in document})
        self._ids = {term: i for i, term in enumerate(terms)}
        self._frequency = dict.fromkeys(terms, 0)
        for document in documents:
            for term in set(document):
                self._frequency[term] += 1
        self._terms = [frozenset(document) for document in documents]
        self._ranker = bm25s.BM25()
        if terms:
            numbered = [[self._ids[term] for term in document] for document in documents]
            self._ranker.index((numbered, self._ids), show_progress=False)

    def scores(self, query: str) -> NDArray[np.float64]:
        """One score a text, in the order given at the start; zeros when the query shares no term with any."""
        known = [self._ids[term] for term in bigrams(query) if term in self._ids]
        if not known:
            return np.zeros(len(self._terms))
        return np.asarray(self._ranker.get_scores_from_ids(known), dtype=np.float64)

    def matched(self, query: str, place: int) -> tuple[str, ...]:
        """Terms of the query in the text at ``place``, rarest in the whole list first; neighbours are joined."""
        present = self._terms[place]
        found = _joined(bigrams(query), present)
        return tuple(sorted(found, key=lambda words: (self._rarity(words), -len(words))))

    def _rarity(self, words: str) -> int:
        return min(self._frequency[term] for term in bigrams(words) if term in self._frequency)


def _joined(terms: list[str], present: frozenset[str]) -> list[str]:
    """Present terms, overlapping neighbours (绩效 效目 目标) put together again."""
    found: list[str] = []
    last = -2
    for place, term in enumerate(terms):
        if term not in present:
            continue
        if last == place - 1 and found and len(term) == 2 and found[-1][-1] == term[0]:
            found[-1] += term[1]
        else:
            found.append(term)
        last = place
    return list(dict.fromkeys(found))
