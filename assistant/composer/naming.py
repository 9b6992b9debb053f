"""Name of the project, in the user's own words."""

import re

from assistant.composer.counts import COUNT_UNITS
from assistant.composer.deeds import NOUN_VERB, VERB, VERBS
from assistant.composer.purses import ALL_OTHERS, ALL_PUBLIC
from assistant.composer.speaker import thing_wished, without_age, without_office
from assistant.composer.wording import HAN_DIGITS, clauses

_LABELLED = re.compile(
    r"(?:项目名称?|名称|项目全称|全称|课题名称?|题目)(?:[:：]|\t|改成|改为|叫做?|是|为|换成|定为|就叫)+[:：\s]*[《“\"]?(?P<name>[^\n，,。；;》”\"]{2,60})"
    r"|(?:^|\n)项目[:：]\s*(?P<plain>[^\n，,。；;]{3,60})"
    r"|(?:名字|项目)(?:叫做?|名为|就叫|名叫)[《“\"]?(?P<called>[^\n，,。；;》”\"]{2,60})"
)
_QUOTED = re.compile(
    r"[《“\"](?P<name>[^《》“”\"\n]{3,40})[》”\"](?P<tail>[\u4e00-\u9fff]{0,12}?(?:项目|工程|平台|系统|课题|专项)(?:[一二三四五]期)?)?"
)
_TITLE_IN_APPROVAL = re.compile(
    r"关于(?:同意|批准|核准|批复)?(?P<name>[^\n，,。；;]{3,50}?)(?:立项|初步设计|可行性研究报告|可研|实施方案|概算|项目建议书)*(?:的?(?:批复|请示|通知|报告|函))"
)
_SUFFIX = (
    "项目|工程|平台|系统|课题|经费|专项|补助|资金|计划|行动|活动|服务|采购|购置|建设|改造|升级|运维|维护|租赁|还本付息|付息|利息|本金|培训|治理|整治|普查|调查|"
    "研究|网站|门户|APP|小程序|数据库|中心|基地|设备|用房|大赛|演出|农田|管道|水库|学校|医院|疫苗|体检|筛查|救助|奖励|宣传|编制|规划|修缮|维修|保洁|绿化|租用|改版|接种|资助|配备|更换|更新|防治|监测|检测|保障|扩建|迁移|测评|比赛|展览|节|论坛|会议|慰问|接入|整合|推广|开发|编目|购买|养护|清淤|疏浚|加固|保护|种植|养殖|考试|招聘|开放|赛|重建|评估|评价|疗养|适配|提升|部署|恢复|修复|延伸|延长|清漂|清运|疏通|划线|翻修|外包|防控|消杀|注药|贴补|救援|演练|摸底|会务|直播|印制|换装|国培|比武|竞赛|执勤|编纂|装备|示范|试点|改造提升"
)
# Nouns and deeds that end the name of a project besides those above; 二期 behind them does not hurt.
_HEADS = (
    "展演|[周月季]|..化|分流|换发|翻新|扩容|扩面|提质|增效|贴息|慰问金?|运动会|博览会|交易会|晚会|年会|推介会|"
    "终端|设施|装置|标识|园|馆|院|站|路|桥|渠|库|楼|房|网|云|灯|车|机|仪|器|线|道|厂|码|图|工作|行动|驿站|食堂|教育|教学|机制|体系|机房|监控|大脑|一张图|标准化|信息化|数字化|"
    "指导|督导|督查|检查|巡查|巡检|审计|执法|清查|排查|清洗|归集|共享|试点|示范|创建|认定|评审|评选|竞赛|巡演|演练|应急|储备|收储|补贴|补偿|奖补|津贴|贴息|代建|监理|设计|勘察|勘测|测绘|印刷|出版|翻译|直播|招商|引进|"
    "搬迁|安置|拆除|拆迁|回收|处置|清运|消杀|消防|安防|照明|供暖|供水|排水|污水|垃圾|厕所|绿道|公园|广场|停车|充电桩|电梯|护栏|灌溉|育种|防疫|防汛|防火|灭火|抗旱|人工增雨|义诊|献血|急救|康复|托育|养老|助餐|助残|帮扶|就业|创业|维稳|普法|调解|法律援助|[图藏]书|档案|文物|非遗|节目|影片|展陈|布展"
)
_QUESTION = re.compile(
    r"怎么|怎样|咋|为什么|为啥|为何|多少|什么|啥|几[个条点号]|哪|谁|吗|呢|[?？]|是不是|有没有|能不能|可不可以|行不行|对不对|好不好|要不要|随便|编一?个(?:得了|吧|数|就行)|天气|下雨|油价|股票|彩票|笑话|首诗|午饭|几点了|"
    r"满意度|合格率|(?<!绩效)指标|目标值|受益人数|第[一二三四五六七八九十\d]+[条行]|改成|改为|写成"
)
_CHAT = re.compile(
    r"你|您|我(?!市|区|县|省|国|校|院|局|们)|我们|他|她|它|咱|这个|那个|这条|那条|谢|吃饭|下班|作文|夸|闲聊|聊天|新闻|今天|明天|昨天|现在|不对|不行|马上|快要|过年|不是|没有|(?<!分)别(?!墅)|删|"
    r"算了|好的|可以|知道|不清楚|再说|回头|领导(?!干部)|撤销|导出|打印|检查一下|帮忙|麻烦|请(?!示)|前(?:完|演|建|办|修|装|弄|做|搞|上线|通车|交付|发完)"
)
# 农村妇女做两癌筛查, 社区网格员办培训: whom it is for, and what is done.
_SERVED = re.compile(
    r"^(?P<who>[\u4e00-\u9fff]{2,12}?)(?:做|搞|发(?![展放改电动票])|开展|进行|举办|办(?![公事理学案税证件])|组织(?!部|机构|架构))(?:个|一[个次场批])?(?P<what>[\u4e00-\u9fffA-Za-z]{2,}?)$"
)
# A verb moves behind its object where it opens the clause, follows 拟/要, or stands before a count (◇).
_OBJECT = re.compile(rf"^(?P<lead>|.*?[拟要]|.*?(?=(?:{VERB})◇))(?P<verb>{VERB})◇?(?P<rest>[^◇]{{2,}}.*)$")
# After a Chinese numeral only common units: 一村一品, 三支一扶 are names.
COUNTED = re.compile(
    rf"(?![一二三]次(?:网|供水|性|产业|元件|污染))(?:共|约|大概|不少于)?(?:[\d,.]+(?:多|余|来)?[百千万亿]*(?:(?:{COUNT_UNITS}|路(?![口灯段面网基政]))(?:次|[村校](?=[订装配建修发买换]))?|元)|"
    rf"(?<!第)[{HAN_DIGITS}]+(?:多|余|来)?[百千万亿]*(?:个|套|台|家|所|座|项|条|批|平方米|公里|米|亩|人次|人|名|场|次|篇|份|处|户|辆|间|栋|种|吨|"
    r"公顷|件(?!事)|张|部|门|队|元)+|两期)(?:的)?"
)
_TAIL = re.compile(
    r"(?:的?(?:绩效目标表?|预算|钱|事|工作|任务|绩效))+$|(?:需要?|预计|大概|总共|一共|预算|大约|投资(?!项目|促进)|申请).*$|(?:用来|用于|供.{1,12}使用|给.{1,10}用|以便|方便|为了).*$"
)
_AMOUNT_WORDS = re.compile(
    rf"[\d{HAN_DIGITS}][\d{HAN_DIGITS}.,]*(?:来|多|余)?(?:[万亿]元?|元|块)|(?<!\d)(?:\d{{1,2}}|[{HAN_DIGITS}]+)个?(?:月|年)"
)
_NO_NAME = re.compile(
    r"^(?:全部?(?:为|是|由|用)|[都均](?:为|是|由)|全额|底?前|末?前|之前|以前|[其剩]余|剩下|余下|合同签|每|估计|预计|争取|最[晚迟]|分[\d一二三四五两]|必须|务必|我?是(?!否)|服务(?!器|平台|系统|中心)|预算|总投资|投资|资金(?!.*项目)|经费|工期|其中|财政(?!局|厅|部)|大概|约|周期|面向|服务对象|用户|要求|先出|直接|不用|单位|谢|好的?$|惠及|覆盖|涉及|满意度|同意|根据|按照|没有|不知道|是$)|[吗呢么?？]$"
)

