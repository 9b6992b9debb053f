"""What a count is of: the noun behind it, before it, or named earlier in the text."""

import re

from assistant.composer.purses import EARMARKED
from assistant.composer.things import noun_of, without_deed

DEEDS = (
    "升级改造|改造提升|改造升级|更新改造|提升改造|维修改造|新建|扩建|改建|重建|复建|迁建|建设|建成|建立|建(?![筑档制议])|修建|修缮|维修|修(?![缮复订])|铺设|改造|升级|采购|购置|购买|买|租用|(?<!公共)租赁|(?<![公廉])租(?![房金])|开发|接入|对接|整合|归集|采集|治理|编目|"
    "加装|增设|增配|架设|拓宽|大修|中修|翻修|翻新|翻建|演出|参审|"
    "培训|举办|开展|组织|召开|印发|发放|资助|补助|奖励|扶持|完成|形成|提交|发表|出版|编制|制定|开设|招聘|选派|维护|运维|保障|巡检|更换|安装|配备|"
    "配置|部署|上线|迁移|支付|偿还|覆盖|惠及|服务(?!中心|站|平台|器|系统)|面向|支持|实现|提供|新增|增加|打造|检测|抽检|监测|调研|走访|种植|栽植|疏浚|清淤|加固|慰问|救助|接待|办理|防治|管护|加工|测评|免疫|聘请|包括|包含|含|涉及|分为|设置|设立|设(?![备施计])"
)
# Verbs of one syllable right before a count (编12个标准, 筛12000人): they are no part of a thing.
SHORT_VERB = "(?:[编换补筛铺挖打栽装造拆印送招添搞做办写开种养发救帮扶演拍评选洗清修]|(?<![\u4e00-\u9fff])查)"
_BEFORE_THING = re.compile(
    r"(?P<thing>[\u4e00-\u9fffA-Za-z]{2,12}?)(?:数量|个数|总数)?(?:为|是|共计|共|约|大约|大概|差不多|不少于|不低于|至少|达到|达|有|各|[:：])*$"
)
_THING = re.compile(r"(?:的)?(?P<thing>[\u4e00-\u9fffA-Za-z0-9/（）“”]+)")
_STOP = re.compile(
    r"(?<=.)(?:以及|并且|用于|用来|实现|进行|提供|提升|提高|完成|达到|预算|大约|花费|投资|工期|资金|上线|投入|开展|组织|面积|改造|升级|运维|维护|"
    r"采购|购置|培训(?!班)|开发|建设|[并和及与供给让使来在要由对共均已将需约为是等做修买搞]|(?<=..)全部|都)|的.*|(?<=.)(?<![服包安改组武])(?:订(?!单|制)|装(?![备置机修饰配]))(?=[\u4e00-\u9fff]).*|(?<=.)全[年市区县省校]|"
    r"(?<=..)[配建发办接用换买租添](?=[\d一二两三四五六七八九十])"
)
_ROUND = re.compile(r"^(?:大概|大约|大致|约|总共|一共|共|预计|合计|共计)+")
# 估计能来, 计划: words before a count that name nothing.
NOISE = re.compile(
    r"^(?:估计|预计|预估|大概|大约|大致|差不多|约莫|计划|打算|准备|拟|想要?|争取|能(?!源|力|耗|效|量)|可以|可能|可(?!行|燃|再)|会(?!议|员|计|场|展|堂)|"
    r"要|得(?!分)|需要?(?!求)|总共|一共|合计|共计|还(?!款|本|原)|再(?!生|就)|来(?!访|料|源)|去(?!重)|有(?!限|机|线)|到场|到(?!账|期)|达到|参加|参与|共(?!享|同|青)|给|让|把|约|近|也|都|就|每年|全年|今年|明年|年内|其中|包括|涉及(?=$))+"
)
# 换一批办公电脑，150台: the thing of a bare count.
_BOUGHT = re.compile(
    r"(?:采购|购置|购买|更换|配备|安装|加装|租用|租赁|接种|买|换|配|装|租|添|栽|补|印|订|打(?![算造包印井])|种(?!植))(?:置|上|了|些|点|[一几两]?批|一些|新的?)*(?P<thing>[\u4e00-\u9fffA-Za-z]{2,10})$"
)
_DEED = re.compile(r"(?<=..)(?:更新|更换|采购|购置|换发|运维|维护|维修|安装|租赁|改造|翻新|增补|加装|配备)$")
# Deeds that name no thing of their own before a count: 消防栓更换310个，新增85个.
OF_THE_LAST = re.compile(
    "新增|新建|改建|扩建|翻新|翻修|翻建|重建|增设|增配|更换|维修|修缮|加装|采购|购置|购买|安装|配备|租用"
)
_FOR_THEM = re.compile(
    r"^.{0,6}?(?:给|为|替|对)[\u4e00-\u9fff\d]{2,12}?(?=(?:买|装|发|配|送|换|修|打|种|建|印)[\u4e00-\u9fff]{2,8}$)"
)
_PLACES = set("区县村镇乡校院所站市户车船树桥井灯床图")
PEOPLE = {"人", "名", "人次", "户", "位", "户次"}
# Who speaks and what he is at, in front of the thing: 我们镇要搞高标准农田.
_WISHED = re.compile(
    r"^(?:(?:我们|咱们?|本)?[\u4e00-\u9fff]{0,4}?(?:要|想|打算|准备|计划|拟)(?=搞|办|做|弄|开展|实施|组织))?(?:组织|开展|举办|承办|实施|办|搞|做|弄)?(?:一?个(?![人体]))?(?=.{2,})"
)
CLAUSE_BREAK = re.compile(r"[，,。；;！!？?\n、：:（(）)]|和|(?<![惠涉普触])及|并")
# Whom a bare head count (4批次、200人) counts, by what the text tells of.
_CROWDS = (
    (re.compile("培训|讲座|授课|研修|轮训"), "培训"),
    (re.compile("比赛|大赛|演出|展演|论坛|会议|展览|活动|运动会|文化节|艺术节"), "参加"),
    (re.compile("慰问"), "慰问"),
    (re.compile("救助"), "救助"),
    (re.compile("资助|奖学|助学"), "资助"),
    (re.compile("体检|筛查|接种"), "服务"),
)
OF_IT = re.compile(r"的(?P<thing>[\u4e00-\u9fffA-Za-z]{2,8})$")  # 38个部门的数据目录2600条
# Whom a count of people is of: 给低保户修房子120户.
FOR_WHOM = re.compile(
    r"(?:给|为|替|对)(?P<who>[\u4e00-\u9fff]{1,8}?(?:户|人|工|员|师|生|众|民|童|妇女|职工|家庭|学生|老人|患者|对象))(?:每[人户])?(?:买|发|办|做|装|修|打|配|送|建|上|体检|接种|提供|开展|安排)[\u4e00-\u9fff]*$"
)

