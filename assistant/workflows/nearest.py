"""The wish of the nearest labelled utterance, for clauses that the grammar does not read."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from assistant.workflows.intents import Intent, Wish

# Takes utterances and a text, gives the place of the nearest utterance and its cosine; index' embedder stands behind it.
Nearest = Callable[[tuple[str, ...], str], tuple[int, float]]

THRESHOLD = 0.72  # cosine below which nothing is guessed; set on tests/workflows/test_nearest.py
# Edits need slots that only the grammar reads; what cannot be looked at first is never guessed.
GUESSED = frozenset(
    {
        Wish.HELP,
        Wish.GREET,
        Wish.EXPORT,
        Wish.EXPLAIN,
        Wish.CHECK,
        Wish.PRECEDENTS,
        Wish.SUGGEST,
        Wish.SKIP,
        Wish.DRAFT_NOW,
    }
)
_FILE = Path(__file__).with_name("utterances.yaml")


@cache
def labelled_utterances() -> tuple[tuple[str, str], ...]:
    """(utterance, label) of utterances.yaml; the label ``none`` marks what is no request at all."""
    groups: dict[str, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple((text, label) for label, texts in groups.items() for text in texts)


def nearest_intent(text: str, nearest: Nearest | None) -> Intent | None:
    """The wish of the utterance nearest to ``text``; None without a model, below the threshold, for ``none`` and for wishes
    that change the draft."""
    if nearest is None or len(text) < 2:
        return None
    labelled = labelled_utterances()
    place, score = nearest(tuple(text for text, _ in labelled), text)
    label = labelled[place][1]
    if score < THRESHOLD or label not in {wish.value for wish in GUESSED}:
        return None
    return Intent(Wish(label), text)
