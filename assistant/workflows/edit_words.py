"""From the words of an edit (把满意度改成95%) to typed actions. Nothing is applied here."""

import re

from assistant.composer import extract_brief
from assistant.composer.amounts import find_amounts
from assistant.composer.schedule import read_deadline, read_duration, resolve_deadline
from assistant.composer.wording import working_text
from assistant.library import Library
from assistant.model.categories import Category, category_of
from assistant.model.drafts import Brief, Draft
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.values import ValueKind
from assistant.workflows.actions import (
    Action,
    AddRow,
    Declined,
    DeleteGoal,
    DeleteRow,
    ReplaceRow,
    SetCell,
    UpdateBrief,
)
from assistant.workflows.conversation import Choice
from assistant.workflows.row_reference import rows_meant
from assistant.workflows.said_values import composed_value

_BUDGET = re.compile(r"^(?:项目)?(?:总?预算(?:数|金额|规模)?|总投资|资金|经费|项目资金|总金额|金额)$")
_SHARE = re.compile(r"^(?:其中)?(?P<part>财政(?:资金|拨款)?|其他资金|自筹(?:资金)?|自有资金)$")
_NAME = re.compile(r"^(?:项目)?(?:名称?|名字|全称)$|^项目$")
_DURATION = re.compile(r"^(?:项目|建设|实施|研究)?(?:工期|周期|建设期|实施期|研究期|时长|期限|租期|服务期)$")
_DEADLINE = re.compile(r"^(?:项目)?(?:完成|截止|建成|上线|验收|竣工|交付)?(?:时间|日期|时限)$|^截止$")
_PURPOSE = re.compile(r"^(?:资金|预算)?用途$|^建设内容$")
_YEAR = re.compile(r"^(?:预算|财政)?年度$|^年份$")
_USERS = re.compile(r"^(?:服务对象|使用对象|用户|受益(?:对象|人群|群体)|面向对象)$")
_UNIT = re.compile(r"^(?:预算|申报|实施|项目)?单位(?:名称)?$")
_GOAL = re.compile(
    r"^(?:第(?P<n>[一二三四五1-5])[条个])?绩效?目标(?P<m>[一二三四五1-5])?$|^目标(?P<k>[一二三四五1-5])$"
)
_HAN = {c: i for i, c in enumerate("一二三四五", 1)}
_FIELD = re.compile(r"^(?P<row>.+?)的?(?P<field>名称?|名字|描述|口径|指标解释|说明|计算公式)$")
_NEW_ROW = re.compile(
    r"^(?P<name>[\u4e00-\u9fffA-Za-z（）()]{2,20}?)(?:的?目标值?)?(?:为|是|：|:|,|，|\s)*"
    r"(?P<value>(?:≥|≤|=|>|<|不低于|不少于|不超过|不高于|至少|达到|控制在|百分之)?\s*[\d百零一二两三四五六七八九十].*)$"
)
_CATEGORY_WORDS = re.compile(
    r"(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|效益|(?:服务对象)?满意度)(?:类|方面)?的?指标"
)


def set_actions(draft: Draft, what: str, value: str, said: str) -> tuple[Action, ...] | Choice:
    """What ``what`` 改成 ``value`` means: a fact of the brief, a goal, or a cell of a row; a :class:`Choice` when several rows
    could be meant. Raises Declined when nothing fits."""
    brief = _fact(draft.brief, what.strip(), value.strip(), said)
    if brief is not None:
        return (UpdateBrief(brief),)
    if _NAME.match(what.strip()):
        return (SetCell(CellRef(part="project"), value.strip('“”"《》。 '), said),)
    goal = _GOAL.match(what)
    if goal:
        number = goal["n"] or goal["m"] or goal["k"] or "1"
        place = _HAN.get(number) or int(number)
        if place > len(draft.table.goals) + 1:
            raise Declined(f"没有改，绩效目标只有{len(draft.table.goals)}条", advice="请换一个序号")
        return (SetCell(CellRef(part="goal", field=str(place)), value, said),)
    field = _FIELD.match(what)
    rows = _rows(draft, field["row"] if field else what)
    if field:
        name = "name" if field["field"] in ("名", "名称", "名字") else "definition"
        return tuple(SetCell(_cell(row, name), value, said) for row in rows[:1])
    if re.search(r"换(?:成|为)", said) and parse_value(value).kind is ValueKind.TEXT and len(rows) == 1:
        return (ReplaceRow(rows[0], re.sub(r"(?:指标|这条|吧)+$", "", value)),)
    if len(rows) > 1:
        return Choice(rows=rows, text=value, said=said)
    return (set_value(draft, rows[0], value, said),)


def set_value(draft: Draft, row: int, value: str, said: str) -> SetCell:
    """The edit of the value of ``row``, with the row's sign and unit where none was said."""
    return SetCell(_cell(row, "value"), composed_value(draft.table.indicators[row - 1], value), said)


