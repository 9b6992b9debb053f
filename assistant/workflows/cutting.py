"""Chinese text cut into words by a dictionary."""

import re

_HALF_LETTER = re.compile(r"[\ud800-\udfff]")  # a lone surrogate, which no UTF-8 holds


def cut_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in order, those that no dictionary holds guessed; joined they are as long as it."""
    import rjieba

    return tuple(rjieba.cut(_HALF_LETTER.sub("?", text)))


def tagged_words(text: str) -> tuple[tuple[str, str], ...]:
    """The words of the dictionary in ``text``, any other letter by itself, each with its part of speech (n, v, d …)."""
    import rjieba

    return tuple(rjieba.tag(_HALF_LETTER.sub("?", text), False))
