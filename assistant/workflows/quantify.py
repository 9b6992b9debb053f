"""Makes a measurable row of one that is not: the same object and category, the number from a source or asked for."""

import re
from dataclasses import replace

from assistant.critic.polarity import dimension_of_name
from assistant.library.measures import choose_measure
from assistant.library.phrases import ends_in_quantity, is_empty_name, read_name
from assistant.model.categories import Category
from assistant.model.drafts import Origin
from assistant.model.grammar import parse_value, quantities
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.text import bare, shortened, tidy
from assistant.model.units import Dimension
from assistant.model.values import Operator, TargetValue, ValueKind
from assistant.workflows.proposal import (
    LONGEST_NAME,
    Context,
    Proposal,
    from_entry,
    from_measure,
    on_date,
    pending,
    short,
)
from assistant.workflows.quantity_rows import as_it_stands, counted, occurrences
from assistant.workflows.stated import as_stated
from assistant.workflows.unit_costs import unit_cost

_COUNT = re.compile(
    r"(?<![\d.A-Za-z])(?:\d[\d.,]*|[一二两三四五六七八九十]+(?=[个套台项家次篇份名条座处所]))\s*"
    r"(?:个|套|台|项|家|次|篇|份|名|条|座|处|所|人|场|万元|元|公里|亩|%)"
)
_TELLING = 6  # bare characters from which a definition or a value can tell what a row is about
QUOTED, MOST_OTHERS = 60, 6  # characters of an old name that are quoted, and objects of it that are asked about
_FEWER = re.compile(r"减少|下降|降低|减轻|缩[减短]|压减|遏制|杜绝|控制|避免|消除")
_LESS_OF = re.compile(
    r"(?:减少|下降|降低|缩短|压减|节约|增长|提[高升]|化解|整改|处[理置])(?:率|量|额|幅度?|数量?)?$|降幅$"
)
_PROMPT = re.compile(r"及时|按时|按期|准时|如期")
_FINISH = re.compile(r"(?:完成|竣工|完工|验收|交付|到货|上线|开工|结题|进度|项目|工程|建设|任务)$")
_WHO = re.compile(r"^(?P<who>.*?)(?:对(?!象).{0,16}?|使用(?!人|单位|者).{0,8}?)?的?满[意足](?:度|率|程度|情况)?.*$")
_JUDGED = re.compile(r"(?:的?(?:评价|认可度?|反馈|反映|反响|好评度?|口碑|意见|投诉(?:率|次数|数量|量)?))+$")
_PEOPLE = re.compile(r"(?:人员|用户|单位|群众|公众|者|群体)$")
_AFFAIR = re.compile(r"(?:环节|业务|事项|系统|平台|工作|服务|项目|活动|工程|设施|管理|建设)$")

_OTHER_COST = re.compile(r"社会成本|环境成本|生态")
_COST_TAIL = re.compile(r"(?:的?同比)?(?:增长|控制|节约|降低|达标|完成|执行|到位)率$|使用效[率益]$")
_WITHIN = re.compile(r"^在?.*(?:范围|预算|概算|批复|成本|标准)(?:之|以)?内$")


def quantify(row: Indicator, context: Context) -> Proposal:
    """A measurable row about the same object in the same category, or one that asks for its number."""
    category = row.category or _category_by_level(row)
    thing, others = _object(row, context)
    match category:
        case Category.COST:
            proposal = _cost(row, thing, context)
        case Category.TIMELINESS:
            proposal = _time(row, thing, context)
        case Category.SATISFACTION:
            proposal = satisfaction(row, context)
        case _ if category.is_benefit and "满意" in thing:
            return beneficiaries(row, category, context)
        case _:
            proposal = _wanted_less(row, thing, category, context) or measured(thing, category, context)
    if category is Category.QUANTITY or category.is_benefit:
        proposal = as_stated(proposal, context.table)
    if not _recalls(proposal, tidy(row.name)):
        proposal = _naming_the_old(proposal, row)
    return asking_of_others(proposal, others)


def _wanted_less(row: Indicator, thing: str, category: Category, context: Context) -> Proposal | None:
    """Of what the row wants less (病死木｜逐步减少) the number is bounded from above; None where it wants no less, or where
    the library knows a measure of just this (企业负担｜减轻)."""
    if not _FEWER.search(row.value.raw) or _LESS_OF.search(thing):
        return None
    chosen = choose_measure(thing, category, digital=context.kind.digital)
    if chosen is not None and not chosen.is_general and not ends_in_quantity(thing):
        return None
    found = as_it_stands(thing, Category.QUANTITY) if ends_in_quantity(thing) else occurrences(thing)
    return replace(found, value=found.value.replace(Operator.GE.sign, Operator.LE.sign, 1))


