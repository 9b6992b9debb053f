"""Units of measurement and their dimensions (domain file §2.0, item 3)."""

import re
import unicodedata
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache


class Dimension(StrEnum):
    RATIO = "ratio"
    MONEY = "money"
    COUNT = "count"
    TIME = "time"
    RATE = "rate"  # something per time: TPS, 次/日
    COMPOUND = "compound"  # price per thing: 元/平方米·年
    PHYSICAL = "physical"  # length, area, weight, storage


_UNITS: dict[Dimension, str] = {
    Dimension.RATIO: "% ‰ 百分比 个百分点 百分点 成 倍",
    Dimension.MONEY: "元 万元 亿元 万 亿 百万元 千元 元整 万元整",
    Dimension.TIME: "毫秒 秒 秒钟 分钟 分 小时 个小时 天 日 个工作日 工作日 个自然日 自然日 周 个月 月 季度 个季度 年 "
    "个学期 学期 个学年 学年 日历天 个日历天 ms s min h",
    Dimension.RATE: "tps qps TPS QPS Mbps Gbps 帧/秒",
    Dimension.COUNT: "个 套 台 项 家 篇 份 次 场 人 人次 条 件 笔 户 名 位 辆 支 部 册 本 张 期 起 例 处 所 "
    "座 间 栋 宗 批 种 类 "
    "组 队 班 门 课 只 头 匹 株 棵 粒 盏 块 片 根 枚 把 副 双 对 封 轮 节 点 点位 路 村 镇 校 户次 台次 "
    "台套 台（套） 台/套 "
    "辆次 件次 场次 频次 课时 学时 人天 人月 核 例次 万人 万人次 万次 万件 万条 万户 艘 架 幅 幢 宗 卷 页 字 款 批次 "
    "箱 盒 袋 瓶 桶 顶 床 餐 趟 班次 剂 剂次 针次 人份 "
    "羽 尾 集 首 眼 孔 车次 架次 航次 床位 学位 学分 标箱 像素 "
    "道 面 辑 叶 曲 幕 届 茬 樘 扇 尊 口 版面 帧 档 通 则 条次 标段 片区 站 台班 工日 人日 单元 篇次 桌 具 盘 项次 亩次 课次 案 盆 站次 "
    "天次 用户 终端 "
    "名额 岗位 社区 街道 行政村 自然村 乡镇 园区 县 乡 基 窝 笼 棚 TEU "
    "子系统 模块 接口 系统 栏目 事项 级 分 岁 度",
    Dimension.PHYSICAL: "米 千米 公里 厘米 毫米 平方米 平方公里 亩 公顷 万亩 立方米 吨 千克 公斤 斤 克 毫克 微克 "
    "吨标准煤 吨标煤 万方 海里 芯公里 皮长公里 ha hm²  升 毫升 立方 "
    "TB GB MB PB KB "
    "公分 "
    "平米 延米 ㎡ m² m³ m M km Km KM cm mm kg g mg μg t L mL ml 里 度 千瓦时 兆瓦时 千瓦 兆瓦 千伏 千帕 兆帕 kW kWh MW 摄氏度 ℃ 分贝 dB "
    "勒克斯 流明",
}

# In the form the grammar reads: ㎡ is m2, （ is (.
_DIMENSION = {
    unicodedata.normalize("NFKC", unit): dimension for dimension, words in _UNITS.items() for unit in words.split()
}
_SCALES = {"亿": 8, "千万": 7, "百万": 6, "十万": 5, "万": 4, "千": 3, "百": 2}  # scale word → power of ten
_TIME_TAIL = re.compile(r"^(?P<thing>.+?)[/／每](?:年|月|日|天|周|小时|分钟|秒|季度|学期|次)$")


# Yuan in one of each money unit, short spellings included.
YUAN = {
    "元": Decimal(1),
    "元整": Decimal(1),
    "百元": Decimal(10**2),
    "千元": Decimal(10**3),
    "万": Decimal(10**4),
    "万元": Decimal(10**4),
    "万元整": Decimal(10**4),
    "百万元": Decimal(10**6),
    "千万元": Decimal(10**7),
    "亿": Decimal(10**8),
    "亿元": Decimal(10**8),
}


@lru_cache(maxsize=2048)
def dimension_of(unit: str) -> Dimension | None:
    """Dimension of ``unit`` as written (``万粒``, ``人次/日`` …), or None for an unknown unit."""
    unit = unicodedata.normalize("NFKC", unit)
    if unit in _DIMENSION:
        return _DIMENSION[unit]
    if re.fullmatch(r"×\d+小时", unit):
        return Dimension.TIME
    per_time = _TIME_TAIL.match(unit)
    if per_time and dimension_of(per_time["thing"]) is not None:
        thing = dimension_of(per_time["thing"])
        return Dimension.COMPOUND if thing is Dimension.MONEY else Dimension.RATE
    if "/" in unit:
        return Dimension.COMPOUND if dimension_of(unit.split("/")[0]) else None
    for scale in _SCALES:
        if unit.startswith(scale) and unit[len(scale) :] in _DIMENSION:
            return _DIMENSION[unit[len(scale) :]]
    return None


@lru_cache(maxsize=2048)
def scale_of(unit: str) -> Decimal:
    """How many of the plain unit one ``unit`` of things or a measure is: 10000 for 万名 and 万亩, 1 for 人, 千克 and 元."""
    if unit.startswith("千") and unit in _DIMENSION:
        return Decimal(1)  # 千克, 千瓦时: units of their own
    for scale, power in _SCALES.items():
        plain = unit[len(scale) :]
        if unit.startswith(scale) and _DIMENSION.get(plain) in (Dimension.COUNT, Dimension.PHYSICAL):
            return Decimal(10**power)
    return Decimal(1)


def known_units() -> tuple[str, ...]:
    """All units, longest first, for longest-match reading."""
    return tuple(sorted(_DIMENSION, key=len, reverse=True))