_DEED = r"(?:租赁|租用|建设|改造|升级|运维|维护|采购|购置|培训|维修|修缮|扩建)(?:项目|工程)?$"
# N V O before a count: 供热管网更换一次网 is the 一次网更换 of the 供热管网.
_DEED_INSIDE = re.compile(
    r"(?P<of>[\u4e00-\u9fff]{2,}?[\u4e00-\u9fff](?<![加安更组包]))(?P<deed>更换|更新|升级|购置|采购|安装|配备|新建|扩建|编纂|换|买|装)(?P<thing>[A-Za-z]*[\u4e00-\u9fff]{1,8})◇.*$"
)
_TITLED = re.compile(r"^(?P<title>[\u4e00-\u9fff（）()“”、]{4,24})[：:](?=.)")
_NO_TITLE = re.compile(r"批复|内容|单位|名称|项目$|通知|规模|来源|如下|用途|目标|要求|预算|资金|意见|[局委办厅处]$")
_LEVEL_FIRST = re.compile(r"(?:中央|国家|[省市县区][级里])[\u4e00-\u9fff]{0,20}(?:资金|补助|转移支付)")
_MONEY_ALONE = re.compile(rf"(?:{ALL_PUBLIC.pattern}|{ALL_OTHERS.pattern})(?:资金|拨款|经费|安排|支出)*")
_BOUND = re.compile(r"不[低少高多大小]于|不超过|至少|[≥≤]|\d%")  # a target, never a name


