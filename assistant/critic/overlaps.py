"""Finds pairs of like sets among many without comparing each with each."""

import math
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product


def similar_sets(sets: Sequence[frozenset[Hashable]], least: Decimal) -> Iterator[tuple[int, int]]:
    """Indexes of the pairs whose Jaccard similarity (common / all elements) is at least ``least`` (above 0).

    Empty sets are like nothing. Prefix filter (Bayardo et al. 2007): sets that are so alike share one of their rarest
    elements, so only sets with such an element in common are compared; equal sets are compared once.
    """
    places: dict[frozenset[Hashable], list[int]] = {}
    for index, elements in enumerate(sets):
        if elements:
            places.setdefault(elements, []).append(index)
    for indexes in places.values():
        yield from combinations(indexes, 2)
    for one, other in _similar_pairs(sorted(places, key=len), least):
        yield from ((min(pair), max(pair)) for pair in product(places[one], places[other]))


def _similar_pairs(
    sets: Sequence[frozenset[Hashable]], least: Decimal
) -> Iterator[tuple[frozenset[Hashable], frozenset[Hashable]]]:
    """Like pairs of ``sets``, which are different and in order of size."""
    uses = Counter(element for elements in sets for element in elements)
    rank = {element: number for number, (element, _) in enumerate(reversed(uses.most_common()))}
    holders: dict[Hashable, list[frozenset[Hashable]]] = {}
    for elements in sets:
        rarest = sorted(elements, key=rank.__getitem__)
        prefix = rarest[: len(elements) - math.ceil(least * len(elements)) + 1]
        candidates = {other for element in prefix for other in holders.get(element, ())}
        for other in candidates:
            common = len(elements & other)
            if common >= least * (len(elements) + len(other) - common):
                yield other, elements
        for element in prefix:
            holders.setdefault(element, []).append(elements)
