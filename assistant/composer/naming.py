"""Name of the project, whom it serves and what its money is for, in the user's own words."""

import re

from assistant.composer.counts import COUNT_UNITS
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
    "研究|网站|门户|APP|小程序|数据库|中心|基地|设备|用房|大赛|演出|农田|管道|水库|学校|医院|疫苗|体检|筛查|救助|奖励|宣传|编制|规划|修缮|维修|保洁|绿化|租用|改版|接种|资助|配备|更换|更新|防治|监测|检测|保障|扩建|迁移|测评|比赛|展览|节|论坛|会议|慰问|接入|整合|推广|开发|编目|购买|养护|清淤|疏浚|加固|保护|种植|养殖|考试|招聘|开放|赛|重建|评估|评价|疗养|适配|提升|部署|恢复"
)
_FILLER = re.compile(
    r"^(?:(?:咱们?|我们?|本|该)(?:单位|中心|局|校|院|市|区|县|省|街道|镇|乡|所|馆|站|处|委|公司)(?:这边)?|"
    r"领导|上级|让|叫|个(?!人|体|税)|你好|您好|请问?|麻烦|帮忙?|给?我们?|帮我们?|咱们?|想请你|写|起草|[：:]|编|做|出|生成|弄|一[份个张套下]|绩效目标表?|表|的|"
    r"现在|目前|这次|今年|明年|后年|本年度?|(?:19|20)\d{2}年度?(?:的)?(?!.{0,4}债券)|打算|准备|计划|拟|想要?|需要|要|将|申报|申请|有|是|关于|就是|一个|这个|那个|把|对(?!口|外|接|标)|为|给|由|委托(?:第三方)?|开展|实施|搞|上|安排|又)+"
)
_SPEAKER = re.compile(r"^[\u4e00-\u9fff]{2,12}(?:局|委|办|厅|中心|院|校|所|站|处|公司)[：:]")
_VERBS = {
    "建设": "建设",
    "新建": "建设",
    "建成": "建设",
    "搭建": "建设",
    "建": "建设",
    "开发": "开发",
    "升级改造": "升级改造",
    "升级": "升级",
    "改造": "改造",
    "采购": "采购",
    "购置": "购置",
    "购买": "采购",
    "买": "采购",
    "租用": "租赁",
    "租赁": "租赁",
    "租": "租赁",
    "运维": "运维",
    "维护": "维护",
    "修缮": "修缮",
    "维修": "维修",
    "修建": "建设",
    "修": "维修",
    "做": "",
    "办": "",
    "举办": "",
    "组织": "",
    "支付": "支付",
    "偿还": "偿还",
    "还": "偿还",
    "新增": "新增",
    "添置": "购置",
    "更换": "更换",
    "换": "更换",
    "更新": "更新",
    "配备": "配备",
    "配": "配备",
}
_VERB = "|".join(sorted(_VERBS, key=len, reverse=True))
_NOUN_VERB = "|".join(verb for verb in _VERBS if len(verb) > 1)
_ACTOR = re.compile(
    rf"^[\u4e00-\u9fff]{{1,8}}(?:局|委|厅|办|中心|公司|街道)(?:要|拟)?(?=(?:{_NOUN_VERB}|承办)[^局])(?:承办)?"
)
# A verb moves behind its object where it opens the clause, follows 拟/要, or stands before a count (◇).
_OBJECT = re.compile(rf"^(?P<lead>|.*?[拟要]|.*?(?=(?:{_VERB})◇))(?P<verb>{_VERB})◇?(?P<rest>[^◇]{{2,}}.*)$")
# After a Chinese numeral only common units: 一村一品, 三支一扶 are names.
_COUNT = re.compile(
    rf"(?:共|约|大概|不少于)?(?:[\d,.]+(?:多|余|来)?[百千万亿]*(?:{COUNT_UNITS}|元)+|"
    rf"(?<!第)[{HAN_DIGITS}]+(?:多|余|来)?[百千万亿]*(?:个|套|台|家|所|座|项|条|批|平方米|公里|米|亩|人次|人|名|场|次|篇|份|处|户|辆|间|栋|种|吨|"
    r"公顷|件(?!事)|张|部|门|队|元)+)(?:的)?"
)
_TAIL = re.compile(
    r"(?:的?(?:绩效目标表?|预算|钱|事|工作|任务|绩效))+$|(?:需要?|预计|大概|总共|一共|预算|大约|投资|申请).*$|(?:用来|用于|供.{1,12}使用|给.{1,10}用|以便|方便|为了).*$"
)
_AMOUNT_WORDS = re.compile(
    rf"[\d{HAN_DIGITS}][\d{HAN_DIGITS}.,]*(?:来|多|余)?(?:[万亿]元?|元|块)|(?<!\d)(?:\d{{1,2}}|[{HAN_DIGITS}]+)个?(?:月|年)"
)
_NO_NAME = re.compile(
    r"^(?:我?是(?!否)|服务(?!器|平台|系统|中心)|预算|总投资|投资|资金(?!.*项目)|经费|工期|其中|财政(?!局|厅|部)|大概|约|周期|面向|服务对象|用户|要求|先出|直接|不用|单位|谢|好的?$|惠及|覆盖|涉及|满意度|同意|根据|按照|没有|不知道|是$)|[吗呢么?？]$"
)

