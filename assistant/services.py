"""Picks the concrete adapters; the doors (cli, ui) ask here and nowhere else. Everything heavy is imported late."""

from functools import cached_property
from typing import TYPE_CHECKING

from assistant.errors import IndexUnavailable
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.precedents import Precedents
    from assistant.workflows.toolbox import Toolbox


class Services:
    """One per process; parts are made on first use and kept."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()

    @cached_property
    def library(self) -> "Library":
        from assistant.library import load_library

        return load_library()

    @cached_property
    def precedents(self) -> "Precedents":
        """The precedents behind the built index. Raises IndexUnavailable when it is missing or does not match."""
        from assistant.precedents import open_precedents

        return open_precedents(self.settings)

    @cached_property
    def toolbox(self) -> "Toolbox":
        """For workflows: with precedents when the index is usable, else without and with a note that says so."""
        from assistant.workflows.toolbox import Toolbox

        try:
            return Toolbox(self.library, self.precedents)
        except IndexUnavailable as error:
            return Toolbox(self.library, None, f"未使用先例：{error.sentence()}")
