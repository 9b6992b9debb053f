"""jixiao explain: one rule, one family, and a word that is neither."""

import pytest

from assistant.cli import main
from assistant.critic.catalog import all_rules
from assistant.critic.explanations import FAMILIES
from assistant.critic.rule import UNVERIFIED


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_every_rule_is_told_in_full(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code.lower()]) == 0
    told = capsys.readouterr().out
    (rule,) = [one for one in all_rules() if one.code == code]
    assert told.startswith(f"{code} {rule.title}")
    for label in ("为什么：", "反例：", "正例：", "依据："):
        assert told.count(f"\n{label}") == 1
    assert (f"依据：{UNVERIFIED}" in told) is (rule.grade in ("C", "拟"))


def test_a_good_example_comes_from_the_same_category(capsys: pytest.CaptureFixture[str]) -> None:
    main(["explain", "VAL-001"])
    example = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("同类好例："))
    assert example.startswith("同类好例：质量指标｜")


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_lists_its_rules(family: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", family.lower()]) == 0
    told = capsys.readouterr().out
    codes = [rule.code for rule in all_rules()]
    assert [code for code in codes if code in told] == [code for code in codes if code.startswith(family)]


@pytest.mark.parametrize("word", ["VAL-999", "模糊", "VA", ""])
def test_an_unknown_code_is_one_sentence(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", word]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert f"没有规则“{word}”" in told.err
