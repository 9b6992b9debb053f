"""Counts with a unit and a thing in what a user says (3套系统, 接入80项事项, 租用4910平方米)."""

import re
from decimal import Decimal

from assistant.composer.things import noun_of, without_deed
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
_CHANNELS = r"路(?=$|[，,。；;、\n])"  # 摄像机860路; a road is counted in 条
_COUNT = re.compile(
    rf"(?P<n>(?![一二三]次(?:网|供水|性|产业|元件|污染)){NUMBER})(?P<fuzz>多|余|来)?(?P<scale>[百千]?[万亿])?(?P<fuzz2>多|余|来)?(?P<unit>(?<![万亿])块|(?![块])(?:{COUNT_UNITS})|{_CHANNELS})(?P<rate>次)?(?!(?<=[万亿][县镇乡村])(?:财政|里|自筹|出|配套))(?![级元]|(?<=个)(?:月|工作日|季度|学期|百分点|小时|自然日))"
)
DEEDS = (
    "升级改造|更新改造|提升改造|维修改造|新建|扩建|改建|建设|建成|建立|建(?![筑档制议])|修建|修缮|维修|修(?![缮复订])|铺设|改造|升级|采购|购置|购买|买|租用|租赁|(?<![公廉])租(?![房金])|开发|接入|对接|整合|归集|采集|治理|编目|"
    "加装|增设|增配|架设|拓宽|大修|中修|翻修|翻新|翻建|演出|"
    "培训|举办|开展|组织|召开|印发|发放|资助|补助|奖励|扶持|完成|形成|提交|发表|出版|编制|制定|开设|招聘|选派|维护|运维|保障|巡检|更换|安装|配备|"
    "配置|部署|上线|迁移|支付|偿还|覆盖|惠及|服务|面向|支持|实现|提供|新增|增加|打造|检测|抽检|监测|调研|走访|种植|栽植|疏浚|清淤|加固|慰问|救助|接待|办理|防治|管护|加工|测评|免疫|聘请|包括|包含|含|涉及|分为|设置|设立|设(?![备施计])"
)
# Verbs of one syllable right before a count (编12个标准, 筛12000人): they are no part of a thing.
_SHORT_VERB = "(?:[编换补筛铺挖打栽装造拆印送招添搞做办写开种养发救帮扶演拍评选洗清修]|(?<![\u4e00-\u9fff])查)"
_LEAD = re.compile(
    rf"(?P<verb>{DEEDS}|{_SHORT_VERB})(?:不少于|不低于|至少|共计|共|约|大约|近|全市|全区|全县|全省|全部|的|了|要|成|为|本市|本区|我市|我区)*$"
)
_BEFORE_THING = re.compile(
    r"(?P<thing>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:数量|个数|总数)?(?:为|是|共计|共|约|大约|大概|差不多|不少于|不低于|至少|达到|达|有|各|[:：])*$"
)
_THING = re.compile(r"(?:的)?(?P<thing>[\u4e00-\u9fffA-Za-z0-9/（）“”]+)")
_STOP = re.compile(
    r"(?<=.)(?:以及|并且|用于|用来|实现|进行|提供|提升|提高|完成|达到|预算|大约|花费|投资|工期|资金|上线|投入|开展|组织|面积|改造|升级|运维|维护|"
    r"采购|购置|培训|开发|建设|[并和及与供给让使来在要由对共均已将需约为是等做修买]|(?<=..)全部|都)|的.*|(?<=.)(?<![服包安改组武])(?:订(?!单|制)|装(?![备置机修饰配]))(?=[\u4e00-\u9fff]).*|(?<=.)全[年市区县省校]|"
    r"(?<=..)[配建发办接用换买租添](?=[\d一二两三四五六七八九十])"
)
_ROUND = re.compile(r"^(?:大概|大约|大致|约|总共|一共|共|预计|合计|共计)+")
_ROUGHLY = re.compile("(?:左右|上下)?")
# 估计能来, 计划: words before a count that name nothing.
_NOISE = re.compile(
    r"^(?:估计|预计|预估|大概|大约|大致|差不多|约莫|计划|打算|准备|拟|想要?|争取|能(?!源|力|耗|效|量)|可以|可能|可(?!行|燃|再)|会(?!议|员|计|场|展|堂)|"
    r"要|得(?!分)|需要?(?!求)|总共|一共|合计|共计|还(?!款|本|原)|再(?!生|就)|来(?!访|料|源)|去(?!重)|有(?!限|机|线)|到场|到(?!账|期)|达到|参加|参与|共(?!享|同|青)|给|让|把|约|近|也|都|就|每年|全年|今年|明年|年内|其中|包括|涉及(?=$))+"
)
_OWN_FORM = re.compile(r"[^，,。；;！\n]{0,40}(?:目标表|申报表)")  # 写一份…的绩效目标表: what is asked of us
_HAS_COUNT = re.compile(rf"(?:\d|[{HAN_DIGITS}])(?:个|份|台|套|批|张|条|座|名|人|支|本|次|期)")
_DELIVERABLE = re.compile(
    r"(?:报告|论文|方案|规划|标准|手册|指南|图册|图集|地图|软件|系统|平台|设备|课程|教材|专著|预案|目录|清单|规范|办法|意见|建议|案例集|文本|成果|图|白皮书|蓝皮书)$"
)
# 换一批办公电脑，150台: the thing of a bare count.
_BOUGHT = re.compile(
    r"(?:采购|购置|购买|更换|配备|安装|加装|租用|租赁|接种|买|换|配|装|租|添|栽|补|印|订|打(?![算造包印井])|种(?!植))(?:置|上|了|些|点|[一几两]?批|一些|新的?)*(?P<thing>[\u4e00-\u9fffA-Za-z]{2,10})$"
)
_DEED = re.compile(r"(?<=..)(?:更新|更换|采购|购置|换发|运维|维护|维修|安装|租赁|改造|翻新|增补|加装|配备)$")
# Deeds that name no thing of their own before a count: 消防栓更换310个，新增85个.
_OF_THE_LAST = re.compile(
    "新增|新建|改建|扩建|翻新|翻修|翻建|重建|增设|增配|更换|维修|修缮|加装|采购|购置|购买|安装|配备|租用"
)
# Whom a count of people is of: 给低保户修房子120户.
_FOR_WHOM = re.compile(
    r"(?:给|为|替|对)(?P<who>[\u4e00-\u9fff]{1,8}?(?:户|人|工|员|师|生|众|民|童|妇女|职工|家庭|学生|老人|患者|对象))(?:每[人户])?(?:买|发|办|做|装|修|打|配|送|建|上|体检|接种|提供|开展|安排)[\u4e00-\u9fff]*$"
)
_FOR_THEM = re.compile(
    r"^.{0,6}?(?:给|为|替|对)[\u4e00-\u9fff\d]{2,12}?(?=(?:买|装|发|配|送|换|修|打|种|建|印)[\u4e00-\u9fff]{2,8}$)"
)
_OF_IT = re.compile(r"的(?P<thing>[\u4e00-\u9fffA-Za-z]{2,8})$")  # 38个部门的数据目录2600条
# Days and hours of duty, which are done like things: 律师值班300天.
_DUTY = re.compile(
    rf"(?:^|[，,。；;、\n])(?:请|安排|组织|聘请|全年|每年)*(?P<thing>[\u4e00-\u9fff]{{0,6}}(?:值班|值守|驻场|巡护|巡逻|执勤|授课|展出|坐诊))(?:共|一共|约)?(?P<n>{NUMBER})(?P<unit>天|小时|课时|学时)"
)
_ALL_YEAR = re.compile("(?:全年|每年|一年|年内|本年)?(?:共|合计|总共|一共|计划)?")
_NO_THING = ("完成", "达到", "组织", "形成", "实现", "包括", "包含", "设")
_PEOPLE = {"人", "名", "人次", "户", "位", "户次"}
_PLACES = set("区县村镇乡校院所站市户车船树桥井灯床图")
_BUILT = set("栋座幢条处所台套部辆艘架")
_EXCLUDED_BEFORE = re.compile(
    r"(?:第|每|过去|上年|去年|原有|现有|已有|已建|原来|平均|人均|户均|日均|年均|不超过|不高于|按|[/／])$"
)
_EXCLUDED_AFTER = re.compile(r"^(?:[/／]|每|左右手|债券|以上的|以下的|到场|响应|(?:年|月|日)?内)")
# Who speaks and what he is at, in front of the thing: 我们镇要搞高标准农田.
_WISHED = re.compile(
    r"^(?:(?:我们|咱们?|本)?[\u4e00-\u9fff]{0,4}?(?:要|想|打算|准备|计划|拟)(?=搞|办|做|弄|开展|实施|组织))?(?:组织|开展|举办|承办|实施|办|搞|做|弄)?(?:一?个(?![人体]))?(?=.{2,})"
)
_STANDARD = re.compile(r"(?:给|补|发)?每(?![年月天日周期季])")  # 每个面积120平米: of one of them
_JOINED = re.compile(r"[\u4e00-\u9fffA-Za-z（）()]{0,16}[、和及与][\u4e00-\u9fff]{0,10}")
_CLAUSE_BREAK = re.compile(r"[，,。；;！!？?\n、：:（(）)]|和|(?<![惠涉普触])及|并")


