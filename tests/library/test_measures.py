"""Templates that turn qualities into quantities."""

import pytest

from assistant.library import load_library
from assistant.library.measures import _measures, choose_measure
from assistant.model.categories import Category
from assistant.model.units import dimension_of

LIBRARY = load_library()


@pytest.mark.parametrize("measure", _measures(), ids=lambda m: m.name)
def test_a_template_is_whole(measure) -> None:  # type: ignore[no-untyped-def]
    assert measure.heads
    assert measure.categories
    for text in (measure.name, measure.definition, measure.pending):
        assert text.format(object="甲", stem="甲") is not None
        assert not any(digit in text.replace("100%", "").replace("1−", "") for digit in "0123456789")
    if measure.entry:
        assert LIBRARY.entry(measure.entry).number is not None
    if measure.unit:
        assert dimension_of(measure.unit) is not None


def test_the_longest_ending_wins() -> None:
    chosen = choose_measure("基层监管执法智能化水平", Category.SOCIAL_BENEFIT, digital=True)
    assert chosen is not None
    assert chosen.head == "监管执法智能化水平"


def test_digital_templates_stay_with_digital_projects() -> None:
    for digital in (True, False):
        chosen = choose_measure("抢修响应", Category.TIMELINESS, digital=digital)
        assert chosen is not None
        assert chosen.measure.digital is digital


@pytest.mark.parametrize("category", [c for c in Category if c.is_benefit] + [Category.QUALITY])
def test_every_benefit_has_a_general_template(category: Category) -> None:
    chosen = choose_measure("某某某", category, digital=False)
    assert chosen is not None
    assert chosen.is_general