_USERS = re.compile(
    r"(?:服务对象|使用对象|受益对象|受益群体|受益人群|使用人员|使用人|用户|使用单位|使用部门|面向对象)(?:主要)?(?:[:：]|是|为|包括|有)+(?P<a>[^，,。；;\n]{2,30})"
    r"|(?:主要)?面向(?P<b>[^，,。；;\n]{2,30})"
    r"|(?:主要)?(?:供|给|由|让)(?P<c>[^，,。；;\n]{2,24}?)(?:日常)?(?:来?用(?=$|[，,。；;\n的])|使用|查询|办事|办公|看病|就医|上课)"
    r"|(?:惠及|受益|服务于|服务(?!器|平台|系统|项目|期|费|管理|中心|商|能力|水平|质量|单位|对象|端|网|采购|外包|事项))(?P<d>[^，,。；;\n]{0,20}(?:人|者|户|生|师|民|众|企业|单位|部门|机构|儿童|家庭|职工|患者|学校|社区|员|对象|妇女|青年|商户|院))"
    r"|(?:是|都是)(?P<e>[^，,。；;\n]{2,20}?)(?:在用|使用|用)(?=$|[，,。；;\n的])"
)
_USER_NOISE = re.compile(
    r"^(?:全部|所有|的|了|约|共|大概|主要是|这些|大约|近)+|(?:等|使用|用|服务|提供.*|开放.*|开展.*|的.{0,8}|受益|办(?:事|理).*)$"
)
_PURPOSE = re.compile(
    r"(?:资金用途|用途|预算用途|建设内容|主要内容|项目内容|建设目的|目的|主要任务)(?:[:：]|是|为)+(?P<a>[^。\n]{4,120})"
    r"|(?P<b>(?:主要)?用于[^。；;\n]{3,100})|(?P<c>(?:为了|解决|目的是)[^。；;\n]{4,80})"
)
_UNIT = re.compile(
    r"(?:预算单位|申报单位|项目单位|实施单位|建设单位|单位名称|承担单位)(?:[:：]|是|为)+\s*(?P<a>[^\s，,。；;]{3,30})"
    r"|^(?P<code>\d{6})\s*(?P<b>[\u4e00-\u9fff]{4,30})$",
    re.MULTILINE,
)
_UNIT_CODE = re.compile(r"单位编码[:：是为]*\s*(\d{6})")


