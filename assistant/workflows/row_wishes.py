"""What a clause wants of a whole row: another name, another heading, another indicator in its place, its value confirmed."""

import re

from assistant.composer.wording import large_number
from assistant.model.categories import Category, category_of
from assistant.model.findings import CellRef
from assistant.workflows.actions import (
    ConfirmRows,
    DeleteRow,
    MoveRow,
    ReplaceRow,
    SetCell,
    TakeOffered,
)
from assistant.workflows.edit_words import measures
from assistant.workflows.frames import without_lead, without_tail
from assistant.workflows.headings import HEADING
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_reference import clear_rows
from assistant.workflows.said_values import is_value, said_text
from assistant.workflows.segments import Clause
from assistant.workflows.spoken_values import read_change, subject_of

_ALSO = r"(?:也|再|都|得|要|应该|应|该|可以|还是|直接|给我|帮我|更|最好)*"
_NAMING = re.compile(
    rf"^(?P<what>.{{0,20}}?)(?:这条|那条|这个|那个|指标)?(?:的)?{_ALSO}(?:(?:改|换)(?:一?下|个|一个)?(?:名字|名称|名|叫法)(?:吧)?|(?:名字|名称|叫法).{{0,3}}(?:怪|别扭|不对|不好|不合适|拗口|错).*)$"
)
_CALLED = re.compile(
    r"^(?P<what>.{0,20}?)(?:就|那就|还是|直接|应该|可以)*(?:改叫|改名为|改名叫|改名|改称|更名为|重命名为|换名叫|名字叫|叫做|(?<![一-龥])叫|(?<=[条就应该])叫)(?:做|成|为)?[“\"]?(?P<name>[\u4e00-\u9fffA-Za-z（）()·/]{3,24})[”\"]?$"
)
_BECOMES = re.compile(
    r"^(?P<what>.{0,20}?)(?:就|直接|也)*(?:改成|改为|换成|写成|变成|就是|是)[“\"]?(?P<name>[\u4e00-\u9fffA-Za-z（）()·/]{3,24})[”\"]?$"
)
_MOVES = re.compile(
    rf"^(?:把|将)?(?P<what>.*?){_ALSO}(?:(?:移|挪|放|调|归|划|换|搬|排|转|并|列|改)(?:动)?(?:到|在|于|入|进|为|成|去)|属于|算(?:作|到|在|是|成)?|放|归|是|为)(?P<where>{HEADING})(?:这|那)?(?:一)?(?:那类|那边|那块|里面?|里头|下面?|底下|类|中|去|栏)*(?:更?合适|才对|更好|比较好|更妥)?$"
)
_BESIDE = re.compile(
    rf"^(?:把|将)?(?P<what>.{{0,20}}?){_ALSO}(?:移|挪|放|调|换|搬|排)(?:动)?(?:到|在|至)?(?P<other>[\u4e00-\u9fff\d]{{2,16}}?)(?:的|那条|这条)?(?P<side>上面|前面|之前|下面|后面|之后|底下)(?:去)?$"
)
_MISPLACED = re.compile(
    r"(?:放|归|分|摆|排|列)错(?:了)?(?:地方|类|类别|位置)?|写错(?:了)?(?:地方|类|类别|位置)|位置不对|类别不对|不该在|不属于"
)
_INSTEAD = re.compile(
    r"^(?:用|拿|把)(?P<new>[\u4e00-\u9fff]{2,14})(?:来)?(?:替换|替掉|替代|代替|取代|换掉|顶替|顶掉|换下)(?:掉)?(?P<old>.{2,16})$"
)
_EXCHANGED = re.compile(
    r"^(?:把|将)?(?P<old>.{1,20}?)(?:这条|那条|这个|那个)?(?:直接|干脆|也|还是)*(?P<verb>换成|替换成|替换为|换为|换做|改成|改为|改用)(?P<new>[\u4e00-\u9fff].{2,24})$"
)
_OTHER_INSTEAD = re.compile(
    r"^(?:就|再|给我|还是)*(?:改?换成?|换上|换个|换一个|改用|改成|替换成|用|写)(?P<new>[\u4e00-\u9fff].{1,20})$"
)
_TAKES = re.compile(
    r"^(?:就|要|用|加上?|选|那|来|采用|我看|把|觉得)*(?:第?(?P<n>[\d一二三四五六]{1,2})(?:个|条|号)?|(?P<first>头一?个|最前面那个)|前(?P<some>[两二三四])(?:个|条)|(?P<all>(?:这些|全部|这几个)?(?:都|全)|全部))(?:(?:和|跟|、|与)第?(?P<m>[\d一二三四五六]{1,2})(?:个|条)?)?"
    r"(?:吧|也|就|都|我|可以|不错|挺好|还行|还可以|合适|行|好|很好|的|比较|有用|加上?|用上?|要了?|采用|加进[去来]|加到表里|放进[去来]|用进去)*$"
)
_RECOMMENDED = re.compile(
    r"^(?:好的?|行|那|就|都|全|要|加上?|采用|用|选|把|按|照)*(?:您|你|系统|刚才|刚刚)?(?:推荐|建议|列|给)(?:出来)?的(?:这|那)?(?P<n>[条个项些]|几[条个]|[两二三][条个])?(?:指标)?(?:都|就|吧|加上?|可以|行|好|用上?|来|加进去|挺好|不错)*$"
)
_ABSORBED = re.compile(
    r"^(?:就|都|那|把)*(?:加上?|用上?|它了?|要了?|采用|加进[去来]|加到表里|放进去|用它|这个)(?:了|吧)?$"
)
_CONFIRMS = re.compile(
    r"^(?P<what>.{2,20}?)(?:这|那)?(?:个|条)?(?:的)?(?:数|值|建议值|指标)?(?:我|就)*(?:认可|认了|认|同意|确认|没意见)(?:了)?$"
)
_NO_NAME = re.compile(r"什么|啥|哪|吗|怎么|[，。；？?]")


