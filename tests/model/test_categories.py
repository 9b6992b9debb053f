"""Headings of any form and the category they mean."""

import pytest

from assistant.model.categories import Category, Layout, category_of


@pytest.mark.parametrize(
    ("level1", "level2", "category"),
    [
        ("产出指标", "数量指标", Category.QUANTITY),
        ("产出指标", "质 量 指 标", Category.QUALITY),
        ("产出", "产出时效", Category.TIMELINESS),
        ("产出指标", "成本指标", Category.COST),
        ("成本指标", "经济成本指标", Category.COST),
        ("成本指标", "生态环境成本指标", Category.COST),
        ("效益指标", "经济效益指标", Category.ECONOMIC_BENEFIT),
        ("效益指标", "社会效益", Category.SOCIAL_BENEFIT),
        ("效益指标", "生态效益指标", Category.ECOLOGICAL_BENEFIT),
        ("效益指标", "可持续影响指标", Category.SUSTAINABLE_IMPACT),
        ("满意度指标", "服务对象满意度指标", Category.SATISFACTION),
        ("满意度指标", "社会公众", Category.SOCIAL_BENEFIT),
        ("满意度指标", "", Category.SATISFACTION),
        ("其他", "其他", None),
        ("", "", None),
    ],
)
def test_category(level1: str, level2: str, category: Category | None) -> None:
    assert category_of(level1, level2) is category


@pytest.mark.parametrize("category", Category)
@pytest.mark.parametrize("layout", Layout)
def test_official_headings_mean_their_category(category: Category, layout: Layout) -> None:
    assert category_of(category.level1(layout), category.level2) is category


def test_cost_stands_where_the_layout_puts_it() -> None:
    assert Category.COST.level1(Layout.MOF2015) == "产出指标"
    assert Category.COST.level1(Layout.MOF2021) == "成本指标"
