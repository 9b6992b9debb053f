"""The rule pages say what the rules say."""

from pathlib import Path

import pytest

from assistant.critic.catalog import all_rules
from assistant.critic.pages import CASES, PAGES, pages, write_pages
from assistant.critic.rule import UNVERIFIED

TEXTS = pages(CASES)


def test_the_pages_in_the_repository_are_fresh() -> None:
    stored = {file.name: file.read_text("utf-8") for file in PAGES.glob("*.md")}
    stale = sorted(name for name in TEXTS | stored if TEXTS.get(name) != stored.get(name))
    assert not stale, "run: python -m assistant.critic.pages"


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_a_basis_that_was_not_checked_is_never_shown_as_a_citation(code: str) -> None:
    rule = next(rule for rule in all_rules() if rule.code == code)
    assert (UNVERIFIED in TEXTS[f"{code}.md"]) is (rule.grade in ("C", "拟"))
    assert f"[{code}]({code}.md)" in TEXTS["index.md"]


def test_writing_removes_the_page_of_a_rule_that_is_gone(tmp_path: Path) -> None:
    (tmp_path / "OLD-001.md").write_text("# OLD-001", "utf-8")
    assert write_pages(CASES, tmp_path) == len(TEXTS)
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == TEXTS
