"""The figures of the retrieve suite."""

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UsageError
from eval.run import CASES
from eval.suites.retrieve import expert_recall, ndcg, read_queries

GRADES = st.dictionaries(st.integers(1, 20), st.integers(1, 2), max_size=12)
RANKED = st.lists(st.integers(1, 20), unique=True, max_size=10)


def test_ndcg_of_a_case_worked_by_hand() -> None:
    ideal = 3 + 1 / math.log2(3)
    assert ndcg([9, 1, 2], {1: 2, 2: 1}) == pytest.approx((3 / math.log2(3) + 1 / math.log2(4)) / ideal)


def test_recall_counts_the_first_three_only() -> None:
    assert expert_recall([1, 8, 9, 2], {1: 2, 2: 2}) == 0.5
    assert expert_recall([1, 2, 3], {1: 2, 2: 2, 3: 2, 4: 2}) == 1.0


@given(RANKED, GRADES)
def test_figures_lie_between_none_and_all(ranked: list[int], grades: dict[int, int]) -> None:
    assert 0 <= ndcg(ranked, grades) <= 1 + 1e-9
    assert 0 <= expert_recall(ranked, grades) <= 1


@given(GRADES)
def test_the_ideal_order_has_the_full_figure(grades: dict[int, int]) -> None:
    best = sorted(grades, key=lambda number: -grades[number])
    assert ndcg(best, grades) == pytest.approx(1)
    assert expert_recall(best, grades) == 1


def test_every_query_file_is_read_and_names_tables_of_the_corpus() -> None:
    files = sorted((CASES / "retrieve").glob("*.json"))
    assert len(files) == 2
    for file in files:
        queries = read_queries(file)
        assert len({query.id for query in queries}) == len(queries) >= 20
        for query in queries:
            assert query.text and 2 in query.grades.values()
            assert set(query.grades) <= set(range(1, 51)) and set(query.grades.values()) <= {1, 2}


@pytest.mark.parametrize("text", ["", "[]", '{"queries": [{"id": "q"}]}', '{"queries": 1}'])
def test_a_file_of_another_form_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "mine.json").write_text(text)
    with pytest.raises(UsageError, match=r"^mine\.json：不是检索评测数据"):
        read_queries(tmp_path / "mine.json")
