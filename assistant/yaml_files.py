"""Reads the YAML files that the product brings along.

What was read is kept as JSON in ``__pycache__`` beside the file, as Python keeps compiled modules: parsing the lexicon would
be a third of the time of a short command. It counts for a file of the same time and size, and is never needed.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any


def read_yaml(path: Path) -> Any:
    """Content of ``path``. Raises OSError when it cannot be read, yaml.YAMLError when it is no YAML."""
    state = path.stat()
    stamp = [state.st_mtime_ns, state.st_size]
    kept = path.parent / "__pycache__" / f"{path.name}.json"
    try:
        found = json.loads(kept.read_bytes())
        if found["stamp"] == stamp:
            return found["content"]
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nothing kept, or not by us
    content = _parsed(path)
    if not sys.dont_write_bytecode:
        _keep(kept, {"stamp": stamp, "content": content})
    return content


def _parsed(path: Path) -> Any:
    import yaml  # as long as reading a lexicon, and needed only after a change

    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _keep(place: Path, content: dict[str, Any]) -> None:
    """Write ``content`` where JSON can hold it and the folder may be written."""
    try:
        text = json.dumps(content, ensure_ascii=False)
    except TypeError:
        return  # a date
    if json.loads(text) != content:
        return  # keys that are no texts
    draft = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        place.parent.mkdir(exist_ok=True)
        draft.write_text(text, "utf-8")
        draft.replace(place)
    except OSError:
        draft.unlink(missing_ok=True)
