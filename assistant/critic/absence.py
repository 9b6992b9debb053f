"""What does not happen: nothing at all, in words, or a bad thing that does not occur."""

import re

from assistant.critic.judging import judges
from assistant.critic.polarity import Polarity, ends_in_quantity, head, is_undefined_metric, polarity_of
from assistant.critic.words import matcher, words
from assistant.model.categories import Category
from assistant.model.text import HAN

_LACKING = re.compile(
    rf"(?P<where>{HAN}{{0,12}}?)(?!无一例外)(?:没有|不存在|未发现|未检出|未查出|未出现|未发生|无|零)(?:一[例起件笔次人户个处宗条项家名村校栋座段车船])?(?P<what>{HAN}{{2,10}})"
)
_WHERE, _NUMERALS = 8, "两双三四五六七八九十"  # 三零创建 counts zeroes
_BREAK = re.compile("[断停]")
_NEGATION = re.compile(r"[无零未不没]")


def is_zero(text: str) -> bool:
    """Nothing at all, in words: 清零, 无一例, 一起都没有."""
    return matcher("proof", "zero").fullmatch(text) is not None


def is_everyone(text: str, category: Category | None) -> bool:
    """Nobody and nothing is left out, in words: 一户不漏 says 100%. Under a benefit it is a slogan."""
    is_benefit = category is not None and category.is_benefit
    return not is_benefit and matcher("proof", "everyone").fullmatch(text) is not None


def is_clean_list(text: str) -> bool:
    """Several bad things, none of which happens: 无损毁、无丢失, 高危漏洞0、中危漏洞已修复."""
    parts = re.split(r"[、，,；;]", text)
    return len(parts) > 1 and (
        all(matcher("proof", "absent", "never", "zero", "each").fullmatch(part) for part in parts)
        or any(is_zero(part) for part in parts)
    )


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


def lacks(text: str) -> bool:
    """Something bad, or something that is counted one by one, of which there is none: 义务教育阶段无辍学学生, 评查无瑕疵案件."""
    if any(_is_none(text[: found.start()], text[found.start() :]) for found in _NEGATION.finditer(text, 1)):
        return True
    found = _LACKING.fullmatch(text)
    if found is None or judges(found["where"], "degree", "verb", "predicate", "slogan"):
        return False
    what = found["what"]
    if matcher("vague", "unmeasured").search(what):
        return False
    is_bad = polarity_of(what) is Polarity.LOWER or matcher("proof", "breach").search(what[0:2]) is not None
    return is_bad or matcher("proof", "countable").search(what) is not None


def _is_none(where: str, rest: str) -> bool:
    """``rest`` says that something bad does not occur, ``where`` only whose it is: 水面 无漂浮物."""
    if matcher("proof", "absent", "never", "zero").fullmatch(rest) is None:
        return False
    if len(where) > _WHERE or where[-1] in _NUMERALS:
        return False
    if _BREAK.search(rest) and matcher("vague", "unbroken").finds(where):
        return False  # 思想不断线
    return not judges(where, "degree", "verb", "predicate", "slogan", "scope")
