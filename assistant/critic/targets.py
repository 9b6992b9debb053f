"""Telling a target in prose from a number that is only scope, name or figure of speech."""

import re

from assistant.critic.words import matcher, words
from assistant.model.text import HAN
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind

BOUND = re.compile(
    r"不低于|不少于|不小于|不高于|不超过|不多于|不大于|至少|最多|起码|少说|顶多|保底|打底|不下|不出|封顶|以上|以下|以内|之内|内|前|≥|≤|>|<"
)
_CHANGE = re.compile(r"(?:提高|提升|增长|增加|下降|降低|减少|缩短|压减|上升|增幅|降幅|节约)(?:了|到|至|率|幅度)?$")
_OPEN_END = re.compile(r"再定|待定|另行|视\S*(?:情况|而定)|看\S*(?:情况|而定)|根据\S*情况|酌情|差不多|左右摇摆")
_NUMERAL = re.compile(r"\d")
_CLAUSE_END = re.compile(r"[，。；;！!？?]|,(?!\d)")
_NEAR = 6  # characters before a quantity in which a scope word (结合, 围绕) still governs it
_PERIODS = re.compile(r"^(?:全年|每年|年度?|每月|每季度?|每周|每学期|共计?|累计|总计|合计|计)+$")
_PROVIDED = re.compile(rf"落实{HAN}{{2,10}}$")  # 落实管护人员2名 provides them; 落实3项制度 only names them
_TERM = re.compile(
    r"(?:[^时][期限]|历时|用时|时长|时限|时间|每次|平均|为期|原厂|运行|使用|开放|值守|营业|天数|年限|寿命|质保期?|保修期|服务期|后|共|约|合计|累计|总计|免费|升级|维护|维保|管护|养护|托管|监测|跟踪|保存|保管|留存|预留|存放|存储|持续|连续)\S{0,2}$"
)
_TITLE = re.compile(r"^\S{0,4}(?:圈|行动|计划|规划|工程|战略|体系|红线|多元|蓝海|清水|公里$)")
_QUOTED = re.compile(r"[“‘《][^”’》]*$|最后$")
_PER = re.compile(
    rf"^(?:[/·每](?:{HAN}|[·/]){{1,6}}|大关|[美欧港日]元)$"
)  # the rest of a compound unit: 650元/生·年; a flourish
_TOTAL = re.compile(r"(?:共|共计|合计|总计|累计|总共)$")
_THING = re.compile(
    r"(?:中心|[^好强牢做守抓聚打筑织拉擦亮唱奏答跑拧绷撑绘扎扛插兜办讲践树推落用紧建立足突围以把将为让使到了心志行成有持坚树提迈上再更越跨创争展着新点感])+"
)
_ASIDE = re.compile(r"(?<=[^()])\([^()]*\)$")  # 35个村居(两轮)
_TO_OR_BY = re.compile(
    r"(?:[至到达为]|(?:降|缩|减|压|升|增|提)[低短少减高长加升]?到|[比较]\S{2,8}(?:多|少|增加?|减少?|早|快|提前|缩短))$"
)
_ONE_BY_ONE = re.compile(
    r"(?P<one>[一1][个批件起户人分天])\S{1,4}(?P=one)$|^[一1]\S[顶抵当胜变换][一二两三\d]+"
)  # 发现一个救助一个
_EMPTY_DEED = re.compile(r"(?:做[大强优精细实活]|擦亮|[叫唱打]响|[讲用走守抓当下种答跑]好)$")  # 做强1个
_DEED = re.compile(r"[新增拟共各均已]?[设建配种栽植修铺装购买聘招编印拍演挖清换补添布投派评选]")  # 设3处疏导点
_DRAFTED = re.compile(r"(?:形成|写成|撰成|编成|提交|完成)$")  # 修改后形成80万字书稿: the paper is there or it is not
_PAPER = re.compile(rf"{HAN}{{0,8}}(?:[书初文送终定成志][审]?稿|报告|专著|教材|志书|方案|图件|图集|汇编|文本)")
_PAPER_UNITS = ("字", "万字", "页", "幅", "册")
_LIKED = re.compile(r"(?:以[上内])?(?:左右|上下)?[较更最]?为?(?:理想|合适|妥当|稳妥|满意)")  # 90%左右较为理想
_FROM = re.compile(r"[从由]$")
_BECOMES = re.compile(r"变|转|换|走|升级|成为")
_FEELING = re.compile(
    r"\S{0,2}的(?:心|梦想?|笑容|未来|心坎)|的?(?:用心|放心|安心|舒心|热情|真心|贴心|努力|投入)"
    r"|(?:用心|真心|真情|热情|努力)\S{1,10}"
)
_IMPROVES = re.compile(r"(?:提升|提高|增强|优化|完善|夯实|锻炼)$")  # 提升3种能力: how far is not said
_ASPECTS = ("种", "项", "类")
_HOTLINE = re.compile(r"(?:12\d{3}|9[56]\d{3,4})(?=\D)")  # 96119人人知: the number to call
_AREA = re.compile(r"(?:周边|辖区|全[国省市县区乡镇村校]|共|涉及|每[年月个名村户人校所]+|新增|累计|约|近|不少于)+")
_STAGES = re.compile(r"阶段|步骤|环节|层[次面级]|方面|维度|板块|[步批期轮](?=走|实施|推进|进行|开展|铺开|落实)")
_DIVIDED = re.compile(r"(?:^|[，,])\S{0,6}[分按从沿][为成]?[^，,]{0,14}$")
_NOUN_LENGTH = 5  # characters that may follow a count as the name of the thing counted (2条生产线)
_LONG_NOUN = 10  # … behind what is done with it (建1个应急指挥中心)


