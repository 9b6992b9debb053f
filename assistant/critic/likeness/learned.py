"""What was learned from the labelled values: a weight for each feature. The figures lie in learned.json (decision 0028)."""

import hashlib
import json
from functools import cache
from pathlib import Path

from assistant.critic.likeness.features import features, kind_of
from assistant.model.categories import Category

FILE = Path(__file__).with_name("learned.json")
FACTS, OPINIONS = (Path(__file__).with_name(name) for name in ("measurable.txt", "vague.txt"))
UNIT = 100  # the weights are written as whole hundredths
# Odds from which a text counts as a fact, by kind of indicator, as the natural logarithm in hundredths: benefits are wishes
# more often than not, and under 时效 a fact that is no time is no target.
_SURE = {"Q": 40, "B": 100, "S": 100, "T": 200}


def digest() -> str:
    """Of the labelled values that there are; that of those learned from stands in learned.json."""
    return hashlib.sha256(FACTS.read_bytes() + OPINIONS.read_bytes()).hexdigest()


@cache
def weights() -> dict[str, int]:
    """Each feature with its weight; that of the empty one counts always."""
    found: dict[str, int] = json.loads(FILE.read_text("utf-8"))["weights"]
    return found


def odds(text: str, kind: str) -> int:
    """The logarithm of the odds that a normalised text without digits states a fact, in hundredths."""
    weight = weights().get
    return weight("", 0) + sum(weight(feature, 0) for feature in features(text, kind))


def is_like_a_fact(text: str, category: Category | None) -> bool:
    """True for a text without digits that is surely more like the facts; what a digit is for the grammar has to tell."""
    if any(character.isdigit() for character in text):
        return False
    kind = kind_of(category)
    return odds(text, kind) > _SURE[kind]
