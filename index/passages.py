"""What goes into the index and what comes out."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

MetadataValue = str | int | float | bool

FULL: Final = "full"


@dataclass(frozen=True)
class Passage:
    """One text about one thing.

    ``kind`` is the sort of thing (table, row), ``group`` names the thing, ``field`` says which side of it ``text`` is;
    every thing has the field ``full``. ``words`` is further text that only the lexical search reads. ``metadata``
    is the same for all fields of a thing.
    """

    kind: str
    group: str
    text: str
    field: str = FULL
    words: str = ""
    metadata: Mapping[str, MetadataValue] = dataclasses.field(default_factory=dict)

    @property
    def id(self) -> str:
        return f"{self.kind}/{self.group}/{self.field}"


@dataclass(frozen=True)
class Hit:
    """A thing found; ``score`` grows with fit and can be compared within one search only.

    ``cosines`` holds the cosine of each field with the query, ``matched`` the words of the query that its text has,
    rarest first.
    """

    group: str
    score: float
    cosines: Mapping[str, float]
    matched: tuple[str, ...]
    metadata: Mapping[str, MetadataValue]
