"""What is seen of a value: its runs of one to three characters, and what kind of indicator it stands under.

A number is one character, 1 or 0 for all others: how many there are says nothing of whether they are meant.
"""

import re

from assistant.model.categories import Category

_LONGEST = 3  # characters of a run
_MARKS = re.compile("[“”‘’\"'<>()]")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


def kind_of(category: Category | None) -> str:
    """T for 时效 and S for 满意度, where the same words may say something else; B for benefits, Q for the others."""
    if category is Category.TIMELINESS:
        return "T"
    if category is Category.SATISFACTION:
        return "S"
    return "B" if category is not None and category.is_benefit else "Q"


def features(text: str, kind: str) -> set[str]:
    """Runs of a normalised ``text`` between ^ and $; under T and S those of two characters again for these alone."""
    counted = _NUMBER.sub(lambda found: "1" if found.group() == "1" else "0", text)
    marked = f"^{_MARKS.sub('', counted)}$"
    found = {marked[start : start + length] for length in range(1, _LONGEST + 1) for start in range(len(marked))}
    if kind in "TS":
        found |= {kind + run for run in found if len(run) < _LONGEST}
    found.add(f"kind={kind}")
    return found
