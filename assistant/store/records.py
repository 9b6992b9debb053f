"""What goes into the store and comes out of it; states, bodies and replies are JSON that the store does not read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from assistant.model.decisions import Dismissal

Role = Literal["user", "assistant"]


@dataclass(frozen=True)
class Said:
    """One message of a turn. ``about`` is JSON that comes with an answer (what it changed …), empty for none."""

    role: Role
    text: str
    about: str = ""


@dataclass(frozen=True)
class KeptMessage(Said):
    """A message as kept; ``revision`` is the save that brought it."""

    revision: int = 0


@dataclass(frozen=True)
class NewVersion:
    """A version to be kept: ``number`` counts from 1 within its draft, ``label`` says in Chinese what changed."""

    number: int
    label: str
    body: str


@dataclass(frozen=True)
class Saved:
    """What a save came to: the revision of its request; ``repeated`` when that had been saved before."""

    revision: int
    repeated: bool = False


@dataclass(frozen=True)
class VersionLine:
    """A version in a list; ``at`` in UTC."""

    number: int
    label: str
    at: datetime


@dataclass(frozen=True)
class KeptVersion(VersionLine):
    """A version with its content."""

    body: str


@dataclass(frozen=True)
class DraftLine:
    """A draft in a list. ``revision`` counts the saves from 1; times in UTC."""

    id: str
    title: str
    revision: int
    created: datetime
    updated: datetime


@dataclass(frozen=True)
class KeptDraft(DraftLine):
    """A draft as it was last saved, with its messages in order. ``last_version`` is the highest version number, 0 for none."""

    state: str
    last_version: int
    messages: tuple[KeptMessage, ...]


class Verdict(StrEnum):
    """What a person decided about a finding or a proposal."""

    ACCEPT = "accept"
    CONFIRM = "confirm"
    DISMISS = "dismiss"


@dataclass(frozen=True)
class Decision:
    """A person's decision about a finding or a proposed value; the fields are those of ``Dismissal``. ``draft`` is the id of
    the draft it was made in, empty for an uploaded table."""

    verdict: Verdict
    table_key: str
    code: str
    cell_part: str
    text_key: str
    at: datetime
    quote: str = ""
    reason: str = ""
    by: str = ""
    draft: str = ""

    @classmethod
    def dismissing(cls, dismissal: Dismissal, draft: str = "") -> "Decision":
        return cls(verdict=Verdict.DISMISS, draft=draft, **dict(dismissal))

    def dismissal(self) -> Dismissal:
        """Raises ValueError (pydantic's) for a decision without a reason."""
        kept = {name: getattr(self, name) for name in Dismissal.model_fields}
        return Dismissal.model_validate(kept)
