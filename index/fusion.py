"""Brings scores of different kinds together."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def standardised(scores: Scores) -> Scores:
    """Scores in standard deviations from their mean; zeros where all are equal."""
    spread = float(scores.std())
    return (scores - scores.mean()) / spread if spread > 1e-9 else np.zeros_like(scores)


def fused(weighted: Iterable[tuple[float, Scores]]) -> Scores:
    """Weighted sum of the standardised scores; all score the same things in the same order."""
    return np.sum([weight * standardised(scores) for weight, scores in weighted], axis=0)  # type: ignore[no-any-return]


def ranking(scores: Scores) -> list[int]:
    """Places, best first; equal scores keep their order, so that a ranking never depends on chance."""
    return [int(place) for place in np.argsort(-scores, kind="stable")]