def is_target(quantity: TargetValue, prose: str) -> bool:
    """True when the quantity is what is to be reached, not a scope or a figure of speech.

    A share or a dated deadline is a target; a count or duration is one when something is done with it (完成 3 场) and
    no mere judgement follows (3 类人群有所减轻, 3 年内见到成效).
    """
    before, after = _around(quantity, prose)
    after = _ASIDE.sub("", _PER.sub("", after))
    if _ONE_BY_ONE.search(prose) or _EMPTY_DEED.search(before) or (quantity.unit == "批" and quantity.number == 1):
        return False
    if _is_stage(quantity, before, after) or after.endswith(words("vague", "figure")):
        return False
    if _OPEN_END.search(prose) or _is_loose_date(quantity, after) or _in_scope(before[-_NEAR:], before, after):
        return False
    if _QUOTED.search(before) or _TITLE.search(after) or (after and not before and _is_hotline(quantity, after)):
        return False  # “15分钟生活圈”, 三年行动: the number is part of a name.
    spelled = not any(c.isdigit() for c in quantity.raw) and quantity.number != 0  # 零事故 says 0 of something.
    if spelled and quantity.operator is None and not _is_spelled_target(quantity, before, after):
        return False
    judged = matcher("vague", "predicate").search(after) is not None
    if quantity.operator is not None and after in ("满意", "合格", "达标", "通过"):
        return True  # 95户以上满意
    if quantity.unit in _PAPER_UNITS and _DRAFTED.search(before) and _PAPER.fullmatch(after):
        return True
    if _LIKED.fullmatch(after) or (_FROM.search(before) and _BECOMES.search(after) and not _NUMERAL.search(after)):
        return False
    if _FEELING.fullmatch(after) or (after and _IMPROVES.search(before) and quantity.unit in _ASPECTS):
        return False
    if dimension_of(quantity.unit) is Dimension.RATIO and not (judged and quantity.unit in ("倍", "成")):
        return True
    if matcher("proof", "delivery").search(before if judged else before + after):
        return True
    return not judged and not _in_scope(before, before, after) and _is_reached(quantity, before, after)


def _is_stage(quantity: TargetValue, before: str, after: str) -> bool:
    """分3个阶段实施, 从4个方面着手, 分2步走: how the work is cut says nothing of what comes of it."""
    named = after and (_STAGES.match(after) or _STAGES.match(quantity.unit[-1:] + after))
    return bool(named) and _DIVIDED.search(before) is not None


