"""Finds the kind of project from words."""

import re
from collections.abc import Iterable, Mapping

from assistant.library.entries import ProjectKind, Variant

_CLAUSE_END = re.compile(r"[，。；、,;:：（）()\-—\s“”]+")
_TAIL = re.compile(r"(?:项目|工程|专项|[一二三]期|资金|任务)+$")


class KindReader:
    """Weighs the words of each kind. A word that stands inside a longer known word does not count, so 研究院 says nothing of 研究."""

    def __init__(self, kinds: Iterable[ProjectKind], neutral: Iterable[str]) -> None:
        self._kinds = tuple(kinds)
        self._fallback = next(kind for kind in self._kinds if kind.code == "other")
        known = {word for kind in self._kinds for word in kind.words} | set(neutral)
        self._known = tuple(sorted(known, key=len, reverse=True))

    def kind_of(self, text: str) -> ProjectKind:
        """The kind with the greatest weight, refined by its best variant; 其他 when no word is known."""
        found = outermost(text, self._known)
        ends = [_TAIL.sub("", clause) for clause in _CLAUSE_END.split(text)]
        weights = {kind.code: _weight(kind.words, found) + _head_weight(kind.heads, ends) for kind in self._kinds}
        best = max(self._kinds, key=lambda kind: weights[kind.code])
        if weights[best.code] == 0:
            best = self._fallback
        return refine(best, text)


def refine(kind: ProjectKind, text: str) -> ProjectKind:
    """``kind`` with its best variant for ``text``; unchanged when no word of a variant stands in it."""
    scored = [(_variant_weight(variant, text), variant) for variant in kind.variants]
    weight, variant = max(scored, key=lambda pair: pair[0], default=(0, None))
    return kind.refined(variant) if variant is not None and weight else kind


def outermost(text: str, words: Iterable[str]) -> dict[str, int]:
    """How often each of ``words`` (longest first) stands in ``text`` outside of longer ones."""
    taken = [False] * len(text)
    counts: dict[str, int] = {}
    for word in words:
        start = text.find(word)
        while start >= 0:
            end = start + len(word)
            if not any(taken[start:end]):
                taken[start:end] = [True] * len(word)
                counts[word] = counts.get(word, 0) + 1
            start = text.find(word, start + 1)
    return counts


def _weight(words: Mapping[str, int], found: Mapping[str, int]) -> float:
    return sum(words[word] * _repeated(count) for word, count in found.items() if word in words)


def _head_weight(heads: Mapping[str, int], ends: Iterable[str]) -> int:
    return max((weight for head, weight in heads.items() for end in ends if end.endswith(head)), default=0)


def _variant_weight(variant: Variant, text: str) -> float:
    found = outermost(text, sorted(variant.words, key=len, reverse=True))
    return _weight(variant.words, found)


def _repeated(count: int) -> float:
    """A word that comes again adds little: long texts repeat 系统 and 平台 whatever they are about."""
    return 1 + min(count - 1, 3) * 0.2
