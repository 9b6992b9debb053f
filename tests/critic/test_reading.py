"""What can be checked and what is a matter of opinion, in words from many fields."""

import pytest

from assistant.critic import is_measurable
from assistant.critic.reading import Reading, read
from assistant.model.categories import Category, category_of
from assistant.model.table import Indicator

MEASURABLE = [
    # Numbers, shares, times.
    ("数量指标", "新建公办幼儿园数量", "2所"),
    ("数量指标", "完成高标准农田建设面积", "≥1.2万亩"),
    ("质量指标", "人感染疫情规范处置率", "100%"),
    ("质量指标", "畜禽强制免疫抗体合格率", "不低于70%"),
    ("时效指标", "水毁工程修复时限", "2024年汛期前，最迟5月31日"),
    ("时效指标", "急救车到达现场平均时间", "15分钟以内"),
    ("时效指标", "图书馆每周开放时间", "不少于63小时"),
    ("时效指标", "指挥中心值守", "7×24小时"),
    ("时效指标", "课题结题时间", "2024年底前"),
    ("时效指标", "校舍加固工期", "6月-8月"),
    ("时效指标", "三季度巡检完成时间", "第三季度末"),
    ("成本指标", "单位建筑面积造价", "≤4200元/平方米"),
    ("社会效益指标", "交通事故死亡人数", "较上年下降3%以上"),
    ("社会效益指标", "惠及困难群众", "三千人次以上"),
    ("可持续影响指标", "设备使用年限", "八年以上"),
    ("数量指标", "漏洞扫描次数", "每季度1次"),
    ("质量指标", "责任事故数", "零事故"),
    ("质量指标", "误差", "±2mm以内"),
    ("质量指标", "管网漏损率", "10%-12%"),
    ("满意度指标", "学生家长满意度", "百分之九十以上"),
    # Grades fixed by an outside scheme.
    ("质量指标", "网络安全等级保护", "三级等保"),
    ("质量指标", "网络安全等级保护", "达到等保三级要求"),
    ("质量指标", "密码应用安全性评估", "达到良及以上（测评机构结论）"),
    ("质量指标", "政府网站年度考核等次", "优秀"),
    ("质量指标", "实验室生物安全级别", "二级"),
    ("质量指标", "景区等级", "4A级"),
    ("质量指标", "纳税信用评价", "A级"),
    ("质量指标", "出厂水水质", "符合GB 5749-2022"),
    ("生态效益指标", "河流断面水质", "Ⅲ类及以上"),
    ("生态效益指标", "环境空气质量", "达到二级标准"),
    ("社会效益指标", "示范创建", "省级示范县称号"),
    ("质量指标", "工程质量等级", "合格"),
    # Events that a document proves.
    ("质量指标", "系统终验", "通过专家组终验并出具意见"),
    ("质量指标", "高层住宅消防工程", "通过消防验收"),
    ("质量指标", "道路大修工程", "验收合格"),
    ("质量指标", "财务决算审计", "取得无保留意见审计报告"),
    ("时效指标", "监理合同", "签订合同并备案"),
    ("数量指标", "规划编制", "印发规划文件"),
    ("质量指标", "农产品认证", "获得绿色食品认证证书"),
    ("质量指标", "设备检验", "取得特种设备检验合格证"),
    ("质量指标", "审计发现问题整改", "整改完成并闭环销号"),
    # Comparison with a baseline that can be looked up.
    ("社会效益指标", "参保人数", "不低于上年"),
    ("社会效益指标", "万人发案数", "低于全市平均水平"),
    ("成本指标", "采购单价", "不高于市场价"),
    ("成本指标", "项目总支出", "控制在概算批复以内"),
    ("成本指标", "会议费", "不超过预算"),
    ("经济效益指标", "农民人均收入", "高于去年同期"),
    # A number inside a sentence.
    ("时效指标", "110接警", "接到报警后5分钟内派警"),
    ("质量指标", "体检覆盖", "覆盖全区65岁以上老年人，规范管理率达到61%"),
    ("数量指标", "培训", "举办村干部培训班3期，培训200人次"),
    ("社会效益指标", "带动就业", "带动120户农户增收"),
    # Fractions and ratios.
    ("质量指标", "图书编校差错率", "≤1/10000"),
    ("社会效益指标", "孕产妇死亡率", "≤12/10万"),
    ("质量指标", "师生比", "不低于1:15"),
    ("质量指标", "出版物差错率", "万分之一以下"),
    # Conclusions of appraisals, contract dates, nothing more of something bad.
    ("质量指标", "竣工验收", "一次性通过"),
    ("质量指标", "科技成果鉴定", "达到国内先进水平"),
    ("时效指标", "债券利息支付时间", "付息日前"),
    ("生态效益指标", "化肥农药使用量", "零增长"),
    # Frequencies and clock times in words, marks of a technical grade.
    ("时效指标", "监测数据更新频率", "每日更新"),
    ("时效指标", "机要文件送达时间", "当日18:00前"),
    ("时效指标", "窗口服务时间", "8:30-17:30"),
    ("质量指标", "混凝土强度等级", "C30"),
    ("质量指标", "摄像机分辨率", "1080P及以上"),
    ("质量指标", "绿色建筑星级", "二星级"),
    ("质量指标", "财务收支", "审计未发现重大问题"),
    ("质量指标", "新药临床试验", "取得临床批件"),
    # Facts stated by the name, answered by 是.
    ("质量指标", "是否通过竣工验收", "是"),
    ("成本指标", "是否控制在批复概算内", "是"),
    # Continuing services last the whole year.
    ("时效指标", "校园安保服务期限", "全年"),
]

