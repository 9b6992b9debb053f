"""The two upper levels of indicators and how headings of older or other forms name them."""

from enum import StrEnum
from functools import lru_cache

from assistant.model.text import squeeze


class Layout(StrEnum):
    """``mof2015``: 成本 stands under 产出; ``mof2021``: 成本 is a first level of its own."""

    MOF2015 = "mof2015"
    MOF2021 = "mof2021"


class Category(StrEnum):
    """What an indicator measures, whatever its heading is called in a given form."""

    QUANTITY = "quantity"
    QUALITY = "quality"
    TIMELINESS = "timeliness"
    COST = "cost"
    ECONOMIC_BENEFIT = "economic_benefit"
    SOCIAL_BENEFIT = "social_benefit"
    ECOLOGICAL_BENEFIT = "ecological_benefit"
    SUSTAINABLE_IMPACT = "sustainable_impact"
    SATISFACTION = "satisfaction"

    @property
    def is_benefit(self) -> bool:
        return self in _BENEFITS

    @property
    def level2(self) -> str:
        """The official second-level heading of layout mof2015, e.g. 数量指标."""
        return _LEVEL2[self]

    def level1(self, layout: Layout = Layout.MOF2015) -> str:
        """The official first-level heading in ``layout``."""
        if self is Category.SATISFACTION:
            return "满意度指标"
        if self.is_benefit:
            return "效益指标"
        return "成本指标" if self is Category.COST and layout is Layout.MOF2021 else "产出指标"


_BENEFITS = frozenset(
    {
        Category.ECONOMIC_BENEFIT,
        Category.SOCIAL_BENEFIT,
        Category.ECOLOGICAL_BENEFIT,
        Category.SUSTAINABLE_IMPACT,
    }
)

_LEVEL2 = {
    Category.QUANTITY: "数量指标",
    Category.QUALITY: "质量指标",
    Category.TIMELINESS: "时效指标",
    Category.COST: "成本指标",
    Category.ECONOMIC_BENEFIT: "经济效益指标",
    Category.SOCIAL_BENEFIT: "社会效益指标",
    Category.ECOLOGICAL_BENEFIT: "生态效益指标",
    Category.SUSTAINABLE_IMPACT: "可持续影响指标",
    Category.SATISFACTION: "服务对象满意度指标",
}

# Order matters: 生态环境成本 is a cost, 社会公众满意度 is satisfaction.
_MARKS = (
    ("满意", Category.SATISFACTION),
    ("成本", Category.COST),
    ("可持续", Category.SUSTAINABLE_IMPACT),
    ("经济", Category.ECONOMIC_BENEFIT),
    ("社会", Category.SOCIAL_BENEFIT),
    ("生态", Category.ECOLOGICAL_BENEFIT),
    ("环境", Category.ECOLOGICAL_BENEFIT),
    ("数量", Category.QUANTITY),
    ("质量", Category.QUALITY),
    ("时效", Category.TIMELINESS),
)


@lru_cache(maxsize=1024)
def category_of(level1: str, level2: str) -> Category | None:
    """Category named by the headings (any wording, e.g. 产出数量), or None when they name none."""
    for heading in (squeeze(level2), squeeze(level1)):
        for mark, category in _MARKS:
            if mark in heading:
                return category
    return None
