"""New rows that a clause asks for, in any order of heading, verb, name and value: 在质量指标里加个取证率95%, 就业率也加一个."""

import re

from assistant.model.categories import Category, category_of
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.units import Dimension, dimension_of
from assistant.workflows.actions import AddRow, TellFacts
from assistant.workflows.edit_words import add_action, category_for, measures
from assistant.workflows.headings import HEADING
from assistant.workflows.intents import Intent
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_reference import clear_rows, rows_counting
from assistant.workflows.said_values import is_value, said_text
from assistant.workflows.segments import Clause
from assistant.workflows.spoken_values import SpokenChange, read_change

_AND = re.compile(r"[、和跟与及]|以及|还有")
_MORE = re.compile(
    r"^(?:还有|再有|还要|另外|再|和|以及|加上?|外加)+(?:一?[个条项])?(?P<name>.{2,16}?)(?:的|那个|这个|指标)*$"
)
_COUNTS = {"几": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_VERB = (
    r"(?:加上|加(?![固装强快工密班油])|增加|增设|新增|添加|添上|添(?![置])|补充|补上|补(?![贴助偿种录])|"
    r"增补|列上|列(?![入为])|来上|来(?![不看自])|设上|设(?![备计施立想置])|写上|放上|加进[来去]?|补进[来去]?)"
)
_ONE = r"(?:(?P<n>[一二两三四五2-5几])?[个条项]|一下|点)"
_SOON = r"(?:再|还|也|又|都|多|得|要|想|需要|应该|应|该|可以|我想|给我|帮我|给|麻烦|单独|另外|顺便|最好|能不能|能|就)*"
# 在质量指标里加个取证率, 数量里再添一条……
_UNDER = re.compile(
    rf"^(?:在|往|给|到)?(?P<heading>{HEADING})(?:里面?|下面?|中|底下|那里?|这里?|这块|那块|那类|一栏|上)*{_SOON}{_VERB}(?:了)?{_ONE}?(?:指标|叫|是|：|:)*(?P<name>.*)$"
)
# 再加一条取证率, 设一个出勤率, 要有出勤率这一条
_BEFORE = re.compile(
    rf"^{_SOON}(?:{_VERB}|(?:要|得|再|还)考核|要有|得有|(?:缺|少|漏|差)(?=了|一?[个条项]))(?:了)?{_ONE}?(?:关于|叫做?|是|：|:)*(?P<name>.*)$"
)
# 就业率也加一个, 把就业率加进去, 取证率加到质量指标里
_AFTER = re.compile(
    rf"^(?:把|将)?(?P<name>[\u4e00-\u9fffA-Za-z·（）()]{{2,16}}?)(?:这个|那个|这|那|的)?(?:指标|[一]?[条项])?{_SOON}{_VERB}(?:进[去来]|上去?|去|到(?:表里|(?P<heading>{HEADING})(?:里面?|下面?|那里?|去)*))?(?:一|几)?[个条项]?(?:上)?$"
)
# 出勤率95%也加上
_PAIR_AFTER = re.compile(
    rf"^(?P<pair>.+?)(?:这个|这条|那条)?{_SOON}(?:一起|一并)?(?:加上|加进去|补上|添上|写上|列上|列进去)$"
)
_IS_AFTER = re.compile(r"加上|加进|补上|补进|添上|写上|列上|列进|放进|[一]?[个条项]$|加到|补充|增加$|加$|补$")
# 数量指标：应急演练次数
_HEADED = re.compile(rf"^(?P<heading>{HEADING})(?:的|：|:|，|,)+(?P<rest>.{{2,}})$")
_NOTHING = re.compile(r"^(?:(?:指标|的|了|吧|一|两|[个条项])+|)$")
_LACKS = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,12}?)(?:也|都|还|好像|是不是|怎么)*(?:得要|要|要考核|得考核|得有|要有|应该有|该有|没写|没有|没列|没加|漏了?|忘了?写?|缺了?|少了)(?:啊|呢|吧)?$"
)
_ALL_OF = re.compile(r"(?:这|那)?[两三四]?[个条项]$|都$")


# 每平方米不超过480元; 中期评审2027年6月底前完成
_EACH = re.compile(
    r"^每(?:个|一)?(?P<unit>[\u4e00-\u9fff]{1,4}?)(?:的|要|是|就|按)*(?P<value>(?:不超过|不高于|不低于|至少|控制在|≤|≥)?\d.*)$"
)
_DATED = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,8}?)(?:在|于|要)?(?P<value>(?:20\d\d年|\d{1,2}月).*?前?)(?:完成|做完|办完|结束|通过)$"
)