def read_stated_name(text: str) -> str:
    """The name that working ``text`` states as one (项目名称：…, 叫…, the title of an approval); else empty."""
    labelled = _LABELLED.search(text)
    if labelled:
        return _trim(labelled["name"] or labelled["plain"] or labelled["called"])
    approval = _TITLE_IN_APPROVAL.search(text)
    return re.sub(r"^(?:下达|拨付|安排|提前下达)(?=.{4,})", "", _trim(approval["name"])) if approval else ""


def read_formed_name(text: str) -> str:
    """A name formed from the words of working ``text`` only: a quoted title, its first clause that ends like a project
    (…平台, …改造, …经费), else its first clause that names something; numbers left out. Empty when there is none."""
    quoted = _QUOTED.search(text)
    if quoted and (quoted["tail"] or re.search(rf"(?:{_SUFFIX})$", quoted["name"])):
        return as_project(quoted["name"] + (quoted["tail"] or ""))
    names = [name for clause in clauses(re.sub(r"[（(][^（）()]*[）)]", "", text)) if (name := _name_in(clause))]
    sure = [name for name in names if re.search(rf"(?:{_SUFFIX})", name)]
    return as_project((sure or names)[0]) if names else ""


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
    clause = re.sub(r"(?<=.{2})(?:想要?|打算|准备|计划)(?:办|搞|做|弄)(?:一?个|一场|一次)?", "", clause)
    text = _ACTOR.sub("", _FILLER.sub("", _SPEAKER.sub("", clause)))
    if _NO_NAME.match(text):
        return ""
    text = re.sub(r"的?全年的?|进行", "", _TAIL.sub("", _AMOUNT_WORDS.sub("", _COUNT.sub("◇", text))))
    moved = _OBJECT.match(text)
    if moved and not re.match(_NOUN_VERB, moved["rest"]):
        text = _nominal(moved)
    text = text.replace("◇", "")
    text = re.sub(r"^[的了和及与、]+|(?:[的了和及与、吧]|一下)+$", "", text)
    text = re.sub(rf"(?<=..)的(?=.{{0,4}}(?:{_SUFFIX})$)", "", text)
    return text if 3 < len(text) <= 36 and re.search(r"[\u4e00-\u9fff]{2}", text) else ""


def _nominal(found: re.Match[str]) -> str:
    """升级改造办公系统 → 办公系统升级改造; a verb that names nothing (做, 办) is left out."""
    noun = re.sub(r"^[了的成]|(?:一下|吧)+$", "", found["rest"])
    verb = _VERBS[found["verb"]]
    lead = re.sub(r"(?:给|为|把|对|在|向|要|拟|新)$", "", found["lead"])
    return lead + noun + ("" if verb and noun.endswith(verb) else verb)


def _trim(name: str) -> str:
    return re.sub(r"^[:：\s《“\"]+|(?:绩效目标表|[\s。》”\"])+$", "", name)


def read_users(text: str) -> str:
    """Whom the project serves, without counts (面向全市1200名教师 → 全市教师); empty when not said."""
    for found in _USERS.finditer(text):
        said = next(group for group in found.groups() if group)
        users = _USER_NOISE.sub("", _COUNT.sub("", said)).strip("的、和及 （(")
        if 1 < len(users) <= 20 and not re.search(r"\d(?![\d\-—~至到岁])", users):
            return users
    return ""


def read_purpose(text: str) -> str:
    """What the money is for, as said (用于…, 为了…, 建设内容：…); empty when not said."""
    found = _PURPOSE.search(text)
    said = next(group for group in found.groups() if group) if found else ""
    return re.sub(r"，(?:要求|全部为|资金来源|确保.{0,8}前).*$", "", said).strip("，、 ")


def read_unit(text: str) -> tuple[str, str]:
    """Name and six-digit code of the budget unit; each empty when not said."""
    code, found = _UNIT_CODE.search(text), _UNIT.search(text)
    name = (found["a"] or found["b"]) if found else ""
    return name, code.group(1) if code else (found["code"] or "") if found else ""
