"""A model behind our own endpoint that answers each reply type as a test says; real HTTP, no double of our own code."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from assistant.library import load_library
from assistant.settings import Settings
from assistant.workflows.toolbox import Toolbox
from tests.llm.behaviours import fails, says
from tests.llm.endpoint import Exchange, ScriptedEndpoint, endpoint

Answer = dict[str, Any] | Callable[[str], dict[str, Any]]


def by_type(**answers: Answer) -> Callable[[Exchange], None]:
    """Replies by the name of the reply type (``text`` for streams); a function gets the user part of the prompt. A type
    without an answer is a fault of the endpoint."""

    def behaviour(exchange: Exchange) -> None:
        form = exchange.body.get("response_format", {}).get("json_schema", {})
        answer = answers.get(form.get("name", "text"))
        user = exchange.body["messages"][-1]["content"]
        told = answer(user) if callable(answer) else answer
        if told is None:
            fails(400, "no answer for this prompt")(exchange)
        else:
            says(told if isinstance(told, str) else json.dumps(told, ensure_ascii=False))(exchange)

    return behaviour


@contextmanager
def speaking(
    folder: Path, *behaviours: Callable[[Exchange], None], **changes: str
) -> Iterator[tuple[Toolbox, ScriptedEndpoint]]:
    """A toolbox with a model that behaves so, and its endpoint; ``changes`` are of its settings."""
    with endpoint(*behaviours) as scripted:
        model = scripted.model(Settings(data_dir=folder), timeout="1", **changes)
        yield replace(Toolbox(load_library(), None), model=model), scripted
