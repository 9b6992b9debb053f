"""Turns a brief, the library and precedents into a table without a model."""

from assistant.composer.brief import extract_brief
from assistant.composer.compose import compose, kind_of, row_for, texts_for
from assistant.composer.facts import with_facts
from assistant.composer.goals import value_phrases, when_phrases

__all__ = [
    "compose",
    "extract_brief",
    "kind_of",
    "row_for",
    "texts_for",
    "value_phrases",
    "when_phrases",
    "with_facts",
]
