"""Drafts whose content is not what the audit log tells of."""

import json
from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, select

from assistant.store.audit import digest
from assistant.store.schema import AUDIT, DRAFTS, MESSAGES, VERSIONS

_Prints = dict[Any, tuple[str, int]]  # SHA-256 and length of a text, by what the text is


def altered_drafts(connection: Connection) -> tuple[str, ...]:
    """Ids of the drafts that were changed behind the log: their last state, their messages or their versions."""
    told, found = _told(connection), _found(connection)
    return tuple(sorted(draft for draft in found if found[draft] != told.get(draft)))


def _told(connection: Connection) -> dict[str, _Prints]:
    drafts: dict[str, _Prints] = defaultdict(dict)
    messages: dict[str, int] = defaultdict(int)
    for text in connection.execute(select(AUDIT.c.entry).order_by(AUDIT.c.number)).scalars():
        entry = json.loads(text)
        if entry["action"] != "save":
            continue
        draft = entry["draft"]
        drafts[draft]["state"] = _print(entry["state"])
        for said in entry["messages"]:
            messages[draft] += 1
            drafts[draft]["message", messages[draft]] = _print(said)
        for version in entry["versions"]:
            drafts[draft]["version", version["number"]] = _print(version)
    return drafts


def _found(connection: Connection) -> dict[str, _Prints]:
    saved = select(DRAFTS.c.id, DRAFTS.c.state).where(DRAFTS.c.revision > 0)
    drafts: dict[str, _Prints] = defaultdict(dict)
    for draft, state in connection.execute(saved):
        drafts[draft]["state"] = _print(digest(state))
    for draft, position, text in connection.execute(select(MESSAGES.c.draft, MESSAGES.c.position, MESSAGES.c.text)):
        drafts[draft]["message", position] = _print(digest(text))
    for draft, number, body in connection.execute(select(VERSIONS.c.draft, VERSIONS.c.number, VERSIONS.c.body)):
        drafts[draft]["version", number] = _print(digest(body))
    return drafts


def _print(told: dict[str, Any]) -> tuple[str, int]:
    return told["sha256"], told["length"]
