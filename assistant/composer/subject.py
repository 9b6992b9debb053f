"""What a project is about: its object, what is done with it and whom it serves, for the wording of rows and goals."""

import re
from dataclasses import dataclass

from assistant.composer.wording import working_text
from assistant.library import ProjectKind
from assistant.model.drafts import Brief

_BOND = re.compile(r"[-—－]\s*(?:19|20)\d{2}年.*?债券.*$|(?:19|20)\d{2}年.{0,4}债券$")
_YEAR = re.compile(r"(?:19|20)\d{2}年(?:度)?|[(（](?:19|20)?\d{2,4}年?度?[)）]")
_PLACE = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,3}省)?(?:[\u4e00-\u9fff]{2,3}市(?!场|民|政|级|区|容)|全市|全区|全县|全省|全中心|全局|全院|全校|市级|区级|县级)(?:[\u4e00-\u9fff]{1,3}[区县](?!域))?"
)
_GENERIC = re.compile(r"(?:[一二三四五]期)?(?:专项)?(?:项目|工程|课题|专项|经费|资金|任务)?(?:[一二三四五]期)?$")
_ACTIONS = (
    "升级改造|提升改造|维修改造|更新改造|信创改造|改扩建|建设|新建|扩建|升级|改造|改版|开发|采购|购置|运行维护|升级维护|运维服务|运维|维护|养护|管护|修缮|维修|维保|"
    "租赁|租用|研究|编制|普查|调查|监测|检测|抽检|治理|整治|归集|编目|培训|宣传|推广|补助|补贴|资助|奖补|救助|慰问|接种|筛查|防治|防控|配备|更换|更新|疏浚|清淤|加固|绿化|"
    "偿还|支付|还本付息|付息"
)
_ACTION = re.compile(rf"^(?P<object>.{{2,}}?)(?:的|日常|全年|年度)*(?P<action>(?:{_ACTIONS})+)$")
_DIGITAL = re.compile(
    r"(?:综合|信息|监管|管理|服务|共享|交换|审批|指挥|调度|业务|应用|数据|运行|交易|执法|办公|考试|预警|监测|展示|一体化|云)*(?:平台|系统|网站|门户|数据库|小程序|APP|[外内专]网|机房|移动端|客户端|公众号|一张图|大脑|信息化)(?:英文版|手机版|新版)?$"
)
# Behind these a long name may be cut: 机关办公楼|消防设施.
_SEGMENT = re.compile(r"(?:乡(?!村)|(?<!乡)村|[市县区镇校院馆站所局楼厅河湖库路]|(?<=校)园|中心)(?![园区长内外域级])")
_MAX_SHORT = 8
_MAX_NAME = 15
UNNAMED = "本项目"
_PEOPLE = re.compile(
    r"(?:学生|教师|居民|家庭|儿童|老人|老年人|企业|群众|人员|妇女|职工|农户|村民|患者|残疾人|青年|女生)$"
)
_DEFAULT_ACTION = {
    "operations": "运维",
    "procurement": "采购",
    "cloud_lease": "租赁",
    "construction": "建设",
    "upgrade": "升级改造",
    "research": "课题研究",
}


@dataclass(frozen=True)
class Subject:
    """``object`` as named (预付卡监管平台), ``short`` for row names, ``action`` (建设, may be empty), ``users`` as said."""

    object: str
    short: str
    action: str
    users: str

    @property
    def task(self) -> str:
        """The object with its action: 预付卡监管平台建设."""
        return self.object + self.action

    @property
    def is_digital(self) -> bool:
        return bool(_DIGITAL.search(self.short))


def subject_of(brief: Brief, kind: ProjectKind) -> Subject:
    """Reads the object out of the project name; a project without a name is 本项目."""
    name = _YEAR.sub("", _BOND.sub("", working_text(brief.project_name)))
    name = re.sub(r"[“”\"《》]|[(（][^()（）]*[)）]$", "", name).strip("-—－ ")
    core = _GENERIC.sub("", name) or name
    found = _ACTION.match(core)
    thing, action = (found["object"], found["action"]) if found else (core, "")
    if not action and (kind.code == "research" or (kind.code in _DEFAULT_ACTION and _DIGITAL.search(thing))):
        action = _DEFAULT_ACTION[kind.code]
    return Subject(thing or UNNAMED, _short(thing), action, brief.users)


def _short(thing: str) -> str:
    """At most eight characters that still name the thing; empty when it cannot be cut without guessing."""
    text = _PLACE.sub("", thing) or thing
    if len(text) <= _MAX_SHORT:
        return text
    digital = _DIGITAL.search(text)
    if digital:
        return digital.group()[-_MAX_SHORT:]
    if "、" in text and text.split("、")[0][-2:] != text[-2:]:
        return ""  # several things: none of them speaks for the others
    parts = re.split(r"[、和及与\-—的]", text)
    tail = parts[-1]
    if len(parts) > 1 and parts[0][-2:] == tail[-2:]:
        return tail[-2:]
    if 2 <= len(tail) <= _MAX_SHORT:
        return tail
    for cut in _SEGMENT.finditer(text):
        if 2 <= len(text) - cut.end() <= _MAX_SHORT:
            return text[cut.end() :]
    latin = re.search(r"[A-Za-z][A-Za-z0-9]*[^A-Za-z]{0,4}$", text)
    return latin.group() if latin else ""


def row_name(name: str, subject: Subject) -> str:
    """A library name in terms of the project: 系统验收合格率 → 预付卡监管平台验收合格率; general ones get the task in front."""
    if name.endswith("满意度"):
        return _satisfaction_name(name, subject)
    if subject.object == UNNAMED or not subject.short:
        return name
    own = name
    if subject.is_digital and name.startswith("系统"):
        own = re.sub(r"^系统(?=验收|建设|预期|可用)", subject.short, name)
    elif re.match(r"验收|任务完成(?!数)|工程(?:竣工|一次)|采购(?:到货|验收)", name):
        rest = re.sub(r"^(?:任务|工程|采购)", "", name)
        own = subject.short + ("" if subject.short.endswith(subject.action) else subject.action) + rest
    return own if len(own) <= _MAX_NAME else name


def user_groups(subject: Subject) -> tuple[str, ...]:
    """Whom to ask, one row each: at most two groups, without ages and other figures; empty when not said."""
    groups = [re.sub(r"[\d\-—~至到.]+(?:周?岁)(?:以[上下])?的?", "", g) for g in re.split(r"[、和及与]", subject.users)]
    return tuple(g for g in groups if 1 < len(g) <= 12)[:2]


def _satisfaction_name(name: str, subject: Subject) -> str:
    groups = user_groups(subject)
    if groups:
        return f"{groups[0]}满意度"
    if (
        subject.object == UNNAMED
        or not subject.short
        or name not in ("服务对象满意度", "系统用户满意度", "使用单位人员满意度")
    ):
        return name
    if _PEOPLE.search(subject.short):
        return f"{subject.short}满意度"
    whom = "用户" if subject.is_digital else "对象" if subject.short.endswith("服务") else "服务对象"
    own = f"{subject.short}{whom}满意度"
    return own if len(own) <= _MAX_NAME else name