def added_rows(reading: Reading, clause: Clause) -> Request | None:
    """The rows that a clause asks for by verb and name; None where it names none, or a row that the table has."""
    text = clause.text
    if clause.is_question or re.search(r"什么|啥|哪些|怎么|目标|用途", text):
        return None
    lacking = _LACKS.match(text)
    if lacking and measures(lacking["name"]) and not clear_rows(reading.draft.table, lacking["name"]):
        reading.topic, reading.row, reading.lacking = lacking["name"], None, True
        return Request("")
    behind = _PAIR_AFTER.match(text)
    named = read_change(behind["pair"]) if behind else None
    if named is not None and named.target and _can_be_row(reading, named.target, named.value, 1, ""):
        return _request(reading, clause, "", [(named.target, named.value)])
    told = _told_things(reading, clause)
    if told is not None:
        return told
    pairs = _pairs(reading, text)
    if pairs:
        return _request(reading, clause, "", pairs)
    change = read_change(text)
    value = change.value if change is not None and _stands_for_row(change) else ""
    head = text[: text.rindex(value)] if value and value in text else text
    return _named_row(reading, clause, head, value)


def _told_things(reading: Reading, clause: Clause) -> Request | None:
    """还有喷淋系统7套，加上: what was told as counts is wanted as rows."""
    if reading.loose and _ADD_THEM.match(clause.text):
        loose, reading.loose = reading.loose, []
        return _request(reading, clause, "", loose)
    last = reading.requests[-1] if reading.requests else None
    told = last.actions[0] if last is not None and len(last.actions) == 1 else None
    if not isinstance(told, TellFacts) or not _ADD_THEM.match(clause.text):
        return None
    known = {(q.thing, q.unit) for q in reading.draft.brief.quantities}
    fresh = [q for q in told.facts.quantities or () if (q.thing, q.unit) not in known]
    if not fresh or set(told.facts.stated()) != {"quantities"}:
        return None
    named = [(q.thing, f"{format_number(q.number)}{q.unit}") for q in fresh]
    reading.requests[-1] = _request(reading, clause, "", named)
    return Request("")


def loose_pair(text: str) -> tuple[str, str] | None:
    """A name and a value that may become a row: 疾控还要求有不良反应处置及时率100%; None for anything else."""
    change = read_change(text)
    if change is None or change.is_explicit:
        return None
    name = re.sub(
        r"^[\u4e00-\u9fff]{1,4}?(?:还|也)?(?:要求|说|让)(?:有|要|加)?|^(?:还有|还要|要有|有)", "", change.target
    )
    return (name, change.value) if measures(name) or counts_things(name, change.value) else None


_ADD_THEM = re.compile(
    r"^(?:也|都|给我|一起|一并|把它们?|这些?|这两[条个项]|得)*(?:加上|加进[去来]|补上|补进去|添上|写上|写进去|列上|列进去|加一[条个]|单独?加一[条个]|列一[条个])(?:去)?$"
)


def _named_row(reading: Reading, clause: Clause, head: str, value: str) -> Request | None:
    name = _LINKS.sub("", head)
    for pattern in (_UNDER, _BEFORE, _AFTER):
        found = pattern.match(name)
        if found is None or (pattern is _AFTER and not _IS_AFTER.search(name)):
            continue
        said = _LINKS.sub("", found["name"].strip("的：:，, "))
        headed = _HEADED.match(said)
        said = headed["rest"] if headed else said
        said = re.sub(r"(?:这|那)(?:一)?[条个项](?:指标)?$|指标$", "", said) or said
        heading = (headed["heading"] if headed else found.groupdict().get("heading")) or ""
        count = _COUNTS.get(found.groupdict().get("n") or "", 1)
        if _NOTHING.match(said) and heading and not value and not reading.topic:
            return _of_heading(clause, heading, count)
        said = reading.topic if _NOTHING.match(said) else said
        asked = bool(found.groupdict().get("n")) or re.search(r"一?[个条项]$", head) is not None
        if asked and count == 1 and _is_thing(said) and not clear_rows(reading.draft.table, said):
            return _request(reading, clause, heading, [(said, value)])
        if not said or not _can_be_row(reading, said, value, count, heading, front=pattern is _BEFORE):
            continue
        return _request(reading, clause, heading, [(said, value)])
    return None


