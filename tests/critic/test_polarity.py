"""Which way a quantity is better and what its name announces: names from many fields."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.critic.polarity import (
    Polarity,
    dimension_of_name,
    is_bounded_ratio,
    is_undefined_metric,
    may_be_lower,
    polarity_of,
)
from assistant.critic.words import lexicon
from assistant.model.categories import Category
from assistant.model.units import Dimension

HIGHER = [
    "小学适龄儿童入学率",
    "农村自来水普及率",
    "孕产妇系统管理率",
    "适龄儿童疫苗接种率",
    "高血压患者规范管理率",
    "森林覆盖率",
    "苗木成活率",
    "农作物秸秆综合利用率",
    "畜禽粪污资源化利用率",
    "城镇污水集中处理率",
    "生活垃圾无害化处理率",
    "道路优良率（PQI）",
    "桥梁检测覆盖率",
    "公交正点率",
    "刑事案件破案率",
    "信访事项按期办结率",
    "投诉处理率",
    "投诉办结率",
    "隐患整改率",
    "漏洞修复率",
    "故障修复及时率",
    "6小时内火灾扑灭率",
    "文物完好率",
    "非遗传承人带徒人数增长率",
    "公共图书馆人均藏书增长率",
    "办理时限压减率",
    "单位能耗下降率",
    "投诉量下降率",
    "事故起数减少率",
    "交易成本降低幅度",
    "行政审批时间缩短比例",
    "系统可用率",
    "数据接口调用成功率",
    "日平均运行时间",
    "设备平均无故障运行时间",
    "体育场馆免费开放天数",
    "政务服务事项网办率",
    "服务对象满意度",
    "残疾人康复服务满意率",
    "受益群众满意程度",
    "农产品质量安全监测合格率",
    "职业技能培训后就业率",
    "实名登记率",
    "课题结题率",
    "设备利用率",
    "优良天数比例",
    "成果转化率",
    "污水达标排放率",
    "事故处理及时率",
    "违法案件查处率",
    "无差错率",
    "节约用水量",
    "年节约行政成本",
    "社会消费品零售总额年均增速",
    "碳减排量",
    "水土流失治理率",
    "火灾扑救率",
    "控辍保学率",
]

LOWER = [
    "贷款逾期率",
    "设备故障率",
    "系统故障率",
    "孕产妇死亡率",
    "5岁以下儿童死亡率",
    "义务教育辍学率",
    "传染病发病率",
    "医院感染率",
    "森林火灾受害率",
    "管网漏损率",
    "农药使用强度",
    "食品安全事故数",
    "安全生产事故起数",
    "网络安全事件次数",
    "万人刑事案件发案率",
    "群众投诉次数",
    "有效投诉率",
    "公文差错率",
    "科目调整次数",
    "合同变更次数",
    "系统响应时间",
    "故障恢复时间",
    "急救平均到达时间",
    "窗口平均等候时间",
    "事项平均办理时长",
    "工期",
    "建设周期",
    "单位建筑面积造价",
    "人均培训费用",
    "运维成本",
    "成本增长率",
    "设备闲置率",
    "财政资金结余率",
    "论文查重率",
    "数据丢包率",
    "网络时延",
    "单位产品能耗",
    "主要污染物排放量",
    "PM2.5平均浓度",
    "化肥施用量",
    "中断时长",
    "返工率",
    "退货率",
    "误报率",
    "上访人数",
    "失信记录数",
    "学生近视率",
    "水土流失面积",
    "产品不合格率",
    "未达标率",
    "重污染天数",
    "火灾起数",
    "航班延误率",
    "地震受灾人数",
    "贫困发生率",
    "维修响应时间",
    "检查费用",
    "应急设备故障率",
    "运维成本同比增长率",
    "信访投诉量增幅",
]

# A name that says nothing of its direction, work done on something bad, or a reduction that may be meant either way.
UNKNOWN = [
    "完成时间",
    "验收时间",
    "师生比",
    "社会影响",
    "国内生产总值占比",
    "处理投诉数量",
    "故障处理次数",
    "降低故障率",
    "消除安全隐患",
    "挽回经济损失",
]

RATIO = [
    "入学率",
    "资金到位率",
    "服务对象满意度",
    "公众知晓度",
    "绿地占比",
    "采购节约比例",
    "较上年增幅",
    "受益群众满意程度",
    "信息公开覆盖面",
    "道路优良率（PQI）",
    "指标1：发放准确率",
]
COUNT = ["检查次数", "培训人次", "新增床位数量", "受益户数", "发表论文篇数", "放映场次", "监测点位个数", "立案件数"]
TIME = ["审批时限", "平均响应时间", "施工工期", "设备使用年限", "累计停机时长", "评审天数"]
MONEY = ["项目总成本", "人均费用", "设备单价", "会议支出", "工程造价", "门票收入"]
NONE = ["项目管理", "社会影响", "水质", "图书室", "办学条件", "质量等级", "宽度"]


@pytest.mark.parametrize("name", HIGHER)
def test_more_is_better(name: str) -> None:
    assert polarity_of(name, Category.QUALITY) is Polarity.HIGHER


@pytest.mark.parametrize("name", LOWER)
def test_less_is_better(name: str) -> None:
    assert polarity_of(name, Category.QUALITY) is Polarity.LOWER


@pytest.mark.parametrize("name", UNKNOWN)
def test_a_name_that_does_not_say_stays_open(name: str) -> None:
    assert polarity_of(name, Category.QUALITY) is Polarity.UNKNOWN


@pytest.mark.parametrize("name", ["新建教室数量", "培训教师人数", "巡查次数", "发放补贴户数", "修复堤防里程"])
def test_a_plain_count_under_quantity_is_better_when_higher(name: str) -> None:
    assert polarity_of(name, Category.QUANTITY) is Polarity.HIGHER


@pytest.mark.parametrize("name", ["会议次数", "公务用车数量", "因公出国批次数量", "处理投诉数量"])
def test_a_count_that_is_to_be_limited_stays_open(name: str) -> None:
    assert polarity_of(name, Category.QUANTITY) is Polarity.UNKNOWN


@pytest.mark.parametrize(
    "name", ["科目调整次数", "投诉数量", "安全事故数量", "合同变更次数", "死亡人数", "受灾户数", "信访积案数"]
)
def test_a_count_of_something_bad_stays_bad_under_quantity(name: str) -> None:
    assert polarity_of(name, Category.QUANTITY) is Polarity.LOWER


@pytest.mark.parametrize(
    ("name", "dimension"),
    [(name, Dimension.RATIO) for name in RATIO]
    + [(name, Dimension.COUNT) for name in COUNT]
    + [(name, Dimension.TIME) for name in TIME]
    + [(name, Dimension.MONEY) for name in MONEY]
    + [(name, None) for name in NONE],
)
def test_the_last_word_announces_the_dimension(name: str, dimension: Dimension | None) -> None:
    assert dimension_of_name(name) is dimension


@pytest.mark.parametrize("name", ["水质达标率", "设备完好率", "患者满意度", "按时支付率", "苗木成活率"])
def test_shares_of_a_whole_are_bounded(name: str) -> None:
    assert is_bounded_ratio(name)


@pytest.mark.parametrize("name", ["产值增长率", "任务完成率", "投入产出率", "成本控制率", "载客增幅"])
def test_growth_and_completion_may_exceed_the_whole(name: str) -> None:
    assert not is_bounded_ratio(name)


@pytest.mark.parametrize("name", ["应急保障能力", "基层治理水平", "社会影响", "资金使用效率", "队伍凝聚力"])
def test_an_attribute_is_no_quantity(name: str) -> None:
    assert is_undefined_metric(name)


@pytest.mark.parametrize("name", ["日处理能力提升率", "泳池水质达标率", "群众安全感指数", "污水日处理量"])
def test_a_defined_quantity_is_one(name: str) -> None:
    assert not is_undefined_metric(name)


PARTS = [word for entry in lexicon("polarity").values() for word in entry.get("words", ())]
PARTS += ["不", "未", "增长率", "同比", "耕地", "道路", "率", "数量", "情况", "（次）", "较高", "容量", "每班", "人数"]


@settings(deadline=None, max_examples=300)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=5), st.sampled_from([None, *Category]))
def test_no_name_is_better_when_lower_without_a_word_that_may_say_so(
    parts: list[str], category: Category | None
) -> None:
    name = "".join(parts)
    assert may_be_lower(name) or polarity_of(name, category) is not Polarity.LOWER