def row_wish(reading: Reading, clause: Clause) -> Request | None:
    """The wish for a whole row that ``clause`` says; None for anything else."""
    if clause.is_question or _NO_NAME.search(clause.text):
        return None
    for reader in (_taken, _renamed, _swapped_in, _headed, _confirmed):
        request = reader(reading, clause)
        if request is not None:
            return request
    return None


def _row(reading: Reading, words: str) -> int | None:
    """The one row that ``words`` name; the row spoken of where they are empty or a pronoun."""
    words = subject_of(words.strip("的，,"))
    if not words or re.fullmatch(r"(?:这|那|它)(?:一)?[条个项]?", words):
        return reading.row
    rows = clear_rows(reading.draft.table, words, reading.row)
    known = range(1, len(reading.draft.table.indicators) + 1)
    return rows[0] if len(rows) == 1 and rows[0] in known else None


def _taken(reading: Reading, clause: Clause) -> Request | None:
    last = reading.requests[-1] if reading.requests else None
    if last is not None and last.actions and isinstance(last.actions[-1], TakeOffered) and _ABSORBED.match(clause.text):
        return Request("")
    offered = reading.conversation.offered
    named = _RECOMMENDED.match(clause.text) if offered and not reading.requests else None
    if named and re.search(r"用|加|要|采用|选|来|可以|行|好", clause.text):
        only = named["n"] in ("条", "个", "项") and len(offered) > 1
        return Request(clause.said, (TakeOffered(which=(1,) if only else ()),))
    found = _TAKES.match(clause.text) if offered else None
    if found is None or reading.requests:
        return None
    if found["all"] and not re.search(r"加|用|要|采用|行|可以|好", clause.text):
        return None
    if re.fullmatch(r"\d{1,2}|[一二三四五六]", clause.text):
        return None
    numbers = [large_number(n) for n in (found["n"], found["m"]) if n]
    which = tuple(int(n) for n in numbers if n is not None)
    some = large_number(found["some"]) if found["some"] else None
    which = which or (tuple(range(1, int(some) + 1)) if some else ()) or ((1,) if found["first"] else ())
    return Request(clause.said, (TakeOffered(which=which),))


def _renamed(reading: Reading, clause: Clause) -> Request | None:
    wants = _NAMING.match(clause.text)
    if wants:
        row = _row(reading, wants["what"])
        if row is not None and not re.search(r"项目", wants["what"]):
            reading.row, reading.is_named, reading.topic, reading.naming = row, True, "", True
            return Request("")
    found = _CALLED.match(clause.text)
    last = reading.requests[-1].actions[-1:] if reading.requests else ()
    along = bool(last) and isinstance(last[0], SetCell) and last[0].cell.field == "name"
    if found is None and (reading.naming or along):
        found = _BECOMES.match(clause.text)
    if found is None or re.search(r"项目|课题$|单位", found["what"]) or is_value(found["name"]):
        return None
    if not found["what"] and not (reading.is_named or reading.naming or clause.text.startswith(("改", "就叫", "叫"))):
        return None
    row = _row(reading, re.sub(r"(?:的)?(?:名字|名称|名)$", "", found["what"]))
    if row is None:
        return None
    reading.naming = False
    cell = CellRef(part="indicator", indicator=row, field="name")
    return Request(clause.said, (SetCell(cell=cell, text=found["name"].strip("吧了"), said=clause.said),))


