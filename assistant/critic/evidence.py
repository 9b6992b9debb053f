"""What in a wording makes it checkable without being a plain value: a target in prose, a fact, a grade, a baseline."""

import re

from assistant.critic.polarity import Polarity, ends_in_quantity, head, polarity_of
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.grammar import normalise, quantities
from assistant.model.numerals import HAN_NUMERAL
from assistant.model.operators import leading_operator
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import TargetValue, ValueKind

_BOUND = re.compile(r"不低于|不少于|不小于|不高于|不超过|不多于|不大于|至少|最多|以上|以下|以内|之内|内|前|≥|≤|>|<")
_CHANGE = re.compile(r"(?:提高|提升|增长|增加|下降|降低|减少|缩短|压减|上升|增幅|降幅|节约)(?:了|到|至|率|幅度)?$")
_OPEN_END = re.compile(r"再定|待定|另行|视\S*(?:情况|而定)|看\S*(?:情况|而定)|根据\S*情况|酌情")
_CLAUSE_END = re.compile(r"[，。；;！!？?]|,(?!\d)")
_NEAR = 6  # characters before a quantity in which a scope word (结合, 围绕) still governs it
_PERIODS = re.compile(r"^(?:全年|每年|年度?|每月|每季度?|每周|每学期|共计?|累计|总计|合计|计)+$")
_ITEMS = re.compile(r"、")
_MANNER = re.compile(r"^(?:一次性?|顺利|全部|均)(?=\S)")
_PROPORTION = re.compile(
    rf"\d+(?:\.\d+)?[/:]\d+(?:\.\d+)?[十百千万]*(?:以[上下内])?|[十百千万]+分之(?:{HAN_NUMERAL}+|\d+(?:\.\d+)?)(?:以[上下内])?"
)
_MARK = re.compile(r"(?:[A-Z]{1,4}\d{1,4}[A-Z]?|\d{1,4}[KPkp])(?:级|标准)?(?:及?以上)?")  # C30, 1080P, IP65
_REFERS = re.compile(r"^(?:参照|参考|按照?|依照|依据|根据|执行|遵循)|(?:执行|要求|规定|精神)$")


def is_target(quantity: TargetValue, prose: str) -> bool:
    """True when the quantity is what is to be reached, not a scope or a figure of speech.

    A share or a dated deadline is a target; a count or duration is one when something is done with it (完成 3 场) and
    no mere judgement follows (3 类人群有所减轻, 3 年内见到成效).
    """
    before, after = _around(quantity, prose)
    if _OPEN_END.search(prose) or _is_loose_date(quantity, after) or matcher("vague", "scope").search(before[-_NEAR:]):
        return False
    spelled = not any(c.isdigit() for c in quantity.raw) and quantity.number != 0  # 零事故 says 0 of something.
    if spelled and not _is_spelled_target(quantity, before, after):
        return False
    if dimension_of(quantity.unit) is Dimension.RATIO:
        return True
    judged = matcher("vague", "predicate").search(after) is not None
    delivered = matcher("proof", "delivery").search(before if judged else before + after) is not None
    if delivered:
        return True
    if judged or matcher("vague", "scope").search(before):
        return False
    if quantity.kind in (ValueKind.DATE, ValueKind.DURATION):
        return True
    ends_here = not after.strip("。；;，,)）")
    bounded = quantity.operator is not None or _BOUND.search(before[-4:]) is not None
    return (
        ends_here or bounded or _CHANGE.search(before) is not None or (quantity.kind is ValueKind.NUMBER and not before)
    )


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
    if quantity.kind is ValueKind.DATE or _BOUND.search(before[-3:] + after[:2]):
        return True
    tally = _PERIODS.match(before) is not None and not after
    return tally or (matcher("proof", "delivery").search(before) is not None and not after)


def states_bound(name: str) -> bool:
    """True when a name holds a target of its own: 优秀比例不超过20%."""
    text = normalise(name)
    return _BOUND.search(text) is not None and any(is_target(quantity, text) for quantity in quantities(text))


