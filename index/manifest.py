"""What an index was built from, so that it is never searched with something else, and which folder holds it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final, Self, TypedDict

from index.errors import IndexMismatch, IndexMissing
from index.passages import Passage

FORMAT: Final = 1
_FILE: Final = "manifest.json"


@dataclass(frozen=True)
class Manifest:
    """``source`` is the caller's hash of what the passages were made from, ``passages`` the hash of the passages,
    ``folder`` the folder (beside the manifest) that holds the built index."""

    folder: str
    model: str
    dimension: int
    query_prompt: str
    document_prompt: str
    source: str
    passages: str
    count: int
    chromadb: str
    sentence_transformers: str
    format: int = FORMAT

    def write(self, index_dir: Path) -> None:
        """Put this manifest in the place of the old one in one step: the moment from which its folder is in use."""
        fresh = index_dir / f".{_FILE}"
        fresh.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        fresh.replace(index_dir / _FILE)

    @classmethod
    def read(cls, index_dir: Path) -> Self:
        """Raises IndexMissing without a complete index, IndexMismatch when the manifest cannot be understood."""
        try:
            manifest = cls(**json.loads((index_dir / _FILE).read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise IndexMissing(f"no index in {index_dir}") from error
        except (ValueError, TypeError) as error:
            raise IndexMismatch(("format",)) from error
        if not (index_dir / manifest.folder).is_dir():
            raise IndexMissing(f"folder {manifest.folder} is gone from {index_dir}")
        return manifest

    def check_use(self, source: str, model: str) -> None:
        """Raises IndexMismatch unless made from ``source`` by ``model``, in this format and by the present packages."""
        self.check(format=FORMAT, model=model, source=source, **tool_versions())

    def check(self, **expected: str | int) -> None:
        """Raises IndexMismatch naming the fields whose value is not the expected one."""
        own = asdict(self)
        differing = tuple(name for name, value in expected.items() if own[name] != value)
        if differing:
            raise IndexMismatch(differing)


class ToolVersions(TypedDict):
    """Versions of the packages that write what is stored."""

    chromadb: str
    sentence_transformers: str


def tool_versions() -> ToolVersions:
    return {"chromadb": version("chromadb"), "sentence_transformers": version("sentence-transformers")}


def passages_hash(passages: Iterable[Passage]) -> str:
    """SHA-256 over all that is stored of the passages, in their order."""
    digest = hashlib.sha256()
    for passage in passages:
        content = [passage.id, passage.text, passage.words, dict(sorted(passage.metadata.items()))]
        digest.update(json.dumps(content, ensure_ascii=False).encode())
    return digest.hexdigest()
