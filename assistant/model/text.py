"""Normal forms of Chinese form text, used wherever two texts are compared."""

import re
import unicodedata
from functools import lru_cache

HAN = r"[^\W0-9A-Za-z_]"
"""Pattern of a Chinese character: a letter or numeral that is not ASCII. The range [\u4e00-\u9fff] takes re half a
millisecond to compile each time it is written, this takes a hundredth of it."""

_TAG = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_SPACE = re.compile(r"\s+")
_HAN_GAP = re.compile(r"(?<=[\u3400-\u9fff，。；：、（）“”])[^\S\n]+(?=[\u3400-\u9fff，。；：、（）“”])")
_PUNCTUATION = re.compile(r"[\s,.;:!?\"'()\[\]，。；：！？、（）“”‘’《》〈〉【】—\-·]+")


def strip_tags(text: str) -> str:
    """Text without HTML tags such as ``<p>``; a lone ``<`` as in ``<100`` stays."""
    return _TAG.sub("", text) if "<" in text else text


def squeeze(text: str) -> str:
    """Text without any white space: the form in which cells are compared with their source."""
    return "".join(text.split())


def tidy(text: str) -> str:
    """One line: tags gone, gaps between Chinese characters closed, other runs of space made one."""
    if "<" not in text and text.split() == [text]:
        return text
    return _SPACE.sub(" ", _HAN_GAP.sub("", strip_tags(text))).strip()


def shortened(text: str, longest: int = 16) -> str:
    """``text`` on one line, cut with … when longer than ``longest`` characters."""
    flat = tidy(text)
    return flat if len(flat) <= longest else flat[: longest - 1] + "…"


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Comparable form: full-width folded (NFKC), no tags, no white space, lower case."""
    return squeeze(unicodedata.normalize("NFKC", strip_tags(text))).lower()


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """Like :func:`fold`, without punctuation: "equal but for punctuation" is equality of this."""
    plain = unicodedata.normalize("NFKC", strip_tags(text)).lower()
    return plain if plain.isalnum() else _PUNCTUATION.sub("", plain)


def similarity(left: str, right: str) -> float:
    """Dice coefficient of character bigrams of the bare forms, 0 to 1."""
    a, b = _bigrams(bare(left)), _bigrams(bare(right))
    if not a or not b:
        return 0.0
    return 2 * len(a & b) / (len(a) + len(b))


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)} or ({text} if text else set())