# Deeds of one syllable before a count, as the name of a project writes them: 火化机买两台.
_LAST_DEEDS = {
    "配": "配备",
    "搞": "",
    "买": "采购",
    "租": "租赁",
    "换": "更换",
    "装": "安装",
    "印": "印制",
    "开": "开办",
    "修": "维修",
    "种": "种植",
    "铺": "铺设",
    "招": "招聘",
}
# Whom it is for, the deed and the thing: 代表换履职平板 is their 更换 of it.
_DEED_FOR = re.compile(
    r"^(?:给|为)?(?P<who>[\u4e00-\u9fff]{2,12}?)(?<![加安更组包替轮转兑调搭分支研开颁批收采])(?P<deed>发放|[买配换搞]|装(?=新|[\u4e00-\u9fff]{4}))(?P<thing>(?![备置件套届乘送合额气电])[\u4e00-\u9fff]{2,12})$"
)
_HELLO = re.compile(r"(?:您好|你好|老师|领导|各位|同志|请问|麻烦您?|好)+")
_LAST_DEED = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<![更维安采购租印翻检整大中公召展播栽接组装])(?:要|想|得)?(?P<deed>[买租换装印开修种铺招])(?:了)?$"
)
# What is said of a thing and is no part of its name.
_SAID_OF_IT = re.compile(
    r"(?:这个|这项|那个|这)?(?:事[儿情]?|活儿?)$|(?<=..)(?:这个|那个|这项)$|(?<=...)(?:的)?(?:总?面积|总?长度|数量|规模|里程|总数)$|(?<=..)[改做弄搞修换建装打][造修装]?完$|(?<=造|修|建|装|换)(?:完|好)$"
)
_THIS = re.compile(r"(?<=.)(?:这个|那个)(?=[\u4e00-\u9fff]{2})")
_CLOSED = re.compile(r"[了过着好完吗呢吧呀啊的]$|^(?:领导|批复|上面|上级|情况|资金|钱|经费|预算)")


def read_stated_name(text: str) -> str:
    """The name that working ``text`` states as one (项目名称：…, 叫…, the title of an approval); else empty."""
    labelled = _LABELLED.search(text)
    if labelled:
        return _trim(labelled["name"] or labelled["plain"] or labelled["called"])
    approval = _TITLE_IN_APPROVAL.search(text)
    return (
        re.sub(r"^(?:下达|拨付|安排|提前下达|申请|申报|解决)(?=.{4,})", "", _trim(approval["name"])) if approval else ""
    )


def read_formed_name(text: str) -> str:
    """A name formed from the words of working ``text`` only: a quoted title, its first clause that ends like a project
    (…平台, …改造, …经费), else its first clause that names something; numbers left out. Empty when there is none."""
    quoted = _QUOTED.search(text)
    if quoted and (quoted["tail"] or re.search(rf"(?:{_SUFFIX})$", quoted["name"])):
        return as_project(quoted["name"] + (quoted["tail"] or ""))
    plain = re.sub(r"[（(][^（）()]*[）)]", "", text)
    title = _title(plain)
    if title:
        return as_project(title)
    told = [
        (clause, name)
        for clause in clauses(plain)
        if not _is_money(clause) and (name := _name_in(clause) or _whole_name(clause))
    ]
    chat = [_QUESTION.search(clause) or _CHAT.search(name) or _BOUND.search(name) for clause, name in told]
    names = [name for (_, name), is_chat in zip(told, chat, strict=True) if not is_chat]
    sure = [name for name in names if re.search(rf"(?:{_SUFFIX})", name)]
    likely = [name for name in names if can_name(name) or COUNTED.search(text) or _AMOUNT_WORDS.search(text)]
    shaped = [name for name in names if can_name(name)]
    name = next(iter(shaped or sure or likely), "")
    debt = re.search(r"^(?P<bond>.*?(?:债券?|国债|贷款))(?:要|需要?|得|该|应)?(?:还本|付息|还款)$", name)
    if debt and "付息" in text:
        name = f"{debt['bond']}还本付息"
    return as_project(name) if name else ""