_LINKS = re.compile(
    r"(?:(?:的)?(?:目标值|指标值|值)|为|是|要|达到|控制在|定为?|写成?|填|设为?|按|得|：|:|，|,|就|也|大概|约|\s)+$"
)


def _is_thing(said: str) -> bool:
    """操作培训, 来看的群众: what may be measured, though it does not say how."""
    return (
        re.fullmatch(r"[\u4e00-\u9fffA-Za-z]{2,12}", said) is not None
        and not is_value(said)
        and not re.fullmatch(HEADING, said)
        and not re.search(
            r"^[一二两三四五六七八九十几]|一下|预算|经费|资金|工期|目标|类$|指标$|[了吧吗]$|差不多|别的|其他|多少", said
        )
    )


def _of_heading(clause: Clause, heading: str, count: int) -> Request:
    """质量指标再来两条: rows of the library under that heading."""
    category = Category.SOCIAL_BENEFIT if heading.startswith("效益") else category_of("", heading)
    return Request(clause.said, (AddRow(category=category, said=clause.said),) * count)


def _stands_for_row(change: SpokenChange) -> bool:
    return not re.fullmatch(r"[一二两三四五\d][个条项]", said_text(change.value))


def _can_be_row(reading: Reading, name: str, value: str, count: int, heading: str, *, front: bool = False) -> bool:
    """A name that measures something and that no row bears; not 两座 of 再加两座."""
    if (
        len(name) < 2
        or count > 1
        or is_value(name)
        or re.search(r"[\d，,]|一下|几|预算|经费|资金|工期|类别|位置", name)
    ):
        return False
    if category_of("", name) is not None and re.fullmatch(HEADING, name):
        return False
    measured = measures(name) or (front and counts_things(name, value))
    unit = parse_value(said_text(value)).unit if value else ""
    if clear_rows(reading.draft.table, name) and not heading:
        return False
    if unit and unit not in ("%", "‰") and not measured and rows_counting(reading.draft.table, unit) and not heading:
        return False
    return measured or bool(heading)


def counts_things(name: str, value: str) -> bool:
    """规划图件20张 behind 加上: a thing with its count."""
    unit = parse_value(said_text(value)).unit if value else ""
    return (
        bool(unit)
        and dimension_of(unit.lstrip("万亿")) in (Dimension.COUNT, Dimension.PHYSICAL)
        and not re.search(r"的|了|再|多|我|你|估|大概", name)
    )


def _pairs(reading: Reading, text: str) -> list[tuple[str, str]]:
    """加取证率85%和出勤率95%两条 as names with their values; empty for anything else."""
    found = _BEFORE.match(_ALL_OF.sub("", text))
    if found is None:
        return []
    pairs = []
    for part in _AND.split(found["name"]):
        change = read_change(part.strip("一个条的 "))
        if change is None or not change.target or not measures(change.target):
            return []
        pairs.append((change.target, change.value))
    return pairs if len(pairs) > 1 else []


def _request(reading: Reading, clause: Clause, heading: str, named: list[tuple[str, str]]) -> Request:
    actions = []
    for name, value in named:
        said = said_text(value)
        category = category_of("", heading) if heading else None
        if heading.startswith("效益"):
            category = Category.SOCIAL_BENEFIT
        category = category or category_for(name, said, reading.toolbox.library)
        actions.append(AddRow(category=category, hint=name, value=said, said=clause.said))
    reading.topic = ""
    return Request(clause.said, tuple(actions))


def added(reading: Reading, intent: Intent, clause: Clause) -> Request | None:
    """The rows that an 加 asks for; None where it names nothing that could be a row."""
    what = intent.what or reading.topic
    names = listed_names(what)
    if len(names) > 1:
        actions = [add_action(name, clause.said, reading.toolbox.library) for name in names]
        return Request(clause.said, tuple(action for action in actions if action is not None))
    action = add_action(what, clause.said, reading.toolbox.library)
    if action is None:
        return None
    vague_wish = not (action.hint or action.category) and not re.search(r"[个条项]", clause.text)
    return None if vague_wish else Request(clause.said, (action,) * _COUNTS.get(intent.value, 1))