# Two syllables that are a noun though the second one is a verb elsewhere: 服装72套, 透水铺装9.8万平方米.
_NOUN_ENDS = re.compile(
    r"(?:[服包铺武工组时]装|[抓航自]拍|[复打彩油影]印|[竞轮直当评]选|[测考初互]评|[栽播育良物接]种|[疗营饲放保培]养|[输快配接运发派报]送|[轮退置互调]换|[增滴]补|[公巡路展汇会]演|[主监]管|[收批研]发|[导]购|[听]写|[编]办|[清干]洗)$"
)
_AGED = re.compile(r"(?P<who>[\u4e00-\u9fff]{0,8}?)(?:\d+(?:[-—~～至到]\d+)?)周?岁(?:以[上下])?(?:的)?$")
_OLD_OR_YOUNG = re.compile(r"老年人|老人|儿童|妇女|女性|学生|幼儿|青少年|居民|群众|职工|残疾人|环卫工人?|教师|农民")
_BARE_MEASURE = re.compile(r"(?:(?:建筑|占地|总|建设)?(?:容积|库容|面积|长度|容量)|(?:总)?长)")
_MODEL = re.compile(r"(?P<model>[A-Za-z]+\d+)?(?P<bound>以[上下])")
_OFFICE = re.compile(
    rf"^(?![全本我各])[\u4e00-\u9fff]{{0,8}}?(?:局|委|办|厅|妇联|残联|科协|统战部|团委|公积金中心)(?=[\u4e00-\u9fff]{{2,}})(?![长机属内办下]|公楼|事|公)"
    rf"|^[\u4e00-\u9fff]{{2,6}}(?:中心|[院馆校所站])(?=(?:{DEEDS})(?!提升|改造|升级)[\u4e00-\u9fff]{{2}})|^[\u4e00-\u9fff]{{2,4}}中心(?=[\u4e00-\u9fff]{{2,8}}(?:补贴|补助))"
)
# Deeds of one syllable that name a session by themselves: 演120场.
_SESSIONS = {"演": "演出", "讲": "讲座", "赛": "比赛", "播": "播出", "放": "放映", "训": "培训"}
_COUNTED_IN_WORDS = re.compile(r"[一二两三四五六七八九十百千]{2,}[支个名人台套家所项]")
# 普法宣传印法律读本: what is done with the thing, behind what it belongs to.
_INSIDE = re.compile(
    r"^[\u4e00-\u9fff]{2,}?(?<![加安更组包替轮转兑调搭分支研开颁批收复打服铺武工])(?P<deed>[配印换](?![备置件套花刷象送电气热乘届合额]))(?P<thing>[\u4e00-\u9fffA-Za-z]{2,})$"
)
_PEOPLE_GET = re.compile(r"(?<=..)(?:发放|发给|领取|享受|轮训|参加|接受|安装|更换|[做办配买发])")
_PER_SESSION = re.compile(r"(?:平均|预计)?每(?P<of>[期场次班批])(?:约|大约|大概|计划|培训|参加)*")


