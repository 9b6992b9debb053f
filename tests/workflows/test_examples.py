"""A good example has a value, fits the category and the kind of project, and passes the critic itself."""

import pytest

from assistant.critic import is_measurable
from assistant.model.categories import Category
from assistant.model.table import Indicator, TargetTable
from assistant.workflows.examples import example_for, example_value, nearest_example


def row(level2: str, name: str, value: str) -> Indicator:
    text: object = value
    return Indicator(level1="", level2=level2, name=name, value=text)


@pytest.mark.parametrize("category", [Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.SATISFACTION])
def test_an_example_of_each_usual_category_can_be_checked(category: Category) -> None:
    entry = nearest_example("服务水平", category)
    assert entry is not None
    assert entry.category is category
    assert is_measurable(row(category.level2, entry.name, example_value(entry)))


def test_an_example_of_a_cost_is_money() -> None:
    entry = nearest_example("项目完成成本", Category.COST)
    assert entry is None or "元" in example_value(entry)


def test_the_kind_of_project_decides() -> None:
    research = TargetTable(project_name="水稻病虫害预警模型研究课题", purpose="开展课题研究")
    entry = example_for(research, row("质量指标", "高质量完成课题", "较好"))
    assert entry is not None
    assert "research" in " ".join(entry.kinds) or "any" in entry.kinds


def test_a_row_without_a_category_has_no_example() -> None:
    assert example_for(TargetTable(project_name="清淤"), row("", "清淤量", "较好")) is None


def test_a_row_that_no_entry_speaks_of_has_no_example() -> None:
    table = TargetTable(project_name="某信息平台建设项目", purpose="建设平台")
    assert example_for(table, row("社会效益指标", "为我市构建社会监督体系作出贡献", "较好")) is None
