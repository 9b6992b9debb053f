"""The grammar of indicator names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library.phrases import counting_unit, ends_in_quantity, read_name

CASES = [
    ("提高单位工作效率", "单位工作效率", "up"),
    ("保障单位正常运行", "单位正常运行", "keep"),
    ("极大提高道路运输体系的信息化水平", "道路运输体系的信息化水平", "up"),
    ("提高了检测效率、降低检测时间", "检测时间", "down"),
    ("为构建我市环境领域社会监管体系提供信息化支撑", "我市环境领域社会监管体系", "keep"),
    ("为当地提供就业岗位", "当地就业岗位", ""),
    ("对当地文物保护影响", "当地文物保护", ""),
    ("水土流失得到有效治理", "水土流失治理", ""),
    ("公众知晓度是否明显提高", "公众知晓度", ""),
    ("空气质量持续改善", "空气质量", "up"),
    ("指标1学校发展能力", "学校发展能力", ""),
    ("服务市民阅读需求", "市民阅读需求", ""),
    ("故障响应率和恢复率", "故障响应率", ""),
    ("通过开展培训，提升乡村治理水平", "乡村治理水平", "up"),
    # Nouns that begin like verbs stay whole.
    ("规范性文件制定单位满意度", "规范性文件制定单位满意度", ""),
    ("完成时间", "完成时间", ""),
    ("预防接种率", "预防接种率", ""),
    ("保障性住房入住率", "保障性住房入住率", ""),
    ("服务质量", "服务质量", ""),
    ("防控能力", "防控能力", ""),
    # Nothing of its own.
    ("社会效益", "", ""),
    ("围绕中心，服务大局", "", ""),
    ("，。", "", ""),
]


@pytest.mark.parametrize(("name", "thing", "direction"), CASES)
def test_a_name_is_taken_apart(name: str, thing: str, direction: str) -> None:
    phrase = read_name(name)
    assert (phrase.object, phrase.direction) == (thing, direction)


def test_further_clauses_are_kept_beside_the_first() -> None:
    phrase = read_name("提高食品安全数据共享利用率，提升监管执法智能化水平，增强考评效能")
    assert phrase.object == "食品安全数据共享利用率"
    assert phrase.others == ("监管执法智能化水平", "考评效能")


@pytest.mark.parametrize(
    ("text", "expected"), [("验收合格率", True), ("受益人次", True), ("工作效率", False), ("营商环境", False)]
)
def test_quantities_are_told_from_qualities(text: str, expected: bool) -> None:
    assert ends_in_quantity(text) is expected


def test_things_are_counted_in_their_unit() -> None:
    assert counting_unit("贷款利息偿还") == "笔"
    assert counting_unit("阅读推广活动") == "场"
    assert counting_unit("某某") == ""


@given(st.text(alphabet="提高升保障学生的素质率数量，、和为对较明显满意度业务完成规范服务1（ ", max_size=24))
def test_any_name_is_read_and_nothing_is_made_up(name: str) -> None:
    phrase = read_name(name)
    assert set(phrase.object) <= set(name)
    assert not phrase.object.startswith(("，", "、"))
