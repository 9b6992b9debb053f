"""Has the model read what its first answers begin with, before anybody waits for them."""

import logging

from assistant.errors import ModelUnavailable
from assistant.llm import Model, load_prompts

_TASKS = ("draft", "converse")  # the likeliest last: an endpoint with room for one prompt keeps that

_log = logging.getLogger("jixiao.model")


def read_beforehand(model: Model) -> None:
    """The fixed part of each prompt of a conversation is read, where that helps. A model that fails says so by its banner."""
    for prompt in (prompt for task in _TASKS for prompt in load_prompts() if prompt.id.startswith(f"{task}/")):
        try:
            model.warm(prompt.filled(**dict.fromkeys(prompt.inputs, "")))
        except ModelUnavailable as error:
            _log.warning("the model could not be warmed: %s", type(error).__name__)
            return
