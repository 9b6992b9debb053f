"""What in a wording makes it checkable without being a plain value: a quantity in prose, a baseline, a time in words."""

import re
from functools import lru_cache

from assistant.critic.facts import without_lead
from assistant.critic.judging import judges
from assistant.critic.targets import BOUND, is_target
from assistant.critic.words import matcher, words
from assistant.model.grammar import normalise, quantities
from assistant.model.numerals import HAN_NUMERAL
from assistant.model.operators import leading_operator
from assistant.model.text import HAN
from assistant.model.units import Dimension, dimension_of

_ITEMS = re.compile(r"、")
_PROPORTION = re.compile(
    rf"\d+(?:\.\d+)?[/:比]\d+(?:\.\d+)?[十百千万]*(?:以[上下内])?|(?:超)?过半数?|半数以上|[一二三四五六七八九]成[半一二三四五六七八九]?(?:以[上下])?|(?:{HAN_NUMERAL}|万)+[分份]之(?:{HAN_NUMERAL}+|\d+(?:\.\d+)?)(?:以[上下内])?"
)
_OF_WHAT = re.compile(
    rf"^{HAN}{{1,9}}(?:[率度比例重数量](?:下?降|控制|提高|上升|提升)?[至到在为]?|(?:放大|达到?|不低于|提高到))(?=.*分之|.*[/:]|.*成)"
)  # 差错率万分之一以内
_SCALE = re.compile(rf"{HAN}{{0,10}}\d+(?:\.\d+)?[:/]\d+(?:配[备置])?")  # 成图比例尺1:500, 按床位30:1配备
_SYMBOL = re.compile(
    r"[A-Z]{1,3}\d?(?:[≥≤<>]|不[低高少多大小]于|达到?|控制在)\d+(?:\.\d+)?"
    r"|[^，,。；;\d]{1,14}[≥≤<>]\d+(?:\.\d+)?(?:[A-Za-z%/²³μ·Ω℃°][A-Za-z0-9%/²³μ·Ω℃°]{0,12})?"
    r"|[^，,。；;\d]{0,10}(?:提高|提升|上升|增加|降低|下降|降|控制|稳定|保持|达)(?:到|至|在)\d+(?:\.\d+)?(?:以[上下内])?"
    r"|[^，,。；;\d]{0,10}(?:提高|提升|上升|增加|降低|下降)\d+(?:\.\d+)?[等档度]?"
    r"|[^，,。；;\d]{0,13}[值数分度]\d+(?:\.\d+)?以[上下内]"
    r"|[^，,。；;\d]{1,14}(?:不?[低高少多小大优]于|不超过?|超过|至少|达到?|控制在|稳定在|保持在)\d+(?:\.\d+)?(?:以[上下内])?"
    rf"|[^，,。；;\d]{{0,10}}(?:不超过?|不高于|不低于|低于|高于|[≥≤])[十百千万]分之(?:{HAN_NUMERAL}+|\d+(?:\.\d+)?)(?:以[上下内])?"
)
_ASIDE = re.compile(r"\(([^()]+)\)$")
_STATISTIC = re.compile(rf"(?:[A-Za-z]{{1,4}}\d?|{HAN}{{1,8}}[率值数度比差分量])[≥≤<>=]\d+(?:\.\d+)?[%‰A-Za-z]{{0,4}}")
_EACH = re.compile(rf"(?:不超过|不高于|≤)?(?:每{HAN}{{1,4}}(?:补助|补贴)?|{HAN}均)\d+(?:\.\d+)?")
_MEASURE = re.compile(
    rf"(?P<bound>[≥≤<>=]?)(?P<lead>{HAN}{{0,10}}(?P<limit>超过?|逾|达到?|至少|不[少低]于)(?!\d+[大个种项类])|{HAN}{{0,4}}|[A-Z]\d幅面)(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<scale>[十百千万亿]*)"
    rf"(?P<unit>[A-Za-zΩ℃°μ][A-Za-z/%²³·]{{0,9}}|\+|{HAN}{{1,3}}(?:/{HAN}{{1,3}})?)(?P<after>以[上下内])?(?:/[年月日天次人])?"
)
_PRODUCT = re.compile(r"\d+(?:\.\d+)?[万亿]?元\S*[×xX*]\d+\S*")  # 4200元/人·月×12人
_ONE_OF = re.compile(rf"\d+(?![有无化爱讲进创严好公史学改农德后前内中间]){HAN}")  # 1馆
_EXTREME = re.compile(r"最[高低多少大小快慢早晚]")  # the most there is to be, no degree
_HOLD_AND_STRIVE = re.compile(r"保\d+\S{0,4}争\d+\S{0,4}")
_UNTIL = re.compile(rf"{HAN}{{1,9}}?(?:之前|前|[底末])(?!{HAN}?期)")
_DRAFT = re.compile(  # 形成送审稿 is a milestone, 形成长效机制 is a wish
    rf"形成(?:{HAN}|[A-Z]){{0,10}}?(?:稿|报告|成果|方案|名单|文本|清单|台账|数据集?|样机|样书|样刊|图件|图集|数据库|目录|意见|纪要|专报|案例集)"
)
_DONE = re.compile(
    rf"(?:全部|全面|均|已|一次性)*{HAN}{{0,4}}(?:[发送交办搬装铺建拨付投运]{HAN}?[到至给完毕入]|打通|贯通|建成|投产|竣工|完工|拆除|清零|销号|完成|到位|结束|办结|交付|启用|通[车水气电])"
)


