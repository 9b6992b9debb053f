"""Which way a quantity is better, and which dimension its name announces."""

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.critic.words import Endings, endings, matcher, words
from assistant.model.categories import Category
from assistant.model.units import Dimension

_FRAME = re.compile(r"^指标\s*\d+[.、：:\s]*|[（(][^（）()]*[）)]|[情状]况$|[。，；、,.;:：]+$")

_LOOSE_ENDS = frozenset("况。，；、,.;:：")  # one of them is the end of what _FRAME takes off an end
_GRADES = frozenset("高好强低优")
_NEGATIONS = ("不", "未", "无", "非")


_SHARE = re.compile(r"(?:比例|占比)$")
_GRADED = re.compile(r"(?<=[度率])(?:较|更|很)?(?:高|好|强|低|优)$")


class Polarity(StrEnum):
    HIGHER = "higher_better"
    LOWER = "lower_better"
    UNKNOWN = "unknown"


@lru_cache(maxsize=4096)
def head(name: str) -> str:
    """The name without a leading 指标1, brackets, a trailing 情况, 较高 or mark: its last word is the quantity."""
    if name[-1:] in _LOOSE_ENDS or "（" in name or "(" in name or name.startswith("指标"):
        name = _FRAME.sub("", name)
    return _GRADED.sub("", name) if name[-1:] in _GRADES else name


_SIGNED = (
    ("higher_better", Polarity.HIGHER, Polarity.LOWER),
    ("lower_better", Polarity.LOWER, Polarity.HIGHER),
    ("bad_thing", Polarity.LOWER, Polarity.HIGHER),
)
_LOWERING = ("lower_better", "bad_thing", "bad_manner", "reduction")
_SIGNED_GROUPS = tuple(group for group, _, _ in _SIGNED)


_NAMED = (Dimension.RATIO.value, Dimension.COUNT.value, Dimension.TIME.value, Dimension.MONEY.value)


class Judgement(NamedTuple):
    """``is_certain`` when a word says which way is better, not only a general rule (more work, growth, reduction)."""

    polarity: Polarity
    is_certain: bool


_OPEN = Judgement(Polarity.UNKNOWN, True)


def polarity_of(name: str, category: Category | None = None) -> Polarity:
    """Polarity of the quantity called ``name``: the last match wins, at the same end the longest (domain file §2.0).

    A neutral head (数量, 率 …) takes the sign of what stands before it; a plain count under 数量 is better when higher.
    A tally of how often something bad was dealt with (处理投诉数量) has no sign, nor has what may rightly be bounded from
    either side (内存使用率, 每班培训人数).
    """
    return judgement_of(name, category).polarity


def is_lower(name: str, category: Category | None = None) -> bool:
    """True when less of the quantity called ``name`` is better."""
    return may_be_lower(name) and polarity_of(name, category) is Polarity.LOWER


@lru_cache(maxsize=4096)
def may_be_lower(name: str) -> bool:
    """False when no word of ``name`` can make less of it better; a tenth of the work of :func:`judgement_of`."""
    return _lowering().last(head(name)) != (0, 0)


@cache
def _lowering() -> Endings:
    """The signed words for less, and what turns a word for more round."""
    return Endings((*_NEGATIONS, *(word for group in _LOWERING for word in words("polarity", group))))


@lru_cache(maxsize=4096)
def judgement_of(name: str, category: Category | None = None) -> Judgement:
    """Polarity of ``name`` as :func:`polarity_of` tells it, and whether a word says so."""
    text = head(name)
    if category is Category.SUSTAINABLE_IMPACT and text.endswith(words("polarity", "lasting")):
        return Judgement(Polarity.HIGHER, True)
    if matcher("polarity", "either").search(text):
        return _OPEN
    reduced = _reduction(text)
    if reduced is not None:
        return reduced
    if text.startswith(words("polarity", "reduction")):
        return _OPEN
    growth = matcher("polarity", "growth").search(text)
    if growth:
        return _growth_of(text[: growth.start()], category)
    if text.endswith(words("polarity", "spent")) and category not in (None, Category.COST):
        return _OPEN
    if matcher("polarity", "capacity").search(text):
        return _OPEN
    if category is not Category.COST and matcher("polarity", "served").search(text):
        return Judgement(Polarity.HIGHER, True)
    start, end, judged = _last_match(text)
    is_plain = judged.polarity is not Polarity.UNKNOWN and text[end:] in _neutral_heads()
    if is_plain and not _is_handled(text, start, end):
        is_bad = text[start:end] in _bad_things()
        is_unsure = is_bad and category is Category.QUANTITY and start > 0  # some deed may stand before what is bad
        return Judgement(judged.polarity, False) if is_unsure else judged
    may_be_work = category is Category.QUANTITY and judged.polarity is not Polarity.LOWER
    is_work_done = may_be_work and (text.endswith(words("polarity", "tally_head")) or is_deed(text))
    if is_work_done and not matcher("polarity", "capped").search(text):
        return Judgement(Polarity.HIGHER, False)
    return Judgement(Polarity.LOWER, False) if _is_time_taken(text, category) else _OPEN


