"""Tables whose rows are all different, made by a seeded generator: names, numbers, units and vague words vary."""

import random
from collections.abc import Iterator
from decimal import Decimal

from assistant.model.table import Budget, Indicator, TargetTable

_PLACES = ["东城", "河西", "南湖", "北辰", "新港", "清河", "石桥", "柳林", "高塘", "金沙", "云台", "长岭"]
_SIZES = ["区", "县", "镇", "街道", "片区", "乡"]
_LEVELS = {
    "数量指标": (
        ("道路", "修复里程", "公里"),
        ("村医", "培训人数", "人"),
        ("检测设备", "购置数量", "台"),
        ("隐患", "排查次数", "次"),
        ("图书", "入藏数量", "册"),
        ("应用系统", "建设数量", "套"),
    ),
    "质量指标": (
        ("工程", "验收合格率", "%"),
        ("数据", "准确率", "%"),
        ("设备", "故障率", "%"),
        ("水质监测", "达标率", "%"),
    ),
    "时效指标": (
        ("项目", "完成时间", "日期"),
        ("报修", "响应时间", "小时"),
        ("补助", "发放及时率", "%"),
        ("工程", "工期", "个月"),
    ),
    "成本指标": (("项目", "总成本", "万元"), ("人均", "培训成本", "元/人"), ("设备", "采购成本", "万元")),
    "经济效益指标": (("农户", "增收额", "万元"), ("企业", "产值增长率", "%")),
    "社会效益指标": (("公共服务", "覆盖率", "%"), ("群众", "受益人数", "人"), ("城市", "管理水平", "判断")),
    "生态效益指标": (("水质", "优良比例", "%"), ("绿地", "新增面积", "平方米"), ("生态环境", "改善情况", "判断")),
    "可持续影响指标": (("设施", "使用年限", "年"), ("管护", "长效机制", "判断"), ("影响", "持续时间", "年")),
    "服务对象满意度指标": (("学生", "满意度", "%"), ("居民", "满意度", "%"), ("使用单位", "满意率", "%")),
}
_JUDGEMENTS = [
    "明显提升",
    "有所改善",
    "逐步完善",
    "较好",
    "有效保障",
    "进一步提高",
    "长期",
    "良好",
    "稳步推进",
    "达到预期",
    "基本建立",
    "完成",
]
_SIGNS = ("≥", "≥", "=", "≤", "不低于", "")
_VAGUE_SHARE = 0.12  # of the values that could have been numbers; about as in real tables


def distinct_tables(number: int, seed: int) -> tuple[TargetTable, ...]:
    """``number`` tables of nine rows each; no name comes twice, values and definitions vary."""
    chance = random.Random(seed)
    return tuple(_table(f"{seed}{serial:05d}", chance) for serial in range(number))


def table_of(rows: int, seed: int) -> TargetTable:
    """One table with ``rows`` different rows."""
    made = distinct_tables(-(-rows // len(_LEVELS)), seed)
    indicators = tuple(row for table in made for row in table.indicators)[:rows]
    return made[0].model_copy(update={"indicators": indicators})


def _table(serial: str, chance: random.Random) -> TargetTable:
    place = f"{chance.choice(_PLACES)}{chance.choice(_SIZES)}"
    count = chance.randint(2, 900)
    return TargetTable(
        project_name=f"{place}公共设施维护项目{serial}",
        fiscal_year=chance.randint(2019, 2024),
        budget=Budget(total=Decimal(chance.randint(10, 5000))),
        purpose=f"用于支付{place}公共设施维护费用，合同编号{serial}",
        goals=(f"完成{place}设施维护{count}处，验收合格率达到{chance.randint(80, 99)}%",),
        indicators=tuple(_rows(place, serial, chance)),
    )


def _rows(place: str, serial: str, chance: random.Random) -> Iterator[Indicator]:
    for level2, things in _LEVELS.items():
        thing, quantity, unit = chance.choice(things)
        name = f"{place}{chance.choice('甲乙丙丁戊')}{serial.translate(_SPELLED)}批{thing}{quantity}"
        definition = chance.choice(("", name, f"反映{place}{thing}的{quantity}", f"实际{thing}数/计划{thing}数×100%"))
        value: object = _value(unit, chance)  # read by Indicator's validator
        yield Indicator(level1="", level2=level2, name=name, definition=definition, value=value)


def _value(unit: str, chance: random.Random) -> str:
    if unit == "判断" or chance.random() < _VAGUE_SHARE:
        return chance.choice(_JUDGEMENTS) + chance.choice(("", "", f"，{chance.choice(_JUDGEMENTS)}"))
    if unit == "日期":
        return f"{chance.randint(2019, 2024)}年{chance.randint(1, 12)}月{chance.choice(('底', '底前', '20日前', ''))}"
    number = chance.randint(60, 100) if unit == "%" else chance.randint(1, 9999)
    written = str(number) if chance.random() < 0.7 else f"{number / 10}"
    return chance.choice(_SIGNS) + written + chance.choice((unit, unit, unit, unit, ""))


_SPELLED = str.maketrans("0123456789", "子丑寅卯辰巳午未申酉")  # a number in the name would be a finding of its own
