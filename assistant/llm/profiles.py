"""Provider profiles (profiles.toml): what an endpoint takes, chosen by name or guessed from its address."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict

from assistant.errors import UsageError
from assistant.llm.model import Rung

_FILE = Path(__file__).with_name("profiles.toml")
_UNKNOWN = "unknown"


class Profile(BaseModel):
    """``name`` and what profiles.toml says under it. ``hosts`` are endings of host names, ``ports`` the provider's default ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: str
    hosts: tuple[str, ...] = ()
    ports: tuple[int, ...] = ()
    start: Rung
    strict: bool = False
    token_field: str
    temperature: float | None = None
    stream_usage: bool = False
    parallel: int = 1
    keeps_prefixes: bool = False
    body: dict[str, Any] = {}


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by name."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {name: Profile(name=name, **fields) for name, fields in data.items()}


def profile_for(base_url: str, provider: str = "") -> Profile:
    """The profile named ``provider`` (case aside), else the one whose host or port ``base_url`` has. Raises UsageError for a
    name that is none."""
    known = profiles()
    if provider:
        name = provider.lower().replace(".", "").replace("-", "")
        if name not in known:
            advice = f"可用的有 {'、'.join(known)}，或者不设"
            raise UsageError(f"JIXIAO_LLM_PROVIDER 的值“{provider}”不认识", advice=advice)
        return known[name]
    address = urlsplit(base_url)
    host = address.hostname or ""
    for profile in known.values():
        if any(host == ending or host.endswith(f".{ending}") for ending in profile.hosts):
            return profile
    by_port = (p for p in known.values() if address.port in p.ports)
    return next(by_port, known[_UNKNOWN])