VAGUE = [
    ("社会效益指标", "城乡教育差距", "有所改善"),
    ("经济效益指标", "村集体经济收入", "逐年提升"),
    ("成本指标", "设备采购成本", "参照政府采购成本控制"),
    ("社会效益指标", "医疗服务能力", "达到预期水平"),
    ("质量指标", "粮食储备管理", "管理规范"),
    ("质量指标", "课程质量", "优质"),
    ("质量指标", "道路养护质量", "好"),
    ("质量指标", "文艺演出质量", "高标准"),
    ("时效指标", "种子发放时间", "及时"),
    ("时效指标", "工程进度", "按计划推进"),
    ("时效指标", "完成时间", "符合"),
    ("时效指标", "疫苗配送", "第一时间送达"),
    ("时效指标", "项目完成及时性", "年度内按期完成"),
    ("时效指标", "教学楼建设工期", "全年"),
    ("数量指标", "帮扶人数", "若干"),
    ("数量指标", "普法活动场次", "多场"),
    ("数量指标", "救灾物资", "应采尽采"),
    ("数量指标", "设施维护", "全覆盖"),
    ("成本指标", "运行成本", "有效控制"),
    ("成本指标", "项目成本", "合理"),
    ("成本指标", "资金支付", "完成剩余尾款支付"),
    ("社会效益指标", "群众文化生活", "进一步丰富"),
    ("社会效益指标", "校园安全感", "明显增强"),
    ("社会效益指标", "营商环境", "持续向好"),
    ("社会效益指标", "社会影响", "良好"),
    ("社会效益指标", "见义勇为风尚", "大力弘扬"),
    ("社会效益指标", "城市形象", "提档升级"),
    ("社会效益指标", "农村面貌", "焕然一新"),
    ("社会效益指标", "基层减负", "成效显著"),
    ("社会效益指标", "文物保护意识", "深入人心"),
    ("生态效益指标", "生态环境", "得到保护"),
    ("生态效益指标", "水土流失", "有效遏制"),
    ("生态效益指标", "扬尘污染", "减轻"),
    ("经济效益指标", "财政负担", "减轻"),
    ("经济效益指标", "产业发展", "促进增长"),
    ("可持续影响指标", "政策影响", "长期"),
    ("可持续影响指标", "人才队伍", "稳定"),
    ("可持续影响指标", "长效机制", "健全"),
    ("可持续影响指标", "可持续发展能力", "不断提高"),
    ("满意度指标", "学生满意度", "满意"),
    ("满意度指标", "村民满意度", "较高"),
    ("满意度指标", "患者满意度", "基本满意"),
    ("满意度指标", "游客反馈", "好评"),
    ("满意度指标", "受助对象满意度", "优良中低差"),
    ("质量指标", "工程质量", "优/良/中/差"),
    ("质量指标", "台账资料", "资料齐全，有验收报告"),
    ("质量指标", "数据标准", "符合国家相关标准"),
    ("质量指标", "系统功能", "满足业务需求"),
    ("质量指标", "政府采购", "合规"),
    ("质量指标", "招标规范性", "是"),
    ("社会效益指标", "信息化建设水平", "国内领先"),
    ("质量指标", "会议组织", "顺利完成"),
    ("社会效益指标", "惠民政策", "一次性办好"),
    ("经济效益指标", "农产品附加值", "每年提升"),
    ("生态效益指标", "秸秆露天焚烧火点", "同比减少"),
    ("社会效益指标", "中央精神贯彻", "落实2023年中央一号文件精神"),
    ("社会效益指标", "数字经济", "迈入5G时代"),
    ("社会效益指标", "养老服务", "15分钟养老服务圈更加完善"),
    ("社会效益指标", "服务大局", "为乡村振兴贡献力量"),
    ("社会效益指标", "便民利民", "让数据多跑路、群众少跑腿"),
    ("社会效益指标", "服务三农", "从三个方面提升服务"),
    ("社会效益指标", "十四五规划落实", "落实“十四五”规划要求"),
]

