"""Scores of different kinds brought together."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import fused, ranking, standardised

SCORES = st.lists(st.integers(-50, 50).map(float), min_size=1, max_size=12).map(np.array)


@given(SCORES)
def test_standardised_scores_have_mean_zero_and_spread_one(scores: np.ndarray) -> None:
    standard = standardised(scores)
    assert abs(standard.mean()) < 1e-9
    assert np.isclose(standard.std(), 1) or not standard.any()


@given(SCORES, st.floats(0.1, 20), st.floats(-100, 100))
def test_the_scale_of_a_signal_does_not_matter(scores: np.ndarray, factor: float, shift: float) -> None:
    other = np.arange(len(scores), dtype=float)
    plain = fused([(1.0, scores), (0.5, other)])
    scaled = fused([(1.0, scores * factor + shift), (0.5, other)])
    assert np.allclose(plain, scaled, atol=1e-6)


@given(SCORES)
def test_one_signal_alone_keeps_its_ranking(scores: np.ndarray) -> None:
    assert ranking(fused([(0.8, scores)])) == ranking(scores)


@given(SCORES)
def test_a_ranking_names_every_place_once_best_first_and_ties_in_order(scores: np.ndarray) -> None:
    order = ranking(scores)
    assert sorted(order) == list(range(len(scores)))
    assert order == sorted(order, key=lambda place: (-scores[place], place))


def test_what_both_signals_favour_comes_first() -> None:
    assert ranking(fused([(1.0, np.array([9.0, 8.0, 0.0])), (1.0, np.array([0.0, 8.0, 9.0]))]))[0] == 1
