"""The steps of the page 起草 on a real store: kept before they are shown, and told when they cannot be."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from assistant.errors import UsageError
from assistant.library import load_library
from assistant.settings import Settings
from assistant.store import Store, StoreUnavailable, open_store
from assistant.ui.talk import Ask, Talk
from assistant.ui.talking import Drafting
from assistant.workflows.inserting import from_entry
from assistant.workflows.toolbox import Toolbox

BRIEF = "新建城市内涝监测预警平台，预算320万元，布设监测点位60个，2025年11月底前建成，供全市防汛值守人员使用"
TOOLBOX = Toolbox(load_library(), None)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(Settings(data_dir=tmp_path))
    yield store
    store.close()


@pytest.fixture
def drafting(store: Store) -> Drafting:
    return Drafting(lambda: TOOLBOX, lambda: store)


def say(drafting: Drafting, talk: Talk, *messages: str) -> Talk:
    for message in messages:
        talk = answered(drafting, drafting.said(talk, message))
    return talk


def answered(drafting: Drafting, talk: Talk) -> Talk:
    """The message that waits longest, answered."""
    talk = drafting.begun(talk)
    for step in drafting.answering(talk):
        talk = step(talk) if step else talk
    return talk


def test_what_was_said_is_there_again_at_its_address(drafting: Drafting) -> None:
    talk = say(drafting, Talk("甲"), BRIEF, "满意度改成92%")
    assert talk.kept is not None
    again = drafting.opened(Talk("甲"), talk.kept.id)
    assert again.kept is not None
    assert again.kept.messages == talk.kept.messages
    assert again.draft == talk.draft
    assert again.changed == talk.changed
    assert again.suggestions == talk.suggestions
    stranger = drafting.opened(Talk("乙"), talk.kept.id)
    assert stranger.kept is None
    assert stranger.trouble is not None
    assert drafting.drafts(Talk("乙")) == ()
    (item,) = drafting.drafts(talk)
    assert "内涝" in item.title
    assert "待确认" in item.state


def test_the_second_page_is_told_and_nothing_is_overwritten(drafting: Drafting) -> None:
    first = say(drafting, Talk("甲"), BRIEF)
    assert first.kept is not None
    second = drafting.opened(Talk("甲"), first.kept.id)
    first = drafting.edited(first, "project::", "内涝监测平台一期")
    late = say(drafting, second, "满意度改成96%")
    assert late.trouble is not None
    assert late.trouble.outdated
    assert late.trouble.unsaved == "满意度改成96%"
    assert late.draft == second.draft
    fresh = drafting.opened(late, first.kept.id)
    assert fresh.draft is not None
    assert fresh.draft.table.project_name == "内涝监测平台一期"
    assert say(drafting, fresh, "满意度改成96%").trouble is None


def test_a_store_that_fails_costs_no_words(drafting: Drafting) -> None:
    def broken() -> Store:
        raise StoreUnavailable("磁盘已满，这一步没有保存", advice="请清理磁盘后重试")

    talk = say(drafting, Talk("甲"), BRIEF)
    failing = Drafting(lambda: TOOLBOX, broken)
    after = answered(failing, replace(talk, waiting=(Ask("满意度改成96%"), Ask("再加一个时效指标"))))
    assert after.trouble is not None
    assert "磁盘已满" in after.trouble.sentence
    assert after.unsent == after.trouble.unsaved == "满意度改成96%\n再加一个时效指标"
    assert (after.kept, after.waiting) == (talk.kept, ())
    edited = failing.edited(talk, "purpose::", "用于平台建设")
    assert edited.trouble is not None
    assert edited.trouble.unsaved == "用于平台建设"
    assert edited.draft == talk.draft


def test_versions_are_compared_and_restored(drafting: Drafting) -> None:
    talk = say(drafting, Talk("甲"), BRIEF, "满意度改成92%")
    assert [version.number for version in drafting.versions(talk)] == [2, 1]
    changes = drafting.changes(drafting.compared(talk, 1))
    assert ("≥90%", "≥92%") in [(change.before, change.after) for change in changes]
    restored = drafting.restored(talk, 1)
    assert restored.draft is not None
    assert restored.draft.table == drafting.opened(talk, restored.kept.id if restored.kept else "").draft.table  # type: ignore[union-attr]
    assert [version.number for version in drafting.versions(restored)] == [3, 2, 1]


def test_rows_that_went_came_and_moved_are_in_the_comparison(drafting: Drafting) -> None:
    talk = say(drafting, Talk("甲"), BRIEF, "删掉第4条", "再加一个时效指标", "把第2条和第3条对调")
    changes = drafting.changes(drafting.compared(talk, 1))
    assert [bool(change.before) for change in changes if not change.before or not change.after] == [False, True]
    assert changes[-1].place == "各行的次序"
    assert "次序" in drafting.versions(talk)[0].label


def test_a_row_confirmed_or_taken_over_is_kept(drafting: Drafting) -> None:
    talk = say(drafting, Talk("甲"), BRIEF)
    assert talk.draft is not None
    row = next(s.cell.indicator for s in talk.draft.sources if not s.confirmed and s.cell.field == "value" and s.ref)
    confirmed = drafting.confirmed(talk, row or 0)
    assert confirmed.draft is not None
    assert all(s.confirmed for s in confirmed.draft.sources if s.cell.indicator == row and s.cell.field == "value")
    entry = TOOLBOX.library.entry("YW06")
    inserted = drafting.inserted(confirmed, from_entry(entry))
    again = drafting.opened(Talk("甲"), inserted.kept.id if inserted.kept else "")
    assert again.draft is not None
    assert entry.name in [indicator.name for indicator in again.draft.table.indicators]
    with pytest.raises(UsageError, match="还没有草稿"):
        drafting.inserted(Talk("甲"), from_entry(entry))


def test_a_removed_draft_is_gone(drafting: Drafting) -> None:
    talk = say(drafting, Talk("甲"), BRIEF)
    assert talk.kept is not None
    assert drafting.removed(talk, talk.kept.id) == Talk("甲")
    assert drafting.drafts(Talk("甲")) == ()


def numbers(drafting: Drafting, talk: Talk) -> list[int]:
    return [version.number for version in drafting.versions(talk)]


def words(talk: Talk) -> list[str]:
    return [message.text for message in talk.messages if message.role == "user"]


def test_the_last_turn_is_asked_again_in_its_place(drafting: Drafting) -> None:
    talk = say(drafting, Talk("甲"), BRIEF, "满意度改成92%")
    waiting = drafting.asked_again(talk)
    assert words(waiting) == [BRIEF]
    again = answered(drafting, waiting)
    assert words(again) == [BRIEF, "满意度改成92%"]
    assert (again.draft and again.draft.table) == (talk.draft and talk.draft.table)
    assert numbers(drafting, again) == [3, 2, 1], "the version of the turn that was replaced stays"
    opened = drafting.opened(talk, again.kept.id if again.kept else "")
    assert words(opened) == words(again)
    assert opened.draft == again.draft
    reloaded = answered(drafting, drafting.asked_again(opened))
    assert words(reloaded) == words(again), "also after a reload"
    undone = say(drafting, reloaded, "撤销")
    assert undone.draft is not None
    assert "≥92%" not in [row.value.raw for row in undone.draft.table.indicators]


def test_the_last_message_is_taken_back_to_be_edited(drafting: Drafting, store: Store) -> None:
    talk = say(drafting, Talk("甲"), BRIEF, "满意度改成92%")
    back = drafting.taken_back(talk)
    assert back.unsent == "满意度改成92%"
    assert words(back) == [BRIEF]
    assert back.draft is not None
    assert "≥92%" not in [row.value.raw for row in back.draft.table.indicators]
    assert back.kept is not None
    assert words(drafting.opened(back, back.kept.id)) == [BRIEF]
    assert drafting.rejoined(back, "").unsent == "", "put into the box once"
    assert drafting.taken_back(back) == back
    assert words(say(drafting, back, "满意度改成93%")) == [BRIEF, "满意度改成93%"]
    assert store.verify().altered == ()


def test_a_turn_behind_which_something_was_done_by_hand_is_not_taken_back(drafting: Drafting) -> None:
    talk = drafting.edited(say(drafting, Talk("甲"), BRIEF), "purpose::", "用于平台建设")
    assert talk.last_turn is None
    assert drafting.taken_back(talk) == talk
    assert drafting.asked_again(talk) == talk


@pytest.mark.parametrize(("message", "is_taken"), [("什么是时效指标", True), ("满意度改成92%", False)])
def test_an_answer_that_was_overtaken_by_hand_changes_nothing_of_that(
    drafting: Drafting, message: str, is_taken: bool
) -> None:
    begun = drafting.begun(drafting.said(say(drafting, Talk("甲"), BRIEF), message))
    *_, last = drafting.answering(begun)
    by_hand = drafting.edited(begun, "purpose::", "用于平台建设")
    after = last(by_hand) if last else by_hand
    assert after.coming is None
    assert after.draft is not None
    assert after.draft.table.purpose == "用于平台建设"
    assert (after.unsent == "", words(after)[-1] == message, after.trouble is None) == (is_taken,) * 3


def test_an_answer_that_nobody_waits_for_gives_its_words_back(drafting: Drafting) -> None:
    begun = drafting.begun(drafting.said(drafting.said(Talk("甲"), BRIEF), "检查"))
    assert drafting.begun(begun) is begun, "one answer at a time"
    left = drafting.abandoned(begun)
    assert (left.coming, left.waiting, left.unsent) == (None, (), f"{BRIEF}\n检查")
    for step in drafting.answering(begun):
        assert step is None or step(left) == left


def test_a_draft_that_cannot_be_read_is_one_line_of_the_list(drafting: Drafting, tmp_path: Path) -> None:
    talk = say(drafting, Talk("甲"), BRIEF)
    with create_engine(f"sqlite:///{next(tmp_path.glob('*.db'))}").begin() as connection:
        connection.execute(text("UPDATE drafts SET state = '{}'"))
    other = say(drafting, Talk("甲"), BRIEF)
    assert talk.kept is not None
    listed = {item.id: item.state for item in drafting.drafts(other)}
    assert "读不出来" in listed[talk.kept.id]
    assert "待确认" in listed[other.kept.id if other.kept else ""]
    assert drafting.opened(other, talk.kept.id).trouble is not None
