"""What can go wrong with an index; messages are for maintainers, the product says them to users in its own words."""

from typing import Literal


class IndexFailure(Exception):
    """Base of the failures below."""


class ModelUnavailable(IndexFailure):
    """The embedding model cannot be had: ``not_installed`` (the wheel is missing), ``altered`` (the wheel's file is not
    the expected one) or ``not_loaded`` (``name`` is no model that this machine has)."""

    def __init__(self, reason: Literal["not_installed", "altered", "not_loaded"], detail: str, name: str = "") -> None:
        self.reason, self.name = reason, name
        super().__init__(detail)


class IndexMissing(IndexFailure):
    """There is no built index at the given place."""


class IndexMismatch(IndexFailure):
    """The built index was made from something else; ``parts`` names the manifest fields that differ."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        self.parts = parts
        super().__init__(f"index differs in {', '.join(parts)}")


class IndexBusy(IndexFailure):
    """Another process is building the index."""


class IndexDamaged(IndexFailure):
    """The files of the index cannot be read; building anew mends it."""