def _naming_the_old(proposal: Proposal, row: Indicator) -> Proposal:
    old = shortened(tidy(row.name), QUOTED)
    return replace(proposal, definition=f"{proposal.definition}（对应原指标“{old}”）")


def asking_of_others(proposal: Proposal, others: tuple[str, ...]) -> Proposal:
    """``proposal`` with a question about what else the old name strung along."""
    listed = "、".join(f"“{shortened(other, QUOTED)}”" for other in others[:MOST_OTHERS])
    return proposal.asking(f"原指标还并列了{listed}；一行只衡量一个量，这些是否另设指标？") if others else proposal


def beneficiaries(row: Indicator, category: Category, context: Context) -> Proposal:
    """What a benefit row may say instead of satisfaction: how many benefit."""
    who = re.sub(r"的?满[意足].*$", "", read_name(row.name).object) or "服务对象"
    moved = measured(f"{who}受益人数", category, context)
    moved = _naming_the_old(moved, row)
    return moved.asking(f"“{tidy(row.name)}”是否移到满意度指标？")


def measured(thing: str, category: Category, context: Context) -> Proposal:
    """The best measure of ``thing`` in an output or benefit category; a quantity stays the quantity it is."""
    if category is Category.QUANTITY and not ends_in_quantity(thing):
        return counted(thing)
    chosen = choose_measure(thing, category, digital=context.kind.digital)
    if chosen is None or (ends_in_quantity(thing) and not chosen.ends_the_object):
        return as_it_stands(thing, category)
    return from_measure(chosen, context)


def explained(proposal: Proposal, row: Indicator, context: Context) -> Proposal:
    """``proposal`` with a definition that says how to count, where it only echoes the name."""
    if bare(proposal.definition) not in ("", bare(proposal.name)):
        return proposal
    named = row.model_copy(update={"name": proposal.name, "definition": "", "value": parse_value(proposal.value)})
    if ends_in_quantity(proposal.name) or row.category in (Category.COST, Category.TIMELINESS, Category.SATISFACTION):
        definition = quantify(named, context).definition
    elif named.value.unit == "%":
        definition = f"{proposal.name}中已完成的数量/应完成的总数×100%"
    else:
        definition = f"全年{proposal.name}合计，以统计台账为准"
    return replace(proposal, definition=definition)


def general(row: Indicator, context: Context) -> Proposal:
    """The plainest measurable row of the category, for when a finer one does not pass the critic."""
    category = row.category or _category_by_level(row)
    thing, _ = _object(row, context)
    if category in (Category.COST, Category.TIMELINESS, Category.SATISFACTION):
        return quantify(row, context)
    if category is Category.QUANTITY:
        return counted(thing)
    chosen = choose_measure("", category, digital=context.kind.digital)
    if chosen is None:
        return quantify(row, context)
    return from_measure(chosen.model_copy(update={"object": thing}), context)


def _object(row: Indicator, context: Context) -> tuple[str, tuple[str, ...]]:
    """What the row is about and what it strings along: from its name, else its value, its definition, the project."""
    phrase = read_name(row.name)
    thing = without_count(phrase.object)
    if thing and not is_empty_name(thing):
        return thing[:QUOTED], phrase.others
    for text in (row.definition, row.value.raw if row.value.kind is ValueKind.TEXT else ""):
        found = read_name(text).object if bare(text) != bare(row.name) and len(bare(text)) >= _TELLING else ""
        if 3 <= len(found) <= LONGEST_NAME:
            return found, ()
    said = re.sub(r"指标$|情况$|[^\w]", "", tidy(row.name))
    kept = "" if is_empty_name(said) and said.endswith(("效益", "效果", "影响", "对象", "发展")) else said
    return (f"{context.project}{kept}" if len(kept) <= 4 else kept) or context.project, ()


def without_count(name: str) -> str:
    """``name`` without a count in it: 建设3个系统 → 建设系统. Numbers that belong to a name (PM2.5, 5G) stay."""
    return _COUNT.sub("", name).strip()


def _recalls(proposal: Proposal, name: str) -> bool:
    """True when at least half of the old name is found again, so that nobody wonders which row this was."""
    text, name = proposal.name + proposal.definition, name[:QUOTED]
    return 2 * sum(char in text for char in name) >= len(name)


def _category_by_level(row: Indicator) -> Category:
    return Category.SOCIAL_BENEFIT if "效益" in row.level1 else Category.QUANTITY


