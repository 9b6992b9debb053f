"""Finds tables and rows of the corpus that fit a project, and cites them."""

from assistant.precedents.opening import IndexState, build_precedents, index_status, open_precedents
from assistant.precedents.precedents import Precedents
from assistant.precedents.tables import is_own, load_corpus

__all__ = [
    "IndexState",
    "Precedents",
    "build_precedents",
    "index_status",
    "is_own",
    "load_corpus",
    "open_precedents",
]
