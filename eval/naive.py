"""Two naive checkers of vague values, measured on the same rows: what a set proves about the critic shows beside them."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from assistant.model.grammar import normalise
from eval.labels import LabelledTable

_WORDS = tuple(
    line for line in Path(__file__).with_name("vague_words.txt").read_text("utf-8").splitlines() if line[0] != "#"
)
_LIST = re.compile("|".join(map(re.escape, sorted(_WORDS, key=len, reverse=True))))


def without_digits(value: str) -> bool:
    """Vague because no digit stands in the value."""
    return not any(c.isdigit() for c in normalise(value))


def with_vague_word(value: str) -> bool:
    """Vague because a word of the general list stands in the value."""
    return _LIST.search(normalise(value)) is not None


def naive_notes(name: str, tables: Iterable[LabelledTable]) -> Iterator[str]:
    """One line for each naive checker on the rows of set ``name`` that have a label for vagueness."""
    labelled = [
        (table.table.indicators[row.number - 1].value.raw, row.vague)
        for table in tables
        for row in table.rows
        if row.vague is not None
    ]
    yield _note(f"{name}：值里没有数字就算模糊", without_digits, labelled)
    yield _note(f"{name}：值里有模糊词就算模糊", with_vague_word, labelled)


def _note(title: str, judge: Callable[[str], bool], labelled: list[tuple[str, bool]]) -> str:
    hits = sum(judge(value) and vague for value, vague in labelled)
    alarms = sum(judge(value) and not vague for value, vague in labelled)
    misses = sum(vague and not judge(value) for value, vague in labelled)
    precision = hits / (hits + alarms) if hits + alarms else 1.0
    recall = hits / (hits + misses) if hits + misses else 1.0
    return f"{title}：精确率 {precision:.3f}，召回率 {recall:.3f}，判错 {alarms + misses} 行"
