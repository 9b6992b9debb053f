"""Builds an index beside the one in use and puts it in its place only when it is complete."""

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from filelock import FileLock, Timeout

from index.errors import IndexBusy, IndexDamaged, IndexFailure
from index.manifest import FORMAT, Manifest, passages_hash, tool_versions
from index.passages import Passage

if TYPE_CHECKING:
    from index.model.embedder import SentenceEmbeddings
    from index.store import Vectors

_PASSAGES: Final = "passages.json"
_BUILT: Final = "built-"
_PATIENCE: Final = 600.0  # seconds to wait for another process that builds

Progress = Callable[[int, int], None]


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""


def is_current(index_dir: Path, passages: Sequence[Passage], source: str, model: str) -> bool:
    """True when the index in use was made from exactly this, and by the present tools."""
    try:
        manifest = Manifest.read(index_dir)
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
    progress: Progress = _silent,
    *,
    reuse: bool = True,
) -> Manifest:
    """Build from ``passages`` and switch over; until then, and on any failure, the old index stays in use.

    With ``reuse``, texts that the old index holds are not embedded again. The folder of the old index stays too, for
    processes that have it open; older ones go. Raises IndexBusy when another process builds for ten minutes.
    """
    index_dir.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(index_dir / ".lock", timeout=_PATIENCE):
            previous = _in_use(index_dir)
            known = _vectors_of(index_dir, previous, embeddings) if previous and reuse else {}
            manifest = _build_beside(index_dir, passages, source, embeddings, known, progress)
            manifest.write(index_dir)
            _remove_all_but(index_dir, {manifest.folder, previous.folder if previous else ""})
            return manifest
    except Timeout as error:
        raise IndexBusy(f"{index_dir} is locked") from error


def read_passages(folder: Path) -> tuple[Passage, ...]:
    """Passages of a built index, in the order they were given. Raises IndexDamaged."""
    try:
        content: list[dict[str, Any]] = json.loads((folder / _PASSAGES).read_text(encoding="utf-8"))
        return tuple(Passage(**passage) for passage in content)
    except (OSError, ValueError, TypeError) as error:
        raise IndexDamaged(f"{folder}: {error}") from error


def _build_beside(
    index_dir: Path,
    passages: Sequence[Passage],
    source: str,
    embeddings: "SentenceEmbeddings",
    known: "Vectors",
    progress: Progress,
) -> Manifest:
    digest = passages_hash(passages)
    folder = _fresh_folder(index_dir, digest)
    try:
        _fill(folder, passages, embeddings, known, progress)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Manifest(
        folder=folder.name,
        model=embeddings.identity,
        dimension=embeddings.dimension,
        query_prompt=embeddings.query_prompt,
        document_prompt=embeddings.document_prompt,
        source=source,
        passages=digest,
        count=len(passages),
        **tool_versions(),
    )


def _fresh_folder(index_dir: Path, digest: str) -> Path:
    """A folder with a number of its own: Chroma keeps state by path, so a path is never used twice."""
    taken = [int(folder.name.rpartition("-")[2]) for folder in index_dir.glob(f"{_BUILT}*")]
    folder = index_dir / f"{_BUILT}{digest[:12]}-{max(taken, default=0) + 1}"
    folder.mkdir()
    return folder


def _fill(
    folder: Path,
    passages: Sequence[Passage],
    embeddings: "SentenceEmbeddings",
    known: "Vectors",
    progress: Progress,
) -> None:
    from index.store import ChromaFolder, Remembering

    content = [{**asdict(passage), "metadata": dict(passage.metadata)} for passage in passages]
    (folder / _PASSAGES).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    chroma = ChromaFolder(folder, Remembering(embeddings, known))
    try:
        chroma.add(passages, progress)
    finally:
        chroma.close()


def _in_use(index_dir: Path) -> Manifest | None:
    try:
        return Manifest.read(index_dir)
    except IndexFailure:
        return None


def _vectors_of(index_dir: Path, manifest: Manifest, embeddings: "SentenceEmbeddings") -> "Vectors":
    """Vectors of the old index that the same model made; none when it is damaged, which only costs time."""
    from index.store import ChromaFolder

    try:
        manifest.check(
            model=embeddings.identity, document_prompt=embeddings.document_prompt, format=FORMAT, **tool_versions()
        )
        chroma = ChromaFolder(index_dir / manifest.folder, embeddings)
        try:
            return chroma.vectors()
        finally:
            chroma.close()
    except IndexFailure:
        return {}


def _remove_all_but(index_dir: Path, kept: set[str]) -> None:
    for folder in index_dir.glob(f"{_BUILT}*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
