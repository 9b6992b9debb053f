"""The folder of entries and kinds keeps its shape."""

import json
import re
from pathlib import Path

import pytest

from assistant.library import LibraryEntry, load_library
from assistant.library.entries import UNCHECKED
from assistant.model.categories import Category
from assistant.model.grammar import parse_value
from assistant.model.values import TargetValue, ValueKind

LIBRARY = load_library()
SEED_COUNTS = {"JS": 36, "YW": 26, "YZ": 18, "SJ": 16, "HB": 12, "KT": 13, "WZ": 8}
VAGUE = re.compile("较好|较高|明显|显著|有效|充分|大幅|全面|逐步|提高|提升|促进|推动|增强|优化|完善|改善")
CITED = re.compile(r"先例 (\d+)(?:-(\d+))?")
CORPUS = Path(__file__).parents[2] / "index" / "corpus"
ENTRIES = pytest.mark.parametrize("entry", LIBRARY.entries, ids=lambda e: e.id)
KINDS = pytest.mark.parametrize("kind", LIBRARY.kinds, ids=lambda k: k.code)


def test_the_families_are_complete_and_ids_unique() -> None:
    ids = [entry.id for entry in LIBRARY.entries]
    assert len(ids) == len(set(ids))
    for family, count in SEED_COUNTS.items():
        assert [i for i in ids if i.startswith(family)] == [f"{family}{n:02}" for n in range(1, count + 1)]


@ENTRIES
def test_the_proposed_value_is_read(entry: LibraryEntry) -> None:
    value = parse_value(entry.proposed_value)
    if entry.number is None:
        assert value.kind is ValueKind.PENDING
    else:
        assert (value.operator, value.number, value.unit, value.residue) == (
            entry.operator,
            entry.number,
            entry.unit,
            "",
        )


@ENTRIES
def test_an_example_is_a_value_in_the_unit_of_the_entry(entry: LibraryEntry) -> None:
    if entry.example_value is not None:
        assert entry.number is None
        assert entry.example_value.is_quantified
        assert entry.example_value.unit == entry.unit
        assert "先例" in entry.basis


@ENTRIES
def test_the_words_say_a_quantity_and_how_it_is_counted(entry: LibraryEntry) -> None:
    assert not VAGUE.search(entry.name + entry.definition)
    assert not re.search(r"\d", entry.name)
    assert len(entry.definition) >= 8
    assert entry.definition != entry.name
    assert entry.evidence
    assert entry.words


@ENTRIES
def test_a_share_is_no_quantity_and_satisfaction_stays_in_its_place(entry: LibraryEntry) -> None:
    if entry.category is Category.QUANTITY:
        assert entry.unit != "%"
    assert (entry.category is Category.SATISFACTION) == ("满意" in entry.name)
    if entry.unit == "%" and "×100%" not in entry.definition:
        assert entry.definition.startswith("1−") or "/" in entry.definition


@ENTRIES
def test_a_basis_that_was_not_checked_is_not_shown_as_a_citation(entry: LibraryEntry) -> None:
    assert (entry.shown_basis == UNCHECKED) == (entry.grade in ("C", "拟"))


@ENTRIES
def test_entries_name_known_kinds(entry: LibraryEntry) -> None:
    assert set(entry.kinds) <= {kind.code for kind in LIBRARY.kinds} | {"any"}


@KINDS
def test_every_set_of_a_kind_covers_what_the_kind_requires(kind) -> None:  # type: ignore[no-untyped-def]
    for refined in (kind, *(kind.refined(variant) for variant in kind.variants)):
        core = [LIBRARY.entry(entry_id) for entry_id in refined.core]
        assert {entry.category for entry in core} >= set(kind.required)
        assert all(refined.admits(entry) for entry in core), refined.variant
        assert len(core) == len(set(refined.core))


@KINDS
def test_exclusions_name_something(kind) -> None:  # type: ignore[no-untyped-def]
    known = {entry.id for entry in LIBRARY.entries} | {entry.family for entry in LIBRARY.entries}
    for refined in (kind, *(kind.refined(variant) for variant in kind.variants)):
        assert set(refined.exclude) <= known


def precedent_values(entry: LibraryEntry) -> list[TargetValue]:
    """Values of the rows that ``entry`` cites; fails when a cited table or row is not in the corpus."""
    values = []
    for table, row in CITED.findall(entry.basis):
        rows = json.loads((CORPUS / f"{int(table):02}.json").read_text(encoding="utf-8"))["indicators"]
        if row:
            values.append(parse_value(rows[int(row) - 1]["value"]))
    return values


@ENTRIES
def test_a_number_graded_as_a_precedent_stands_in_the_cited_row(entry: LibraryEntry) -> None:
    values = precedent_values(entry)
    shown = entry.example_value or (parse_value(entry.proposed_value) if entry.number is not None else None)
    if entry.grade == "种" and shown is not None:
        assert shown.number in {value.number for value in values}


@ENTRIES
def test_an_example_is_the_value_of_the_first_cited_row(entry: LibraryEntry) -> None:
    if entry.example_value is not None:
        assert precedent_values(entry)[0].number == entry.example_value.number


def test_a_broken_entry_is_refused() -> None:
    good = LIBRARY.entry("JS09").model_dump()
    for change in ({"unit": "瓩"}, {"operator": "le"}, {"pending": "合同数"}, {"number": None}, {"colour": "red"}):
        with pytest.raises(ValueError):
            LibraryEntry.model_validate({**good, **change})
