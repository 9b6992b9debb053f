"""Counts with a unit and a thing in what a user says (3套系统, 接入80项事项, 租用4910平方米)."""

import re
from decimal import Decimal

from assistant.composer.counted import (
    CLAUSE_BREAK,
    DEEDS,
    FOR_WHOM,
    NOISE,
    OF_IT,
    OF_THE_LAST,
    PEOPLE,
    SHORT_VERB,
    crowd,
    ends_in_noun,
    full_thing,
    named_before,
    per_session,
    session_of,
    thing_before,
    thing_behind,
    thing_of_the_last,
)
from assistant.composer.things import without_deed
from assistant.composer.wording import HAN_DIGITS, NUMBER, large_number
from assistant.model.drafts import Quantity
from assistant.model.units import Dimension, dimension_of, known_units

# Units that are words of their own (接口12个 has the unit 个), or mark a rank or an age.
_NO_UNITS = re.compile("级|分|度|系统|模块|接口|子系统|栏目|事项|M|m|t|g|里|课|点|路|批|字|岁")
COUNT_UNITS = "|".join(
    re.escape(unit)
    for unit in known_units()  # longest first
    if dimension_of(unit) in (Dimension.COUNT, Dimension.PHYSICAL) and not _NO_UNITS.fullmatch(unit)
)
# 460万县里出: a level of government, no measure word.
NO_GIVER = "(?!(?<=[县镇乡村])(?:财政|里|自筹|出|配))"
_CHANNELS = r"路(?=$|[，,。；;、\n])"  # 摄像机860路; a road is counted in 条
_COUNT = re.compile(
    rf"(?P<n>(?![一二三]次(?:网|供水|性|产业|元件|污染)|三支一扶|一事一议|一村一|[一二三四]类(?=[，,]?\d)){NUMBER}|(?<=[A-Z][A-Z])\d+)(?P<fuzz>多|余|来)?(?P<scale>[百千]?[万亿])?(?P<fuzz2>多|余|来)?(?P<unit>(?<![万亿])块|(?![块])(?:{COUNT_UNITS})|{_CHANNELS}|(?<=万)字)(?P<rate>次)?{NO_GIVER}(?![级元]|(?<=个)(?:月|工作日|季度|学期|百分点|小时|自然日))"
)
_LEAD = re.compile(
    rf"(?P<verb>{DEEDS}|{SHORT_VERB})(?:不少于|不低于|至少|共计|共|约|大约|近|全市|全区|全县|全省|全部|的|了|要|成|为|本市|本区|我市|我区)*$"
)
_ROUGHLY = re.compile("(?:左右|上下)?")
_OWN_FORM = re.compile(r"[^，,。；;！\n]{0,40}(?:目标表|申报表)")  # 写一份…的绩效目标表: what is asked of us
_HAS_COUNT = re.compile(rf"(?:\d|[{HAN_DIGITS}])(?:个|份|台|套|批|张|条|座|名|人|支|本|次|期)")
_DELIVERABLE = re.compile(
    r"(?:报告|论文|方案|规划|标准|手册|指南|图册|图集|地图|软件|系统|平台|设备|课程|教材|专著|预案|目录|清单|规范|办法|意见|建议|案例集|文本|成果|图|白皮书|蓝皮书)$"
)
# Days and hours of duty, which are done like things: 律师值班300天.
_DUTY = re.compile(
    rf"(?:^|[，,。；;、\n])(?:请|安排|组织|聘请|全年|每年)*(?P<thing>[\u4e00-\u9fff]{{0,6}}(?:值班|值守|驻场|巡护|走航|开放|巡查|驻村|巡逻|执勤|授课|展出|坐诊))(?:共|一共|约)?(?P<n>{NUMBER})(?P<unit>天|小时|课时|学时)"
)
_ALL_YEAR = re.compile("(?:全年|每年|一年|年内|本年)?(?:共|合计|总共|一共|计划)?")
_NO_THING = ("完成", "达到", "组织", "形成", "实现", "包括", "包含", "设")
_BUILT = set("栋座幢条处所台套部辆艘架")
_EXCLUDED_BEFORE = re.compile(
    r"(?:第|每|过去|上年|去年|原有|现有|已有|已建|原来|平均|人均|户均|日均|年均|按|[/／])$|(?:人均|户均|每[\u4e00-\u9fff]{1,3}|单价)(?:不超过|不高于)$"
)
_EXCLUDED_AFTER = re.compile(
    r"^(?:(?:拨付|支付|发放|下达|付款|付清|到位)|[/／]|每|左右手|债券|以上的|以下的|到场|响应|(?:年|月|日)?内)"
)
_STANDARD = re.compile(r"^(?:给|补|发|平均|预计)?每(?![年月天日周季])")  # 每个面积120平米: of one of them
_JOINED = re.compile(r"[\u4e00-\u9fffA-Za-z（）()]{0,16}[、和及与][\u4e00-\u9fff]{0,10}")


# One module that an existing system gets: 加个电子证照模块. The article is a count here.
_ADDED = re.compile(
    r"(?:加上?|增加|新增|扩展|增设|开发|做)(?:了|一)?个(?P<thing>(?!新)[\u4e00-\u9fffA-Za-z]{2,12}?(?:模块|功能|子系统))"
)
_BATCHES = re.compile(r"(?<=[分共办])(?P<n>\d+|[一二两三四五六七八九十]+)个?批(?![次复准])")