def _is_hotline(quantity: TargetValue, after: str) -> bool:
    return _HOTLINE.match(quantity.raw) is not None and matcher("proof", "delivery").search(after) is None


def _in_scope(near: str, before: str, after: str) -> bool:
    """A scope word in ``near`` makes the number background (围绕3项任务), unless things are provided (落实人员2名)."""
    scope = matcher("vague", "scope").search(near.replace("落实率", "")) is not None
    return scope and (bool(after) or _PROVIDED.search(before) is None)


def _is_reached(quantity: TargetValue, before: str, after: str) -> bool:
    """A date; or a number that ends its clause, is bounded, says a change or names what is counted."""
    if quantity.kind is ValueKind.DATE:
        occasion = matcher("vague", "verb").search(after.removeprefix("实现")) or matcher("vague", "feeling").search(
            before
        )
        return occasion is None  # 3月5日“学雷锋日”扩大影响
    ends_here = not after.strip("。；;，,)）")
    bounded = quantity.operator is not None or BOUND.search(before[-4:] + after[:2]) is not None
    if bounded or _CHANGE.search(before):
        return True
    if quantity.kind is ValueKind.DURATION:
        reached = ends_here and (not _judges(before) or _TO_OR_BY.search(before) is not None)
        return reached or _TERM.search(before) is not None
    placed = (
        (not before and "卖" not in after)
        or _DEED.fullmatch(before) is not None
        or (_is_thing(before) and _is_thing(after))
        or _AREA.fullmatch(before) is not None
        or _TOTAL.search(before) is not None
    )
    most = _LONG_NOUN if _DEED.fullmatch(before) and _is_thing(after) else _NOUN_LENGTH
    return ends_here or (placed and (after.startswith("(") or len(after) <= most))


def _is_thing(text: str) -> bool:
    """``text`` only names what is counted: ETC门架26个断面, 作品120件(组), but not 守好4个关口, 金税4期用着顺手."""
    return _THING.fullmatch(text) is not None and matcher("vague", "verb", "degree", "attainment").search(text) is None


def _around(quantity: TargetValue, prose: str) -> tuple[str, str]:
    """What stands before and behind the quantity in its clause of ``prose``."""
    if prose.endswith(quantity.residue):
        upto = prose[: len(prose) - len(quantity.residue)]
        before, after = upto.removesuffix(quantity.raw) if upto.endswith(quantity.raw) else "", quantity.residue
    else:
        before, _, after = prose.partition(quantity.raw)
    return _CLAUSE_END.split(before)[-1], _CLAUSE_END.split(after)[0]


def _is_loose_date(quantity: TargetValue, after: str) -> bool:
    """A bare year in prose, or a year that belongs to a document (2022年1号文件), is no deadline."""
    if quantity.kind is not ValueKind.DATE:
        return False
    point = quantity.until
    bare_year = point is not None and point.month is None and not point.end and quantity.operator is None
    return bare_year or re.match(r"\d*号", after) is not None


def _is_spelled_target(quantity: TargetValue, before: str, after: str) -> bool:
    """Chinese numerals count next to a bound word, or as a tally (全年四期); 三个方面 is no target."""
    if quantity.kind is ValueKind.DATE or quantity.operator is not None or BOUND.search(before[-3:] + after[:2]):
        return True
    if quantity.kind is ValueKind.DURATION and not after and _TERM.search(before):
        return True
    if before.endswith("每"):
        return False  # 服务每一户: each of them, not one
    if not after and dimension_of(quantity.unit) is Dimension.MONEY and quantity.number and quantity.number > 1:
        return True  # 村均年收益五万元; 一元钱 is a saying
    if not after and _TO_OR_BY.search(before):
        return True  # 压减至三个, 比上年多五天
    tally = _PERIODS.match(before) is not None and not after
    return tally or (matcher("proof", "delivery").search(before) is not None and not after)


def _judges(before: str) -> bool:
    """What stands before a number is a wish or an opinion rather than the name of what is counted."""
    return any(c.isdigit() for c in before) or matcher("vague", "verb", "degree").search(before) is not None