def _swapped_in(reading: Reading, clause: Clause) -> Request | None:
    last = reading.requests[-1] if reading.requests else None
    gone = last.actions[0] if last is not None and len(last.actions) == 1 else None
    if isinstance(gone, ReplaceRow) and not gone.value and is_value(clause.text):
        return _again(reading, clause, gone.model_copy(update={"value": said_text(clause.text)}))
    if isinstance(gone, DeleteRow):
        found = _OTHER_INSTEAD.match(clause.text)
        named = _named_value(found["new"]) if found else None
        return _again(reading, clause, ReplaceRow(row=gone.row, hint=named[0], value=named[1])) if named else None
    turned = _INSTEAD.match(clause.text)
    if turned:
        row = _row(reading, turned["old"])
        return Request(clause.said, (ReplaceRow(row=row, hint=turned["new"], said=clause.said),)) if row else None
    found = _EXCHANGED.match(clause.text)
    named = _named_value(found["new"]) if found else None
    if found is None or named is None or is_value(found["new"]):
        return None
    row = _row(reading, found["old"])
    if row is None or re.search(r"名称|名字|描述|口径|公式|值$", found["old"]):
        return None
    old = reading.draft.table.indicators[row - 1].name
    longer = len(named[0]) > len(old) and named[0].endswith(old)
    if _is_itself(reading, named[0], row) and not longer:
        return None
    if found["verb"] in ("改成", "改为"):
        if not named[1] and old[-3:] == named[0][-3:]:
            cell = CellRef(part="indicator", indicator=row, field="name")
            return Request(clause.said, (SetCell(cell=cell, text=named[0], said=clause.said),))
        if not measures(named[0]):
            return None
    return Request(clause.said, (ReplaceRow(row=row, hint=named[0], value=named[1], said=clause.said),))


def _is_itself(reading: Reading, name: str, row: int) -> bool:
    return clear_rows(reading.draft.table, name) == (row,)


def _named_value(words: str) -> tuple[str, str] | None:
    """就业率60%以上 as name and value; the value may be empty; None where no name of a quantity stands there."""
    words = re.sub(r"(?:这个|这条|那个)?(?:指标)?(?:吧|了)?$", "", without_tail(words)) or words
    change = read_change(words)
    if change is not None and change.target:
        return (change.target, said_text(change.value)) if measures(change.target) else None
    return (words, "") if measures(words) and not is_value(words) else None


def _again(reading: Reading, clause: Clause, action: ReplaceRow) -> Request:
    words = f"{reading.requests[-1].words}，{clause.said}"
    reading.requests[-1] = Request(words, (action.model_copy(update={"said": words}),))
    return Request("")


def _headed(reading: Reading, clause: Clause) -> Request | None:
    if _MISPLACED.search(clause.text):
        row = _row(reading, _MISPLACED.split(clause.text)[0])
        if row is not None:
            reading.row, reading.is_named, reading.topic, reading.misplaced = row, True, "", True
            return Request("")
    beside = _BESIDE.match(clause.text)
    if beside:
        row, other = _row(reading, beside["what"]), _row(reading, beside["other"]) if beside["other"] else None
        if row is not None and other is not None and row != other:
            place = other + (beside["side"] in ("下面", "后面", "之后", "底下")) - (row < other)
            return Request(clause.said, (MoveRow(row=row, place=place),))
    found = _MOVES.match(clause.text)
    if found is None or re.search(r"\d+%", clause.text):
        return None
    bare = re.match(rf"^(?:应该|应|得)*(?:是|为){HEADING}", clause.text[found.start("where") - 2 :]) is not None
    if bare and not reading.misplaced:
        return None
    row = _row(reading, without_lead(found["what"]) if found["what"] else "")
    category = Category.SOCIAL_BENEFIT if found["where"].startswith("效益") else category_of("", found["where"])
    if row is None or category is None:
        return None
    reading.misplaced = False
    return Request(clause.said, (MoveRow(row=row, category=category),))


def _confirmed(reading: Reading, clause: Clause) -> Request | None:
    found = _CONFIRMS.match(clause.text)
    if found is None or re.search(r"都|全|所有|建议|这些", found["what"]):
        return None
    row = _row(reading, found["what"])
    return Request(clause.said, (ConfirmRows(rows=(row,)),)) if row is not None else None
