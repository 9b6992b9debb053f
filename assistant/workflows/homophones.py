"""Characters that an input method confuses: the same sound in any of their readings (pypinyin), whatever the tone."""

import re
from functools import cache

# Pairs of initials and finals that many speakers do not tell apart.
_ALIKE = ((re.compile(r"^([zcs])h"), r"\1"), (re.compile(r"(?<=[aei])ng$"), "n"), (re.compile(r"^l(?=[aeiou])"), "n"))


def sound_alike(left: str, right: str) -> bool:
    """True for two characters that share a reading: 更 and 耕, 渡 and 度, 律 and 率."""
    return left == right or bool(_readings(left) & _readings(right))


@cache
def _readings(character: str) -> frozenset[str]:
    from pypinyin import Style, pinyin

    if not "\u4e00" <= character <= "\u9fff":
        return frozenset((character,))
    return frozenset(_plain(reading) for reading in pinyin(character, style=Style.NORMAL, heteronym=True)[0])


def _plain(reading: str) -> str:
    for pattern, plain in _ALIKE:
        reading = pattern.sub(plain, reading)
    return reading