# One module that an existing system gets: 加个电子证照模块. The article is a count here.
_ADDED = re.compile(
    r"(?:加上?|增加|新增|扩展|增设|开发|做)(?:了|一)?个(?P<thing>(?!新)[\u4e00-\u9fffA-Za-z]{2,12}?(?:模块|功能|子系统))"
)
_BATCHES = re.compile(r"(?<=[分共办])(?P<n>\d+|[一二两三四五六七八九十]+)个?批(?![次复准])")
# Whom a bare head count (4批次、200人) counts, by what the text tells of.
_CROWDS = (
    (re.compile("培训|讲座|授课|研修|轮训"), "培训"),
    (re.compile("比赛|大赛|演出|展演|论坛|会议|展览|活动|运动会|文化节|艺术节"), "参加"),
    (re.compile("慰问"), "慰问"),
    (re.compile("救助"), "救助"),
    (re.compile("资助|奖学|助学"), "资助"),
    (re.compile("体检|筛查|接种"), "服务"),
)


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
    clause = _CLAUSE_BREAK.split(before)[-1]
    number = large_number(match["n"])
    if (
        number is None
        or number == 0
        or _EXCLUDED_BEFORE.search(clause)
        or _EXCLUDED_AFTER.match(after)
        or _OWN_FORM.match(after)
        or (match["unit"] not in _PEOPLE and _STANDARD.match(clause))
        or (match["unit"] not in "个项部本份套" and after.startswith("标准"))
    ):
        return None, last_verb
    lead = _LEAD.search(clause)
    verb = lead["verb"] if lead else ""
    behind = _thing_behind(after, match["unit"])
    postposed = not behind and match["unit"] in _BUILT and bool(re.search(r"[\u4e00-\u9fff]{2}$", clause))
    if not postposed and _is_article(match, bool(behind and (verb or _DELIVERABLE.search(behind)))):
        return None, last_verb
    rest = clause[: lead.start()] if lead else clause
    thing = behind
    if not behind and not _HAS_COUNT.search(clause):
        front, ahead = _thing_before(rest)
        of_last = _of_the_last(before, clause, last_thing) if not ahead and _OF_THE_LAST.fullmatch(verb) else ""
        if of_last:
            thing, verb = verb + of_last, ""  # 新建3座，翻新9座 are two counts of one thing
        else:
            thing, verb = ahead + ("" if verb in _NO_THING or len(verb) == 1 else verb), front
    elif not behind and (own := _OF_IT.search(rest)):
        thing = own["thing"]
    whom = _FOR_WHOM.search(clause) if match["unit"] in _PEOPLE else None
    thing, verb = (whom["who"], "") if whom else (thing, verb)
    bare_people = match["unit"] in _PEOPLE and len(_NOISE.sub("", rest)) < 3 and not rest.endswith(tuple("省市县区"))
    if not thing and (bare_people or not _NOISE.sub("", rest.removeprefix("分")) or _HAS_COUNT.search(rest)):
        thing = (people if match["unit"] in _PEOPLE else "") or _named_before(
            before.removesuffix(clause if _ALL_YEAR.fullmatch(rest) else clause[len(rest) :])
        )
        thing = thing or _crowd(text, match["unit"]) or (without_deed(last_thing) if len(verb) == 1 else last_thing)
    if not thing or re.search(
        r"[一二三四五]期$|^\d+[人个期场]|核实|满意度|率再|再[高低加提降]|那条$|错了|少了|多了", thing
    ):
        return None, last_verb
    verb = verb or last_verb
    rough = re.search(r"(?:大概|大约|大致|差不多|将近|接近|约莫|约|近)(?:有|是|为)?$", clause)
    said = verb + ("" if behind else thing) + (rough.group() if rough else "") + match.group()
    said += after[: after.find(behind) + len(behind)] if behind else _ROUGHLY.match(after).group()  # type: ignore[union-attr]
    unit = (match["scale"] or "") + match["unit"] + (match["rate"] or "")
    return Quantity(number=number, unit=unit, thing=thing, said=said), verb