def _is_money(clause: str) -> bool:
    """True for a clause that tells where the money is from (省水利发展资金, 全部财政资金)."""
    told = re.sub(r"(?:\d[\d.,]*|[一二两三四五六七八九十百千]+)[多来余]?[万亿]?元?$", "", clause)
    alone = _MONEY_ALONE.fullmatch(told) is not None or (told != clause and _LEVEL_FIRST.fullmatch(told) is not None)
    return alone or bool(re.search(r"(?:中央|[省市县区][级里])\d.*财政", clause))


def _title(text: str) -> str:
    """The first clause, where it holds no figure and names something that the clauses behind it count (博物馆文物修复，
    青铜器45件); empty where it does not."""
    titled = _TITLED.match(text)
    if (
        titled
        and not _NO_TITLE.search(titled["title"])
        and (can_name(titled["title"]) or COUNTED.search(clauses(text[titled.end() :])[0]))
    ):
        return titled["title"]
    first, *others = clauses(without_age(text)) or [""]
    first = re.sub(r"(?<=[局委校院馆所站心])(?:20\d\d|[今明后])年度?(?=[\u4e00-\u9fff]{3})", "", first)
    if others and (_HELLO.fullmatch(first) or re.fullmatch(r"(?:20\d\d|[今明后])年度?|\d{1,2}月底?前?", first)):
        first, *others = others
    counted = any(COUNTED.search(other) for other in others)
    if not counted or re.search(r"\d|[：:]", first) or _AMOUNT_WORDS.search(first) or _QUESTION.search(first):
        return ""
    bare = re.sub(
        r"^(?:请?帮我?)?(?:写|做|弄|编|起草)(?:一?个|一?份|一?张)(?P<what>[\u4e00-\u9fff]{2,16}?)的?$",
        r"\g<what>",
        first,
    )
    name = _name_in(_THIS.sub("", _SAID_OF_IT.sub("", bare)))
    if not name and re.fullmatch(rf"(?:{_SUFFIX})", first) and others:
        name = _whom(others[0], first)
    if not name or _CHAT.search(name) or _BOUND.search(name) or _CLOSED.search(name):
        return ""
    return name


def _whom(clause: str, deed: str) -> str:
    """体检，全局在职干部346人: the people and what is done for them."""
    found = re.match(rf"(?P<who>[\u4e00-\u9fff]{{2,10}}?)(?:共|约)?[\d{HAN_DIGITS}]+(?:多|余)?(?:人|名|户)", clause)
    return f"{found['who']}{deed}" if found else ""


def can_name(text: str) -> bool:
    """True for words that have the shape of a project, a thing or a work (…平台, …改造, …培训, …二期); no question, request or
    chat has."""
    return not (_QUESTION.search(text) or _CHAT.search(text)) and bool(
        re.search(
            rf"(?:{_SUFFIX})|(?:{_HEADS})(?:[（(].*[）)]|[一二三四五]期)?$|[一二三四五]期$|[\u4e00-\u9fff]{{2}}债券?",
            text,
        )
    )


def is_sure_name(name: str) -> bool:
    """True for a name that ends like one, whatever 项目 stands behind it."""
    return bool(re.search(rf"(?:{_SUFFIX})(?:[（(].*[）)]|[一二三]期)?$", name.removesuffix("项目")))


def as_project(name: str) -> str:
    """``name``, with 项目 behind it where it does not yet end like the name of one."""
    return (
        name
        if re.search(r"(?:项目|工程|课题|经费|专项|计划|行动|资金|补助|活动|还本付息|利息|债券|[）)])$", name)
        else f"{name}项目"
    )


