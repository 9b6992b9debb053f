"""What a workflow may use, handed in by services."""

from dataclasses import dataclass

from assistant.library import Library
from assistant.precedents import Precedents


@dataclass(frozen=True)
class Toolbox:
    """``precedents`` is None when the index cannot be used; ``note`` then says so in Chinese, for the user."""

    library: Library
    precedents: Precedents | None
    note: str = ""
