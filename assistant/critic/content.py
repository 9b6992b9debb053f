"""What a text is about: the characters left once the words are gone that any project could use."""

import re
from functools import lru_cache

from assistant.critic.words import lexicon, matcher
from assistant.model.text import bare

_HAN = re.compile(r"[\u3400-\u9fff]+")


@lru_cache(maxsize=16384)
def content(text: str) -> tuple[str, ...]:
    """Runs of Chinese characters that are the text's own: 规范行政许可事项清单管理 → 行政许可, 清单."""
    generic = matcher("generic", *lexicon("generic"))
    return tuple(run for part in _HAN.findall(bare(text)) for run in generic.split(part) if run)


@lru_cache(maxsize=16384)
def content_pairs(text: str) -> frozenset[str]:
    """Pairs of neighbouring characters in the content of ``text``."""
    return frozenset(run[i : i + 2] for run in content(text) for i in range(len(run) - 1))


def content_length(text: str) -> int:
    """Number of characters in the content of ``text``."""
    return sum(len(run) for run in content(text))
