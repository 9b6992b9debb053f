"""What in a wording makes it checkable without being a plain value: a target in prose, a fact, a grade, a baseline."""

import re
from functools import lru_cache

from assistant.critic.polarity import Polarity, ends_in_quantity, head, is_undefined_metric, polarity_of
from assistant.critic.targets import BOUND, is_target
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.grammar import normalise, quantities
from assistant.model.numerals import HAN_NUMERAL
from assistant.model.operators import leading_operator
from assistant.model.text import HAN

_ITEMS = re.compile(r"、")
_MANNER = re.compile(r"^(?:一次性?|顺利|全部|均)(?=\S)")
# Words before what is done, or is so, that say how completely: without them the fact is the same.
_LEAD = re.compile(r"^(?:已经?|均已?|都已?|全部|全都|成功|正式|依法|统一|逐[户件项村人家台批]|做到|实现|达到|坚持|实行|严格执行)+(?=\S{2})")
_QUOTES = re.compile(r"[“”‘’\"']")
_PROPORTION = re.compile(
    rf"\d+(?:\.\d+)?[/:]\d+(?:\.\d+)?[十百千万]*(?:以[上下内])?|(?:超)?过半数?|半数以上|[一二三四五六七八九]成[半一二三四五六七八九]?(?:以[上下])?|(?:{HAN_NUMERAL}|万)+分之(?:{HAN_NUMERAL}+|\d+(?:\.\d+)?)(?:以[上下内])?"
)
_SCALE = re.compile(rf"{HAN}{{0,10}}\d+(?:\.\d+)?[:/]\d+(?:配[备置])?")  # 成图比例尺1:500, 按床位30:1配备
_SYMBOL = re.compile(
    r"[^，,。；;\d]{1,14}[≥≤<>]\d+(?:\.\d+)?(?:[A-Za-z%/²³μ·Ω℃°][A-Za-z0-9%/²³μ·Ω℃°]{0,12})?"
    r"|[^，,。；;\d]{0,10}(?:提高|提升|上升|增加|降低|下降|降|控制|稳定|保持|达)(?:到|至|在)\d+(?:\.\d+)?(?:以[上下内])?"
    r"|[^，,。；;\d]{0,10}(?:提高|提升|上升|增加|降低|下降)\d+(?:\.\d+)?[等档度]?"
    rf"|[^，,。；;\d]{{0,10}}(?:不超过?|不高于|不低于|低于|高于|[≥≤])[十百千万]分之(?:{HAN_NUMERAL}+|\d+(?:\.\d+)?)(?:以[上下内])?"
)
_EACH = re.compile(rf"(?:不超过|不高于|≤)?(?:每{HAN}{{1,4}}(?:补助|补贴)?|{HAN}均)\d+(?:\.\d+)?")
_MARK = re.compile(r"(?:(?:[A-Z]{1,4}\d{1,4}){1,3}[A-Z]?|\d{1,4}[KPkp])(?:级|标准)?(?:及?以上)?")  # C30, 1080P, IP65
_MEASURE = re.compile(
    rf"(?P<bound>[≥≤<>=]?)(?P<lead>{HAN}{{0,4}}|[A-Z]\d幅面)(?P<number>\d+(?:,\d{{3}})*(?:\.\d+)?)(?P<scale>[十百千万亿]*)"
    rf"(?P<unit>[A-Za-zΩ℃°μ][A-Za-z/%²³·]{{0,9}}|\+|{HAN}{{1,3}}(?:/{HAN}{{1,3}})?)(?P<after>以[上下内])?(?:/[年月日天次人])?"
)
_PRODUCT = re.compile(r"\d+(?:\.\d+)?[万亿]?元\S*[×xX*]\d+\S*")  # 4200元/人·月×12人
_ONE_OF = re.compile(rf"\d+(?![有无化爱讲进创严好公史学改农德后前内中间]){HAN}")  # 1馆
_MAGNITUDE = re.compile(r"M[LSsLw]?\d(?:\.\d)?级?(?:及?以上)?")
_EXTREME = re.compile(r"最[高低多少大小快慢早晚]")  # the most there is to be, no degree
_HOLD_AND_STRIVE = re.compile(r"保\d+\S{0,4}争\d+\S{0,4}")
_REFERS = re.compile(r"^(?:参照|参考|按照?|依照|依据|根据|执行|遵循)|(?:执行|要求|规定|精神)$")


def states_bound(name: str) -> bool:
    """True when a name holds a target of its own: 优秀比例不超过20%."""
    text = normalise(name)
    return BOUND.search(text) is not None and any(is_target(quantity, text) for quantity in quantities(text))