def _is_time_taken(text: str, category: Category | None) -> bool:
    """How long something took (出车时间) under 时效, not how long it is to last (服务时间)."""
    return (
        category is Category.TIMELINESS
        and text.endswith(words("polarity", "taken"))
        and matcher("polarity", "kept").search(text) is None
    )


def is_deed(name: str) -> bool:
    """True when ``name`` says what is done and to what, without a word for how much: 新购图书, 种植苗木."""
    text = head(name)
    if not text.startswith(words("polarity", "deed")) or text.endswith(words("polarity", "deed_limit")):
        return False
    return dimension_of_name(text) in (None, Dimension.COUNT)


def _growth_of(thing: str, category: Category | None) -> Judgement:
    """Growth of something bad is bad; of anything else it is wanted, for certain where the thing itself is good."""
    thing = matcher("polarity", "compared").sub("", thing)
    if thing.endswith(words("polarity", "spent")) and category not in (None, Category.COST):
        return _OPEN
    judged = judgement_of(thing, category)
    return Judgement(Polarity.HIGHER, False) if judged.polarity is Polarity.UNKNOWN else judged


def is_incident(name: str) -> bool:
    """True when ``name`` ends with something bad that happens (火灾, 安全事故): it is counted, a share of it is nothing."""
    return head(name).endswith(words("polarity", "incident")) and polarity_of(name) is Polarity.LOWER


@cache
def _neutral_heads() -> frozenset[str]:
    return frozenset(("", *words("polarity", "tally_head"), *words("polarity", "share_head")))


@cache
def _bad_things() -> frozenset[str]:
    return frozenset(words("polarity", "bad_thing"))


def _is_handled(text: str, start: int, end: int) -> bool:
    """True for a tally of what was done about something bad: 处理投诉数量, 消除安全隐患."""
    counted = text[start:end] in _bad_things() and text[end:] in ("", *words("polarity", "tally_head"))
    return counted and matcher("polarity", "handling").search(text[:start]) is not None


def _last_match(text: str) -> tuple[int, int, Judgement]:
    """The signed word that ends last in ``text``, from where to where, and what it says there.

    A negation before it turns it round (不合格率); so does a bad manner of doing something good (重复上传率), less surely.
    """
    start, end = endings("polarity", *_SIGNED_GROUPS).last(text)
    if not end:
        return 0, 0, _OPEN
    polarity, opposite = _signs()[text[start:end]]
    if text[:start].endswith(_NEGATIONS):
        return start, end, Judgement(opposite, True)
    if polarity is Polarity.HIGHER and text[:start].endswith(words("polarity", "bad_manner")):
        return start, end, Judgement(Polarity.LOWER, False)
    return start, end, Judgement(polarity, True)


@cache
def _signs() -> dict[str, tuple[Polarity, Polarity]]:
    """Each signed word → its polarity and that of its negation; the first group that lists a word decides."""
    return {word: (plain, negated) for group, plain, negated in reversed(_SIGNED) for word in words("polarity", group)}


