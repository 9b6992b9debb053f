"""From the slots of a request (把满意度改成95%) to typed actions. Nothing is applied here."""

import re

from assistant.composer.spoken import spoken_facts
from assistant.composer.wording import large_number
from assistant.library import Library
from assistant.library.phrases import ends_in_quantity
from assistant.model.categories import Category, category_of
from assistant.model.drafts import Brief, Draft
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import ValueKind
from assistant.workflows.actions import (
    Action,
    AddRow,
    DeleteGoal,
    DeleteRow,
    Facts,
    MoveRow,
    ReplaceRow,
    SetAll,
    SetCell,
    TellFacts,
)
from assistant.workflows.conversation import Choice
from assistant.workflows.fact_words import money_facts, named_fact, time_facts
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import means_several, rows_meant
from assistant.workflows.said_values import composed_value, is_value, said_text

_NAME = re.compile(r"^(?:项目|课题)(?:的)?(?:名称?|名字|全称)?$|^(?:名称|名字|全称)$")
_GOAL = re.compile(
    r"^(?:第(?P<n>[一二三四五1-5])[条个])?(?:的)?(?:绩效|总体|年度)?目标(?:的)?(?:第)?(?P<m>[一二三四五1-5])?[条个]?$"
)
_FIELD = re.compile(
    r"^(?P<row>.*?)(?:那|这)?[条行个]?的?(?P<field>指标名称?|名称?|名字|描述|口径|指标解释|说明|计算公式|公式)$"
)
_NEW_ROW = re.compile(
    r"^(?P<name>[\u4e00-\u9fffA-Za-z（）()]{2,20}?)(?:的?目标值?)?(?:为|是|：|:|,|，|要|\s)*"
    r"(?P<value>(?:≥|≤|=|>|<|不低于|不少于|不超过|不高于|至少|达到|控制在|百分之)?\s*[\d百零一二两三四五六七八九十].*)$"
)
_BOUND_WORDS = re.compile(r"^(?:不|至少|最多|达到|控制|约|大约|第|小于|大于|高于|低于|每)")
_OLD_VALUE = re.compile(r"(?<=.{2})(?:的|由|从)?[≥≤=]?\d[\d.]*(?:%|[个万]?[\u4e00-\u9fff]{1,2})?$")
_EVERY = re.compile(r"^(?:全部|所有|整张|全|都|的|指标|[行条]|表里|这些)+$")
MAX_DELETED = 3  # rows; more are deleted by number only, or after the user said 都是
_SHORTEST_GOAL = 8  # characters; fewer are no goal (目标里写上受益人数)
_CATEGORY_WORDS = re.compile(
    r"(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|可持续|效益|(?:服务对象)?满意度)(?:类|方面)?(?:的)?(?:指标|的)?"
)
_EVENT = re.compile(r"(?:完成)?(?P<event>初验|终验|验收|上线|交付|投用|竣工|完工|结题|开工|到货|试运行)$")
_EVENTS_ALIKE = (("完成", "完工", "竣工", "建成", "收尾"), ("到货", "交付"), ("上线", "投用"))
_WARRANTY = re.compile(r"(?:质保|保修|维保|质量保证)期限?$")
_DATED_NAME = re.compile(r"(?:初验|终验|验收|上线|交付|投用|竣工|完工|完成|结题|到货|建成)时间$")


def set_actions(
    draft: Draft, brief: Brief, what: str, value: str, said: str, focus: int | None
) -> tuple[Action, ...] | Choice:
    """What ``what`` 改成 ``value`` means: a fact of the brief, a goal, or a cell of a row; a :class:`Choice` when several rows
    could be meant. Raises Declined when nothing fits."""
    what = what.strip("的 ")
    if what in ("全部", "所有指标"):
        return (SetAll(value=value),)
    if what == "新目标":
        further = CellRef(part="goal", field=str(len(draft.table.goals) + 1))
        return (SetCell(cell=further, text=value.strip(), said=said),)
    if what == "用途补充":
        purpose = f"{draft.table.purpose.rstrip('。；，')}，{value.strip()}"
        return (TellFacts(facts=Facts(purpose=purpose), said=said),)
    what = "6个月" if what == "半年" else what
    if is_value(re.sub("[都全]$", "", what)):
        return old_value_actions(draft, brief, what, value, said)
    what = what if "第" in what else _OLD_VALUE.sub("", what)
    facts = named_fact(brief, what, value.strip())
    if facts is not None:
        return (TellFacts(facts=facts, said=said),)
    cell = text_cell(draft, what, value, focus)
    if cell is not None:
        return (
            SetCell(cell=cell, text=value.strip('“”"《》。 ') if cell.part != "goal" else value.strip(), said=said),
        )
    rows = meant_rows(draft, what, focus)
    other = _NEW_ROW.match(said_text(value))
    if other and len(rows) == 1 and is_value(other["value"]) and not _BOUND_WORDS.match(other["name"]):
        return (ReplaceRow(row=rows[0], hint=other["name"], value=said_text(other["value"]), said=said),)
    if re.search(r"换(?:成|为|做)", said) and parse_value(said_text(value)).kind is ValueKind.TEXT and len(rows) == 1:
        return (ReplaceRow(row=rows[0], hint=re.sub(r"(?:指标|这条|那个|吧)+$", "", value)),)
    return row_actions(draft, brief, rows, what, value, said)


