"""A fact that can be looked up: a grade that an outside scheme gives, something that a document proves."""

import re
from functools import lru_cache

from assistant.critic.absence import lacks
from assistant.critic.acts import is_closed, is_paper, leaves_a_record
from assistant.critic.judging import judges
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.operators import leading_operator
from assistant.model.text import HAN

_ITEMS = re.compile(r"、")
_MANNER = re.compile(r"^(?:一次性?|顺利|全部|均)(?=\S)")
# Words before what is done, or is so, that say how completely: without them the fact is the same.
_LEAD = re.compile(
    r"^(?:已经?|均已?|都已?|全部|全都|成功|正式|依法|统一|逐[户件项村人家台批]|做到|实现|达到|坚持|实行|严格执行)+(?=\S{2})"
)
_NAMED = re.compile(r"[“‘<][^“”‘’<>]{2,14}[”’>]")
_NAMED_STANDARD = re.compile(  # 达到国家“优质服务基层行”推荐标准: whose it is tells it from a slogan
    rf"(?:达到|符合|满足|通过|获得?|取得|入选|列入|进入){HAN}{{0,8}}(?:国家|全国|国际|[部省市厅局委]|协会|学会|联盟|总社){HAN}{{0,8}}"
    rf"[“‘<][^“”‘’<>]{{2,20}}[”’>]{HAN}{{0,10}}"
    r"(?:标准|评估|认定|认证|评价|评审|验收|考核|要求|条件|名单|名录|目录|计划|工程|称号|行列)"
)
_QUOTES = re.compile(r"[“”‘’\"']")
_MARK = re.compile(
    r"[甲乙丙一二三四A-D]等(?:及?以上)?|(?:(?:[A-Z]{1,4}\d{1,4}){1,3}[A-Z]?|\d{1,4}[KPkp])(?:级|标准|照|驾照)?(?:及?以上)?|P\.?[OCSFI]\d+(?:\.\d)?R?"
)  # 甲等, C30, 1080P, IP65, P.O42.5
_CREDIT = re.compile(r"[A-C]{1,3}[+-]?(?:及?以上)?")
_MAGNITUDE = re.compile(r"M[LSsLw]?\d(?:\.\d)?级?(?:及?以上)?")
_REFERS = re.compile(r"^(?:参照|参考|按照?|依照|依据|根据|执行|遵循|遵照|比照)|(?:执行|要求|规定|精神)$")
_PASSED = "通过"  # says nothing without what is passed
_VERDICTS = ("符合", "基本符合")  # of an assessment body (等级保护测评, 商用密码评估)
_ACCEPTED = "满意"  # one of the two results of a comparison of laboratories
_CLAUSES = re.compile(r"[，,；;。、]")
_ELIGIBLE = ("合规", "符合条件", "符合规定条件", "全部符合条件", "均符合条件")
_SCHEMED = re.compile(  # what a scheme that gives grades may say: its best, a plain grade, one grade and all above it
    r"(?:达到|处于)?(?:国际|国内|省内|行业)(?:领先|先进)(?:水平)?(?:及?以上)?"
    r"|(?:达到|达|为)?(?:优秀|优良|优|良好|良|合格|达标|符合要求)"
    r"|(?:达到|达|为|不低于)?\S{1,6}(?:及|或)?以上"
)


def is_grade(text: str, about: str) -> bool:
    """A grade that an outside scheme gives. A numbered standard counts when it is to be met, not when it is only cited."""
    by_itself = _is_grade_by_itself(text)
    if by_itself is not None:
        return by_itself
    if text in _VERDICTS and re.search(r"测评|评测|密评|密码.{0,6}评估", about):
        return True
    if _CREDIT.fullmatch(text) and re.search(r"信用|评级|等级|等次|评价|评定", about):
        return True
    if text == _ACCEPTED and re.search(r"能力验证|室间质评|实验室间?比对|盲样", about):
        return True
    if _SCHEMED.fullmatch(text) is not None and matcher("proof", "schemes").search(about + text) is not None:
        return True
    return (
        matcher("proof", "level").fullmatch(_QUOTES.sub("", text)) is not None
        and matcher("proof", "graded").search(about) is not None
    )


@lru_cache(maxsize=4096)
def _is_grade_by_itself(text: str) -> bool | None:
    """None where it depends on what is graded."""
    if _NAMED_STANDARD.fullmatch(text):
        return True
    if matcher("vague", "striving", "slogan", "feeling").search(_QUOTES.sub("", text)):
        return False
    if text.endswith(words("vague", "outcome")):
        return False  # 发挥国家级示范区带动作用
    if matcher("proof", "standards").search(text):
        is_met = re.search(r"达(?:到|标|[A-Z])|符合|合格|满足|优于|[特一二三四五甲乙丙IV\d][级类]", text) is not None
        return is_met and not refers(text)
    if matcher("proof", "grades").search(text) and not text.startswith(("满足", "符合")):
        return True
    if _MARK.fullmatch(leading_operator(text)[1]) or _MAGNITUDE.fullmatch(
        text.removeprefix("辖区内").removeprefix("境内")
    ):
        return True
    return True if is_named_grade(text) else None