def delete_actions(draft: Draft, what: str) -> tuple[Action, ...] | Choice:
    goal = _GOAL.match(re.sub(r"^第([一二三四五1-5])[条个]目标$", r"目标\1", what))
    if goal and (goal["n"] or goal["m"] or goal["k"]):
        number = goal["n"] or goal["m"] or goal["k"]
        place = _HAN.get(number) or int(number)
        if place > len(draft.table.goals):
            raise Declined(f"没有删，绩效目标只有{len(draft.table.goals)}条", advice="请换一个序号")
        return (DeleteGoal(place),)
    rows = _rows(draft, what)
    return Choice(rows=rows, text="", said="删除") if len(rows) > 1 else (DeleteRow(rows[0]),)


def add_action(what: str, said: str, library: Library) -> AddRow | None:
    """时效指标 → any of that category; 故障响应时间不超过30分钟 → that quantity with the user's target; None where
    the words after the name are no value (several counts in one message)."""
    named = _CATEGORY_WORDS.search(what)
    category = category_of("", named.group()) if named else None
    if named and named.group().startswith("效益"):
        category = Category.SOCIAL_BENEFIT
    rest = re.sub(r"^[：:，,\s的]+|(?:指标|的|吧)+$", "", what.replace(named.group(), "") if named else what)
    found = _NEW_ROW.match(rest)
    hint, value = (found["name"], found["value"].strip()) if found else (rest, "")
    read = parse_value(value)
    if value and ((read.number is None and read.until is None) or read.residue):
        return None
    if category is None and hint:
        category = category_of("", hint) or next((e.category for e in library.search(hint, k=1)), None)
    return AddRow(category, hint, value, said)


def _rows(draft: Draft, words: str) -> tuple[int, ...]:
    count = len(draft.table.indicators)
    try:
        rows = rows_meant(draft.table, words)
    except IndexError:
        raise Declined(f"没有改，表里只有{count}条指标", advice="请换一个序号，或直接说指标名称") from None
    if not rows:
        raise Declined(f"没有改，表里没有找到“{words}”", advice=f"请说第几条（1 到 {count}），或说指标名称里的几个字")
    return rows


def _cell(row: int, field: str) -> CellRef:
    return CellRef(part="indicator", indicator=row, field=field)


def _fact(brief: Brief, what: str, value: str, said: str) -> Brief | None:
    """The brief with the fact that ``what`` names; None when it names none. Raises Declined for a value that is not one."""
    text = working_text(value)
    told = brief.model_copy(update={"text": f"{brief.text}\n{said}"})
    if _BUDGET.match(what):
        return _with_budget(brief, text, said)
    share = _SHARE.match(what)
    if share:
        return _with_share(told, share["part"], text)
    for pattern, field in ((_PURPOSE, "purpose"), (_USERS, "users"), (_UNIT, "unit_name")):
        if pattern.match(what):
            return told.model_copy(update={field: value.strip('“”"《》。 ')})
    if _DURATION.match(what):
        return told.model_copy(update={"duration": _needed(read_duration(f"工期{text}"), value, "8个月")})
    if _DEADLINE.match(what):
        deadline = read_deadline(f"{text.removesuffix('前')}前完成") or read_deadline(f"{text}完成")
        deadline = _needed(deadline, value, "2025年11月底前")
        return told.model_copy(update={"deadline": resolve_deadline(deadline, brief.fiscal_year) or deadline})
    if _YEAR.match(what):
        year = re.search(r"(?:19|20)\d{2}", text)
        return extract_brief(f"预算年度{_needed(year.group() if year else '', value, '2025年')}年", brief)
    return None


def _with_budget(brief: Brief, text: str, said: str) -> Brief:
    words = text if find_amounts(text) else re.sub(r"^(\d+(?:\.\d+)?)", r"\1万元", text)
    read = extract_brief(f"预算{words}", brief)
    if not find_amounts(words):
        raise Declined(f"没有改，“{text}”不是金额", advice="请写成“预算改成320万元”")
    return read.model_copy(update={"text": f"{brief.text}\n{said}"})


def _with_share(brief: Brief, part: str, text: str) -> Brief:
    amounts = find_amounts(text) or find_amounts(f"{text}万元")
    if not amounts:
        raise Declined(f"没有改，“{text}”不是金额", advice="请写成“财政资金改成300万元”")
    field, other = ("budget_fiscal", "budget_other") if part.startswith("财政") else ("budget_other", "budget_fiscal")
    if brief.budget_total is not None and amounts[0].number > brief.budget_total:
        raise Declined("没有改，这部分资金大于预算数", advice="请先改预算数")
    return brief.model_copy(update={field: amounts[0].number, other: None})


def _needed(found: str, value: str, example: str) -> str:
    if not found:
        raise Declined(f"没有改，没有看懂“{value}”", advice=f"请写成“{example}”这样")
    return found