def _cost(row: Indicator, thing: str, context: Context) -> Proposal:
    if _OTHER_COST.search(row.level2):
        return measured(
            thing, Category.SOCIAL_BENEFIT if "社会" in row.level2 else Category.ECOLOGICAL_BENEFIT, context
        )
    thing = "项目总成本" if _WITHIN.search(thing) else _COST_TAIL.sub("", thing) or thing
    each = unit_cost(thing)
    if each is not None:
        return each
    name = thing if dimension_of_name(thing) is Dimension.MONEY else f"{short(thing)}支出"
    definition = f"{name}实际支付金额合计，以支付凭证为准"
    total, unit = context.table.budget.total, context.table.money_unit
    if not total:
        return pending(name, definition, Operator.LE, unit, f"{name}的控制金额")
    return Proposal(
        name=name,
        definition=definition,
        value=f"≤{format_number(total)}{unit}",
        origin=Origin.ROW,
        ref="预算数",
        detail=f"原表预算数 {format_number(total)}{unit}",
    )


def _time(row: Indicator, thing: str, context: Context) -> Proposal:
    thing = re.sub(r"的?(?:时效|时间|时限)?要求$", "", thing) or thing
    if thing.endswith("时间") and _PROMPT.search(row.value.raw):
        # 资金发放时间｜按时 asks for punctuality, 工程完工时间｜按期 for a date.
        act = choose_measure(thing.removesuffix("时间"), Category.TIMELINESS, digital=context.kind.digital)
        if act is not None and act.ends_the_object and act.measure.entry:
            return from_measure(act, context)
    chosen = choose_measure(thing, Category.TIMELINESS, digital=context.kind.digital)
    if chosen is not None and (chosen.ends_the_object or not ends_in_quantity(thing)):
        return from_measure(chosen, context)
    if ends_in_quantity(thing) and not thing.endswith(("时间", "日期", "工期")):
        return as_it_stands(thing, Category.TIMELINESS)
    if _PROMPT.search(row.name + row.value.raw) and not _FINISH.search(thing) and not ends_in_quantity(thing):
        definition = f"在规定时限内完成的{thing}数/应完成的{thing}数×100%，规定时限以文件或合同载明的为准"
        return from_entry(context.library.entry("TY20"), f"{short(thing)}及时率", definition)
    return _deadline(thing, context)


def _deadline(thing: str, context: Context) -> Proposal:
    name = re.sub(r"(?:实施)?(?:进度|进展|计划)$", "", short(thing)) or "项目"
    if not name.endswith(("时间", "日期")):
        name += "时间" if name.endswith(("完成", "竣工", "完工", "交付", "到货", "上线")) else "完成时间"
    asked = on_date(f"项目{name}" if len(name) <= 4 else name)
    dates = {q.raw: q for goal in context.table.goals for q in quantities(goal) if _is_deadline(q, context)}
    if len(dates) != 1:
        return asked
    (date,) = dates.values()
    printed = date.model_copy(update={"residue": ""}).printed()
    return replace(
        asked,
        value=printed if printed.endswith("前") else f"{printed}前",
        origin=Origin.ROW,
        ref="绩效目标",
        detail=f"原表绩效目标中的“{printed}”",
        questions=(),
    )


def _is_deadline(value: TargetValue, context: Context) -> bool:
    """A day or month of the table's year that a goal names; 年底 alone is none."""
    until = value.until
    if value.kind is not ValueKind.DATE or value.start is not None or until is None:
        return False
    return until.month is not None and until.year is not None and until.year == context.table.fiscal_year


def satisfaction(row: Indicator, context: Context) -> Proposal:
    """满意度 of whoever the row speaks of, with the value that the library proposes for the kind of project."""
    name = tidy(row.name).rstrip("。，、；,.;")
    who = _who(name)
    described = _who(tidy(row.definition)) if "满" in row.definition else ""
    if is_empty_name(who) and not is_empty_name(described) and len(described) <= LONGEST_NAME - 4:
        named, who = f"{described}满意度", described
    elif "满" in name:
        named = re.sub(r"满[意足](?:度|率|程度|情况)?.*$", "满意度", name)
        named = re.sub(r"^.*?(?:提高|提升|增强|确保|保障)(?=.{4})|^主要服务对象(?=.{6})", "", named)
    else:
        named = f"{who or '服务对象'}满意度"
    entries = context.library.entries_for(context.kind, Category.SATISFACTION)
    entry = next((e for e in entries if e.number is not None), context.library.entry("TY39"))
    asked = (
        "服务对象"
        if is_empty_name(who) and not _PEOPLE.search(who)
        else f"{who}涉及的服务对象"
        if _AFFAIR.search(who)
        else who
    )
    return from_entry(entry, named, f"评价为满意及以上的问卷份数/收回问卷份数×100%，调查对象为{asked}")


def _who(text: str) -> str:
    found = _WHO.match(text)
    who = re.sub(r"^主要服务对象(?=.{2})", "", found["who"] if found else _JUDGED.sub("", text))
    return read_name(who).object or who.strip("，。、的")
