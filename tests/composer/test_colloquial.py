"""Numbers, dates and money as tired people say them, and what is read from each: a round figure is marked, a vague one is
asked for, neither is ever taken as exact."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.composer.brief import extract_brief
from assistant.composer.colloquial import plain_numerals
from assistant.composer.vague import open_vague, read_rounded, read_vague
from assistant.composer.wording import working_text

EXACT_MONEY = {
    "3百万": "300",
    "30W": "30",
    "30w": "30",
    "1.2w": "1.2",
    "1,200,000元": "120",
    "壹佰万元整": "100",
    "壹佰贰拾万元整": "120",
    "叁拾伍万元": "35",
    "一百二十万": "120",
    "一百二万": "120",
    "三百二十万八千元": "320.8",
    "一万二千元": "1.2",
    "2万3": "2.3",
    "8万块": "8",
    "四十二万": "42",
    "两千万": "2000",
    "一亿二千万": "12000",
    "1.2个亿": "12000",
    "1亿2000万元": "12000",
    "68500元": "6.85",
    "678.5万元": "678.5",
    "２００万": "200",
    "两百万": "200",
    "廿万元": "20",
    "2k": "0.2",
}
ROUND_MONEY = {
    "三百来万": "300",
    "十来万": "10",
    "五十多万": "50",
    "一百五十多万": "150",
    "八百来万": "800",
    "三十来万": "30",
    "三百万左右": "300",
    "大概四十万": "40",
    "将近一百万": "100",
    "不到一百万": "100",
    "差不多60万": "60",
    "约2000万元": "2000",
    "300多万": "300",
    "二百余万": "200",
    "五百万上下": "500",
}
VAGUE_MONEY = [
    "两百出头",
    "一百好几",
    "万把块",
    "两三百万",
    "小二百万",
    "好几百万",
    "大几百万",
    "几十万",
    "上百万",
    "十几万",
    "七八十万",
    "三四百万",
    "百十来万",
]
EXACT_COUNTS = {
    "惠及三万二千人": ("32000", "人"),
    "惠及3万2千人": ("32000", "人"),
    "惠及1.2w人": ("1.2", "万人"),
    "新建管网18公里半": ("18.5", "公里"),
    "修渠道十四公里半": ("14.5", "公里"),
    "修渠道一公里半": ("1.5", "公里"),
    "治理沙地2k亩": ("2000", "亩"),
    "采购电脑一百二十台": ("120", "台"),
    "采购电脑廿三台": ("23", "台"),
    "采购电脑卅台": ("30", "台"),
    "建俩系统": ("2", "个"),
    "建仨平台": ("3", "个"),
    "编12个标准": ("12", "个"),
    "清洗4600万条数据": ("4600", "万条"),
    "新建综合楼一栋": ("1", "栋"),
    "交一份研究报告": ("1", "份"),
    "发表两篇论文": ("2", "篇"),
    "铺设管道1,200米": ("1200", "米"),
    "存储200TB": ("200", "TB"),
    "采购救护车十五辆": ("15", "辆"),
}
ROUND_COUNTS = {
    "培训一百二十来号人": "人",
    "培训二百多人": "人",
    "运维二十多套系统": "套",
    "慰问约300户": "户",
    "慰问300户左右": "户",
    "大概50台电脑": "台",
    "改造公厕三十余座": "座",
    "将近2000亩": "亩",
    "差不多40个点位": "个",
    "接近600人": "人",
}
VAGUE_COUNTS = [
    "八九十人",
    "两三千亩",
    "百十来个",
    "一百好几公里",
    "好几百台",
    "十几台",
    "两三百户",
    "七八个",
    "上千人",
    "几十家",
    "数百户",
    "五六十辆",
]
DURATIONS = {
    "工期两个半月": "2.5个月",
    "工期五个半月": "5.5个月",
    "工期一个半月": "1.5个月",
    "合同签完两个半月到货": "2.5个月",
    "仨月干完": "3个月",
    "俩月完成": "2个月",
    "工期半个月": "0.5个月",
    "半年做完": "6个月",
    "一年半完成": "18个月",
    "工期十四个月": "14个月",
    "十个月交成果": "10个月",
    "90天内完成": "90天",
    "工期廿天": "20天",
    "工期8个月": "8个月",
}
VAGUE_SPANS = ["小半年", "大半年", "半拉月", "个把月", "年把", "一年半载", "三四个月", "半年多", "两个多月", "七八个月"]
DEADLINES = {
    "今年8月底开学前完成": "今年8月底前",
    "8月底开学前弄完": "8月底前",
    "9月1日开学前": "9月1日前",
    "10月份汛期前完成": "10月前",
    "国庆前演完": "10月1日前",
    "元旦前发完": "1月1日前",
    "五一前开园": "5月1日前",
    "年底前办完": "年底前",
    "明年一季度完成": "明年3月底前",
    "明年十月底前通车": "明年10月底前",
    "三季度末交付": "9月底前",
    "上半年完成": "6月底前",
    "26年6月完工": "2026年6月前",
    "26年底前完成": "2026年底前",
    "二〇二六年11月底前上线": "2026年11月底前",
    "八月二十号前完成": "8月20日前",
    "今年10月底之前筛完": "今年10月底前",
    "12月31日前提交": "12月31日前",
}
VAGUE_DATES = [
    "开春前",
    "明年开春前",
    "入冬前",
    "汛期前",
    "春耕前",
    "月底前",
    "下个月中旬",
    "春节前",
    "中秋前",
    "供暖前",
    "秋收前",
    "雨季前",
]
UNTOUCHED = [
    "60W路灯",
    "质保25年",
    "近26年",
    "咱俩",
    "千万一定要",
    "三四万五千",
    "八月二十号人员到位",
    "半月谈",
    "3号机组",
    "一亿二千万",
    "4K摄像机",
    "20年",
]


@pytest.mark.parametrize(("said", "amount"), EXACT_MONEY.items())
def test_exact_money(said: str, amount: str) -> None:
    brief = extract_brief(f"建一个平台，预算{said}")
    assert (brief.budget_total, brief.budget_approximate) == (Decimal(amount), False)


@pytest.mark.parametrize(("said", "amount"), ROUND_MONEY.items())
def test_round_money_is_marked(said: str, amount: str) -> None:
    brief = extract_brief(f"建一个平台，{said}")
    assert (brief.budget_total, brief.budget_approximate) == (Decimal(amount), True)


@pytest.mark.parametrize("said", VAGUE_MONEY)
def test_vague_money_is_asked_for(said: str) -> None:
    brief = extract_brief(f"建一个平台，预算{said}")
    assert brief.budget_total is None
    assert [v.kind for v in open_vague(brief, working_text(brief.text))] == ["money"]


@pytest.mark.parametrize(("said", "count"), EXACT_COUNTS.items())
def test_exact_counts(said: str, count: tuple[str, str]) -> None:
    (quantity,) = extract_brief(said).quantities
    assert (quantity.number, quantity.unit) == (Decimal(count[0]), count[1])
    assert read_rounded(quantity.said) == ()


@pytest.mark.parametrize(("said", "unit"), ROUND_COUNTS.items())
def test_round_counts_are_asked_for(said: str, unit: str) -> None:
    brief = extract_brief(said)
    assert [v.unit for v in open_vague(brief, working_text(said)) if v.rounded] == [unit]


@pytest.mark.parametrize("said", VAGUE_COUNTS)
def test_vague_counts_give_no_number(said: str) -> None:
    brief = extract_brief(f"项目涉及{said}")
    assert brief.quantities == ()
    assert [v.kind for v in read_vague(said)] == ["count"]


@pytest.mark.parametrize(("said", "duration"), DURATIONS.items())
def test_durations(said: str, duration: str) -> None:
    brief = extract_brief(said)
    assert (brief.duration, brief.quantities) == (duration, ())


@pytest.mark.parametrize("said", VAGUE_SPANS)
def test_vague_spans_are_asked_for(said: str) -> None:
    assert extract_brief(f"工期{said}").duration == ""
    assert [v.kind for v in read_vague(f"工期{said}")] == ["duration"]


@pytest.mark.parametrize(("said", "deadline"), DEADLINES.items())
def test_deadlines(said: str, deadline: str) -> None:
    assert extract_brief(said).deadline == deadline


@pytest.mark.parametrize("said", VAGUE_DATES)
def test_a_date_without_a_day_is_asked_for(said: str) -> None:
    brief = extract_brief(f"{said}完成")
    assert brief.deadline == ""
    assert [v.kind for v in read_vague(f"{said}完成")] == ["date"]


@pytest.mark.parametrize("said", UNTOUCHED)
def test_what_is_no_colloquial_numeral_stays(said: str) -> None:
    assert plain_numerals(said) == said


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="一二三十百千万半个月年俩仨廿wkW0123456789.人公里亩号亿", max_size=24))
def test_any_text_is_written(text: str) -> None:
    assert isinstance(plain_numerals(text), str)


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 9), st.integers(1, 9))
def test_ten_thousands_and_thousands(high: int, low: int) -> None:
    han = "零一二三四五六七八九"
    assert plain_numerals(f"{han[high]}万{han[low]}千人") == f"{high * 10_000 + low * 1000}人"
