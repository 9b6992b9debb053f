"""A good indicator of the library beside a weak one, for comparison; nothing is put into the table."""

from assistant.library import LibraryEntry, load_library
from assistant.library.library import match_score
from assistant.model.categories import Category
from assistant.model.table import Indicator, TargetTable


def example_for(table: TargetTable, row: Indicator) -> LibraryEntry | None:
    """The entry of the row's category that fits the kind of project and the row best; None for a row without a category."""
    if row.category is None:
        return None
    return nearest_example(f"{row.name} {row.definition}", row.category, f"{table.project_name} {table.purpose}")


def nearest_example(text: str, category: Category, project: str = "") -> LibraryEntry | None:
    """The entry of ``category`` that is most like ``text``, among those for the kind of ``project`` when it is given.

    Entries with a number come first; None where the library has none of the category.
    """
    library = load_library()
    fitting = library.entries_for(library.kind_of(project), category) if project.strip() else ()
    among = fitting or tuple(entry for entry in library.entries if entry.category is category)
    return max(among, key=lambda entry: (entry.number is not None, match_score(text, entry)), default=None)