def old_value_actions(draft: Draft, brief: Brief, what: str, value: str, said: str) -> tuple[Action, ...] | Choice:
    """100万改成120万, 把98%都改成99%: the cells that hold the old value. Raises Declined when none does."""
    old = parse_value(said_text(re.sub("[都全]$", "", what)))
    wan = spoken_facts(f"预算{what}", brief).get("budget_total")
    if "万" in what and wan == brief.budget_total:
        return (TellFacts(facts=money_facts(brief, f"预算{value}", value, "预算改成320万元"), said=said),)
    if brief.duration and old.raw == parse_value(brief.duration).raw:
        return set_actions(draft, brief, "工期", value, said, None)
    rows = tuple(
        n
        for n, row in enumerate(draft.table.indicators, 1)
        if row.value.number == old.number and (not old.unit or row.value.unit == old.unit)
    )
    if not rows:
        raise Declined(f"没有改，表里没有{what}", advice="请说改哪一条，例如“满意度改成95%”")
    if len(rows) > 1 and not re.search("[都全]$", what):
        return Choice(rows=rows, text=value, said=said)
    return tuple(set_value(draft, row, value, said) for row in rows)


def row_actions(
    draft: Draft, brief: Brief, rows: tuple[int, ...], what: str, value: str, said: str
) -> tuple[Action, ...] | Choice:
    """``value`` for ``rows``; a time that the brief holds is told to the brief, so that what hangs on it follows."""
    if len(rows) > 1 and not means_several(what):
        rows = _narrowed(draft, rows, value)
    if len(rows) > 1 and not means_several(what):
        return Choice(rows=rows, text=value, said=said)
    if len(rows) == 1:
        timed = _timed(draft, brief, rows[0], value, said)
        if timed:
            return timed
        _unit_fits(draft, rows[0], value, named=bool(what))
    return tuple(set_value(draft, row, value, said) for row in rows)


def _unit_fits(draft: Draft, row: int, value: str, *, named: bool) -> None:
    """Raises Declined where a percentage is given a count, or the other way round."""
    rows = draft.table.indicators
    if row > len(rows) or not is_value(value):
        return
    old, new = rows[row - 1].value, parse_value(said_text(value))
    if new.kind in (ValueKind.DATE, ValueKind.DURATION) and rows[row - 1].category is Category.TIMELINESS:
        return
    unit = new.unit
    if old.kind is ValueKind.DATE and unit and not named:
        raise Declined(f"没有改，“{rows[row - 1].name}”写的是时间，和“{value}”对不上", advice="请说清是哪一条")
    apart = {dimension_of(unit), dimension_of(old.unit)}
    if not named and unit and old.unit and len(apart) == 2 and Dimension.TIME in apart and None not in apart:
        raise Declined(f"没有改，“{rows[row - 1].name}”的单位是{old.unit}，和“{value}”对不上", advice="请说清是哪一条")
    if unit in ("万", "亿") and dimension_of(old.unit.lstrip("万亿")) in (Dimension.TIME, Dimension.RATIO):
        raise Declined(
            f"没有改，“{rows[row - 1].name}”的单位是{old.unit}，“{value}”不像这一条的数", advice="请说清是哪一条"
        )
    if "%" in (old.unit, unit) and unit and old.unit and dimension_of(unit) != dimension_of(old.unit):
        raise Declined(
            f"没有改，“{rows[row - 1].name}”的单位是{old.unit}，和“{value}”对不上",
            advice=f"请给{old.unit}的数，或说清是哪一条",
        )


def set_value(draft: Draft, row: int, value: str, said: str) -> SetCell:
    """The edit of the value of ``row``, with the row's sign and unit where none was said."""
    cell = CellRef(part="indicator", indicator=row, field="value")
    if row > len(draft.table.indicators):
        return SetCell(cell=cell, text=value, said=said)
    return SetCell(cell=cell, text=composed_value(draft.table.indicators[row - 1], value), said=said)


