"""A clause split into the target of a change and its value, in whatever words the two are joined."""

import re
from dataclasses import dataclass
from functools import cache

from assistant.workflows.fact_words import names_fact
from assistant.workflows.frames import alternatives, without_lead, without_tail, words_of
from assistant.workflows.said_values import is_value

_START = re.compile(
    r"[\d≥≤=<>零一二两三四五六七八九十百千半]|不(?=[低少高大小超足])|至少|最[多少]|百分之|千分之|今年|明年|后年|年底|年末|上半年|下半年|第[一二三四]季度|[大小高低]于|超过"
)
_NUMBER = re.compile(r"[\d.零一二两三四五六七八九十百千万第]$")
_PERIOD = re.compile(r"(?:每|一个|一)(?P<unit>年|季度|季|月|周|星期|天|日)(?:内|里|就|是|要|得|有|共|一共)*$")
_OWN_COUNT = re.compile(r"^\d[\d.]*(?:万)?[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})")
_OLD_VALUE = re.compile(r"(?<=.)(?:从|由)\d.*$")
_TRAILING = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:的|现在|目前)?[≥≤=]?\d[\d.]*(?:%|万?[\u4e00-\u9fff]{1,2})?$")
_POINTED = re.compile(r"(?<=[\u4e00-\u9fff])(?:那个|这个|那条|这条|那一条)(?=[\u4e00-\u9fff])")
# 按351万报, 写到92%合适
_AS_SAID = re.compile(
    r"(?<=[\d万亿元%人个座页户台])(?:来|来?(?:报|写|填|定|申报|申请|算|做)|(?:就)?(?:比较|更|才)?(?:合适|合理|稳妥|现实|靠谱|稳当))$"
)
# 不用写90 names what is wrong, 不低于90 a bound
_DENIED = re.compile(
    r"(?:不(?:用|是|要|必|止|该|应该?)|别|甭|没有?|哪有|怎么(?:才|只|就)?)(?:写|填|定|到|报|设|按|是)?(?:那么多|这么多)?$"
)
_HAN_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:百分之)?[一二两三四五六七八九][百千万][零一二两三四五六七八九十百千万]*$|(?<=[\u4e00-\u9fff]{2})百分之.{1,4}$"
)
_LONGEST = 24  # characters of a target
_NUMERAL = r"[\d零一二两三四五六七八九十百千]"
# Where a clause stops to name something and begins to say something of it.
_PREDICATE = re.compile(
    rf"(?<=.)(?:(?:现在|目前|确实|是|也|还|都|实在|感觉|好像|明显)*(?:太(?=[高低多少大小长短满松紧严空虚晚早慢快死绝硬]|不)|有点|有些|偏[高低多少大小长短松紧晚早]|过[高低多少]|略[高低]|(?:写|填|说|弄|报|算|打|记|定|搞|数|统计)错|"
    rf"不对|不准|不太|不大|不怎么|不合适|不合理|不现实|有误|有出入|有变|变了|改了|拿不准|做不到|达不到|完不成|到不了|够呛|没(?:这么|那么)|来不及|不够|怕|"
    rf"不(?:用|要|必|止|该|能|是|应该)(?:写|填|定|到|报|设)?(?={_NUMERAL}|百分)|(?:别|甭)(?:写|填|定|按|用|报)?(?={_NUMERAL}|百分)|怎么(?:才|只|就|是)|怎么(?={_NUMERAL})|(?:还是|有点|仍然|确实)*[高低多少](?:了)?$|才(?={_NUMERAL})|(?:写|定|填|设|报)得|是不是|我?(?:看了|问了|核了|想了))|"
    rf"(?:我们|咱们?|人家)?(?:合同|协议|文件|批复|方案|标书|通知|规定|规划|领导|上面|上级|新版|清单|去年|往年|前年|实测|实际测|任务书|台账)(?:上|里|中|那边|那头)?(?:的?(?:写|定|约定|规定|要求|说|给|批|测评?|统计|考核))?(?:的)?(?:也|都|就|只)*(?:是|有|到|$)|单位(?:不对|错)|"
    rf"(?:退|撤|走|减|增|加|新增|取消)了[一二两三四五六七八九十\d]{{1,3}}[\u4e00-\u9fff]|(?:跟|和|与)[\u4e00-\u9fff]{{1,8}}(?:是一回事|一样(?!都)|重复|差不多)|名字|"
    rf"(?:大概|约|差不多)?{_NUMERAL}+[多来余]?(?:出头|左右|上下|打底|开外)|"
    rf"(?:多|少)了(?:点|些|{_NUMERAL}|$)|错了|[高低多少晚早]了(?:$|点|些))"
)


