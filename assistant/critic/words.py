"""Reads the lexicon files: YAML groups of words or patterns, each with a note; longest words first."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from assistant.model.text import HAN

_FOLDER = Path(__file__).parent / "lexicon"
_HAN_SET = re.compile(r"\[\\u4e00-\\u9fff([^\]]*)\]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(name: str) -> dict[str, Any]:
    """The whole file ``lexicon/<name>.yaml``: group → {note, words | patterns}."""
    loaded: dict[str, Any] = yaml.load((_FOLDER / f"{name}.yaml").read_text("utf-8"), Loader=_LOADER)
    return loaded


def quick(pattern: str) -> str:
    """``pattern`` of a lexicon with its sets of Chinese characters, [\\u4e00-\\u9fff…], written so that they compile fast."""
    return _HAN_SET.sub(lambda found: f"(?:{HAN}|[{found[1]}])" if found[1] else HAN, pattern)


@cache
def words(name: str, group: str) -> tuple[str, ...]:
    """Words of a group, longest first."""
    return tuple(sorted(lexicon(name)[group]["words"], key=len, reverse=True))


@cache
def matcher(name: str, *groups: str) -> re.Pattern[str]:
    """One pattern for all words and patterns of the groups; a longer word wins over a shorter one."""
    parts: list[str] = []
    listed: list[str] = []
    for group in groups:
        entry = lexicon(name)[group]
        listed += entry.get("words", [])
        parts += map(quick, entry.get("patterns", []))
    parts += [re.escape(word) for word in sorted(set(listed), key=len, reverse=True)]
    return re.compile("|".join(parts))


@cache
def backward(name: str, *groups: str) -> re.Pattern[str]:
    """One pattern for all words of the groups, spelled backwards: the first match in a reversed text is the word that
    ends last in the text, the longest where several end there."""
    listed = {word[::-1] for group in groups for word in words(name, group)}
    return re.compile("|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True)))