def compares(text: str) -> bool:
    """A comparison with a baseline that can be looked up: 不低于上年, 控制在预算内 — but not 参照政府采购成本控制."""
    baseline = matcher("proof", "baselines").search(text)
    return baseline is not None and matcher("proof", "comparison").search(text) is not None


def is_proportion(text: str) -> bool:
    """A share written as a fraction or a ratio: ≤1/10000, 12/10万, 不低于1:15, 万分之三."""
    return _PROPORTION.fullmatch(leading_operator(text)[1]) is not None


def is_grade(text: str, about: str) -> bool:
    """A grade that an outside scheme gives. A numbered standard counts when it is to be met, not when it is only cited."""
    if matcher("proof", "standards").search(text):
        return _REFERS.search(text) is None and re.search(r"达到|达标|符合|合格|满足|优于", text) is not None
    if matcher("proof", "grades").search(text) and not text.startswith(("满足", "符合")):
        return True
    if _MARK.fullmatch(leading_operator(text)[1]):
        return True
    about_scheme = matcher("proof", "schemes").search(about + text) is not None
    appraised = re.fullmatch(r"(?:达到|处于)?(?:国际|国内|省内|行业)(?:领先|先进)(?:水平)?", text)
    plain = re.fullmatch(r"(?:达到|达|为)?(?:优秀|优良|优|良好|良|合格|达标|符合要求)", text)
    at_least = re.fullmatch(r"(?:达到|达|为|不低于)?\S{1,6}(?:及|或)以上", text)
    return about_scheme and (plain or at_least or appraised) is not None


def is_event(text: str, about: str, category: Category | None) -> bool:
    """A fact that a document proves: 通过验收, 取得证书, 完成A、B两处测绘. Naming a document is not enough."""
    if matcher("proof", "never").fullmatch(text):
        return True
    if re.match(r"(?:基本|满足|符合|达到|较好)", text):
        return False
    conclusion = _MANNER.sub("", text)
    if conclusion in words("proof", "conclusions"):
        return conclusion != "通过" or matcher("proof", "event_objects").search(about) is not None
    verb, thing = matcher("proof", "event_verbs").search(text), matcher("proof", "event_objects").search(text)
    if verb and thing and not re.search(r"[，,。；;]", text):
        return True
    named_items = len(_ITEMS.findall(text)) >= 1 and text.startswith("完成")
    milestone = category is Category.TIMELINESS and text.startswith(("完成", "通过")) and verb is not None
    return named_items or milestone


def is_frequency(text: str) -> bool:
    """How often, in words: 每日更新, 每季度通报 — but not 每年提升."""
    judged = matcher("vague", "degree", "verb", "attainment").search(text)
    return judged is None and matcher("proof", "frequency").fullmatch(text) is not None


def is_season(text: str) -> bool:
    """A deadline by a festival or season that the calendar fixes: 春节前, 汛期结束前."""
    return matcher("proof", "season").fullmatch(text) is not None


def is_bad_thing(name: str) -> bool:
    """True when ``name`` counts something that should not happen, so that 零 or 无 is a target."""
    named = matcher("polarity", "lower_better", "bad_thing").search(head(name))
    return polarity_of(name) is Polarity.LOWER or named is not None


def is_wish(name: str) -> bool:
    """True when a name states a direction and no quantity: 生态修复功能提高."""
    text = head(name)
    directed = text.startswith(words("dimensions", "aims")) or text.endswith(words("vague", "verb"))
    return directed and not ends_in_quantity(text)


def is_fact(name: str) -> bool:
    """是 answers something checkable only when the name states a comparison, a bound or a documented event."""
    text = normalise(name)
    if matcher("proof", "comparison").search(text) or states_bound(text):
        return True
    return matcher("proof", "event_verbs").search(text) is not None and not matcher("vague", "degree").search(text)
