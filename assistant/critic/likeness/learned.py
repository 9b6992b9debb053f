"""What was learned from the labelled values: a weight for each feature. The figures lie in learned.json (decision 0028)."""

import hashlib
import json
import re
from functools import cache, lru_cache
from pathlib import Path

from assistant.critic.likeness.features import features, kind_of
from assistant.model.categories import Category

FILE = Path(__file__).with_name("learned.json")
FACTS, OPINIONS = (Path(__file__).with_name(name) for name in ("measurable.txt", "vague.txt"))
_DIGIT = re.compile(r"\d")
UNIT = 100  # the weights are written as whole hundredths
# Odds from which a text counts as a fact, by kind of indicator, as the natural logarithm in hundredths: benefits are wishes
# more often than not, and under 时效 a fact that is no time is no target.
_SURE = {"Q": 40, "B": 100, "S": 100, "T": 200}
# Odds below which the number in a text counts as a figure of speech.
_NO_TARGET = {"Q": -120, "B": -160, "S": -120, "T": -120}
_FEWEST = 4  # characters of such a text


def digest() -> str:
    """Of the labelled values that there are; that of those learned from stands in learned.json."""
    return hashlib.sha256(FACTS.read_bytes() + OPINIONS.read_bytes()).hexdigest()


def has_digit(text: str) -> bool:
    return _DIGIT.search(text) is not None


@cache
def _learned() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = json.loads(FILE.read_text("utf-8"))
    return found


def odds(text: str, kind: str, weights: str = "weights") -> int:
    """The logarithm of the odds that a normalised text states a fact, in hundredths; ``numbered`` weighs one with digits.

    Each feature has a weight, that of the empty one counts always.
    """
    weight = _learned()[weights].get
    return weight("", 0) + sum(weight(feature, 0) for feature in features(text, kind))


def is_like_a_fact(text: str, category: Category | None) -> bool:
    """True for a text without digits that is surely more like the facts; what a digit is for the grammar has to tell."""
    if has_digit(text):
        return False
    kind = kind_of(category)
    return odds(text, kind) > _SURE[kind]


@lru_cache(maxsize=4096)
def is_like_an_opinion(text: str, category: Category | None) -> bool:
    """True for a text with digits that is surely more like the opinions and slogans with one: 2条河有看头."""
    if len(text) < _FEWEST or not has_digit(text):
        return False
    kind = kind_of(category)
    return odds(text, kind, "numbered") < _NO_TARGET[kind]
