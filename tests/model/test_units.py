"""Units and their dimensions."""

import pytest

from assistant.model.units import Dimension, dimension_of, known_units, scale_of


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("%", Dimension.RATIO),
        ("百分比", Dimension.RATIO),
        ("个百分点", Dimension.RATIO),
        ("万元", Dimension.MONEY),
        ("亿元", Dimension.MONEY),
        ("套", Dimension.COUNT),
        ("万人次", Dimension.COUNT),
        ("万粒", Dimension.COUNT),
        ("台（套）", Dimension.COUNT),
        ("个工作日", Dimension.TIME),
        ("×24小时", Dimension.TIME),
        ("TPS", Dimension.RATE),
        ("人次/日", Dimension.RATE),
        ("次/季度", Dimension.RATE),
        ("元/平方米·年", Dimension.COMPOUND),
        ("万元/年", Dimension.COMPOUND),
        ("元/人", Dimension.COMPOUND),
        ("平方米", Dimension.PHYSICAL),
        ("㎡", Dimension.PHYSICAL),
        ("m2", Dimension.PHYSICAL),
        ("TB", Dimension.PHYSICAL),
        ("℃", Dimension.PHYSICAL),
        ("光年人", None),
        ("", None),
    ],
)
def test_dimension(unit: str, dimension: Dimension | None) -> None:
    assert dimension_of(unit) is dimension


def test_units_come_longest_first() -> None:
    lengths = [len(unit) for unit in known_units()]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("unit", "scale"),
    [
        ("万名", 10_000),
        ("万亩", 10_000),
        ("万人次", 10_000),
        ("千人", 1_000),
        ("人", 1),
        ("千克", 1),
        ("元", 1),
        ("套装", 1),
    ],
)
def test_a_scale_word_before_a_unit_of_things_is_told(unit: str, scale: int) -> None:
    assert scale_of(unit) == scale
