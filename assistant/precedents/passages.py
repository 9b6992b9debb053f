"""Tables as passages of the index: a whole table in two fields (all of it; its name), and each row."""

import re
from collections.abc import Callable, Iterable
from typing import Final

from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare, tidy
from assistant.precedents.tables import number_of
from index.passages import FULL, MetadataValue, Passage

TABLE: Final = "table"
ROW: Final = "row"
NAME: Final = "name"

IsMeasurable = Callable[[Indicator], bool]
KindOf = Callable[[str], str]

_FUNDING: Final = re.compile(r"[-—－]*\s*\d{4}\s*年(?:一般|专项)?(?:政府)?债券(?:利息)?$|[（(]\s*\d{4}\s*年度?\s*[）)]")
_FILLER: Final = re.compile(r"项目(?=$|[-—－（(])")
_PLACE: Final = re.compile(r"^[\u4e00-\u9fff]{2,8}?(?:省|市|自治区|自治州|区|县)")


def table_passages(tables: Iterable[TargetTable], is_measurable: IsMeasurable, kind_of: KindOf) -> list[Passage]:
    """Passages of all tables; ``kind_of`` reads a project's name and purpose and gives the code of its kind."""
    passages: list[Passage] = []
    for table in tables:
        group = str(number_of(table))
        kind = kind_of(f"{table.project_name}\n{table.purpose}")
        about: dict[str, MetadataValue] = {"number": number_of(table), "project_kind": kind}
        passages.append(Passage(TABLE, group, table_text(table), FULL, _definitions(table), about))
        passages.append(Passage(TABLE, group, subject(table), NAME, "", about))
        for number, row in enumerate(table.indicators, 1):
            category = row.category
            metadata = about | {
                "row": number,
                "category": category.value if category else "",
                "measurable": is_measurable(row),
            }
            passages.append(Passage(ROW, f"{group}-{number}", row_text(row, table), FULL, "", metadata))
    return passages


def table_text(table: TargetTable) -> str:
    """What the project is and what its rows measure. Definitions are left to the lexical search: most repeat names."""
    names = " ".join(row.name for row in table.indicators)
    values = " ".join(row.value.raw for row in table.indicators)
    return _lines(subject(table), table.purpose, " ".join(table.goals), names, values)


def row_text(row: Indicator, table: TargetTable) -> str:
    return _lines(f"{row.name} {_own_definition(row)} {row.value.raw}", f"{row.level2} {subject(table)}")


def subject(table: TargetTable) -> str:
    """The name without what all names share: funding, year, the unit's own place, the word 项目."""
    name = _FUNDING.sub("", table.project_name)
    place = _PLACE.match(table.unit.name)
    if place:
        name = name.replace(place.group(), "")
    return _FILLER.sub("", name).strip(" -—－") or table.project_name


def _definitions(table: TargetTable) -> str:
    return " ".join(filter(None, (_own_definition(row) for row in table.indicators)))


def _own_definition(row: Indicator) -> str:
    return "" if bare(row.definition) == bare(row.name) else row.definition


def _lines(*parts: str) -> str:
    return "\n".join(filter(None, (tidy(part) for part in parts)))
