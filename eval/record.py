"""The record of one eval run: the figures, and everything needed to say later what they were measured on."""

import hashlib
import importlib.metadata
import json
import platform
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.settings import REPOSITORY, Settings
from eval.result import SuiteResult

# The packages whose release can move a figure.
_PACKAGES = ("bm25s", "chromadb", "langchain-core", "numpy", "pydantic", "sentence-transformers", "tokenizers", "torch")


@dataclass(frozen=True)
class SuiteRun:
    """One suite of a run. ``error`` is a sentence in Chinese when the suite could not be run; ``cases_hash`` names
    the data set (SHA-256 of its files)."""

    suite: str
    cases_hash: str
    seconds: float
    result: SuiteResult | None = None
    error: str = ""


@dataclass(frozen=True)
class Provenance:
    """What the figures were measured on. Hashes are SHA-256 in hex, empty where there is nothing to hash."""

    commit: str
    changed_since_commit: bool
    rules_hash: str
    index_hash: str
    python: str
    packages: Mapping[str, str]


@dataclass(frozen=True)
class Record:
    """``started`` is UTC in ISO 8601; ``cases`` is the folder as it was given."""

    started: str
    seconds: float
    cases: str
    provenance: Provenance
    suites: tuple[SuiteRun, ...]

    def write(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(self.to_json(), encoding="utf-8")

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"


def provenance(settings: Settings) -> Provenance:
    return Provenance(
        commit=_git("rev-parse", "HEAD"),
        changed_since_commit=bool(_git("status", "--porcelain", "--untracked-files=no")),
        rules_hash=hash_files(REPOSITORY / "assistant" / "critic"),
        index_hash=hash_files(settings.index_dir / "manifest.json"),
        python=platform.python_version(),
        packages=dict(_versions(_PACKAGES)),
    )


def hash_files(root: Path) -> str:
    """SHA-256 over names and contents of the files at or below ``root`` in a fixed order; empty when there are none."""
    files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.is_file() and p.suffix != ".pyc")
    if not files:
        return ""
    digest = hashlib.sha256()
    for file in files:
        content = hashlib.sha256(file.read_bytes()).hexdigest()
        digest.update(f"{file.relative_to(root.parent).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def _versions(names: Iterable[str]) -> Iterable[tuple[str, str]]:
    for name in names:
        try:
            yield name, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue


def _git(*arguments: str) -> str:
    """Output of a git command, or empty outside a git work tree or without git."""
    try:
        done = subprocess.run(["git", "-C", str(REPOSITORY), *arguments], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
