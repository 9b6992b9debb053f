"""Has the model read what its first answers begin with, before anybody waits for them."""

import logging

from assistant.errors import ModelUnavailable, Stopped
from assistant.llm import Model, Stop, load_prompts

_TASKS = ("draft/", "converse/")

_log = logging.getLogger("jixiao.model")


def read_beforehand(model: Model, stop: Stop) -> None:
    """The fixed part of each prompt of a conversation is read, where that helps, that of an answer last: an endpoint with room
    for one keeps it. A model that fails says so by its banner."""
    prompts = [prompt for prompt in load_prompts() if prompt.id.startswith(_TASKS)]
    try:
        for prompt in sorted(prompts, key=lambda prompt: prompt.id, reverse=True):
            model.warm(prompt.filled(**dict.fromkeys(prompt.inputs, "")), stop=stop)
    except (ModelUnavailable, Stopped) as error:
        _log.warning("the model could not be warmed: %s", type(error).__name__)