def _reduction(text: str) -> Judgement | None:
    """Polarity of the size of a reduction (投诉下降率, 审批时间缩短比例) and of what is saved (节约用水量), or None.

    Less of something good (优良天数减少) is bad; less of what no word judges is taken to be meant.
    """
    if matcher("polarity", "saving").search(text):
        return Judgement(Polarity.HIGHER, True)
    ending = _reduction_endings().at_end(text)
    if not ending:
        return None
    if ending.startswith(words("polarity", "deliberate")):
        return Judgement(Polarity.HIGHER, True)
    thing = matcher("polarity", "compared").sub("", text.removesuffix(ending))
    if matcher("polarity", "stock").search(thing):
        return Judgement(Polarity.LOWER, False)
    polarity, is_certain = judgement_of(thing) if thing else _OPEN
    if polarity is Polarity.HIGHER and is_certain:
        return Judgement(Polarity.LOWER, False)
    return Judgement(Polarity.HIGHER, polarity is Polarity.LOWER)


@cache
def _reduction_endings() -> Endings:
    tails = ("", *words("polarity", "reduction_tail"))
    return Endings(word + tail for word in words("polarity", "reduction") for tail in tails)


@lru_cache(maxsize=4096)
def dimension_of_name(name: str) -> Dimension | None:
    """Dimension that the last word of ``name`` announces (…率 → ratio, …数量 → count), or None."""
    text = head(name)
    best = _dimensions().get(endings("dimensions", *_NAMED).at_end(text))
    if best is None and text.endswith("数") and not text.endswith(words("dimensions", "not_count")):
        return Dimension.COUNT
    return best


@cache
def _dimensions() -> dict[str, Dimension]:
    """Each last word of a name → its dimension; the first group that lists a word decides."""
    return {word: Dimension(group) for group in reversed(_NAMED) for word in words("dimensions", group)}


def may_be_counted(name: str) -> bool:
    """True when ``name`` ends in something that is a share or a count alike: 检查覆盖面 98% or 1243家."""
    return head(name).endswith(words("dimensions", "either_share"))


def is_sum(name: str) -> bool:
    """True when ``name`` ends in a sum of money (发放贷款), which may also be counted in 笔 or 户."""
    return head(name).endswith(words("dimensions", "sums"))


def _has_neutral_head(text: str) -> bool:
    return text.endswith(words("polarity", "tally_head") + words("polarity", "share_head"))


def ends_in_quantity(name: str) -> bool:
    """True when the last word of ``name`` is something that is counted or measured (…率, …面积, …天数)."""
    return dimension_of_name(name) is not None or _has_neutral_head(head(name))


def is_bounded_ratio(name: str) -> bool:
    """True for shares that cannot exceed 100 % (合格率, 满意度 …), which 增长率 and 完成率 can."""
    text = _SHARE.sub("率", head(name))  # 消除比例 is a 消除率
    return text.endswith(_bounded_ratios()) and not text.endswith(words("dimensions", "may_exceed"))


def is_rate_per_number(name: str) -> bool:
    """True for a rate per so many of something, whose unit the name gives: 万车死亡率, 亿元GDP事故死亡率, 百公里违章次数."""
    return matcher("dimensions", "per_number").search(head(name)) is not None


def is_either(name: str) -> bool:
    """True for a quantity that may rightly be bounded from either side: 内存使用率, 床位使用率."""
    return matcher("polarity", "either").search(head(name)) is not None


def may_pass_the_whole(name: str) -> bool:
    """True for rates that can exceed 100 % and are to be kept below it: 债务率, 控制率, 负荷率."""
    return matcher("dimensions", "passing").search(head(name)) is not None


def may_be_multiple(name: str) -> bool:
    """True for rates that can be several times the whole: 完成率, 债务率, 投资回报率."""
    text = head(name)
    return text.endswith(words("dimensions", "may_exceed")) or matcher("dimensions", "passing").search(text) is not None


@cache
def _bounded_ratios() -> tuple[str, ...]:
    """Shares of a whole: those listed, and every rate of something good that is not compared with a plan or capacity."""
    exceeding = words("dimensions", "may_exceed")
    rates = (word for word in words("polarity", "higher_better") if word.endswith("率") and word not in exceeding)
    return (*words("dimensions", "bounded_ratio"), *rates)


def is_undefined_metric(name: str) -> bool:
    """True when ``name`` is a field, an attribute or an aim (维护社会稳定), not a quantity: a percentage of it
    cannot be checked."""
    text = head(name)
    if matcher("dimensions", "undefined").search(text):
        return True
    return text.startswith(words("dimensions", "aims")) and not ends_in_quantity(text)