def text_cell(draft: Draft, what: str, value: str, focus: int | None) -> CellRef | None:
    """The cell of words that ``what`` names: name, goal, or the name or formula of a row; None for any other."""
    if _NAME.match(what) and not (focus and what in ("名称", "名字")):
        return CellRef(part="project")
    goal = _GOAL.match(what)
    if goal and what and len(value) >= _SHORTEST_GOAL:
        return CellRef(part="goal", field=str(_goal_number(goal) or 1))
    field = _FIELD.match(what)
    if field is None:
        return None
    named = what[: field.start("field")].rstrip("的")
    rows = meant_rows(draft, named, focus) if named and named != "它" else ((focus,) if focus else ())
    if not rows:
        raise Declined("没有改，没有说是哪一条指标", advice="例如“第3条的描述改成……”")
    name = "name" if field["field"].endswith(("名", "名称", "名字")) else "definition"
    return CellRef(part="indicator", indicator=rows[0], field=name)


def _goal_number(found: re.Match[str]) -> int | None:
    number = large_number(found["n"] or found["m"] or "")
    return int(number) if number is not None else None


def delete_actions(draft: Draft, what: str, focus: int | None) -> tuple[Action, ...] | Choice:
    goal = _GOAL.match(what)
    if goal and (number := _goal_number(goal)):
        return (DeleteGoal(goal=number),)
    every = tuple(range(1, len(draft.table.indicators) + 1))
    rows = every if _EVERY.match(what) else meant_rows(draft, what, focus)
    if (len(rows) > 1 and not means_several(what)) or (len(rows) > MAX_DELETED and not re.search(r"\d|第", what)):
        return Choice(rows=rows, text="", said="删除")
    return tuple(DeleteRow(row=row) for row in rows)


def move_action(draft: Draft, what: str, where: str, focus: int | None) -> MoveRow:
    rows = meant_rows(draft, what, focus)
    number = re.search(r"第([\d一二三四五六七八九十]+)", where)
    place = large_number(number.group(1)) if number else None
    category = category_of("", where) if not number else None
    if "效益" in where and category is None:
        category = Category.SOCIAL_BENEFIT
    first = 1 if re.search("最前|开头", where) else 0
    return MoveRow(row=rows[0], category=category, place=int(place) if place is not None else first)


def add_action(what: str, said: str, library: Library) -> AddRow | None:
    """时效指标 → any of that category; 故障响应时间不超过30分钟 → that quantity with the user's target; None where
    the words after the name are no value (several counts in one message)."""
    named = _CATEGORY_WORDS.search(what)
    headed = named is not None and re.match(r"[：:，,]", what[named.end() :]) is not None
    if named and not headed and not named.group().endswith(("指标", "的")) and named.group() != what.strip("一条个的 "):
        named = None
    category = category_of("", named.group()) if named else None
    if named and named.group().startswith("效益"):
        category = Category.SOCIAL_BENEFIT
    rest = re.sub(r"^(?:指标)?[：:，,\s的]+|(?:指标|的|吧)+$", "", what.replace(named.group(), "") if named else what)
    found = _NEW_ROW.match(rest)
    hint, value = (found["name"], said_text(found["value"])) if found else (rest, "")
    hint = re.sub(r"^(?:一?[条个项]|关于|叫做?)+", "", hint)
    read = parse_value(value)
    if value and ((read.number is None and read.until is None) or read.residue):
        return None
    if category is None and hint:
        category = category_for(hint, value, library)
    return AddRow(category=category, hint=hint, value=value, said=said)


def category_for(hint: str, value: str, library: Library) -> Category | None:
    """The category of a new row named ``hint``: by its name, by the library, else by the unit of its value."""
    if _WARRANTY.search(hint):
        return Category.SUSTAINABLE_IMPACT
    if re.search(r"事故|事件", hint) and parse_value(value).number == 0:
        return Category.QUALITY
    if re.search(r"(?:补助|补贴|资助|奖励|收费|支付)标准$", hint):
        return Category.COST
    found = category_of("", hint) or next((e.category for e in library.search(hint, k=1)), None)
    unit = parse_value(value).unit
    costs = unit in ("元", "万元") or unit.startswith(("元/", "万元/"))
    if costs and re.search(r"(?:费用?|成本|[单均造]价|支出|开支|经费)$", hint):
        return Category.COST
    if found is Category.COST and unit and not costs and unit not in ("%", "‰", "万", "亿"):
        found = None
    if found is Category.QUANTITY and hint.endswith("率"):
        return Category.QUALITY
    if found is Category.TIMELINESS and hint.endswith("率") and not re.search("及时|按时|按期|准时", hint):
        return Category.QUALITY
    if found is None and unit:
        return Category.QUALITY if unit in ("%", "‰") else Category.QUANTITY
    if found is None and hint.endswith(("率", "占比", "比例")):
        return Category.QUALITY
    if unit and unit not in ("%", "‰") and found in (Category.QUALITY, None) and dimension_of(unit) is Dimension.COUNT:
        return Category.QUANTITY
    return found