def _crowd(text: str, unit: str) -> str:
    if unit not in (*_PEOPLE, "批次", "期", "场次"):
        return ""
    return next((thing for words, thing in _CROWDS if words.search(text)), "")


def _is_article(match: re.Match[str], is_object: bool) -> bool:
    """True where 一个/二期 is no count: an article, or the number of a stage."""
    if match["unit"] == "期" and not match["n"].isdigit():
        return True
    return match["n"] == "一" and not (is_object and match["unit"] in ("套", "份", "篇", "部", "本"))


def _thing_behind(after: str, unit: str) -> str:
    found = _THING.match(after)
    if not found:
        return ""
    thing = re.sub(r"[（(][^）)]*$", "", _STOP.split(found["thing"], maxsplit=1)[0]).strip("的（）“”")
    thing = re.sub(r"(?<=..)(?:家里|家中|那边|这边|这里)$", "", thing)
    if unit not in _PEOPLE:
        thing = re.sub(r"(?<=..)(?:师生|学生|教师|居民|村民)$", "", thing)
    if re.match(r"\d+(?:人|个|期|场|名)", thing):  # 2期80人: the next count is no thing
        return ""
    if len(thing) == 1 and thing not in _PLACES:
        return noun_of(thing) if thing in "楼路" else ""
    return thing if 0 < len(thing) <= 16 else ""


