"""``python -m assistant.workflows.sayings.learn``: learned.json anew from sayings.txt (minutes, deterministic)."""

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from assistant.workflows.sayings import features
from assistant.workflows.sayings.heeding import clauses_of, joined
from assistant.workflows.sayings.learned import FILE, digest
from assistant.workflows.sayings.pieces import PLACES, Piece, Saying, sayings

_C = 4.0  # inverse strength of the regularisation; chosen by cross-validation on the sayings
_RAREST = 2  # times a feature must have been seen
_LEAST = 0.08  # of a weight that is kept
_MIXED = 0.3  # of the single sayings that are also seen side by side, to know where one ends
_SEED = 7
_ALSO = {"V": "TTMDV", "M": "V", "Y": "TY"}  # kinds that a figure of a saying may have in a message

Examples = tuple[list[frozenset[str]], list[str]]


def widened(messages: Sequence[Sequence[Saying]]) -> list[Sequence[Saying]]:
    """``messages`` and, of those with figures, copies in which a figure is of another kind: a row's may be a time or a sum, an
    amount of money may be said without its unit."""
    pick = random.Random(_SEED)
    found = list(messages)
    for message in messages:
        other: list[Saying] = [replace(one, pieces=tuple(_other_figures(one, pick))) for one in message]
        if other != list(message):
            found.append(tuple(other))
    return found


def _other_figures(one: Saying, pick: random.Random) -> Iterator[Piece]:
    kinds = {kind: pick.choice(others) for kind, others in _ALSO.items()}
    for piece in one.pieces:
        yield replace(piece, kind=kinds[piece.kind]) if piece.kind in kinds else piece


def of_acts(messages: Sequence[Sequence[Saying]]) -> Examples:
    """Each request with what it does."""
    held = [one for message in messages for one in message]
    return [features.of_request(joined(clauses_of(one.pieces))) for one in held], [one.act for one in held]


def of_joints(messages: Sequence[Sequence[Saying]]) -> Examples:
    """Each two clauses with whether the second begins another request; single sayings side by side among them."""
    seen, labels = [], []
    for message in messages:
        clauses = [
            (clause, n > 0 and not m)
            for n, one in enumerate(message)
            for m, clause in enumerate(clauses_of(one.pieces))
        ]
        for (left, _), (right, begins) in pairwise(clauses):
            seen.append(features.of_joint(left, right))
            labels.append(str(begins))
    single = [message[0] for message in messages if len(message) == 1 and clauses_of(message[0].pieces)]
    pick = random.Random(_SEED)
    for _ in range(int(_MIXED * len(single))):
        first, second = pick.sample(single, 2)
        seen.append(features.of_joint(clauses_of(first.pieces)[-1], clauses_of(second.pieces)[0]))
        labels.append("True")
    return seen, labels


def of_places(messages: Sequence[Sequence[Saying]]) -> Examples:
    """Each place of a request with whether it is only spoken of."""
    seen, labels = [], []
    for message in messages:
        for one in message:
            pieces = joined(clauses_of(one.pieces))
            held = [place for place, piece in enumerate(pieces) if piece.kind in PLACES]
            seen += [features.of_place(pieces, place, one.act) for place in held]
            labels += [str(pieces[place].beside) for place in held]
    return seen, labels


def fitted(examples: Examples) -> dict[str, Any]:
    """Classes, bias and weights of a log-linear model of ``examples``."""
    import numpy
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    seen, labels = examples
    count = Counter(feature for features_ in seen for feature in features_)
    table = DictVectorizer(dtype=numpy.float32)
    matrix = table.fit_transform(
        [{feature: 1.0 for feature in sorted(held) if count[feature] >= _RAREST} for held in seen]
    )
    model = LogisticRegression(C=_C, max_iter=300).fit(matrix, labels)
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = numpy.vstack([-weights / 2, weights / 2]), numpy.array([-bias[0] / 2, bias[0] / 2])
    kept: dict[str, dict[str, float]] = {}
    for place, feature in enumerate(table.feature_names_):
        heavy = {str(n): round(float(w), 2) for n, w in enumerate(weights[:, place]) if abs(w) >= _LEAST}
        if heavy:
            kept[feature] = heavy
    return {
        "classes": [str(name) for name in model.classes_],
        "bias": [round(float(b), 3) for b in bias],
        "weights": kept,
    }


def main(file: Path = FILE) -> None:
    messages = widened(sayings())
    learned = {
        "sayings": digest(),
        "acts": fitted(of_acts(messages)),
        "begins": fitted(of_joints(messages)),
        "beside": fitted(of_places(messages)),
    }
    file.write_text(written(learned), encoding="utf-8")


def written(learned: dict[str, Any]) -> str:
    """``learned`` as JSON with a feature a line, so that a change of the sayings shows where it changes what is learned."""
    text = json.dumps(learned, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace('},"', '},\n"') + "\n"


if __name__ == "__main__":
    main()