@dataclass(frozen=True)
class SpokenChange:
    """``target`` in the user's words, possibly empty; ``value``; ``is_explicit`` with a verb of change between them;
    ``period`` where the value was said for one (一个月两次)."""

    target: str
    value: str
    is_explicit: bool
    period: str = ""


def read_change(text: str) -> SpokenChange | None:
    """完整率改成99%, 刚才那个修复时间还是写2小时, 故障率3%以内; None for a clause that does not end in a value."""
    words = _AS_SAID.sub("", without_tail(text))
    place = _value_place(words)
    if place is None or _DENIED.search(words[:place]):
        return None
    head, value = words[:place], words[place:]
    period = _PERIOD.search(head)
    target, verb = _joined(head[: period.start()] if period else head)
    target = subject_of(target)
    if len(target) > _LONGEST:
        return None
    return SpokenChange(target, value, verb, period["unit"] if period else "")


def denied_value(text: str) -> str:
    """What stands before a value that is said to be wrong (合格率不用 of 合格率不用一百); empty where none is."""
    words = without_tail(text)
    place = _value_place(words)
    head = words[:place] if place else ""
    found = _DENIED.search(head)
    return head[: found.start()] if found else ""


def subject_of(text: str) -> str:
    """What ``text`` speaks of, without what it says of it (满意度90%有点低: 满意度) and without its old value."""
    text = without_lead(text) if text else ""
    found = _PREDICATE.search(text)
    target = _joined(text[: found.start()])[0] if found else text
    for noise in (_OWN_COUNT, _OLD_VALUE, _TRAILING, _POINTED):
        target = noise.sub("", without_lead(target)) if target else ""
    return re.sub(r"(?<=[\u4e00-\u9fff]{2})[A-Za-z]{2,5}$", "", _HAN_BEHIND.sub("", target))


def says_same(text: str) -> str | None:
    """The target of 受益人数也写这个数; None when ``text`` does not end in such a word."""
    words = without_tail(text)
    same = next((word for word in words_of("change", "same") if words.endswith(word)), "")
    return without_lead(_joined(words.removesuffix(same))[0]) if same else None


def _value_place(text: str) -> int | None:
    """Where the longest value begins that ``text`` ends with."""
    for found in _START.finditer(text):
        place = found.start()
        if place and _NUMBER.search(text[:place]):
            continue
        if is_value(text[place:]):
            return place
    return None


@cache
def _links() -> tuple[re.Pattern[str], frozenset[str]]:
    return re.compile(f"(?:{alternatives('change', 'to', 'is')})$"), frozenset(words_of("change", "to"))


def _joined(head: str) -> tuple[str, bool]:
    """``head`` without the words that join it to a value, and whether a verb was among them. 预算 stays whole, though 算 is one."""
    pattern, verbs = _links()
    is_verb = False
    while not names_fact(without_lead(head)) and (found := _longest(pattern, head)) is not None:
        is_verb = is_verb or found in verbs
        head = head[: len(head) - len(found)].rstrip()
    return head, is_verb


def _longest(pattern: re.Pattern[str], text: str) -> str | None:
    found = pattern.search(text)  # the leftmost match that reaches the end is the longest
    return found.group() if found and found.group() else None


def read_words(text: str) -> tuple[str, str] | None:
    """Target and words of a change to something that is no value (采纳次数写若干次); None where no verb stands between."""
    found = _words_pattern().match(without_tail(text))
    if found is None or is_value(found["words"]):
        return None
    target = without_lead(_joined(found["target"])[0] or found["target"])
    return (target, found["words"]) if len(target) <= _LONGEST else None


@cache
def _words_pattern() -> re.Pattern[str]:
    return re.compile(
        r"^(?P<target>.{2,24}?)(?:改成|改为|改到|写成|写为|填成|填|定为|定成|设成|设为|弄成|写)(?:个|上|：|:)?(?P<words>[^\d的得了法].{0,11})$"
    )
