"""The wish of the nearest labelled utterance, for clauses that the grammar does not read."""

from collections import defaultdict
from collections.abc import Callable
from functools import cache
from pathlib import Path

import yaml

from assistant.workflows.intents import Intent, Wish

# How alike each of some texts is to another in meaning (-1 to 1); the embedding model of the index stands behind it.
Likeness = Callable[[tuple[str, ...], str], tuple[float, ...]]

NEIGHBOURS = 5
# Sum of the likeness of those neighbours that agree, by NEIGHBOURS. Leave-one-out on utterances.yaml: of the guesses above
# it five in six are right, and one clause in eleven is guessed at all.
THRESHOLD = 0.28
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


def nearest_intent(text: str, likeness: Likeness | None) -> Intent | None:
    """The wish that most of the utterances nearest to ``text`` have; None without a model, below the threshold, for ``none``
    and for wishes that change the draft."""
    if likeness is None or len(text) < 2:
        return None
    labelled = labelled_utterances()
    alike = likeness(tuple(utterance for utterance, _ in labelled), text)
    nearest = sorted(zip(alike, labelled, strict=True), reverse=True)[:NEIGHBOURS]
    votes: dict[str, float] = defaultdict(float)
    for score, (_, label) in nearest:
        votes[label] += max(score, 0.0) / NEIGHBOURS
    label = max(votes, key=lambda name: votes[name])
    if votes[label] < THRESHOLD or label not in {wish.value for wish in GUESSED}:
        return None
    return Intent(Wish(label), text)