def listed_names(what: str) -> tuple[str, ...]:
    """The names of several quantities (在线率和完好率); empty for anything else."""
    parts = tuple(part.strip("一个条的 ") for part in _AND.split(what))
    return parts if len(parts) > 1 and all(len(p) > 1 and measures(p) for p in parts) else ()


def continued_add(reading: Reading, clause: Clause) -> Request | None:
    """加两个质量指标，在线率和完好率: the names; 加个平整度，还有个安全事故的: one more; 加一条，培训40人次: its words; 加上，30%: the
    value. None where ``clause`` says nothing of the rows just added."""
    last = reading.requests[-1] if reading.requests else None
    if last is None or not last.actions or not all(isinstance(a, AddRow) for a in last.actions):
        return None
    actions = tuple(a for a in last.actions if isinstance(a, AddRow))
    final = actions[-1]
    value = re.sub(
        r"^(?:加上?|补上?|目标值?|指标值|值|就|都|写|填|定|按|为|是|要|控制在|做到|达到|：|:)+", "", clause.text
    )
    if final.hint and not final.value and is_value(value):
        given = final.model_copy(update={"value": said_text(value)})
        category = category_for(final.hint, given.value, reading.toolbox.library)
        given = given.model_copy(update={"category": final.category or category})
        return _renewed(reading, clause, (*actions[:-1], given))
    each = _EACH.match(clause.text)
    if final.hint and not final.value and each and is_value(each["value"]):
        given = final.model_copy(update={"value": f"{said_text(each['value'])}/{each['unit']}"})
        return _renewed(reading, clause, (*actions[:-1], given))
    dated = _DATED.match(clause.text)
    if dated and not final.hint and final.category in (Category.TIMELINESS, None):
        timed = AddRow(category=Category.TIMELINESS, hint=f"{dated['name']}完成时间", value=said_text(dated["value"]))
        return _renewed(reading, clause, (*actions[:-1], timed))
    change = read_change(clause.text)
    if final.hint and not final.value and change is not None and not clear_rows(reading.draft.table, change.target):
        near = bool(change.target) and any(part in final.hint for part in (change.target[:2], change.target[-2:]))
        if near or not change.target:
            fresh = _request(reading, clause, "", [(change.target or final.hint, change.value)]).actions[0]
            return _renewed(reading, clause, (*actions[:-1], fresh))  # type: ignore[arg-type]
    filled = _filled(reading, clause, actions)
    if filled is not None:
        return filled
    names = listed_names(clause.text)
    if names and not any(action.hint for action in actions):
        new = [_named(reading, name, clause, final) for name in names]
        return _renewed(reading, clause, tuple(action for action in new if action is not None))
    more = _MORE.match(clause.said)
    if final.hint and more and clause.said[:1] in "还再另和以外" and not is_value(clause.text):
        one = _named(reading, more["name"], clause, None)
        return Request(clause.said, (one,)) if one is not None and one.hint else None
    if not final.hint:
        one = _named(reading, clause.text, clause, final)
        return _renewed(reading, clause, (*actions[:-1], one)) if one is not None and one.hint else None
    return None


def _filled(reading: Reading, clause: Clause, actions: tuple[AddRow, ...]) -> Request | None:
    """加两条，取证率85%，出勤率95%: each name with its value takes the first of the rows that have none yet."""
    place = next((n for n, action in enumerate(actions) if not action.hint), None)
    change = read_change(clause.text)
    if place is None or change is None or change.is_explicit or not change.target:
        return None
    if not measures(change.target) and not counts_things(change.target, change.value):
        return None
    named = _request(reading, clause, "", [(change.target, change.value)]).actions[0]
    opened = actions[place].category
    one = named.model_copy(update={"category": opened} if opened else {})
    return _renewed(reading, clause, (*actions[:place], one, *actions[place + 1 :]))  # type: ignore[arg-type]


def _named(reading: Reading, words: str, clause: Clause, opened: AddRow | None) -> AddRow | None:
    one = add_action(words, clause.said, reading.toolbox.library)
    if one is None or opened is None:
        return one
    return one.model_copy(update={"category": opened.category or one.category})


def _renewed(reading: Reading, clause: Clause, actions: tuple[AddRow, ...]) -> Request:
    words = f"{reading.requests[-1].words}，{clause.said}"
    said = tuple(action.model_copy(update={"said": words}) for action in actions)
    reading.requests[-1] = Request(words, said)
    return Request("")
