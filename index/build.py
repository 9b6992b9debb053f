"""Builds an index beside the current one and puts it in its place only when it is complete."""

import json
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from index.errors import IndexBusy, IndexFailure, IndexMissing
from index.manifest import Manifest, passages_hash, tool_versions
from index.passages import Passage

if TYPE_CHECKING:
    from index.model.embedder import SentenceEmbeddings

_CURRENT: Final = "CURRENT"
_PASSAGES: Final = "passages.json"
_PATIENCE: Final = 600.0  # seconds to wait for another process that builds


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


def is_current(index_dir: Path, passages: Sequence[Passage], source: str, model: str) -> bool:
    """True when the built index is complete, was made from exactly this, and by the present tools."""
    try:
        manifest = read_manifest(index_dir)
        manifest.check_use(source, model)
        manifest.check(passages=passages_hash(passages))
    except IndexFailure:
        return False
    return True


def build_index(
    index_dir: Path,
    passages: Sequence[Passage],
    source: str,
    embeddings: "SentenceEmbeddings",
    progress: Callable[[int, int], None] = _silent,
) -> Manifest:
    """Build from ``passages`` and switch over; until then, and on any failure, the old index stays in use.

    The index before the last is removed. Raises IndexBusy when another process builds for ten minutes.
    """
    index_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(index_dir / ".lock", timeout=_PATIENCE):
            return _build_locked(index_dir, passages, source, embeddings, progress)
    except Timeout as error:
        raise IndexBusy(f"{index_dir} is locked") from error


def current_folder(index_dir: Path) -> Path:
    """Folder of the index in use. Raises IndexMissing when none was ever completed."""
    try:
        folder = index_dir / (index_dir / _CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissing(f"no index in {index_dir}") from error
    if not folder.is_dir():
        raise IndexMissing(f"{folder} is gone")
    return folder


def read_manifest(index_dir: Path) -> Manifest:
    """Manifest of the index in use. Raises IndexMissing, or IndexMismatch when it is of another format."""
    return Manifest.read(current_folder(index_dir))


def read_passages(folder: Path) -> tuple[Passage, ...]:
    content: list[dict[str, Any]] = json.loads((folder / _PASSAGES).read_text(encoding="utf-8"))
    return tuple(Passage(**passage) for passage in content)


def _build_locked(
    index_dir: Path,
    passages: Sequence[Passage],
    source: str,
    embeddings: "SentenceEmbeddings",
    progress: Callable[[int, int], None],
) -> Manifest:
    folder = Path(tempfile.mkdtemp(prefix="built-", dir=index_dir))
    manifest = Manifest(
        model=embeddings.identity,
        dimension=embeddings.dimension,
        query_prompt=embeddings.query_prompt,
        document_prompt=embeddings.document_prompt,
        source=source,
        passages=passages_hash(passages),
        count=len(passages),
        **tool_versions(),
    )
    try:
        _fill(folder, passages, embeddings, progress)
        manifest.write(folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    _switch(index_dir, folder)
    return manifest


def _fill(
    folder: Path, passages: Sequence[Passage], embeddings: "SentenceEmbeddings", progress: Callable[[int, int], None]
) -> None:
    from index.store import ChromaFolder

    content = [{**asdict(passage), "metadata": dict(passage.metadata)} for passage in passages]
    (folder / _PASSAGES).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    chroma = ChromaFolder(folder, embeddings)
    try:
        chroma.add(passages, progress)
    finally:
        chroma.close()


def _switch(index_dir: Path, folder: Path) -> None:
    """Point CURRENT at ``folder`` in one step; the previous folder stays for processes that have it open."""
    pointer = index_dir / _CURRENT
    previous = pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else ""
    fresh = index_dir / f".{_CURRENT}"
    fresh.write_text(folder.name + "\n", encoding="utf-8")
    fresh.replace(pointer)
    for old in index_dir.glob("built-*"):
        if old.name not in (folder.name, previous):
            shutil.rmtree(old, ignore_errors=True)
