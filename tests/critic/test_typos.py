"""The quick look for typos lets none of them pass."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.critic.polarity import is_bounded_ratio
from assistant.critic.typos import is_suspect, misspelt_rates, misspelt_words, slips
from assistant.critic.words import lexicon, quick
from assistant.model.text import tidy

WRONG = [entry["wrong"] for entry in lexicon("typos")["patterns"]]


@pytest.mark.parametrize("wrong", WRONG)
@settings(deadline=None, max_examples=4)
@given(data=st.data())
def test_every_typo_is_suspected_alone_and_among_other_texts(wrong: str, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(wrong, alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x9FFF)))
    if re.search(quick(wrong), text) and "\n" not in text:
        assert is_suspect(text)
        assert is_suspect(f"验收合格率\n{text}\n≥95%")
        assert tidy(text) != text or slips(text)


def test_a_rate_with_one_character_of_like_sound_or_form_is_told() -> None:
    assert [(slip.wrong, slip.fixed) for slip in slips("信访按时受里率")] == [("受里率", "信访按时受理率")]
    assert slips("信访按时受理率") == ()
    assert slips("受里率高的村") == ()
    assert is_suspect("≥98%\n到为率\n信访办理")


def test_no_rate_that_is_spelt_right_is_among_the_misspelt() -> None:
    listed = misspelt_rates()
    assert len(listed) > 3000
    assert [wrong for wrong, right in listed.items() if wrong in listed.values() or len(wrong) != len(right)] == []
    assert [wrong for wrong in listed if is_bounded_ratio(wrong + "率")] == []


def test_a_misspelt_word_of_two_characters_is_told_anywhere() -> None:
    assert [(slip.wrong, slip.fixed) for slip in slips("产地检役畜禽")] == [("检役", "产地检疫畜禽")]
    assert slips("产地检疫畜禽") == ()


def test_each_misspelt_word_is_suspected() -> None:
    listed = misspelt_words()
    assert len(listed) > 100
    assert [wrong for wrong in listed if not is_suspect(f"甲{wrong}乙")] == []
    assert [wrong for wrong, right in listed.items() if len(wrong) != len(right) or wrong in listed.values()] == []
