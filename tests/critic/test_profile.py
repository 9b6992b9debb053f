"""A profile chooses rules by code, family or name and may change a threshold; what it does not know it refuses."""

import inspect
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.critic import check
from assistant.critic.catalog import all_rules
from assistant.critic.profile import DEFAULT, Profile, profile
from assistant.critic.thresholds import thresholds
from assistant.errors import UsageError
from assistant.model.table import Indicator, TargetTable


def written(folder: Path, text: str) -> Path:
    file = folder / "规则.toml"
    file.write_text(text, "utf-8")
    return file


def codes(found: Profile, name: str = "设备完好率", value: str = "较好") -> set[str]:
    text: object = value
    row = Indicator(level1="产出指标", level2="质量指标", name=name, value=text)
    return {f.code for f in check(TargetTable(project_name="", indicators=(row,)), found)}


@pytest.mark.parametrize("word", ["VAL-001", "val001", "degree_word", "VAL"])
def test_a_rule_is_chosen_by_code_family_or_name(word: str) -> None:
    assert "VAL-001" in codes(profile(select=word))
    assert "VAL-001" not in codes(profile(ignore=word))


def test_names_are_as_unique_as_codes() -> None:
    assert len({rule.name for rule in all_rules()}) == len(all_rules())
    assert not {rule.name for rule in all_rules()} & {rule.family.lower() for rule in all_rules()}


def test_a_threshold_of_the_file_decides(tmp_path: Path) -> None:
    name = "乡镇卫生院远程会诊设备完好率"
    assert "NAM-003" not in codes(DEFAULT, name)
    assert "NAM-003" in codes(profile(file=written(tmp_path, "[thresholds]\nlongest_name = 10\n")), name)


def test_decimals_stay_exact(tmp_path: Path) -> None:
    found = profile(file=written(tmp_path, "[thresholds]\nsimilar_tables = 0.7\nlongest_name = 24\n"))
    assert found.changed == (("longest_name", Decimal(24)), ("similar_tables", Decimal("0.7")))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[thresholds]\nlongest_nam = 10\n", "longest_nam"),
        ("[thresholds]\nlongest_name = 2\n", "6 到 200"),
        ("[thresholds]\nlongest_name = '10'\n", "longest_name"),
        ("[thresholds]\nlongest_name = true\n", "longest_name"),
        ("[thresholds]\nlongest_name = nan\n", "longest_name"),
        ("[thresholds]\nlongest_name = [10]\n", "longest_name"),
        ("thresholds = 3\n", "thresholds"),
        ("selekt = ['VAL']\n", "selekt"),
        ("select = 'VAL'\n", "select"),
        ("select = ['模糊']\n", "模糊"),
        ("select = ['VAL'\n", "TOML"),
    ],
)
def test_what_is_not_known_is_refused_in_one_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError) as refused:
        profile(file=written(tmp_path, text))
    sentence = refused.value.sentence()
    assert told in sentence
    assert "规则.toml" in sentence
    assert sentence.count("。") == 1


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        profile(file=tmp_path / "missing.toml")


def test_every_threshold_is_named_by_a_rule_and_the_other_way_round() -> None:
    assert {name for rule in all_rules() for name in rule.thresholds} == set(thresholds())


@pytest.mark.parametrize("rule", [rule for rule in all_rules() if rule.thresholds], ids=lambda rule: rule.code)
def test_a_check_takes_the_thresholds_that_its_rule_names(rule: object) -> None:
    run = rule.row or rule.table or rule.across  # type: ignore[attr-defined]
    taken = [p.name for p in inspect.signature(run).parameters.values() if p.kind is p.KEYWORD_ONLY]
    assert taken == list(rule.thresholds)  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", thresholds())
def test_a_threshold_is_well_formed(name: str) -> None:
    one = thresholds()[name]
    assert one.least <= one.default <= one.most
    assert one.what
    assert one.unit


def test_no_rule_keeps_a_default_of_the_tool_to_itself() -> None:
    files = (Path(__file__).parents[2] / "assistant" / "critic" / "rules").rglob("*.py")
    assert [file.name for file in files if "tool default" in file.read_text("utf-8")] == []