def lists_targets(text: str) -> bool:
    """Several things with a number each, parted by 、: 2个、警报点15个."""
    parts = _ITEMS.split(text)
    return len(parts) > 1 and all(any(is_target(q, part) for q in quantities(part)) for part in parts)


def compares(text: str) -> bool:
    """A comparison with a baseline that can be looked up: 不低于上年, 控制在预算内, ≤评审价 — but not 参照政府采购成本控制."""
    if matcher("proof", "baselines").search(text) is None:
        return False
    return text[0] in "≥≤<>" or matcher("proof", "comparison").search(text) is not None


def is_zero(text: str) -> bool:
    """Nothing at all, in words: 清零, 无一例, 一起都没有."""
    return matcher("proof", "zero").fullmatch(text) is not None


def is_rate_each(text: str) -> bool:
    """An amount for each of something, the unit left out as in cost rows: 每亩300."""
    return _EACH.fullmatch(text) is not None


def is_bounded_symbol(text: str) -> bool:
    """A quantity without unit and its bound or goal: IRI≤2.5, 综合得分≥90, 提高到0.62, 误差不超千分之五."""
    return _SYMBOL.fullmatch(text) is not None


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
    return bool(found["bound"] or found["scale"] or found["after"] or found["unit"][0].isascii())


def is_proportion(text: str) -> bool:
    """A share written as a fraction or a ratio: ≤1/10000, 12/10万, 不低于1:15, 万分之三, 过半数, 八成五."""
    plain = leading_operator(text)[1]
    return (
        _PROPORTION.fullmatch(plain) is not None
        or _SCALE.fullmatch(plain) is not None
        or matcher("proof", "share", "supply").search(plain) is not None
    )


_UNTIL = re.compile(rf"{HAN}{{1,9}}?(?:之前|前|[底末])(?!{HAN}?期)")
_DONE = re.compile(
    rf"(?:全部|全面|均|已|一次性)*{HAN}{{0,4}}(?:[发送交办搬装铺建拨付投运]{HAN}?[到至给完毕入]|完成|到位|结束|办结|交付|启用|通[车水气电])"
)
_PASSED = "通过"  # says nothing without what is passed
_VERDICTS = ("符合", "基本符合")  # of an assessment body (等级保护测评, 商用密码评估)
_CLAUSES = re.compile(r"[，,；;。]")
_ELIGIBLE = ("合规", "符合条件", "符合规定条件", "全部符合条件", "均符合条件")
_SCHEMED = re.compile(  # what a scheme that gives grades may say: its best, a plain grade, one grade and all above it
    r"(?:达到|处于)?(?:国际|国内|省内|行业)(?:领先|先进)(?:水平)?(?:及?以上)?"
    r"|(?:达到|达|为)?(?:优秀|优良|优|良好|良|合格|达标|符合要求)"
    r"|(?:达到|达|为|不低于)?\S{1,6}(?:及|或)?以上"
)
_GRADED = re.compile(r"级别|等级|层级|等次|档次|认定|评定|评选|评审|命名|称号|荣誉|资质|创建|申报|获奖|奖项|类别|类型|层次|名录|示范|定级|评级")
_STRIVING = re.compile(r"争创|创建|申报|迎接|冲刺|力争|打下|打好|打牢|奠定|底子|基础|靠拢|看齐|迈进")


def is_grade(text: str, about: str) -> bool:
    """A grade that an outside scheme gives. A numbered standard counts when it is to be met, not when it is only cited."""
    by_itself = _is_grade_by_itself(text)
    if by_itself is not None:
        return by_itself
    if text in _VERDICTS and re.search(r"测评|评测|密评|密码.{0,6}评估", about):
        return True
    if _SCHEMED.fullmatch(text) is not None and matcher("proof", "schemes").search(about + text) is not None:
        return True
    return matcher("proof", "level").fullmatch(_QUOTES.sub("", text)) is not None and _GRADED.search(about) is not None


@lru_cache(maxsize=4096)
def _is_grade_by_itself(text: str) -> bool | None:
    """None where it depends on what is graded."""
    if _STRIVING.search(text) or matcher("vague", "slogan").search(text):
        return False
    if matcher("proof", "standards").search(text):
        return _REFERS.search(text) is None and re.search(r"达到|达标|符合|合格|满足|优于", text) is not None
    if matcher("proof", "grades").search(text) and not text.startswith(("满足", "符合")):
        return True
    if _MARK.fullmatch(leading_operator(text)[1]) or _MAGNITUDE.fullmatch(
        text.removeprefix("辖区内").removeprefix("境内")
    ):
        return True
    return True if is_named_grade(text) else None


def is_named_grade(text: str) -> bool:
    """A rank, a title or a span of grades, and nothing else: 位居全市前三, 获市妇联命名, 一类或二类."""
    return matcher("proof", "rank", "award", "grade_span").fullmatch(_QUOTES.sub("", text)) is not None


