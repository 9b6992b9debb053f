"""Rows for the counts the user stated: 接入80项事项 → 数量 · 接入事项数量 · ≥80项."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.composer.counted import DEEDS
from assistant.composer.rows import Row, amount_text, definition_cites, said_by_user
from assistant.composer.things import deed_and_noun
from assistant.composer.wording import working_text
from assistant.library import Library, LibraryEntry, ProjectKind
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Quantity
from assistant.model.text import bare
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import Operator

_MEASURES = (
    (("人次", "户次"), "人次"),
    (("人", "名", "位"), "人数"),
    (("户",), "户数"),
    (("平方米", "平米", "㎡", "亩", "公顷", "平方公里"), "面积"),
    (("公里", "千米", "米", "延米"), "长度"),
    (("TB", "GB", "PB", "MB"), "容量"),
    (("场", "场次"), "场次"),
    (("期",), "期数"),
    (("批次",), "批次"),
    (("页",), "页数"),
    (("字",), "字数"),
    (("次",), "次数"),
    (("立方米",), "体积"),
    (("吨", "千克", "公斤"), "重量"),
    (("天",), "天数"),
    (("小时", "课时", "学时"), "时长"),
    (("千瓦", "兆瓦", "kW", "MW"), "功率"),
)
# In front of the thing (接入事项数量); every other verb goes behind it (系统建设数量) or is left out.
_BEFORE = re.compile(
    "接入|租用|租赁|采购|购置|购买|培训|资助|补助|发放|归集|抽检|检测|巡检|开发|对接|印发|编目|走访|调研|疏浚|加固|铺设|更换|治理|发表|奖励|覆盖|配备|"
    "新建|扩建|改建|新增|服务|改造|维护|运维|种植|安装|编制|提交|举办|慰问|救助|接待|办理|防治|管护|加工|测评|聘请|修缮|维修|印制|设置|安装|悬挂|栽植|采集|放映|接听|聘请|订阅"
)
_BEHIND = re.compile("重建|迁建|升级改造|更新改造|提升改造|维修改造|建设|升级|整合|迁移|部署|修建")
_SYNONYM = {
    "租": "租用",
    "建": "建设",
    "建成": "建设",
    "购买": "购置",
    "买": "采购",
    "修": "修建",
    "建立": "建设",
    "配": "配备",
    "印": "印制",
}
_SESSIONS = ("期", "班", "场", "场次", "批次")
_DEFINITIONS = (
    (r"^覆盖", "实际覆盖的{thing}{measure}合计，以名单为准"),
    (r"(?:期|场|场次|班)$", "按计划举办并有签到或记录的{thing}{measure}合计"),
    (r"租", "租赁合同约定的{thing}{measure}合计"),
    (r"采购|购置|购买|买|配备?|更换", "到货并验收合格的{thing}{measure}合计"),
    (r"培训|讲座", "各期签到的{thing}{measure}合计"),
    (r"资助|补助|发放|奖励|救助|补贴", "实际发放到位的{thing}{measure}合计"),
    (r"运维|维护|养护|巡检", "合同清单内的{thing}{measure}合计"),
    (r"报告|论文|著作|专利|标准(?!农田|化)|[份篇]规划|[份篇]方案", "已提交并归档的{thing}{measure}合计"),
    (r"活动|演出|比赛|讲座|宣传|会议|展览", "按方案举办并有记录的{thing}{measure}合计"),
    (r"接入|对接|开发|上线|部署|系统|平台|接口|模块", "测试通过并上线的{thing}{measure}合计"),
    (r"归集|采集|数据|编目", "去重后入库的{thing}{measure}合计"),
    (r"检测|抽检|监测|检查|筛查|接种|体检", "有完成记录的{thing}{measure}合计"),
    (r"建|修|改造|疏浚|加固|铺设|种植|绿化|治理|安装", "完成并验收合格的{thing}{measure}合计"),
)
_PEOPLE_DEFINITION = "实际服务到的{thing}{measure}合计，有名册或登记记录可查"
_DEFAULT_DEFINITION = "本年完成并有验收或确认记录的{thing}{measure}合计"
# A deed without its thing is counted by its measure word: 扫描1200万页 → 扫描页数.
_DEED_ALONE = re.compile(
    rf"(?:{DEEDS}|扫描|整理|著录|挂牌|复壮|采样|印刷|录入|入户|建档|制作|播放|消杀|清洗|征订|征集|录制|发送|普及|入库|挂接|移栽|放流)+"
)
_PLAIN_UNITS = ("个", "项", "处", "套", "台", "件", "座", "只")
# 哨点医院补助8家 → 补助哨点医院数量: what is supported, behind its deed.
_SUPPORTED = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{2,}?)(?:建设|运营|运行|运转|购置|新建|改造)?(?P<deed>补助|补贴|奖补|奖励|贴息)"
)
# Sets that cannot be exceeded (全部26所), things that a contract, a design or a list fixes, and work of which more may be done.
_SUPPORTING = re.compile("资助|补助|发放|奖励|救助|补贴|奖补")  # of the money, not of the things that it pays for
_FIXED_SET = re.compile(r"(?:全部|所有|全体|在册|总共就|一共就|只有)(?:的)?$")
_CONTRACTED = re.compile(
    "大修|中修|采购|购置|购买|买|配备|配置|租|(?<![服包铺武组])装|更换|更新|换装|安装|加装|新建|扩建|改建|重建|建设|建成|(?<![维装])修(?!复)|修缮|维修|改造|升级|疏浚|清淤|(?<!更)换|铺设|加固|硬化|拓宽|加宽|翻新|翻修|部署|架设"
)
_CONTRACT_KINDS = ("procurement", "construction", "upgrade", "cloud_lease", "operations")
_WORK = re.compile(
    "培训|抽检|检测|监测|巡检|巡查|补助|补贴|资助|奖补|发放|慰问|救助|印|宣传|种|栽|植|防治|接入|归集|采集|走访|调研|服务|接待|办理|测评|演出|清理|挂牌|接种|筛查|整理|扫描|录入|著录|归档|采样"
)
_WORK_MEASURES = ("人数", "人次", "户数", "场次", "期数", "批次", "次数", "天数", "时长", "重量", "体积")
_ROUGH = re.compile(
    r"(?:大概|大约|大致|差不多|将近|接近|约莫|约|近|不少于|至少|不低于)(?:有|是|为)?[\d一二两三四五六七八九十百千]|[\d十百千万](?:多|余|来)|以上|左右|上下"
)
_AT_MOST = re.compile(r"(?:不超过|不高于|不多于|最多|至多|顶多|控制在)(?:约)?$")
_BENEFIT = re.compile(r"惠及|受益|覆盖|服务|面向|涉及")
_INSTITUTION = re.compile(
    r"(?:学|校|园|院|所|站|中心|小区|社区|村|镇|乡|街道|区|县|市|单位|部门|企业|机构|委办局|科室|门店)$"
)
_SERVED = re.compile(
    r"(?:供|面向|给|为|对|向|在|覆盖|涉及|针对|分布)(?:全[市区县省]|我[市区县省]|辖区|本[市区县])?$|"
    r"(?:覆盖|涉及|面向)[^，,。；;]{0,6}$"
)
_LEADING_VERB = re.compile(r"^(?P<verb>[\u4e00-\u9fff]{1,2})(?=\d|[一二三两四五六七八九十])")


def measure_of(unit: str) -> str:
    """The word for what a unit counts: 平方米 → 面积, 人 → 人数, else 数量."""
    plain = unit.lstrip("百千万亿")
    return next((word for units, word in _MEASURES if plain in units), "数量")


def is_benefit(quantity: Quantity) -> bool:
    """True for people reached (惠及居民1.2万户), which is an effect and no output."""
    if re.search("^受益|受益$", quantity.thing) or quantity.said.startswith(("惠及", "受益")):
        return True
    return measure_of(quantity.unit) in ("人数", "户数", "人次") and bool(_BENEFIT.match(quantity.said))


def count_rows(brief: Brief, kind: ProjectKind, library: Library) -> list[Row]:
    """One row for each stated count: people reached under 社会效益 when there is an output besides, the rest under 数量."""
    outputs = [q for q in brief.quantities if not is_benefit(q)]
    split = bool(outputs) and Category.SOCIAL_BENEFIT in kind.required
    rows = []
    for quantity in brief.quantities:
        category = Category.SOCIAL_BENEFIT if split and is_benefit(quantity) else Category.QUANTITY
        rows.append(_count_row(quantity, category, matching_entry(quantity, kind, library, category), brief, kind.code))
    rows = _told_apart(rows)
    return sorted(rows, key=lambda row: row.name.startswith("覆盖"))


def _told_apart(rows: list[Row]) -> list[Row]:
    """Rows of one name counted in two measures (案卷2.4万卷，420万页): the later one is named by its measure word."""
    names: set[str] = set()
    apart = []
    for row in rows:
        unit = re.sub(r"^[≥≤=]?[\d.]+[百千万亿]*", "", row.value)
        name = (
            f"{row.name.removesuffix('数量')}{unit}数" if row.name in names and row.name.endswith("数量") else row.name
        )
        names.add(name)
        apart.append(replace(row, name=name))
    return apart


def matching_entry(quantity: Quantity, kind: ProjectKind, library: Library, category: Category) -> LibraryEntry | None:
    """The library entry that asks for just this count: same unit, and one of its words in what was said."""
    words = bare(quantity.said + quantity.thing)
    for entry in library.entries_for(kind, category):
        people = measure_of(entry.unit) == measure_of(quantity.unit) == "人数"
        same = (
            entry.unit == quantity.unit
            or people
            or (dimension_of(entry.unit) == dimension_of(quantity.unit) and entry.id == "TY31")
        )
        if entry.number is None and same and any(word in words for word in (*entry.words, entry.name)):
            return entry
    return None


def _count_row(quantity: Quantity, category: Category, entry: LibraryEntry | None, brief: Brief, kind: str) -> Row:
    verb, thing = _verb_and_thing(quantity)
    if not verb and _is_reached(quantity, brief):
        verb = "覆盖"
    measure = measure_of(quantity.unit)
    plain = quantity.unit.lstrip("百千万亿")
    if measure == "数量" and plain not in _PLAIN_UNITS and _DEED_ALONE.fullmatch(verb + thing):
        verb, thing, measure = "", verb + thing, f"{plain}数"
    name = count_name(verb, thing, measure, category)
    if category is Category.SOCIAL_BENEFIT:
        entry, definition = None, f"实际受益的{thing.removeprefix('受益')}{measure}合计，以名册或统计记录为准"
    else:
        definition = entry.definition if entry else _definition(verb, quantity, thing, measure, brief.project_name)
    value = amount_text(_operator(quantity, verb, category, entry, brief, kind), quantity.number, quantity.unit)
    cites = (
        said_by_user("value", quantity.said or f"{quantity.number}{quantity.unit}"),
        *(definition_cites(entry) if entry else ()),
    )
    return Row(category, name, definition, value, cites, entry=entry.id if entry else "")


def _is_reached(quantity: Quantity, brief: Brief) -> bool:
    """True for institutions that the project serves (供全市42所中小学使用, 给12所卫生院配设备): they are covered, not made."""
    if not quantity.said or not _INSTITUTION.search(quantity.thing):
        return False
    return bool(_SERVED.search(working_text(brief.text).partition(quantity.said)[0]))


def _verb_and_thing(quantity: Quantity) -> tuple[str, str]:
    ahead = quantity.said.partition(quantity.thing)[0]
    found = _LEADING_VERB.match(quantity.said) or re.fullmatch(r"(?P<verb>[\u4e00-\u9fff]{1,2})", ahead)
    verb = found["verb"] if found and found["verb"] != quantity.thing else ""
    thing = re.sub(r"[\d\-—~～至到.]+周?岁(?:以[上下])?|(?<![A-Za-z\d])[\d.%]+(?![A-Za-z])", "", quantity.thing).strip(
        "的"
    )
    deed, noun = deed_and_noun(thing)
    verb, thing = (deed, noun) if deed and not verb else (verb, thing)
    return _SYNONYM.get(verb, verb), thing


def count_name(verb: str, thing: str, measure: str, category: Category) -> str:
    """Name of a count: 接入事项数量, 系统建设数量, 受益居民户数; without figures, and short enough for a name."""
    if category is Category.SOCIAL_BENEFIT:
        whom = re.sub("^(?:受益|惠及)+", "", thing)
        name = f"{whom}{measure}" if "受益" in whom else f"受益{whom}{measure}"
    elif thing in ("培训", "参加", "慰问", "救助", "资助", "服务"):
        name = f"{thing}{measure}"
    elif measure == "数量" and (helped := _SUPPORTED.fullmatch(thing)) and not verb:
        name = f"{helped['deed']}{helped['thing']}{measure}"
    elif _BEFORE.fullmatch(verb):
        name = f"{verb}{thing}{measure}"
    elif _BEHIND.fullmatch(verb) and not thing.endswith(verb):
        name = f"{thing}{verb}{measure}"
    else:
        name = f"{thing}{measure}"
    name = re.sub(r"(处理|供应|排放|清运|转运|处置)重量$", r"\1量", name)
    name = re.sub(
        r"(里程|长度?|面积|容积|容量|库容|功率|数量?|人次|人数)(?:长度|面积|数量|人数|体积|功率|重量)$", r"\1", name
    )
    name = re.sub(r"((?:处理|供应|服务|生产)能力)(?:重量|体积|数量)$", r"\1", name)
    name = re.sub("户户数$", "户数", name)
    name = re.sub("^装机功率$", "装机容量", name)
    return name if len(name) < 16 else f"{thing[-8:]}{measure}"


def _definition(verb: str, quantity: Quantity, thing: str, measure: str, project: str) -> str:
    helped = _SUPPORTED.fullmatch(thing)
    if helped and measure == "数量":
        return f"实际得到{helped['deed']}的{helped['thing']}{measure}合计"
    said = verb + quantity.said
    pattern = next((text for words, text in _DEFINITIONS if re.search(words, said)), None)
    if pattern is None and measure in ("人数", "户数", "人次"):
        pattern = _PEOPLE_DEFINITION
    if pattern is None:
        about = _SUPPORTING.sub("", project)
        pattern = next((text for words, text in _DEFINITIONS if re.search(words, about)), _DEFAULT_DEFINITION)
    return pattern.format(thing=thing, measure=measure)


def _operator(
    quantity: Quantity, verb: str, category: Category, entry: LibraryEntry | None, brief: Brief, kind: str
) -> Operator:
    """``≤`` for a bound of the user's; ``=`` for what a contract, a design or a list fixes; ``≥`` for people reached and work done,
    of which more is no failure (docs/decisions/0025). The measure word does not matter."""
    ahead, found, behind = working_text(brief.text).partition(quantity.said or "\0")
    before = ahead + re.split(r"[\d一二两三四五六七八九十]", quantity.said)[0] if found else ""
    if _AT_MOST.search(before) or behind.startswith(("以内", "之内", "以下")):
        return Operator.LE
    rough = _ROUGH.search(quantity.said) or behind.startswith(("以上", "左右", "上下"))
    if category is Category.SOCIAL_BENEFIT or rough:
        return Operator.GE
    fixed = _FIXED_SET.search(before) or _is_reached(quantity, brief)
    if fixed or (entry is not None and entry.operator is Operator.EQ):
        return Operator.EQ
    if entry is not None and dimension_of(quantity.unit) is Dimension.COUNT:
        return entry.operator
    if (
        measure_of(quantity.unit) in _WORK_MEASURES
        or _WORK.fullmatch(verb)
        or re.search(rf"(?:{_WORK.pattern})$", quantity.thing)
    ):
        return Operator.GE
    deeds = brief.project_name + "".join(q.said for q in brief.quantities)
    return Operator.EQ if kind in _CONTRACT_KINDS or _CONTRACTED.search(deeds) else Operator.GE


def total_of(quantities: Sequence[Quantity]) -> Quantity | None:
    """The count a unit cost may divide by: the only one, or the sum of several in one unit (两处用房的面积); else None."""
    outputs = [q for q in quantities if not is_benefit(q)]
    people = [q for q in outputs if q.unit in ("人", "名", "人次")]
    if len(people) == 1 and all(q in people or q.unit in _SESSIONS for q in outputs):
        return people[0]  # 培训3500人，70期: the money is spent on the people
    if not outputs or len({q.unit for q in outputs}) > 1:
        return None
    if len(outputs) == 1:
        return outputs[0]
    if measure_of(outputs[0].unit) != "面积":
        return None
    said = "+".join(str(q.number) for q in outputs)
    return Quantity(number=sum(q.number for q in outputs), unit=outputs[0].unit, thing=outputs[0].thing, said=said)
