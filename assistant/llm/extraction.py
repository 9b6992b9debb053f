"""The JSON object in what a model wrote: thoughts, fences and words around it are taken off."""

import json
from typing import Any

from assistant.llm.thoughts import without_thoughts


class NoObject(ValueError):
    """There is no JSON object in the text."""


def object_in(text: str) -> dict[str, Any]:
    """The outermost JSON object in ``text``; faults of syntax (a trailing comma, single quotes) are repaired. Raises NoObject."""
    bare = without_thoughts(text)
    start, end = bare.find("{"), bare.rfind("}")
    if start < 0 or end < start:
        raise NoObject
    try:
        found, _ = json.JSONDecoder().raw_decode(bare, start)
    except json.JSONDecodeError:
        import json_repair

        found = json_repair.loads(bare[start : end + 1], skip_json_loads=True)
    if not isinstance(found, dict) or not found:
        raise NoObject
    return found
