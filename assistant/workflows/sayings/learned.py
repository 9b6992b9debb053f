"""What was learned from the sayings: how likely each class is, given what was seen. The figures lie in learned.json."""

import hashlib
import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("learned.json")
SAYINGS = Path(__file__).with_name("sayings.txt")


@dataclass(frozen=True)
class Classifier:
    """A log-linear model: ``weights`` of each feature by class, ``bias`` of the classes."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class."""
        sums = list(self.bias)
        for feature in features:
            for place, weight in self.weights.get(feature, ()):
                sums[place] += weight
        most = max(sums)
        powers = [math.exp(value - most) for value in sums]
        whole = sum(powers)
        return {name: power / whole for name, power in zip(self.classes, powers, strict=True)}


def digest() -> str:
    """Of the sayings that there are; that of those learned from stands in learned.json."""
    return hashlib.sha256(SAYINGS.read_bytes()).hexdigest()


@cache
def classifier(name: str) -> Classifier:
    """``acts``: what a request does; ``begins``: whether a clause begins another request; ``beside``: whether a place is only
    spoken of."""
    held = json.loads(FILE.read_text(encoding="utf-8"))[name]
    weights = {
        feature: tuple((int(place), weight) for place, weight in pairs.items())
        for feature, pairs in held["weights"].items()
    }
    return Classifier(tuple(held["classes"]), tuple(held["bias"]), weights)
