"""The quick look for typos lets none of them pass."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.critic.typos import is_suspect, slips
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
