"""The indicator library: loads the YAML of this folder and the user's own entries once, and looks entries up."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from assistant.library.entries import LibraryEntry, ProjectKind
from assistant.library.kinds import KindReader, refine
from assistant.library.own import load_own, own_file
from assistant.model.categories import Category
from assistant.model.text import bare, similarity
from assistant.settings import load_settings
from assistant.yaml_files import read_yaml

_FOLDER = Path(__file__).parent


class Library:
    """Entries and kinds of project, looked up by id, kind, category and words."""

    def __init__(self, entries: Iterable[LibraryEntry], kinds: Iterable[ProjectKind], neutral: Iterable[str]) -> None:
        self.entries = tuple(entries)
        self.kinds = tuple(kinds)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._by_code = {kind.code: kind for kind in self.kinds}
        self._reader = KindReader(self.kinds, neutral)

    def entry(self, entry_id: str) -> LibraryEntry:
        """Raises KeyError for an unknown id."""
        return self._by_id[entry_id]

    def kind(self, code: str) -> ProjectKind:
        """Raises KeyError for an unknown code."""
        return self._by_code[code]

    def kind_of(self, text: str, code: str = "") -> ProjectKind:
        """Kind of the project that ``text`` tells of; with ``code`` only the variant of that kind is chosen."""
        return refine(self.kind(code), text) if code else self._reader.kind_of(text)

    def entries_for(self, kind: ProjectKind | str, category: Category) -> tuple[LibraryEntry, ...]:
        """Entries of ``category`` that fit ``kind`` (or its code): the core first, then its own, then the general ones."""
        wanted = self.kind(kind) if isinstance(kind, str) else kind
        fitting = [e for e in self.entries if e.category is category and wanted.admits(e)]
        return tuple(sorted(fitting, key=lambda e: _rank(e, wanted)))

    def search(self, text: str, category: Category | None = None, k: int = 5) -> tuple[LibraryEntry, ...]:
        """Up to ``k`` entries whose name or words occur in ``text``, the best first; empty when nothing is alike."""
        scored = [(match_score(text, e), e) for e in self.entries if category in (None, e.category)]
        scored.sort(key=lambda pair: -pair[0])
        return tuple(entry for score, entry in scored[:k] if score > 0)


def match_score(text: str, entry: LibraryEntry) -> float:
    """How well ``entry`` fits ``text``: characters of its words found there, plus likeness of the names (0 when unlike)."""
    flat = bare(text)
    hits = sum(len(word) for word in entry.words if bare(word) in flat)
    alike = similarity(flat, entry.name)
    return hits + 10 * alike if hits or alike > 0.3 else 0.0


def _rank(entry: LibraryEntry, kind: ProjectKind) -> tuple[int, int]:
    if entry.id in kind.core:
        return 0, kind.core.index(entry.id)
    return (1 if kind.code in entry.kinds else 2), 0


def load_library(data_dir: Path | None = None) -> Library:
    """The library of this installation with the user's own entries under ``data_dir`` (that of the settings when None).

    Raises pydantic.ValidationError when a YAML file breaks the shape, UsageError when the own entries are damaged.
    """
    folder = data_dir or load_settings().data_dir
    path = own_file(folder)
    return _loaded(folder, path.stat().st_mtime_ns if path.exists() else 0)


@cache
def _loaded(data_dir: Path, changed: int) -> Library:
    """``changed`` is the time of the own entries' file, so that an import is seen at once."""
    files = sorted((_FOLDER / "entries").glob("*.yaml"))
    entries = [LibraryEntry.model_validate(item) for file in files for item in read_yaml(file)]
    kinds = read_yaml(_FOLDER / "kinds.yaml")
    own = load_own(data_dir) if changed else ()
    return Library([*entries, *own], [ProjectKind.model_validate(item) for item in kinds["kinds"]], kinds["neutral"])
