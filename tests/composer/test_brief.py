"""What a brief holds after reading free Chinese text."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.composer.brief import extract_brief
from assistant.composer.wording import working_text
from assistant.model.drafts import Brief


def _counts(brief: Brief) -> list[str]:
    return [f"{q.number}{q.unit}{q.thing}" for q in brief.quantities]


@pytest.mark.parametrize(
    ("text", "total", "fiscal", "other"),
    [
        ("预算320万，其中财政300万、自筹20万", "320", "300", "20"),
        ("三百二十万", "320", None, None),
        ("总投资１.2亿元", "12000", None, None),
        ("1亿2000万元", "12000", None, None),
        ("一百八十万零五千元", "180.5", None, None),
        ("68500元", "6.85", None, None),
        ("花80w", "80", None, None),
        ("总投资（万元）：320.5", "320.5", None, None),
        ("财政资金200万元，其他资金50万元", None, "200", "50"),
        ("申请财政资金260万元", "260", "260", None),
        ("全部为财政资金，一百五十万", "150", "150", None),
        ("其中硬件120万元，软件200万元，总投资320万元", "320", None, None),
        ("采购20台救护车，每台45万，一共900万", "900", None, None),
        ("去年花了280万，今年申请300万", "300", None, None),
        ("服务5万人，改造农田30万亩", None, None, None),
        ("300到350万", None, None, None),
        ("几百万吧，千万不要太多", None, None, None),
    ],
)
def test_amounts(text: str, total: str | None, fiscal: str | None, other: str | None) -> None:
    brief = extract_brief(text)
    expected = tuple(Decimal(x) if x else None for x in (total, fiscal, other))
    assert (brief.budget_total, brief.budget_fiscal, brief.budget_other) == expected


@pytest.mark.parametrize("text", ["300来万", "大概三百万", "300万左右", "三百多万", "将近300万元"])
def test_a_rounded_amount_is_taken_and_marked(text: str) -> None:
    brief = extract_brief(text)
    assert brief.budget_total == Decimal(300)
    assert brief.budget_approximate


@pytest.mark.parametrize(
    ("text", "duration", "deadline", "year"),
    [
        ("工期8个月", "8个月", "", None),
        ("半年做完", "6个月", "", None),
        ("一年半完成", "18个月", "", None),
        ("合同签订后90天内完成", "90天", "", None),
        ("明年11月底前上线", "", "明年11月底前", None),
        ("2025年项目，9月30日前完成", "", "2025年9月30日前", 2025),
        ("2025年度预算，年底前验收", "", "2025年底前", 2025),
        ("三季度末完成", "", "9月底前", None),
        ("2023年一般债券，2024年预算安排", "", "", 2024),
        ("依据国办发〔2019〕57号，近三年每月巡检，质保2年，7天内响应", "", "", None),
    ],
)
def test_times(text: str, duration: str, deadline: str, year: int | None) -> None:
    brief = extract_brief(text)
    assert (brief.duration, brief.deadline, brief.fiscal_year) == (duration, deadline, year)


def test_an_open_year_is_closed_once_the_budget_year_is_known() -> None:
    brief = extract_brief("明年11月底前上线")
    assert extract_brief("预算年度是2025年", brief).deadline == "2026年11月底前"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("建3套系统，12个接口，接入80项事项", ["3套系统", "12个接口", "80项事项"]),
        ("租用4910平方米办公用房", ["4910平方米办公用房"]),
        ("租用办公用房3195平方米", ["3195平方米办公用房"]),
        ("高标准农田建设2万亩", ["2万亩高标准农田建设"]),
        ("给12所乡镇卫生院配20台DR", ["12所乡镇卫生院", "20台DR"]),
        ("组织文艺演出三十场", ["30场文艺演出"]),
        ("面向13-14岁女生，2万人", ["2万人13-14岁女生"]),
        ("工期8个月，一个平台，平台二期，支付利息271.21万元", []),
    ],
)
def test_counts(text: str, counts: list[str]) -> None:
    assert _counts(extract_brief(text)) == counts


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("项目名称：智慧校园综合管理平台建设项目。总投资580万元", "智慧校园综合管理平台建设项目"),
        ("我们要建一个预付卡监管平台，预算320万", "预付卡监管平台建设项目"),
        ("关于同意天津市河道疏浚工程立项的批复", "天津市河道疏浚工程"),
        ("“城市智管”系统二期，预算200万元", "城市智管系统二期项目"),
        ("2025年老旧小区供水管网改造，预算1200万", "老旧小区供水管网改造项目"),
        ("想把津心办移动端升级一下，300来万", "津心办移动端升级项目"),
        ("采购15台服务器和2台防火墙，预算85万元", "服务器和防火墙采购项目"),
        ("今年我们街道要搞垃圾分类宣传，一共18万块钱", "垃圾分类宣传项目"),
        ("60个信息系统的全年运维，4390万", "信息系统运维项目"),
        ("我想做个系统", ""),
        ("你好", ""),
        ("预算320万", ""),
    ],
)
def test_names(text: str, name: str) -> None:
    assert extract_brief(text).project_name == name


def test_a_known_name_is_replaced_only_by_a_stated_one() -> None:
    known = extract_brief("我们要建一个预付卡监管平台")
    assert extract_brief("还要建接口平台", known).project_name == "预付卡监管平台建设项目"
    assert extract_brief("项目名称改成预付卡服务平台", known).project_name == "预付卡服务平台"


@pytest.mark.parametrize(
    ("text", "users"),
    [
        ("主要面向市场监管人员和发卡企业。", "市场监管人员和发卡企业"),
        ("供全市42所中小学师生使用", "全市中小学师生"),
        ("服务对象：残疾儿童家庭", "残疾儿童家庭"),
        ("采购15台服务器", ""),
    ],
)
def test_users(text: str, users: str) -> None:
    assert extract_brief(text).users == users


def test_draft_now_is_heard_and_remembered() -> None:
    brief = extract_brief("先出稿", extract_brief("建个平台"))
    assert brief.draft_now
    assert brief.text == "建个平台\n先出稿"


_SENTENCES = st.lists(
    st.one_of(
        st.sampled_from(list("，。；、\n 的万元亿年月日底前个套台半近约来其中财政预算工期（）《》“”%千百十三两零")),
        st.integers(0, 10**6).map(str),
        st.text(max_size=5),
    ),
    max_size=40,
).map("".join)


@settings(max_examples=300, deadline=None)
@given(_SENTENCES)
def test_any_text_can_be_read(text: str) -> None:
    brief = extract_brief(text)
    assert brief.text == text
    words = working_text(text)
    for quantity in brief.quantities:
        assert any(part in words for part in (quantity.said, quantity.unit))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 99_999), st.integers(0, 99), st.sampled_from(["万", "万元"]))
def test_a_plain_amount_is_read_to_the_cent(whole: int, cents: int, unit: str) -> None:
    amount = Decimal(f"{whole}.{cents:02d}")
    assert extract_brief(f"建一个平台，预算{amount}{unit}。").budget_total == amount


@settings(max_examples=100, deadline=None)
@given(st.integers(2, 99_999), st.sampled_from(["套系统", "台服务器", "个接口", "项事项", "公里管道"]))
def test_a_count_stands_in_the_text(number: int, counted: str) -> None:
    (quantity,) = extract_brief(f"建设{number}{counted}，").quantities
    assert (quantity.number, quantity.unit + quantity.thing) == (number, counted)
    assert quantity.said == f"建设{number}{counted}"
