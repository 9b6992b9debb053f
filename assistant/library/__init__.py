"""Indicator library and kinds of project, as YAML with a look-up."""

from assistant.library.entries import LibraryEntry, ProjectKind
from assistant.library.library import Library, load_library

__all__ = ["Library", "LibraryEntry", "ProjectKind", "load_library"]
