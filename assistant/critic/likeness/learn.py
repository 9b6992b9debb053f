"""``python -m assistant.critic.likeness.learn``: learned.json anew from the labelled values (seconds, deterministic)."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from assistant.critic.likeness.features import features, kind_of
from assistant.critic.likeness.learned import FACTS, FILE, OPINIONS, UNIT, digest, has_digit
from assistant.model.grammar import normalise
from assistant.model.table import Indicator

_C = 4.0  # inverse strength of the regularisation; of 1 and 4 the better one for labelled rows left out
_RAREST = 2  # times a feature must have been seen
_LEAST = 8  # hundredths of a weight that is kept

Example = tuple[frozenset[str], bool]


def rows(file: Path) -> list[Indicator]:
    """The rows of a list: 二级指标｜三级指标｜指标值, # before a remark."""
    lines = file.read_text("utf-8").splitlines()
    cells = [line.split("｜") for line in lines if line and not line.startswith("#")]
    return [Indicator.model_validate({"level1": "", "level2": c[0], "name": c[1], "value": c[2]}) for c in cells]


def examples(*, numbered: bool = False) -> list[Example]:
    """The features of each labelled value without digits, or of each one with some, and whether it states a fact."""
    found = []
    for file, is_fact in ((FACTS, True), (OPINIONS, False)):
        for row in rows(file):
            text = normalise(row.value.raw)
            if has_digit(text) is numbered:
                found.append((frozenset(features(text, kind_of(row.category))), is_fact))
    return found


def fitted(seen: Sequence[Example]) -> dict[str, int]:
    """The weights of a log-linear model of ``seen``."""
    import numpy
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    count = Counter(feature for found, _ in seen for feature in found)
    table = DictVectorizer(dtype=numpy.float32)
    matrix = table.fit_transform(
        [{feature: 1.0 for feature in sorted(found) if count[feature] >= _RAREST} for found, _ in seen]
    )
    model = LogisticRegression(C=_C, max_iter=400).fit(matrix, [is_fact for _, is_fact in seen])
    whole = {name: round(float(w) * UNIT) for name, w in zip(table.feature_names_, model.coef_[0], strict=True)}
    kept = {name: weight for name, weight in whole.items() if abs(weight) >= _LEAST}
    return {"": round(float(model.intercept_[0]) * UNIT), **kept}


def main(file: Path = FILE) -> None:
    learned = {"said": digest(), "weights": fitted(examples()), "numbered": fitted(examples(numbered=True))}
    file.write_text(json.dumps(learned, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