def read_quantities(text: str, people: str = "") -> tuple[Quantity, ...]:
    """Counts in working ``text``, in order, each thing once. Money, times and rates are not counts.

    ``people`` is whom a bare head count (2万人) counts.
    """
    text = _BATCHES.sub(r"\g<n>批次", text)
    found: dict[tuple[str, str], Quantity] = {}
    for added in _ADDED.finditer(text):
        module = Quantity(number=Decimal(1), unit="个", thing=added["thing"], said=added.group())
        found.setdefault((module.unit, module.thing), module)
    for duty in _DUTY.finditer(text):
        days = large_number(duty["n"])
        if days:
            shift = Quantity(
                number=days, unit=duty["unit"], thing=duty["thing"], said=duty.group().lstrip("，,。；;、\n")
            )
            found.setdefault((shift.unit, shift.thing), shift)
    verb, thing, end = "", "", 0
    for match in _COUNT.finditer(text):
        joined = end > 0 and _JOINED.fullmatch(text[end : match.start()]) is not None
        near = not re.search(r"[。；;\n]|[，,].*[，,]", text[end : match.start()])
        quantity, verb = _read(text, match, people, verb if joined else "", thing if near else "")
        if quantity is not None:
            found.setdefault((quantity.unit, quantity.thing), quantity)
            thing, end = quantity.thing, match.end()
    return tuple(found.values())


def _read(
    text: str, match: re.Match[str], people: str, last_verb: str, last_thing: str = ""
) -> tuple[Quantity | None, str]:
    """The count and the verb it hangs on: ``last_verb`` when it is joined to the count before (15台服务器和2台防火墙)."""
    before, after = text[: match.start()], text[match.end() :]
    clause = CLAUSE_BREAK.split(before)[-1]
    number = large_number(match["n"])
    if (
        number is None
        or number == 0
        or _EXCLUDED_BEFORE.search(clause)
        or _EXCLUDED_AFTER.match(after)
        or _OWN_FORM.match(after)
        or (match["unit"] not in PEOPLE and _STANDARD.match(clause))
        or (match["unit"] not in "个项部本份套" and after.startswith("标准"))
    ):
        return None, last_verb
    lead = None if ends_in_noun(clause) else _LEAD.search(clause)
    verb = lead["verb"] if lead else ""
    behind = thing_behind(after, match["unit"])
    postposed = not behind and match["unit"] in _BUILT and bool(re.search(r"[\u4e00-\u9fff]{2}$", clause))
    if not postposed and _is_article(match, bool(behind and (verb or _DELIVERABLE.search(behind)))):
        return None, last_verb
    rest = clause[: lead.start()] if lead else clause
    thing = behind
    if not behind and not _HAS_COUNT.search(clause):
        front, ahead = thing_before(rest)
        of_last = thing_of_the_last(before, clause, last_thing) if not ahead and OF_THE_LAST.fullmatch(verb) else ""
        if of_last:
            thing, verb = verb + of_last, ""  # 新建3座，翻新9座 are two counts of one thing
        else:
            thing, verb = ahead + ("" if verb in _NO_THING or len(verb) == 1 else verb), front
    elif not behind and (own := OF_IT.search(rest)):
        thing = own["thing"]
    thing = per_session(clause, match["unit"]) or thing or session_of(lead["verb"] if lead else "", match["unit"])
    whom = FOR_WHOM.search(clause) if match["unit"] in PEOPLE else None
    thing, verb = (whom["who"], "") if whom else (thing, verb)
    bare_people = match["unit"] in PEOPLE and len(NOISE.sub("", rest)) < 3 and not rest.endswith(tuple("省市县区"))
    if not thing and (bare_people or not NOISE.sub("", rest.removeprefix("分")) or _HAS_COUNT.search(rest)):
        thing = (people if match["unit"] in PEOPLE else "") or named_before(
            before.removesuffix(clause if _ALL_YEAR.fullmatch(rest) else clause[len(rest) :])
        )
        thing = thing or crowd(text, match["unit"]) or (without_deed(last_thing) if len(verb) == 1 else last_thing)
    if not thing or re.search(
        r"[一二三四五]期$|^\d+[人个期场]|核实|满意度|率再|再[高低加提降]|那条$|错了|少了|多了", thing
    ):
        return None, last_verb
    thing = full_thing(thing, clause, match["unit"], last_thing, text, before.removesuffix(clause))
    if not thing:
        return None, last_verb
    verb = verb or last_verb
    rough = re.search(r"(?:大概|大约|大致|差不多|将近|接近|约莫|约|近)(?:有|是|为)?$", clause)
    said = verb + ("" if behind else thing) + (rough.group() if rough else "") + match.group()
    said += after[: after.find(behind) + len(behind)] if behind else _ROUGHLY.match(after).group()  # type: ignore[union-attr]
    unit = (match["scale"] or "") + match["unit"] + (match["rate"] or "")
    return Quantity(number=number, unit=unit, thing=thing, said=said), verb


def _is_article(match: re.Match[str], is_object: bool) -> bool:
    """True where 一个/二期 is no count: an article, or the number of a stage."""
    if match["unit"] == "期" and not match["n"].isdigit() and match["n"] != "两":
        return True
    return match["n"] == "一" and not (is_object and match["unit"] in ("套", "份", "篇", "部", "本"))