def _of_the_last(before: str, clause: str, last_thing: str) -> str:
    """What 新增85个 is of: the thing that was counted before, else the one that the clause before names."""
    last = re.sub(rf"^(?:{_OF_THE_LAST.pattern})(?=..)", "", last_thing)
    return without_deed(last) or _named_before(before.removesuffix(clause))


def _named_before(before: str) -> str:
    """What a bare count (场馆租赁，2400平方米) counts: the clause right before it, when that is one short name; shares and
    rates (每人2万) and what only tells more of it (反诈的) are passed over."""
    parts = [part for part in _CLAUSE_BREAK.split(before) if part]
    while len(parts) > 1 and re.search(r"^每|^人均|^户均|[\u4e00-\u9fff]的$", parts[-1]):
        parts.pop()
    found = re.fullmatch(r"[\u4e00-\u9fff]{2,12}", parts[-1]) if parts and _NOISE.sub("", parts[-1]) else None
    bought = _BOUGHT.search(parts[-1]) if parts else None
    if bought:
        return noun_of(bought["thing"])
    if not found or re.search(r"元|月|(?<!少)(?<!青)年|预算|工期|合计|财政|^(?:给|为|对|面向|向|让)", parts[-1]):
        return ""
    return noun_of(_DEED.sub("", re.sub(_WISHED, "", found.group())))


def _thing_before(clause: str) -> tuple[str, str]:
    """Verb and thing that stand before the count: 疏浚河道12.5公里 → 疏浚, 河道."""
    clause = _NOISE.sub("", _FOR_THEM.sub("", clause))
    if re.search(r"(?:全长|总长|长)(?:约|共)?$", clause):
        return "", "长度"
    if len(clause) == 1 and noun_of(clause):
        return "", noun_of(clause)
    clause = re.sub("^(?:就是|是)?(?:那个|这个)", "", clause)
    found = _BEFORE_THING.search(_ROUND.sub("", clause))
    if found is None:
        return "", ""
    led = re.match(rf"^.*?(?P<verb>{DEEDS})(?P<rest>[\u4e00-\u9fff]{{2,}})$", found["thing"])
    verb, thing = (led["verb"], led["rest"]) if led else ("", found["thing"])
    thing = re.sub(
        r"^(?:[搞做拟买要交写需得出]|配(?![套电送件])|发(?=[\u4e00-\u9fff]{3})|办(?![公事理])|.*年度?|计划|其中|主要|一共|总共|预计)+",
        "",
        thing,
    )
    thing = re.sub(r"^(?:[了过着]|(?:主要)?用于)+", "", thing)
    noun = noun_of(thing)
    return (verb, noun) if noun else ("", "")
