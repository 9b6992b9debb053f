"""Picks the concrete adapters; the doors (cli, ui) ask here and nowhere else. Everything heavy is imported late."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.errors import IndexUnavailable, ModelUnavailable, UsageError
from assistant.settings import Settings, load_settings

if TYPE_CHECKING:
    from assistant.library import Library
    from assistant.llm import Model
    from assistant.llm.trial import Finding
    from assistant.model.table import TargetTable
    from assistant.precedents import IndexState, Precedents
    from assistant.store import Store
    from assistant.workflows.toolbox import Toolbox


# Prompts in the order in which a conversation comes to them.


class Services:
    """One per process; parts are made on first use and kept."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or load_settings()

    @property
    def library(self) -> "Library":
        """The library with the user's own entries as they are now. Raises UsageError when these are damaged."""
        from assistant.library import load_library

        return load_library(self.settings.data_dir)

    def renew(self) -> None:
        """Forget what was read from the data directory, so that imported tables and indicators are seen from now on."""
        for name in ("precedents", "rule_toolbox", "toolbox"):
            self.__dict__.pop(name, None)

    @cached_property
    def precedents(self) -> "Precedents":
        """The precedents behind the built index. Raises IndexUnavailable when it is missing or does not match."""
        from assistant.precedents import open_precedents

        return open_precedents(self.settings, self.kind_code)

    def kind_code(self, text: str) -> str:
        """Code of the kind of project that ``text`` tells of."""
        return self.library.kind_of(text).code

    def build_index(
        self,
        extra_tables: "Iterable[TargetTable]" = (),
        *,
        force: bool = False,
        progress: Callable[[str], None] = lambda message: None,
    ) -> "IndexState":
        """Build the index of precedents, with ``extra_tables`` added to the user's own. Raises IndexUnavailable."""
        from assistant.critic import is_measurable
        from assistant.precedents import build_precedents

        return build_precedents(
            self.settings, is_measurable, self.kind_code, extra_tables, force=force, progress=progress
        )

    @cached_property
    def store(self) -> "Store":
        """Where drafts are kept. Raises StoreUnavailable or UsageError when the database cannot be opened."""
        from assistant.store import open_store

        return open_store(self.settings)

    def index_state(self) -> "IndexState":
        """The index in use. Raises IndexUnavailable when there is none or it does not match."""
        from assistant.precedents import index_status

        return index_status(self.settings)

    def warm_up(self) -> None:
        """Load what the first turn would wait for: the index, the embedding model and the labelled utterances. Raises
        IndexUnavailable."""
        from assistant.workflows.nearest import nearest_intent

        self.precedents.find_tables("信息系统运维", k=1)
        nearest_intent("检查一下", self.precedents.likeness.to_each)

    @cached_property
    def model(self) -> "Model | None":
        """The language model; None where none is configured. A local one is started. Raises UsageError, ModelUnavailable."""
        if not self.settings.model.is_configured:
            return None
        from assistant.llm.opening import open_model

        return open_model(self.settings)

    def try_model(self) -> "Iterator[Finding]":
        """What works of the configured model, one thing after the other. Raises UsageError, ModelUnavailable."""
        from assistant.llm.opening import try_model

        return try_model(self.settings)

    @cached_property
    def toolbox(self) -> "Toolbox":
        """For workflows: with precedents when the index is usable and a model when one is configured, else without and with a
        note that says so."""
        toolbox = self.rule_toolbox
        try:
            return replace(toolbox, model=self.model)
        except (UsageError, ModelUnavailable) as error:
            return replace(toolbox, note=f"{toolbox.note}未使用模型：{error.sentence()}")

    @cached_property
    def rule_toolbox(self) -> "Toolbox":
        """The toolbox without a model."""
        from assistant.workflows.toolbox import Toolbox

        try:
            precedents = self.precedents
        except IndexUnavailable as error:
            return Toolbox(self.library, None, f"未使用先例：{error.sentence()}")
        return Toolbox(self.library, precedents, likeness=precedents.likeness.to_each)
