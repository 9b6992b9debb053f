"""Rows to take over, from the precedents and the library, for words of the user."""

from dataclasses import dataclass

from assistant.errors import UsageError
from assistant.library import LibraryEntry
from assistant.model.categories import Category
from assistant.model.drafts import Precedent
from assistant.workflows.toolbox import Toolbox

MOST = 8


@dataclass(frozen=True)
class FoundRows:
    """The best first. ``note`` says why there are no precedents, where there are none to search."""

    tables: tuple[Precedent, ...] = ()
    rows: tuple[Precedent, ...] = ()
    entries: tuple[LibraryEntry, ...] = ()
    note: str = ""


def find_rows(query: str, category: Category | None, toolbox: Toolbox) -> FoundRows:
    """What fits ``query``, of ``category`` or of any; without words all entries of the category.

    Raises UsageError when neither is given, IndexUnavailable for a damaged index.
    """
    query, library = query.strip(), toolbox.library
    if not query and category is None:
        raise UsageError("还没有写要找什么", advice="请写几个字，例如“满意度”“机房运维”，或选一类二级指标")
    if not query:
        return FoundRows(entries=tuple(entry for entry in library.entries if entry.category is category))
    entries = library.search(query, category, MOST)
    if toolbox.precedents is None:
        return FoundRows(entries=entries, note=toolbox.note or "现在没有可用的先例库。")
    tables = toolbox.precedents.find_tables(query, k=3)
    rows = toolbox.precedents.find_rows(query, k=MOST, category=category, measurable_only=True)
    return FoundRows(tuple(tables), tuple(rows), entries)
