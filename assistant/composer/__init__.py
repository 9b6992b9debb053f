"""Turns a brief, the library and precedents into a table without a model."""

from assistant.composer.brief import extract_brief

__all__ = ["extract_brief"]
