"""The lexicon's patterns are tried only where they can match, and words are found by where they end."""

import re
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.critic.letters import letters_needed
from assistant.critic.words import Endings, Matcher, Word, lexicon, matcher, quick

LEXICA = ("polarity", "dimensions", "names", "proof", "vague", "satisfaction")
GROUPS = [(name, group) for name in LEXICA for group, entry in lexicon(name).items() if "patterns" in entry]
WITH_ENDS = [(name, group) for name in LEXICA for group, entry in lexicon(name).items() if "ends" in entry]
WORDS = st.text(alphabet="率数故障及时", min_size=1, max_size=3)


def one_of(parsed: Any, needs: set[str]) -> bool:
    """True when whatever the parsed pattern matches holds one of ``needs``."""
    return any(_is_met(kind, value, needs) for kind, value in parsed)


def _is_met(kind: Any, value: Any, needs: set[str]) -> bool:
    if kind is kinds.LITERAL:
        return chr(value) in needs
    if kind is kinds.IN:
        return all(_letters(*part) <= needs for part in value)
    if kind is kinds.BRANCH:
        return all(one_of(branch, needs) for branch in value[1])
    if kind is kinds.SUBPATTERN:
        return one_of(value[3], needs)
    if kind in (kinds.MAX_REPEAT, kinds.MIN_REPEAT):
        return bool(value[0] > 0 and one_of(value[2], needs))
    return bool(kind is kinds.ASSERT and one_of(value[1], needs))


def _letters(kind: Any, value: Any) -> set[str]:
    if kind is kinds.LITERAL:
        return {chr(value)}
    if kind is kinds.RANGE:
        return {chr(letter) for letter in range(value[0], value[1] + 1)}
    return {"any"}


@pytest.mark.parametrize(("name", "group"), GROUPS, ids=lambda part: part)
def test_all_that_a_pattern_matches_holds_one_of_the_letters_that_it_needs(name: str, group: str) -> None:
    needed = {pattern: letters_needed(pattern) for pattern in lexicon(name)[group]["patterns"]}
    told = {pattern: set(letters) for pattern, letters in needed.items() if letters is not None}
    assert [pattern for pattern, letters in told.items() if not one_of(parser.parse(quick(pattern)), letters)] == []


@pytest.mark.parametrize(
    ("pattern", "letters"),
    [
        ("验收合格", "验"),
        ("验?收+", "收"),
        ("(?:甲乙|丙)丁", "丁"),
        ("(?:甲|乙)?丙{0,2}[丁戊]", "丁戊"),
        ("甲|乙丙", "甲乙"),
        ("(?P<one>[甲乙])(?P=one)(?=丙)(?<!丁)", "甲乙"),
        ("(?:甲(?:乙|丙)?){1,2}", "甲"),
        ("甲{2}", None),
        (r"\d+[A-C]|\w", None),
        (r"[^甲]\(", "("),
        ("甲|(?:乙)*", None),
    ],
)
def test_letters_are_those_of_a_part_that_must_be_there(pattern: str, letters: str | None) -> None:
    assert letters_needed(pattern) == (None if letters is None else set(letters))


def test_letters_that_stand_in_most_texts_are_left_where_others_do() -> None:
    assert letters_needed("接钟率", common="接种率") == {"钟"}
    assert letters_needed("率", common="率") == {"率"}


@given(st.lists(WORDS, min_size=1), st.text(alphabet="率数故障及时甲", max_size=12))
def test_a_matcher_finds_what_its_words_as_one_pattern_find(listed: list[str], text: str) -> None:
    longest_first = sorted(set(listed), key=lambda word: -len(word))
    as_one, single = re.compile("|".join(longest_first)), Matcher([], [Word(word) for word in longest_first])
    found, expected = single.search(text), as_one.search(text)
    assert (found and found.span()) == (expected and expected.span())
    assert single.finds(text) is (expected is not None)
    assert single.sub("", text) == as_one.sub("", text)
    assert (single.fullmatch(text) is None) is (as_one.fullmatch(text) is None)


def ends_in(parsed: Any, ends: set[str], *, is_last: bool = True) -> bool:
    """True when whatever the parsed pattern matches ends in one of ``ends``, and, where it is the last part, at the end."""
    *before, (kind, value) = parsed
    if kind is kinds.AT:
        return bool(value is kinds.AT_END and ends_in(before, ends, is_last=False))
    if kind is kinds.BRANCH:
        return all(ends_in(branch, ends, is_last=is_last) for branch in value[1])
    if kind is kinds.SUBPATTERN:
        return ends_in(value[3], ends, is_last=is_last)
    if is_last:
        return False
    if kind is kinds.MAX_REPEAT and value[0] == 0:
        return ends_in(value[2], ends, is_last=False) and ends_in(before, ends, is_last=False)
    return _is_met(kind, value, ends)


@pytest.mark.parametrize(("name", "group"), WITH_ENDS, ids=lambda part: part)
def test_all_that_a_pattern_matches_ends_as_its_group_says(name: str, group: str) -> None:
    entry = lexicon(name)[group]
    unmet = [pattern for pattern in entry["patterns"] if not ends_in(parser.parse(quick(pattern)), set(entry["ends"]))]
    assert not unmet, (
        "add to ends of the group the last character of each alternative of these patterns, or leave it off"
    )


@pytest.mark.parametrize("name", LEXICA)
def test_every_word_is_found_however_few_characters_are_looked_for(name: str) -> None:
    for group, entry in lexicon(name).items():
        for word in entry.get("words", ()):
            found = matcher(name, group).search(f"甲{word}乙")
            assert found is not None or re.search("^\\W", word)


@given(st.lists(WORDS, min_size=1), st.text(alphabet="率数故障及时甲", max_size=12))
def test_the_word_that_ends_last_is_found_the_longest_where_several_end(words: list[str], text: str) -> None:
    ending = [(end, word) for end in range(1, len(text) + 1) for word in words if text[:end].endswith(word)]
    expected = max(ending, key=lambda found: (found[0], len(found[1])), default=(0, ""))
    start, end = Endings(words).last(text)
    assert (end, text[start:end]) == expected
    assert Endings(words).at_end(text) == max((word for word in words if text.endswith(word)), key=len, default="")
