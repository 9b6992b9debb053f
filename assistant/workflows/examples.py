"""A good indicator of the library beside a weak one, for comparison; nothing is put into the table."""

from functools import cache

from assistant.critic import check
from assistant.library import LibraryEntry, load_library
from assistant.library.library import match_score
from assistant.model.categories import Category
from assistant.model.findings import Severity
from assistant.model.table import Indicator, TargetTable


def example_for(table: TargetTable, row: Indicator) -> LibraryEntry | None:
    """The entry of the row's category that fits the kind of project and the row best.

    None for a row without a category and where no entry has anything to do with what the row says.
    """
    if row.category is None:
        return None
    text = f"{row.name} {row.definition}"
    entry = nearest_example(text, row.category, f"{table.project_name} {table.purpose}")
    return entry if entry is not None and match_score(text, entry) > 0 else None


def nearest_example(text: str, category: Category, project: str = "") -> LibraryEntry | None:
    """The entry of ``category`` that is most like ``text``, among those for the kind of ``project`` when it is given.

    None where no entry will do: one whose number only the user knows is no example, nor is one that a rule objects to.
    """
    library = load_library()
    fitting = library.entries_for(library.kind_of(project), category) if project.strip() else ()
    among = fitting or tuple(entry for entry in library.entries if entry.category is category)
    shown = (entry for entry in among if entry.number is not None or entry.example)
    nearest_first = sorted(shown, key=lambda entry: (match_score(text, entry), "any" in entry.kinds), reverse=True)
    return next((entry for entry in nearest_first if _passes(entry.id)), None)


def example_value(entry: LibraryEntry) -> str:
    """The value that an example shows: the entry's start value, else that of the precedent in its basis."""
    return entry.example if entry.number is None else entry.proposed_value


@cache
def _passes(entry_id: str) -> bool:
    """True when the entry as a row of a table has neither an error nor a warning."""
    entry = load_library().entry(entry_id)
    value: object = example_value(entry)  # read by Indicator's validator
    level2 = entry.category.level2
    row = Indicator(level1="", level2=level2, name=entry.name, definition=entry.definition, value=value)
    found = check(TargetTable(project_name="", indicators=(row,)))
    return not any(f.cell.indicator and f.severity is not Severity.NOTE for f in found)
