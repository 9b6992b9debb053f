"""Labelled utterances and the vote of the nearest ones."""

from collections import Counter

from assistant.services import Services
from assistant.settings import Settings
from assistant.workflows.intents import Wish
from assistant.workflows.nearest import GUESSED, labelled_utterances, nearest_intent
from assistant.workflows.replies import Label


def _like(label: str, size: float) -> object:
    """Stands for the embedding model: every utterance of ``label`` is as alike as ``size``, no other at all."""
    return lambda texts, _: tuple(size if name == label else 0.0 for _, name in labelled_utterances())


def test_the_labels_are_wishes_and_each_has_several_utterances() -> None:
    counts = Counter(label for _, label in labelled_utterances())
    assert set(counts) <= {wish.value for wish in Wish} | {label.action for label in Label} | {"none"}
    assert all(counts[wish.value] >= 15 for wish in GUESSED)
    assert len({text for text, _ in labelled_utterances()}) == sum(counts.values())


def test_a_wish_that_changes_the_draft_is_never_guessed() -> None:
    assert nearest_intent("这行我不想看见", _like("delete", 0.9)) is None
    assert nearest_intent("废掉这稿", _like("restart", 0.9)) is None


def test_nothing_is_guessed_without_a_model_or_below_the_threshold() -> None:
    assert nearest_intent("够不够送出去", None) is None
    assert nearest_intent("够不够送出去", _like("check", 0.2)) is None


def test_the_nearest_utterances_decide() -> None:
    intent = nearest_intent("够不够送出去", _like("check", 0.6))
    assert intent is not None
    assert intent.wish is Wish.CHECK


def test_the_model_behind_the_index_tells_likeness(built_index: Settings) -> None:
    likeness = Services(built_index).toolbox.likeness
    assert likeness is not None
    near = likeness(("帮我挑挑毛病", "今天天气不错", "导出成文件"), "挑一挑毛病")
    assert max(near) == near[0]
    assert near[0] <= 1.0001
