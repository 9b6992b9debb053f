"""The name of the project, spoken of as a name: 全称是……, 名称改短一点，叫……, 名称里的2026年去掉, 名称加上“一期”."""

import re

from assistant.composer.naming import can_name
from assistant.model.findings import CellRef
from assistant.workflows.actions import Facts, SetCell, TellFacts
from assistant.workflows.adopting import is_adopted
from assistant.workflows.frames import doubts
from assistant.workflows.intents import read_intent
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.segments import Clause

_NAME = r"(?:(?:这个|本)?(?:项目|课题)(?:的)?(?:全称|名称|名字|名)|(?:全称|名称|名字))"
_IS = re.compile(
    r"^(?:把|将)?(?:(?P<project>(?:这个|本)?(?:项目|课题))(?:的)?)?(?P<word>全称|名称|名字|名)(?:就|还是|直接|应该|应)*"
    r"(?:是叫|应该是|应为|就是|改成|改为|换成|写成|定为|叫做|是|叫|为|：|:)[“\"《]?(?P<name>[^，。；]{4,40}?)[”\"》]?$"
)
_OTHER = re.compile(
    rf"^(?:把|将)?{_NAME}(?:再|也|要|还是|得)*(?:改|换|写|取|起|弄)?(?:得|的)?(?:太|有点|过于)?"
    r"(?:短|长|简短|简单|精简|简洁|规范|正式|具体|完整|全|明确|清楚|一?下|个)(?:了)?(?:一?点|一?些|的)?$"
)
_CALLED = re.compile(
    r"^(?:就|改|那就|直接|还是)*(?:叫做?|改成|改为|换成|写成)[“\"《]?(?P<name>[^，。；]{4,40}?)[”\"》]?$"
)
_WITHOUT = re.compile(
    rf"^(?:把|将)?{_NAME}(?:里面?|中|前面|后面|当中)*(?:的)?(?P<verb>去掉|删掉|删去|不要)?[“\"]?(?P<part>[^“”\"，]{{1,12}}?)[”\"]?"
    r"(?:这|那)?(?:几|两|三|四)?(?:个)?(?:字|词)?(?:去掉|删掉|删去|拿掉|不要了?|删了|去了)?$"
)
_GOES = re.compile(r"去掉|删|拿掉|不要|去了")
_WITH = re.compile(
    rf"^(?:把|将|给|在)?{_NAME}(?P<place>前面|开头|后面|里面?|末尾|最后)?(?:再|也|还要)*(?:加上?|添上?|补上?)[“\"]?(?P<part>[^“”\"，]{{1,12}}?)[”\"]?"
    r"(?:这|那)?(?:[一二两三四几]个字)?(?:的字样)?$"
)
# What says what is to be done is no name, however short.
_WISH = re.compile(
    r"^(?:还是|那就|就|先|再|不|别|没|请|麻烦|你|我|这|那|把)|(?:吧|啊|呢|吗|嘛|了|呀|哦|一点|一些|一下)$|恢复|撤销|撤回|还原|改成|改为|删|去掉|回来|回去|满意度|[，。？?！!]"
)
_KIND_OF_WORK = re.compile(r"(?:项目|工程|课题|采购|建设|改造|培训|补助|服务|活动|研究|购置|修缮|维修|整治|运维)$")


def is_project_name(text: str) -> bool:
    """True for words that can be the name of a project; wishes (还是恢复吧) and remarks (短一点) are none."""
    return 3 < len(text) <= 40 and not _WISH.search(text) and not doubts(text) and can_name(text)


def project_named(reading: Reading, clause: Clause) -> Request | None:
    """The name of the project as ``clause`` gives it; Declined where another is wanted and none is said."""
    if clause.is_question:
        return None
    return _said(reading, clause) or _wanted(reading, clause) or _edited(reading, clause) or _answered(reading, clause)


def _said(reading: Reading, clause: Clause) -> Request | None:
    found = _IS.match(clause.text)
    of_row = found is not None and not found["project"] and found["word"] != "全称" and reading.row is not None
    if found is not None and not of_row and is_project_name(found["name"]):
        return _named(reading, found["name"], clause)
    called = _CALLED.match(clause.text) if reading.titling else None
    if called is None:
        return None
    reading.titling = False
    last = reading.requests[-1] if reading.requests else None
    if last is not None and last.declined is not None:
        reading.requests.pop()
    return _named(reading, called["name"], clause)


def _wanted(reading: Reading, clause: Clause) -> Request | None:
    """名称改短一点: the name follows; without one nothing changes."""
    if not _OTHER.match(clause.text) or (reading.row is not None and not re.search(r"项目|课题|全称", clause.text)):
        return None
    reading.titling = True
    advice = "请直接说新的名称，例如“项目名称改成……项目”"
    return Request(clause.said, declined=Declined("没有改，没有说项目名称改成什么", advice=advice))


def _edited(reading: Reading, clause: Clause) -> Request | None:
    """A part of the name goes or comes in, the rest stays."""
    held = reading.draft.table.project_name
    more = _WITH.match(clause.text)
    if more and held:
        part = more["part"].strip()
        front = more["place"] in ("前面", "开头")
        return _named(reading, f"{part}{held}" if front else f"{held}{part}", clause)
    less = _WITHOUT.match(clause.text) if _GOES.search(clause.text) else None
    if less is None:
        return None
    part = less["part"].strip("的 ")
    rest = held.replace(part, "", 1)
    if part not in held:
        reason = Declined(f"没有改，项目名称“{held}”里没有“{part}”", advice="请照表里的字说，或直接说新的名称")
        return Request(clause.said, declined=reason)
    if len(rest) < 4:
        reason = Declined(f"没有改，去掉“{part}”以后只剩“{rest}”，不成名称", advice="请直接说新的名称")
        return Request(clause.said, declined=reason)
    return _named(reading, rest, clause)


def _answered(reading: Reading, clause: Clause) -> Request | None:
    """The full name and nothing else, where it was asked for."""
    asked = any(question.key == "project_name" for question in reading.draft.questions)
    alone = clause.said.strip('。 “”"《》') == reading.message.strip('。 “”"《》')
    if not asked or not alone or not _KIND_OF_WORK.search(clause.text) or not is_project_name(clause.text):
        return None
    if read_intent(clause.text) is not None or not _speaks_of(reading, clause.text):
        return None
    if re.search(r"叫|加上|换个|一个|用途|目标", clause.text) or (
        re.search(r"\d", clause.text) and not re.match(r"20\d\d年", clause.text)
    ):
        return None
    return Request(clause.said, (TellFacts(facts=Facts(project_name=clause.text), said=f"项目名称：{clause.text}"),))


def _speaks_of(reading: Reading, text: str) -> bool:
    """True where ``text`` has three letters in a row that the user said of the project."""
    return any(text[at : at + 3] in reading.draft.brief.text for at in range(len(text) - 2))


def _named(reading: Reading, name: str, clause: Clause) -> Request:
    name = name.strip('“”"《》。 ')
    if is_adopted(reading.draft):
        return reading.tell({"project_name": name}, clause.said)
    return Request(clause.said, (SetCell(cell=CellRef(part="project"), text=name, said=clause.said),))