def refers(text: str) -> bool:
    """True for a value that only refers to a paper: 参照国家标准执行."""
    return _REFERS.search(text) is not None


def is_named_grade(text: str) -> bool:
    """A rank, a title or a span of grades, and nothing else: 位居全市前三, 获市妇联命名, 一类或二类."""
    return matcher("proof", "rank", "award", "grade_span").fullmatch(_QUOTES.sub("", text)) is not None


def is_concluded(text: str) -> bool:
    """One of several clauses is a conclusion that a document proves: 达到设计标准，验收合格."""
    if matcher("vague", "feeling").search(text):
        return False
    parts = _CLAUSES.split(text)
    concluded = any(
        matcher("proof", "documented").fullmatch(part) or (len(part) > 2 and part in words("proof", "conclusions"))
        for part in parts
    )
    if len(parts) == 1 or concluded:
        return len(parts) > 1
    if judges(text, "degree", "verb", "predicate", "slogan", "loose"):
        return False  # 加强管理，无事故 is a wish with a fact in it
    return any(matcher("proof", "absent", "never", "rank", "frequency", "each").fullmatch(part) for part in parts)


def is_event(text: str, about: str, category: Category | None) -> bool:
    """A fact that a document proves: 通过验收, 取得证书, 完成A、B两处测绘. Naming a document is not enough."""
    if matcher("proof", "verdict").fullmatch(text):
        return True  # 考核为良好, before 良好 is taken for how well something goes
    if matcher("vague", "left_open").search(text) or text.endswith(
        words("vague", "manner") + words("vague", "outcome")
    ):
        return False  # 待验收后尽早移交, 合同签订规范有序
    if text in _ELIGIBLE and matcher("proof", "eligibility").search(about):
        return True
    if text.endswith(_PASSED) and _MANNER.sub("", text) == _PASSED and matcher("proof", "event_objects").search(about):
        return True
    return _is_event_by_itself(text, category is Category.TIMELINESS)


def without_lead(text: str) -> str:
    """``text`` without words that only say that it is so, or of all of them: 已接入平台 → 接入平台, 做到日产日清 → 日产日清."""
    return _LEAD.sub("", text)


@lru_cache(maxsize=4096)
def _is_event_by_itself(text: str, is_timely: bool) -> bool:
    said = without_lead(text)
    if _is_fact_said(text, is_timely) or (said != text and _is_fact_said(said, is_timely)):
        return True
    named = _NAMED.sub("甲乙", text)  # what is called “四好农村路” is not judged good
    if named != text and named != "甲乙" and _is_fact_said(named, is_timely):
        return True
    found = (found.start() for found in matcher("proof", "openings").finditer(text, 1))
    return any(_is_fact_about(text[:start], text[start:]) for start in found)


def _is_fact_about(thing: str, said: str) -> bool:
    """``said`` is a fact and ``thing`` only what it is about: 所内医院 取得执业许可."""
    if judges(thing, "degree", "verb", "time", "slogan", "scope", "wished", "loose"):
        return False
    proof = matcher("proof", "documented", "award", "each", "each_certified", "milestone")
    return proof.fullmatch(said) is not None or proof.fullmatch(without_lead(said)) is not None


def _is_fact_said(text: str, is_timely: bool) -> bool:
    if text.startswith(("让", "使", "令")) or matcher("vague", "feeling").search(text):
        return False  # 让更多人看到公告, 一人一份关爱
    if matcher("proof", "never", "absent").fullmatch(text) or lacks(text):
        return True  # with its quotation marks: of “零彩礼”渐成新风 the zero is a name
    text = _QUOTES.sub("", text)
    if matcher("proof", "each", "each_certified", "documented", "milestone").fullmatch(text):
        return True
    if re.match(r"(?:基本|满足|符合|达到|较好)", text):
        return False
    conclusion = _MANNER.sub("", text)
    if conclusion in words("proof", "conclusions"):
        return conclusion != _PASSED
    if leaves_a_record(text) or is_closed(text) or is_paper(text):
        return True
    verb, thing = matcher("proof", "event_verbs").search(text), matcher("proof", "event_objects").search(text)
    if verb and thing and (verb.start() or thing.start()) and not re.search(r"[，,。；;]", text):
        return True
    done = text.startswith("完成") or re.search(r"(?:均|全部|都)已?完成$", text) is not None
    named_items = len(_ITEMS.findall(text)) >= 1 and done
    milestone = is_timely and text.startswith(("完成", "通过")) and verb is not None
    return named_items or milestone
