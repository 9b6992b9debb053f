"""A malformed case or docstring is found when it is read, by name."""

from dataclasses import replace
from pathlib import Path

import pytest

from assistant.critic.cases import read_cases
from assistant.critic.catalog import all_rules
from assistant.critic.explanations import explain
from assistant.model.categories import Category

GOOD = "- {category: 质量指标, name: 苗木成活率, value: 良好, hit: true, why: 没有比例}\n"


def file_of(folder: Path, text: str) -> Path:
    file = folder / "val_001.yaml"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    "bad",
    [
        "- {category: 质量指标, name: 苗木成活率, value: 良好, hit: true}",
        "- {category: 质量指标, name: 苗木成活率, value: 良好, hit: true, why: ''}",
        "- {category: 质量指标, name: 苗木成活率, value: 95, hit: true, why: 数没有加引号}",
        "- {category: 质量指标, name: 苗木成活率, value: 良好, hit: true, why: 没有比例, note: 多余}",
    ],
)
def test_a_malformed_case_is_named(tmp_path: Path, bad: str) -> None:
    with pytest.raises(ValueError, match=r"val_001\.yaml, case 2"):
        read_cases(file_of(tmp_path, GOOD + bad + "\n"))


def test_rows_of_a_table_stand_in_one_line_each(tmp_path: Path) -> None:
    text = (
        "- {hit: true, why: 版式混用, table: {rows: [成本指标/经济成本｜购置费｜≤8万元, 质量指标｜完好率｜抽查｜98%]}}"
    )
    (case,) = read_cases(file_of(tmp_path, text))
    cost, quality = case.build().indicators
    assert (cost.level1, cost.level2, cost.category) == ("成本指标", "经济成本", Category.COST)
    assert (quality.level1, quality.definition, quality.value.raw) == ("产出指标", "抽查", "98%")


def test_a_rule_whose_docstring_names_another_code_is_refused() -> None:
    with pytest.raises(ValueError, match="XXX-001"):
        explain(replace(all_rules()[0], code="XXX-001"))