def states_bound(name: str) -> bool:
    """True when a name holds a target of its own: 优秀比例不超过20%."""
    text = normalise(name)
    return BOUND.search(text) is not None and any(is_target(quantity, text) for quantity in quantities(text))


def counts_in_name(name: str) -> bool:
    """True when a name holds a target that is a count: 整治易涝点不少于9处."""
    text = normalise(name)
    return states_bound(name) and any(dimension_of(quantity.unit) is Dimension.COUNT for quantity in quantities(text))


def lists_targets(text: str) -> bool:
    """Several things with a number each, parted by 、: 2个、警报点15个."""
    parts = _ITEMS.split(text)
    return len(parts) > 1 and all(any(is_target(q, part) for q in quantities(part)) for part in parts)


@lru_cache(maxsize=4096)
def compares(text: str) -> bool:
    """A comparison with a baseline that can be looked up: 不低于上年, 控制在预算内, ≤评审价 — but not 参照政府采购成本控制."""
    if matcher("proof", "baselines").search(text) is None:
        return False
    return text[0] in "≥≤<>" or matcher("proof", "comparison").search(text) is not None


def is_rate_each(text: str) -> bool:
    """An amount for each of something, the unit left out as in cost rows: 每亩300."""
    return _EACH.fullmatch(text) is not None


def is_bounded_symbol(text: str) -> bool:
    """A quantity without unit and its bound or goal: IRI≤2.5, 综合得分≥90, 提高到0.62, 误差不超千分之五."""
    return _SYMBOL.fullmatch(text) is not None


def is_bounded_aside(text: str) -> bool:
    """A bound in brackets behind what is said in words: 差异显著(P<0.05), 拟合较好(R2≥0.9)."""
    found = _ASIDE.search(text)
    return found is not None and any(_STATISTIC.fullmatch(part) for part in re.split("[,，;；、]", found[1]))


def is_measure(text: str) -> bool:
    """A number with a unit that no list has: 300dpi, 120万画幅, ≥85毫西弗; a name (12345热线) or an opinion is none.

    One of several clauses is enough: 1080P，帧率25fps.
    """
    return any(_is_measure(part) for part in re.split(r"[，,；;。、]", text))


def _is_measure(text: str) -> bool:
    if _HOLD_AND_STRIVE.fullmatch(text) or _PRODUCT.fullmatch(text) or _ONE_OF.fullmatch(text):
        return True  # of 保8争10 the first is the floor
    found = _MEASURE.fullmatch(text)
    judged = matcher("vague", "degree", "verb", "attainment", "predicate", "scope").search(_EXTREME.sub("", text))
    if found is None or judged or "的" in found["unit"]:  # 温暖8万户的心
        return False
    return bool(found["bound"] or found["limit"] or found["scale"] or found["after"] or found["unit"][0].isascii())


def is_proportion(text: str) -> bool:
    """A share written as a fraction or a ratio: ≤1/10000, 12/10万, 不低于1:15, 万分之三, 过半数, 八成五."""
    plain = leading_operator(_OF_WHAT.sub("", text))[1]
    return (
        _PROPORTION.fullmatch(plain) is not None
        or _SCALE.fullmatch(plain) is not None
        or matcher("proof", "share", "supply").search(plain) is not None
    )


def is_frequency(text: str) -> bool:
    """How often, in words: 每日更新, 每季度通报 — but not 每年提升."""
    said = without_lead(text)
    judged = judges(said, "degree", "verb", "attainment", "loose")
    return not judged and matcher("proof", "frequency").fullmatch(said) is not None


def is_only_a_start(residue: str) -> bool:
    """What follows a date that is no deadline: 起逐步改善, 慢慢显现."""
    judged = matcher("vague", "predicate", "degree", "verb").search(_DRAFT.sub("", residue.removeprefix("实现")))
    return judged is not None and matcher("proof", "delivery").search(residue) is None


def is_left_open(text: str) -> bool:
    """True where a word leaves the time or the result to be seen: 每月一次(视情况)."""
    return matcher("vague", "left_open").finds(text)


def is_season(text: str) -> bool:
    """A deadline by a festival or season that the calendar fixes: 春节前, 汛期结束前, 清明节前全部发到农户."""
    if matcher("vague", "left_open", "unforeseen").search(text):
        return False  # 尽量赶在主汛期之前, 快于灾害到来之前
    season = matcher("proof", "season", "quarter")
    if season.fullmatch(text):
        return True
    found = _UNTIL.match(text)
    if found is None or season.fullmatch(found.group()) is None:
        return False
    done = text[found.end() :]
    return _DONE.match(done) is not None and matcher("vague", "predicate", "degree").search(done) is None


def is_fact(name: str) -> bool:
    """是 answers something checkable only when the name states a comparison, a bound or a documented event."""
    text = normalise(name)
    if matcher("proof", "comparison").search(text) or states_bound(text):
        return True
    if matcher("proof", "question").search(text):
        return matcher("vague", "opinion").search(text) is None
    if matcher("vague", "degree").search(text):
        return False
    if matcher("proof", "event_verbs").search(text):
        return True
    return text.partition("等")[0].endswith(words("proof", "occasions"))  # 宣传周等科普活动