PARAGRAPHS = [
    ("经济效益指标", "产业带动", "通过项目实施，带动上下游企业协同发展，形成良性循环，为地方经济注入新的活力。"),
    ("社会效益指标", "平安建设", "(1)提升社会治安防控水平；(2)增强人民群众的安全感；(3)维护社会和谐稳定。"),
]

UNDEFINED = [
    ("社会效益指标", "学校发展能力", "100%"),
    ("社会效益指标", "基层治理水平", "≥95%"),
    ("可持续影响指标", "部门影响力", "=100"),
    ("质量指标", "文明施工", "100%"),
]

EMPTY = [("质量指标", "苗木成活率", ""), ("质量指标", "苗木成活率", "—"), ("质量指标", "苗木成活率", " 、")]


def row(level2: str, name: str, value: str, definition: str = "") -> Indicator:
    category = category_of("", level2)
    assert category is not None
    text: object = value  # read by Indicator's validator
    return Indicator(level1=category.level1(), level2=level2, name=name, definition=definition, value=text)


@pytest.mark.parametrize(("level2", "name", "value"), MEASURABLE)
def test_two_reviewers_with_the_evidence_would_agree(level2: str, name: str, value: str) -> None:
    assert is_measurable(row(level2, name, value)), read(row(level2, name, value))


@pytest.mark.parametrize(("level2", "name", "value"), VAGUE)
def test_a_matter_of_opinion_is_vague(level2: str, name: str, value: str) -> None:
    assert read(row(level2, name, value)) is Reading.VAGUE


@pytest.mark.parametrize(("level2", "name", "value"), PARAGRAPHS)
def test_prose_without_a_target_is_a_paragraph(level2: str, name: str, value: str) -> None:
    assert read(row(level2, name, value)) is Reading.PARAGRAPH


@pytest.mark.parametrize(("level2", "name", "value"), UNDEFINED)
def test_a_share_of_something_that_is_no_quantity_is_undefined(level2: str, name: str, value: str) -> None:
    assert read(row(level2, name, value)) is Reading.UNDEFINED


@pytest.mark.parametrize(("level2", "name", "value"), UNDEFINED)
def test_a_formula_defines_the_share(level2: str, name: str, value: str) -> None:
    defined = row(level2, name, value, "达标项数/应评项数×100%")
    assert is_measurable(defined)


@pytest.mark.parametrize(("level2", "name", "value"), EMPTY)
def test_marks_alone_are_an_empty_cell(level2: str, name: str, value: str) -> None:
    assert read(row(level2, name, value)) is Reading.EMPTY


def test_a_bound_in_the_name_stands_for_the_value() -> None:
    assert read(row("时效指标", "验收合格后30日内支付尾款", "")) is Reading.NAMED_BOUND


def test_a_gap_left_for_a_person_is_pending() -> None:
    assert read(row("数量指标", "接入单位数量", "≥【待补：接入单位数】家")) is Reading.PENDING


def test_the_category_decides_what_a_whole_year_means() -> None:
    assert category_of("", "时效指标") is Category.TIMELINESS
    assert is_measurable(row("时效指标", "政务云租赁期限", "全年"))
    assert not is_measurable(row("时效指标", "机房改造完成时间", "全年"))