def meant_rows(draft: Draft, words: str, focus: int | None) -> tuple[int, ...]:
    """Rows that ``words`` mean. Raises Declined when none does."""
    rows = rows_meant(draft.table, words, focus)
    if not rows:
        count = len(draft.table.indicators)
        raise Declined(f"没有改，表里没有找到“{words}”", advice=f"请说第几条（1 到 {count}），或说指标名称里的几个字")
    return rows


def _narrowed(draft: Draft, rows: tuple[int, ...], value: str) -> tuple[int, ...]:
    """Of several rows those that can take ``value``: the same unit, or a date for a date."""
    unit = parse_value(said_text(value)).unit
    fitting = [n for n in rows if unit and takes(draft, n, value)] if unit else []
    dated = [n for n in rows if takes(draft, n, value)] if not unit else []
    return tuple(fitting) or tuple(dated) or rows


def takes(draft: Draft, row: int, value: str) -> bool:
    """True when ``row`` (from 1) can hold ``value``: the same unit or dimension, a date for a date, or no unit said."""
    if not 1 <= row <= len(draft.table.indicators):
        return True
    raw, read = draft.table.indicators[row - 1].value.raw, parse_value(said_text(value))
    old = parse_value(raw)
    if old.kind is ValueKind.DATE and read.unit and read.kind is ValueKind.NUMBER:
        return False
    if read.kind is ValueKind.DATE:
        return old.kind is ValueKind.DATE or (old.kind is ValueKind.PENDING and re.search("年|日期", raw) is not None)
    held = re.search(r"】(.*)$", raw)
    unit = held.group(1) if held else old.unit
    if held and not unit:
        return read.kind is ValueKind.DURATION
    said = {"万": "万元", "亿": "亿元"}.get(read.unit, read.unit) if "元" in unit else read.unit
    if said in ("万", "亿") and dimension_of(unit.lstrip("万亿")) in (Dimension.COUNT, Dimension.PHYSICAL):
        return True  # 25万 of a row that counts
    if not said or not unit:
        return True
    alike = dimension_of(said) is not Dimension.COUNT and dimension_of(said) == dimension_of(unit)
    return said == unit or alike or said.lstrip("万亿千百") == unit.lstrip("万亿千百")


def _timed(draft: Draft, brief: Brief, row: int, value: str, said: str) -> tuple[Action, ...]:
    """年底前初验 for the row of the deadline: the date goes to the brief, the event into the name."""
    if row > len(draft.table.indicators) or draft.table.indicators[row - 1].category is not Category.TIMELINESS:
        return ()
    indicator = draft.table.indicators[row - 1]
    if not (_DATED_NAME.search(indicator.name) or re.search(r"工期$|周期$", indicator.name)):
        return ()
    text = said_text(value)
    event = _EVENT.search(text)
    date = text[: event.start()] if event else text
    facts = time_facts(brief, date, indicator.value.until.year if indicator.value.until else None)
    if facts is None:
        return ()
    told: tuple[Action, ...] = (TellFacts(facts=facts, said=said),)
    name = _DATED_NAME.sub(f"{event['event']}时间", indicator.name) if event else indicator.name
    if (
        name != indicator.name
        and facts.deadline
        and not _is_same_event(event["event"] if event else "", indicator.name)
    ):
        told = (*told, SetCell(cell=CellRef(part="indicator", indicator=row, field="name"), text=name, said=said))
    return told


def _is_same_event(event: str, name: str) -> bool:
    """True for words of one event (完工 for 完成时间): the name stays as the form has it."""
    return any(event in alike and any(word in name for word in alike) for alike in _EVENTS_ALIKE)


def measures(name: str) -> bool:
    """True for a name that ends as that of an indicator does: 出勤率, 图书借阅量, 服务人次."""
    ends = ("量", "额", "数", "人次", "册次", "指数", "时间", "倍数", "标准", "造价", "单价", "均价", "幅度")
    return (
        ends_in_quantity(name)
        or bool(_WARRANTY.search(name))
        or (len(name) > 3 and name.endswith(ends) and not name.endswith("质量"))
    )