def is_concluded(text: str) -> bool:
    """One of several clauses is a conclusion that a document proves: 达到设计标准，验收合格."""
    parts = _CLAUSES.split(text)
    concluded = any(
        matcher("proof", "documented").fullmatch(part) or (len(part) > 2 and part in words("proof", "conclusions"))
        for part in parts
    )
    if len(parts) == 1 or concluded:
        return len(parts) > 1
    if matcher("vague", "degree", "verb", "predicate", "slogan").search(text):
        return False  # 加强管理，无事故 is a wish with a fact in it
    return any(matcher("proof", "absent", "never", "rank", "frequency", "each").fullmatch(part) for part in parts)


def is_clean_list(text: str) -> bool:
    """Several bad things, none of which happens: 无损毁、无丢失, 高危漏洞0、中危漏洞已修复."""
    parts = re.split(r"[、，,；;]", text)
    return len(parts) > 1 and (
        all(matcher("proof", "absent", "never", "zero", "each").fullmatch(part) for part in parts)
        or any(is_zero(part) for part in parts)
    )


def is_event(text: str, about: str, category: Category | None) -> bool:
    """A fact that a document proves: 通过验收, 取得证书, 完成A、B两处测绘. Naming a document is not enough."""
    if text in _ELIGIBLE and matcher("proof", "eligibility").search(about):
        return True
    if text.endswith(_PASSED) and _MANNER.sub("", text) == _PASSED and matcher("proof", "event_objects").search(about):
        return True
    return _is_event_by_itself(text, category is Category.TIMELINESS)


@lru_cache(maxsize=4096)
def _is_event_by_itself(text: str, is_timely: bool) -> bool:
    return _is_fact_said(text, is_timely) or _is_fact_said(_LEAD.sub("", text), is_timely)


def _is_fact_said(text: str, is_timely: bool) -> bool:
    if matcher("proof", "never", "absent", "each", "each_certified", "documented", "milestone").fullmatch(text):
        return True
    if re.match(r"(?:基本|满足|符合|达到|较好)", text):
        return False
    conclusion = _MANNER.sub("", text)
    if conclusion in words("proof", "conclusions"):
        return conclusion != _PASSED
    verb, thing = matcher("proof", "event_verbs").search(text), matcher("proof", "event_objects").search(text)
    if verb and thing and not re.search(r"[，,。；;]", text):
        return True
    done = text.startswith("完成") or re.search(r"(?:均|全部|都)已?完成$", text) is not None
    named_items = len(_ITEMS.findall(text)) >= 1 and done
    milestone = is_timely and text.startswith(("完成", "通过")) and verb is not None
    return named_items or milestone


def is_frequency(text: str) -> bool:
    """How often, in words: 每日更新, 每季度通报 — but not 每年提升."""
    said = _LEAD.sub("", text)
    judged = matcher("vague", "degree", "verb", "attainment").search(said)
    return judged is None and matcher("proof", "frequency").fullmatch(said) is not None


def is_only_a_start(residue: str) -> bool:
    """What follows a date that is no deadline: 起逐步改善, 慢慢显现."""
    judged = matcher("vague", "predicate", "degree").search(residue)
    return judged is not None and matcher("proof", "delivery").search(residue) is None


def is_season(text: str) -> bool:
    """A deadline by a festival or season that the calendar fixes: 春节前, 汛期结束前, 清明节前全部发到农户."""
    season = matcher("proof", "season", "quarter")
    if season.fullmatch(text):
        return True
    found = _UNTIL.match(text)
    if found is None or season.fullmatch(found.group()) is None:
        return False
    done = text[found.end() :]
    return _DONE.match(done) is not None and matcher("vague", "predicate", "degree").search(done) is None


def is_absence(text: str, name: str) -> bool:
    """The bad thing called ``name`` does not happen or is dealt with without exception: 无, 全部化解."""
    if text in words("proof", "none"):
        return not is_good_thing(name) and not is_undefined_metric(name)
    if matcher("proof", "resolved").fullmatch(text) is None:
        return False
    return polarity_of(name) is Polarity.LOWER or matcher("proof", "counted").search(name) is not None


def is_good_thing(name: str) -> bool:
    """True when more of ``name`` is better, so that 没有 or 无 is no target but a missing one."""
    return polarity_of(name) is Polarity.HIGHER or is_wish(name)


def is_wish(name: str) -> bool:
    """True when a name states a direction and no quantity: 生态修复功能提高."""
    text = head(name)
    if re.search(r"[，,；;]", text):
        return True
    directed = text.startswith(words("dimensions", "aims")) or text.endswith(words("vague", "verb"))
    return directed and not ends_in_quantity(text)


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
