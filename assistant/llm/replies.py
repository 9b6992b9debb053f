"""What a structured reply may be: every text and list in it is bounded, or a small model writes to its token limit."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel, ConfigDict

_BOUNDING = ("enum", "const", "maxLength")
_ALWAYS_BOUNDED_FORMATS = ("date",)


class ReplyModel(BaseModel):
    """Base of the reply types. A type with an unbounded text, list or free mapping is refused when it is defined (TypeError).
    Fields that a model adds are dropped."""

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        super().__pydantic_init_subclass__(**kwargs)
        unbounded = tuple(_unbounded(cls.model_json_schema(), ""))
        if unbounded:
            raise TypeError(f"{cls.__name__}: no bound on {', '.join(unbounded)}")

    @classmethod
    def wire_schema(cls, *, strict: bool = False) -> dict[str, Any]:
        """JSON Schema as endpoints take it: closed objects with every field required, no titles; ``strict`` leaves out the bounds,
        which OpenAI's own strict mode refuses (they are checked when the reply is read)."""
        schema: dict[str, Any] = _closed(cls.model_json_schema(), strict=strict)
        return schema


def _unbounded(schema: Any, path: str) -> Iterator[str]:
    if isinstance(schema, list):
        for part in schema:
            yield from _unbounded(part, path)
    if not isinstance(schema, dict):
        return
    bounded = any(word in schema for word in _BOUNDING) or schema.get("format") in _ALWAYS_BOUNDED_FORMATS
    if (schema.get("type") == "string" and not bounded) or (schema.get("type") == "array" and "maxItems" not in schema):
        yield path
    if isinstance(schema.get("additionalProperties"), dict):
        yield path
    for word in ("properties", "$defs"):
        for name, part in schema.get(word, {}).items():
            yield from _unbounded(part, f"{path}.{name}".strip("."))
    for word in ("items", "prefixItems", "anyOf", "allOf", "oneOf"):
        yield from _unbounded(schema.get(word), path)


_NOT_STRICT = frozenset({"maxLength", "minLength", "pattern", "format", "maxItems", "minItems", "minimum", "maximum"})


def _closed(schema: Any, *, strict: bool) -> Any:
    if isinstance(schema, list):
        return [_closed(part, strict=strict) for part in schema]
    if not isinstance(schema, dict):
        return schema
    left_out = {"title", "default"} | (_NOT_STRICT if strict else frozenset())
    closed = {word: _closed(part, strict=strict) for word, part in schema.items() if word not in left_out}
    if "properties" in schema:
        closed["properties"] = {name: _closed(part, strict=strict) for name, part in schema["properties"].items()}
        closed |= {"required": list(schema["properties"]), "additionalProperties": False}
    return closed