def crowd(text: str, unit: str) -> str:
    if unit not in (*PEOPLE, "批次", "期", "场次"):
        return ""
    return next((thing for words, thing in _CROWDS if words.search(text)), "")


def thing_behind(after: str, unit: str) -> str:
    found = _THING.match(after)
    if not found:
        return ""
    thing = re.sub(r"[（(][^）)]*$", "", _STOP.split(found["thing"], maxsplit=1)[0]).strip("的（）“”")
    thing = re.sub(r"(?<=..)(?:家里|家中|那边|这边|这里)$", "", thing)
    if unit not in PEOPLE:
        thing = re.sub(r"(?<=..)(?:师生|学生|教师|居民|村民)$", "", thing)
    if unit in PEOPLE:
        thing = _PEOPLE_GET.split(thing, maxsplit=1)[0]
    if re.match(r"\d+(?:人|个|期|场|名)", thing):  # 2期80人: the next count is no thing
        return ""
    if len(thing) == 1 and thing not in _PLACES:
        return noun_of(thing) if thing in "楼路" else ""
    return thing if 0 < len(thing) <= 16 else ""


def thing_of_the_last(before: str, clause: str, last_thing: str) -> str:
    """What 新增85个 is of: the thing that was counted before, else the one that the clause before names."""
    last = re.sub(rf"^(?:{OF_THE_LAST.pattern})(?=..)", "", last_thing)
    return without_deed(last) or named_before(before.removesuffix(clause))


def named_before(before: str) -> str:
    """What a bare count (场馆租赁，2400平方米) counts: the clause right before it, when that is one short name; shares and
    rates (每人2万) and what only tells more of it (反诈的) are passed over."""
    parts = [part for part in CLAUSE_BREAK.split(before) if part]
    while len(parts) > 1 and re.search(r"^每|^人均|^户均|[\u4e00-\u9fff]的$", parts[-1]):
        parts.pop()
    found = re.fullmatch(r"[\u4e00-\u9fff]{2,12}", parts[-1]) if parts and NOISE.sub("", parts[-1]) else None
    bought = _BOUGHT.search(parts[-1]) if parts else None
    if bought:
        return noun_of(bought["thing"])
    if (
        not found
        or _COUNTED_IN_WORDS.search(found.group())
        or re.search(r"元|月|(?<!少)(?<!青)年|预算|工期|合计|财政|^(?:给|为|对|面向|向|让)", parts[-1])
    ):
        return ""
    return noun_of(_DEED.sub("", re.sub(_WISHED, "", found.group())))


