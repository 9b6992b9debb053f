"""Decisions stay with the table that they are about, for the one who made them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.critic import check
from assistant.model.decisions import without_dismissed
from assistant.model.findings import CellRef, Finding
from assistant.model.table import TargetTable
from assistant.settings import CORPUS
from assistant.store import Conflict, NoSuchDraft, Store, Verdict
from assistant.workflows.deciding import (
    confirmation,
    dismiss_finding,
    dismissals_of,
    note_accepted,
    note_confirmed,
    take_back,
)
from assistant.workflows.keeping import remove_draft, save_turn, start_draft
from tests.store.scripted_talk import store_in


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = store_in(str(tmp_path))
    yield store
    store.close()


@pytest.fixture(scope="module")
def table() -> TargetTable:
    return TargetTable.model_validate_json((CORPUS / "05.json").read_bytes())


@pytest.fixture(scope="module")
def finding(table: TargetTable) -> Finding:
    return next(finding for finding in check(table) if finding.cell.part == "indicator")


def test_a_dismissed_finding_stays_dismissed_until_it_is_taken_back(
    store: Store, table: TargetTable, finding: Finding
) -> None:
    made = dismiss_finding(store, "甲", table, finding, reason="已与财政部门商定", by="张三")
    assert dismissals_of(store, "甲", [table]) == (made,)
    assert finding not in without_dismissed(check(table), table, dismissals_of(store, "甲", [table]))
    assert dismissals_of(store, "乙", [table]) == ()
    take_back(store, "甲", made)
    take_back(store, "甲", made)
    assert dismissals_of(store, "甲", [table]) == ()
    assert store.verify().entries == 2


def test_a_later_decision_about_the_same_finding_replaces_the_earlier(
    store: Store, table: TargetTable, finding: Finding
) -> None:
    dismiss_finding(store, "甲", table, finding, reason="暂不改")
    made = dismiss_finding(store, "甲", table, finding, reason="已商定")
    assert dismissals_of(store, "甲", [table]) == (made,)
    with pytest.raises(ValidationError):
        dismiss_finding(store, "甲", table, finding, reason=" ")


def test_what_was_accepted_and_confirmed_goes_with_its_draft(
    store: Store, table: TargetTable, finding: Finding
) -> None:
    draft = start_draft(store, "甲").id
    note_accepted(store, "甲", table, finding, draft=draft)
    note_confirmed(store, "甲", table, CellRef(part="indicator", indicator=1, field="value"), draft=draft)
    dismiss_finding(store, "甲", table, finding, reason="已商定")
    key = dismissals_of(store, "甲", [table])[0].table_key
    verdicts = [decision.verdict for decision in store.decisions("甲", [key])]
    assert verdicts == [Verdict.ACCEPT, Verdict.CONFIRM, Verdict.DISMISS]
    with pytest.raises(NoSuchDraft):
        note_accepted(store, "乙", table, finding, draft=draft)
    remove_draft(store, "甲", draft)
    assert [decision.verdict for decision in store.decisions("甲", [key])] == [Verdict.DISMISS]


def test_a_confirmation_is_kept_with_its_step_or_not_at_all(store: Store, table: TargetTable) -> None:
    kept = start_draft(store, "甲")
    confirmed = confirmation(table, CellRef(part="indicator", indicator=1, field="value"), by="张三")
    save_turn(store, kept, kept.conversation, request="1", decisions=[confirmed])
    with pytest.raises(Conflict):
        save_turn(store, kept, kept.conversation, request="2", decisions=[replace(confirmed, by="李四")])
    assert store.decisions("甲", [confirmed.table_key]) == (replace(confirmed, draft=kept.id),)
