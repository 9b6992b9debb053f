"""Reads the YAML files of this folder."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(name: str) -> Any:
    """Content of ``name``, relative to this folder."""
    with (FOLDER / name).open(encoding="utf-8") as stream:
        return yaml.load(stream, Loader=_LOADER)
