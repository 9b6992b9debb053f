"""Drafts, their versions and dialogues, decisions and the audit log, kept in a database."""

from assistant.store.failures import Conflict, NoSuchDraft, StoreUnavailable
from assistant.store.opening import open_store
from assistant.store.records import (
    Decision,
    DraftLine,
    KeptDraft,
    KeptMessage,
    KeptVersion,
    NewVersion,
    Said,
    Saved,
    Verdict,
    VersionLine,
)
from assistant.store.store import Store

__all__ = [
    "Conflict",
    "Decision",
    "DraftLine",
    "KeptDraft",
    "KeptMessage",
    "KeptVersion",
    "NewVersion",
    "NoSuchDraft",
    "Said",
    "Saved",
    "Store",
    "StoreUnavailable",
    "Verdict",
    "VersionLine",
    "open_store",
]