def thing_before(clause: str) -> tuple[str, str]:
    """Verb and thing that stand before the count: 疏浚河道12.5公里 → 疏浚, 河道."""
    clause = NOISE.sub("", _FOR_THEM.sub("", _OFFICE.sub("", clause)))
    if re.search(r"(?:全长|总长|(?<![校院所局部处科队班村镇组园市县区乡行会董家首馆站社团店厂])长)(?:约|共)?$", clause):
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
        r"^(?:[搞做拟买要交写需得出]|配(?![套电送件])|发(?=[\u4e00-\u9fff]{3})|办(?![公事理])|.*(?<![成少青])年度?(?!人)|计划|其中|主要|一共|总共|预计)+",
        "",
        thing,
    )
    thing = re.sub(r"^(?:[了过着]|(?:主要)?用于)+", "", thing)
    noun = noun_of(thing)
    return (verb, noun) if noun else ("", "")


def per_session(clause: str, unit: str) -> str:
    """每期 for 每期150人: people a session, which is a count of its own; empty for what is none."""
    found = _PER_SESSION.fullmatch(clause) if unit in PEOPLE else None
    return f"每{found['of']}" if found else ""


def session_of(verb: str, unit: str) -> str:
    """演出 for 演120场; empty where the verb names no session."""
    return _SESSIONS.get(verb, "") if unit in ("场", "场次", "次", "期", "节", "集") else ""


def ends_in_noun(clause: str) -> bool:
    """True where what looks like a verb at the end of ``clause`` is a part of a noun: 服装, 铺装, 抓拍."""
    return _NOUN_ENDS.search(clause) is not None


def full_thing(thing: str, clause: str, unit: str, last_thing: str, text: str, ahead: str = "") -> str:
    """``thing`` as a row may name it: without the office that speaks, the age or a stray 数; with its model, and with what it
    is a measure of (调蓄池2座，容积8000立方米 → 调蓄池容积)."""
    if unit in PEOPLE and re.match(r"周?岁", thing):
        aged = _AGED.search(clause)
        known = _OLD_OR_YOUNG.search(text)
        whom = re.sub(r"^周?岁(?:以[上下])?的?", "", thing)
        return whom or (aged["who"] if aged and _OLD_OR_YOUNG.search(aged["who"]) else known.group() if known else "")
    bound = _MODEL.search(clause) if re.fullmatch(r"[A-Za-z]*以[上下]", thing) else None
    if bound is not None:
        return f"{bound['model']}{bound['bound']}{without_deed(last_thing)}" if bound["model"] else ""
    if thing[:1].isascii() and (figure := re.search(rf"(?<![\d.])\d{{1,2}}(?={re.escape(thing)}$)", clause)):
        thing = figure.group() + thing
    if _BARE_MEASURE.fullmatch(thing) and "建筑" not in thing and len(last_thing) <= 8 and thing != "长度":
        return without_deed(last_thing) + thing.removeprefix("总")
    thing = _OFFICE.sub("", thing)
    if inside := _INSIDE.match(thing):
        thing = inside["deed"] + inside["thing"]
    if unit in ("套", "台", "部", "辆") and re.search(r"[固移便车手][\u4e00-\u9fff]式$", thing):
        thing += "设备"
    if re.fullmatch(r"[一二三四甲乙丙]类|[A-D]级|[大中小]型", thing):
        thing += without_deed(re.sub(r"^(?:[一二三四甲乙丙]类|[A-D]级|[大中小]型)", "", last_thing)) or named_before(
            ahead
        )
    if unit in PEOPLE:
        thing = re.sub(r"(?<=[人员户生者])(?:生活|运营)$", "", thing)
    thing = re.sub(r"^(?:拟|新做)(?=..)", "", EARMARKED.sub("", thing))
    return re.sub(r"(?<=..)(?<![人户函参])数$", "", thing)
