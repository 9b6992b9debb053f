"""Texts as the form's vocabulary writes them: half-width, simplified, without units in brackets."""

import re
import unicodedata
from functools import lru_cache

from assistant.model.text import squeeze, strip_tags

_SHORT = 60  # characters of what may be a word of the form, and comes again and again
TRADITIONAL = str.maketrans(
    "項稱績標預規資財級產質數時滿務對會經濟態環續響單萬億內總額編碼說釋義達觀門實報計運號與該後為應據獲國",
    "项称绩标预规资财级产质数时满务对会经济态环续响单万亿内总额编码说释义达观门实报计运号与该后为应据获国",
)
_BRACKETS = re.compile(r"\((?:(?:单位:)?(?:亿|千万|百万|万|千|百)?元|%|年度|可选|必填)\)")


def simplified(text: str) -> str:
    """``text`` half-width, without white space and tags, the form's own words in simplified characters."""
    return squeeze(unicodedata.normalize("NFKC", strip_tags(text))).translate(TRADITIONAL)


def form_word(text: str) -> str:
    """``text`` as the form's vocabulary writes it: simplified, without a bracketed unit or a closing colon."""
    return _short_form_word(text) if len(text) <= _SHORT else _BRACKETS.sub("", simplified(text)).strip(":")


@lru_cache(maxsize=8192)
def _short_form_word(text: str) -> str:
    return _BRACKETS.sub("", simplified(text)).strip(":")