# A part that an existing system gets: 在现有的政务服务平台上加个电子证照模块.
_EXTENSION = re.compile(
    rf"^(?:在|给|为|对)?(?:我们|咱们|单位)?(?:现有|已有|原有|在用|目前)?的?(?P<base>[\u4e00-\u9fffA-Za-z]{{2,14}}?(?:系统|平台|网站|门户|小程序|APP))"
    rf"(?:上面?|里面?|中|内|基础上)?(?:再|新|又)?(?:增加|新增|增设|扩展|加上?|开发|做)(?:[{HAN_DIGITS}\d]*个)?(?P<part>[\u4e00-\u9fffA-Za-z]{{2,14}}?(?:模块|功能|子系统))"
)


def _name_in(clause: str) -> str:
    extended = _EXTENSION.match(clause)
    if extended:
        return f"{extended['base']}{extended['part']}开发项目"
    text = thing_wished(clause)
    text = re.sub(r"^[装换修建弄做搞发印种铺](?:完|好|上)(?=.{3})", "", text)
    if _NO_NAME.match(text):
        return ""
    text = re.sub(r"的?全年的?|进行", "", _TAIL.sub("", _AMOUNT_WORDS.sub("", COUNTED.sub("◇", text))))
    inside = _DEED_INSIDE.match(without_office(text))
    if inside and not re.search(rf"[给为对把将在]|(?:{NOUN_VERB})", inside["of"]):
        deed = _LAST_DEEDS.get(inside["deed"], VERBS.get(inside["deed"], inside["deed"]))
        text = inside["of"] + inside["thing"] + deed
    moved = _OBJECT.match(text)
    if moved and not re.match(NOUN_VERB, moved["rest"]):
        text = _nominal(moved)
    text = text.replace("◇", "")
    served = _SERVED.match(text)
    if served and re.search(rf"(?:{_SUFFIX})$", served["what"]):
        text = re.sub(r"(?:家里|家中|那边|这边|们)$", "", served["who"]) + served["what"]
    text = re.sub(r"(?<=[\u4e00-\u9fff]{4})[办搞开]$", "", _SAID_OF_IT.sub("", text))
    text = re.sub(r"^开(?=.{2,}班)|^管(?=.{2,}站)", "", text)
    text = _DEED_FOR.sub(lambda f: f["who"] + f["thing"] + _LAST_DEEDS.get(f["deed"], f["deed"]), text)
    text = _LAST_DEED.sub(lambda found: _LAST_DEEDS[found["deed"]], text)
    text = re.sub(r"^(?:就是|是)?(?:那个|这个)|^个(?![人体税性案])|^里(?=[\u4e00-\u9fff]{4})", "", text)
    text = re.sub(r"^[的了和及与、]+|(?:[的了和及与、吧]|一下)+$", "", text)
    text = re.sub(r"(?<=..)[一][遍轮次回](?=项目|$)", "", text)
    text = re.sub(r"^(?:.{0,6}[要想拟]|打算)?把(.{2,12}?)(?:开|建|搞|弄|做|修|办)(?:起来|一下|好|了)?$", r"\1", text)
    text = re.sub(
        r"^.{0,8}?(?:把|将)(.{2,12}?)(翻修|改造|维修|修缮|升级|扩建|装修|翻新|重建)(?:一下|了|完|好)*$", r"\1\2", text
    )
    text = re.sub(rf"(?<=..)的(?=.{{0,4}}(?:{_SUFFIX})$)", "", text)
    return (
        text
        if (3 < len(text) <= 36 or (len(text) == 3 and can_name(text))) and re.search(r"[\u4e00-\u9fff]{2}", text)
        else ""
    )


def _whole_name(clause: str) -> str:
    """A clause that is a name from end to end, where taking the speaker out of it leaves nothing: 县图书馆场馆租赁."""
    named = 3 < len(clause) <= 24 and re.search(_DEED, clause) and not re.search(r"\d|不|财政|资金", clause)
    return clause if named else ""


def _nominal(found: re.Match[str]) -> str:
    """升级改造办公系统 → 办公系统升级改造; a verb that names nothing (做, 办) is left out."""
    noun = re.sub(r"^[了的成]|(?:一下|吧)+$", "", found["rest"])
    verb = VERBS[found["verb"]]
    lead = re.sub(r"(?:给|为|把|对|在|向|要|拟|新)$", "", found["lead"])
    return lead + noun + ("" if verb and noun.endswith(verb) else verb)


def _trim(name: str) -> str:
    return re.sub(r"^[:：\s《“\"]+|(?:绩效目标表|[\s。》”\"])+$", "", name)
