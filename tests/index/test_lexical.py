"""BM25 over bigrams."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import Lexical, bigrams

TEXTS = ["信访业务办理系统", "信访件流转", "机动车尾气监测 TPS 30000", "还本付息"]
CHINESE = st.text("信访业务办理系统机动车尾气监测还本付息，。 a1", max_size=30)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("绩效目标", ["绩效", "效目", "目标"]),
        ("车", ["车"]),
        ("", []),
        ("，。！", []),
        ("ＡＩ识别ＴＰＳ≥３０", ["ai", "识别", "tps", "30"]),
        ("≥99.5%", ["99.5"]),
        ("信访，督办", ["信访", "督办"]),
    ],
)
def test_terms(text: str, terms: list[str]) -> None:
    assert bigrams(text) == terms


@given(st.text())
def test_terms_of_any_text_are_found_again_in_themselves(text: str) -> None:
    terms = bigrams(text)
    assert all(terms)
    assert [t for term in terms for t in bigrams(term)] == terms


def test_only_texts_with_a_term_of_the_query_score() -> None:
    scores = Lexical(TEXTS).scores("信访督办")
    assert scores[0] > 0 and scores[1] > 0
    assert scores[2] == scores[3] == 0


@given(CHINESE)
def test_a_query_without_known_terms_scores_nothing(query: str) -> None:
    lexical = Lexical(TEXTS)
    known = {term for text in TEXTS for term in bigrams(text)}
    scores = lexical.scores(query)
    assert scores.shape == (len(TEXTS),)
    assert bool(np.any(scores > 0)) == bool(known & set(bigrams(query)))


def test_no_texts_and_empty_texts_are_no_trouble() -> None:
    assert Lexical([]).scores("信访").shape == (0,)
    assert list(Lexical(["", "。"]).scores("信访")) == [0, 0]


def test_matched_words_are_joined_and_the_rarest_come_first() -> None:
    lexical = Lexical(["食品安全数据", "数据归集", "数据共享"])
    assert lexical.matched("数据与食品安全", 0) == ("食品安全", "数据")
    assert lexical.matched("尾气", 0) == ()


@given(CHINESE, st.sampled_from(range(len(TEXTS))))
def test_matched_words_stand_in_the_query_and_in_the_text(query: str, place: int) -> None:
    present = set(bigrams(TEXTS[place]))
    for words in Lexical(TEXTS).matched(query, place):
        assert words in query.lower()
        assert set(bigrams(words)) <= present
