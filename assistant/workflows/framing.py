"""Edits by their verb frame: the value by the grammar of values, the target by what remains, in any order of words."""

import re

from assistant.composer.spoken import bare_money, spoken_facts
from assistant.model.findings import CellRef
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import ValueKind
from assistant.workflows.actions import Action, AddRow, DeleteRow, MoveRow, ReplaceRow, SetAll, SetCell, TellFacts
from assistant.workflows.adding import counts_things
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import add_action, measures, row_actions, set_value, takes
from assistant.workflows.fact_words import named_fact, names_fact, time_facts
from assistant.workflows.frames import asks_to_make_up, doubts, without_lead
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_reference import clear_rows, counted_row, means_several, mentioned_row, rows_counting
from assistant.workflows.said_values import said_text
from assistant.workflows.segments import Clause
from assistant.workflows.spoken_values import SpokenChange, denied_value, read_change, read_words, says_same, subject_of
from assistant.workflows.steps import read_step, step_actions

# A target with one of these is a request of another kind, unless a row is called so.
_OTHER_VERB = re.compile(
    r"换|改|加上?|增加|补|添|删|去掉|移|挪|不是|不要|不用|别|写|叫|名称|名字|描述|口径|公式|目标第|第.条目标|用途|剩|其中|另外|还有|每"
)
_YEAR = re.compile(r"[年季]")
_EVERY = re.compile(
    r"^(?:统一|一律|通通|统统|所有|全部|全都|每一?[条个行]|各[条个]|指标|目标|的|值|指标值|目标值|都|全)+$"
)
_WHEN = re.compile(
    r"(?:前|后|底|时间|时候|日期|时限|期限|完成|完工|竣工|结束|到货|交付|投用|投产|开展|开馆|开业|通车|验收|上线|建成|收尾|办完|干完|配完|做完|弄完|搞完|结题|发放|期)$"
)
_POINTS = re.compile(r"^(?:这|那|它|此)(?:一)?[条个行项]?$|^(?:改|写|调)?$")
_SWAP = re.compile(
    r"^(?P<one>.{2,16}?)(?:和|跟|与|同)(?P<other>.{2,16}?)(?:的)?(?:顺序|位置)?(?:换一?[个下]|互换|对调|调换|交换|掉个|调个)(?:顺序|位置|个儿|一下)*$"
)


def framed(reading: Reading, clause: Clause) -> Request | None:
    """The edit that the words of ``clause`` name beyond doubt; None for all else, which other readers may know. Raises
    ProductError where the edit is clear and cannot be."""
    for reader in (
        _kept,
        _defined,
        _made_up,
        _denied,
        _paired,
        _vaguely,
        _year,
        _signed,
        _swapped,
        _exchanged,
        _stepped,
        _same,
        _changed,
        _worded,
    ):
        request = reader(reading, clause)
        if request is not None:
            return request
    return None


def _made_up(reading: Reading, clause: Clause) -> Request | None:
    """随便编一个: tried on the row that is meant, and declined there."""
    if not asks_to_make_up(clause.text):
        return None
    row = _spoken_row(reading, clause.text)
    if row is None:
        return None
    cell = set_value(reading.draft, row, "随便一个数", clause.said)
    return Request(clause.said, (cell.model_copy(update={"text": "随便一个数"}),))


_KEEPS = re.compile(r"^(?:这个|那个|它|这条|这一条|这个数)?(?:先)?(?:不动|不变|不改|不用改|别动|照旧|保持不变|保留)$")


def _kept(reading: Reading, clause: Clause) -> Request | None:
    """合格率100%，这个不动: what was named stays as it is."""
    last = reading.requests[-1] if reading.requests else None
    if last is None or not _KEEPS.match(clause.text) or not all(isinstance(a, SetCell) for a in last.actions):
        return None
    reading.requests.pop()
    return Request("")


_DEFINES = re.compile(
    r"^(?P<what>.{0,20}?)(?:的)?(?:怎么算|算法|计算方法|计算方式|计算口径|统计口径|口径|描述|解释|定义|公式|计算公式)(?:就|也|应该|统一|直接)*(?:改成|改为|写成|写为|换成|按|就写|写|是|为|：|:)(?P<words>[\u4e00-\u9fff].{5,})$"
)


def _defined(reading: Reading, clause: Clause) -> Request | None:
    """合格率怎么算改成……: how a row is counted, in the user's words."""
    found = None if clause.is_question else _DEFINES.match(clause.text)
    if found is None:
        return None
    target = subject_of(found["what"]).removesuffix("的")
    rows = clear_rows(reading.draft.table, target, reading.row) if target else (reading.row,)
    if len(rows) != 1 or rows[0] is None or rows[0] > len(reading.draft.table.indicators):
        return None
    cell = CellRef(part="indicator", indicator=rows[0], field="definition")
    return Request(clause.said, (SetCell(cell=cell, text=found["words"], said=clause.said),))


def _denied(reading: Reading, clause: Clause) -> Request | None:
    """合格率不用一百: the row whose value is wrong; what it should be comes next."""
    head = denied_value(clause.text)
    rows = clear_rows(reading.draft.table, subject_of(head), reading.row) if head else ()
    if len(rows) != 1 or rows[0] > len(reading.draft.table.indicators):
        return None
    reading.row, reading.topic, reading.is_named = rows[0], "", True
    return Request("")


_VAGUELY = re.compile(
    r"^(?P<what>.*?)(?:再|稍微|略微|也|还|得|应该|可以|适当|往)*(?:提|调|降|放|抬|压|写|定|改|要)?(?P<how>[高低多少大小长短松紧严宽早晚](?:一?点|一?些))(?:吧|就好|更好)?$"
)


def _vaguely(reading: Reading, clause: Clause) -> Request | None:
    """更新及时率再高一点: the row is clear, by how much is asked."""
    found = None if clause.is_question else _VAGUELY.match(clause.text)
    target = subject_of(found["what"]) if found else ""
    rows = clear_rows(reading.draft.table, target, reading.row) if target else ()
    if found is None or len(rows) != 1 or rows[0] > len(reading.draft.table.indicators):
        return None
    cell = CellRef(part="indicator", indicator=rows[0], field="value")
    reading.row, reading.is_named = rows[0], True
    return Request(clause.said, (SetCell(cell=cell, text=f"再{found['how']}", said=clause.said),))


def _paired(reading: Reading, clause: Clause) -> Request | None:
    """培训7期380人: two counts in one clause, each of a row of its own."""
    found = None if clause.is_question else _PAIR.match(clause.text)
    if found is None:
        return None
    table = reading.draft.table
    rows = [
        rows_counting(
            table, said_text(found[name])[len(said_text(found[name]).rstrip("个座期场次人名台套栋户件页册亩")) :]
        )
        for name in ("one", "two")
    ]
    if any(len(each) != 1 for each in rows) or rows[0] == rows[1]:
        return None
    cells = tuple(
        set_value(reading.draft, each[0], found[name], clause.said)
        for each, name in zip(rows, ("one", "two"), strict=True)
    )
    return Request(clause.said, cells)


_PAIR = re.compile(
    r"^(?P<what>[\u4e00-\u9fff]{0,8}?)(?:改成|改为|一共|共|是)*(?P<one>\d[\d.]*万?[期场个座栋次批])(?:共|一共|，)?(?P<two>\d[\d.]*万?[人名台套户件页册亩])$"
)
_WHICH_YEAR = re.compile(r"^(?P<word>明年|后年|今年|来年)(?:就|也|指的?)*(?:是|为|即)(?:的)?(?P<year>20\d\d)年?$")


def _year(reading: Reading, clause: Clause) -> Request | None:
    """明年就是2027年: the time that was said with that word, in figures."""
    found = _WHICH_YEAR.match(clause.text)
    held = reading.brief.deadline
    if found is None or found["word"] not in held.replace("来年", "明年"):
        return None
    word = found["word"] if found["word"] in held else "明年"
    facts: dict[str, object] = {"deadline": held.replace(word, f"{found['year']}年")}
    if word == "今年":
        facts["fiscal_year"] = int(found["year"])
    return reading.tell(facts, clause.said)


_SIGN = re.compile(
    r"^(?:就|要|得|应该|改|用|写|换)*(?:用|成|为|写|是)*(?P<sign>等于号?|等号|大于等于号?|小于等于号?|≥|≤|=|不低于|不超过|不少于)(?:号|符号)?(?:就行|才对)?$"
)
_SIGNS = {
    "等于": "=",
    "等号": "=",
    "=": "=",
    "大于等于": "≥",
    "≥": "≥",
    "不低于": "≥",
    "不少于": "≥",
    "小于等于": "≤",
    "≤": "≤",
    "不超过": "≤",
}


def _signed(reading: Reading, clause: Clause) -> Request | None:
    """用等于号: another sign before the value of the row spoken of."""
    found = _SIGN.match(clause.text)
    if found is None or reading.row is None or reading.row > len(reading.draft.table.indicators):
        return None
    held = next(
        (text for r in reversed(reading.requests) for a in r.actions if (text := _text_for(a, reading.row))), ""
    )
    figure = (held or reading.draft.table.indicators[reading.row - 1].value.raw).lstrip("≥≤=<>")
    cell = CellRef(part="indicator", indicator=reading.row, field="value")
    return Request(
        clause.said,
        (
            SetCell(
                cell=cell,
                text=f"{_SIGNS[found['sign'].removesuffix('号') if found['sign'] != '等号' else '等号']}{figure}",
                said=clause.said,
            ),
        ),
    )


def _swapped(reading: Reading, clause: Clause) -> Request | None:
    found = _SWAP.match(clause.text)
    if found is None:
        return None
    one = clear_rows(reading.draft.table, found["one"], reading.row)
    other = clear_rows(reading.draft.table, found["other"], reading.row)
    if len(one) != 1 or len(other) != 1:
        return None
    return Request(clause.said, (MoveRow(row=one[0], place=other[0]),))


def _exchanged(reading: Reading, clause: Clause) -> Request | None:
    """巡检次数不要了，换工单办结率: another in the place of the row that was to go."""
    last = reading.requests[-1] if reading.requests else None
    gone = last.actions[0] if last is not None and len(last.actions) == 1 else None
    found = re.match(r"^(?:改?换成?|换上|改用|改成|替换成)(?P<hint>[\u4e00-\u9fff]{2,16})$", clause.text)
    if not isinstance(gone, DeleteRow) or found is None or clause.is_question:
        return None
    words = f"{reading.requests[-1].words}，{clause.said}"
    reading.requests[-1] = Request(words, (ReplaceRow(row=gone.row, hint=found["hint"], said=words),))
    return Request("")


def _stepped(reading: Reading, clause: Clause) -> Request | None:
    step = None if clause.is_question else read_step(clause.text)
    if step is None or (doubts(step.target) and not clear_rows(reading.draft.table, step.target)):
        return None
    actions = step_actions(reading.draft, reading.brief, step, clause.said, reading.row, reading.fact)
    if actions is None:
        return None
    first = actions[0]
    return reading.tell(first.facts, clause.said) if isinstance(first, TellFacts) else Request(clause.said, actions)


def _same(reading: Reading, clause: Clause) -> Request | None:
    """受益人数也写这个数: the figure spoken of last, in the unit of the row."""
    target = says_same(clause.text)
    rows = reading.draft.table.indicators
    if not target or reading.row is None or reading.row > len(rows) or clause.is_question:
        return None
    held = next((text for r in reading.requests for c in r.actions if (text := _text_for(c, reading.row))), "")
    number = parse_value(held).number if held else rows[reading.row - 1].value.number
    meant = clear_rows(reading.draft.table, target)
    if number is None or len(meant) != 1 or meant[0] > len(rows):
        return None
    unit, other = rows[reading.row - 1].value.unit, rows[meant[0] - 1].value.raw
    held_unit = rows[meant[0] - 1].value.unit or other.partition("】")[2]
    counts = all(dimension_of(each or "个") is Dimension.COUNT for each in (unit, held_unit))
    if unit != held_unit and not counts:
        return None
    scale = unit[:1] if unit[:1] in "万亿" and unit else ""
    actions = row_actions(reading.draft, reading.brief, meant, target, f"{format_number(number)}{scale}", clause.said)
    return None if isinstance(actions, Choice) else Request(clause.said, actions)


def _text_for(action: Action, row: int) -> str:
    """The value that ``action`` gives ``row``; empty when it gives none."""
    is_value = isinstance(action, SetCell) and action.cell.indicator == row and action.cell.field == "value"
    return action.text if isinstance(action, SetCell) and is_value else ""


def _changed(reading: Reading, clause: Clause) -> Request | None:
    change = None if clause.is_question or doubts(clause.text) else read_change(clause.text)
    if change is None:
        return None
    if not change.target or _POINTS.match(change.target):
        return (
            _for_named(reading, change, clause)
            or _moved_time(reading, change, clause)
            or _of_spoken_fact(reading, change, clause)
            or _by_its_unit(reading, change, clause)
        )
    if names_fact(change.target):
        return _of_fact(reading, change, clause)
    if change.period and not _YEAR.search(change.period):
        return _per_period(reading, change, clause)
    further = _further_row(reading, change, clause)
    if further is not None:
        return further
    rows = _meant(reading, change.target)
    if rows:
        found = _of_rows(reading, rows, change, clause)
        if found is not None:
            return found
    return _dated(reading, change, clause) or _counted(reading, change, clause)


def _for_named(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """写98, behind a clause that named the row; for a verb of change also the row spoken of last."""
    row = reading.row
    said_on = (
        reading.is_named
        or re.match(r"(?:算了)?(?:那|还是|就)", clause.said) is not None
        or (change.is_explicit and not re.search(r"[万亿元]|年.*月", change.value))
    )
    if row is None or not said_on or not (takes(reading.draft, row, change.value) or _recounted(reading, row, change)):
        return None
    actions = row_actions(reading.draft, reading.brief, (row,), "", change.value, clause.said)
    return None if isinstance(actions, Choice) else Request(clause.said, actions)


def _recounted(reading: Reading, row: int, change: SpokenChange) -> bool:
    """驻场那条单位不对，应该是4人: a count of the row named, in another unit."""
    if not reading.is_named or row > len(reading.draft.table.indicators):
        return False
    units = (parse_value(said_text(change.value)).unit, reading.draft.table.indicators[row - 1].value.unit)
    return all(unit and dimension_of(unit.lstrip("万亿")) is Dimension.COUNT for unit in units)


def _of_spoken_fact(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """还是85吧, where the budget was spoken of last."""
    says_on = change.is_explicit or re.match(r"(?:算了)?(?:那|还是|就)", clause.said)
    if (
        reading.is_named
        or not reading.fact.startswith("budget")
        or not says_on
        or bare_money(_in_wan(change.value)) is None
    ):
        return None
    return reading.tell({reading.fact: bare_money(_in_wan(change.value))}, clause.said)


def _by_its_unit(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """一共是190万页: the one row that counts 页."""
    row = counted_row(reading.draft.table, "", parse_value(said_text(change.value)).unit)
    return _of_rows(reading, (row,), change, clause) if row is not None else None


def _moved_time(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """改到11月底, where the time of the project or nothing was spoken of."""
    if parse_value(said_text(change.value)).kind is not ValueKind.DATE or not change.is_explicit:
        return None
    facts = time_facts(reading.brief, said_text(change.value))
    return reading.tell(facts, clause.said) if facts is not None and facts.deadline else None


def _of_fact(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """预算也跟着改成51万: the fact by its name, whatever stands between."""
    facts = named_fact(reading.brief, change.target, change.value)
    return reading.tell(facts, clause.said) if facts is not None else None


def _per_period(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """巡检一个月两次 names the row and says nothing of the year's figure."""
    rows = clear_rows(reading.draft.table, change.target, reading.row)
    if len(rows) != 1:
        return None
    reading.row, reading.is_named, reading.comparing = rows[0], True, clause.said
    return Request("")


def _further_row(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """加上数据有效率95%，数据传输率98%: what follows an added row and names none of the table is one more."""
    last = reading.requests[-1] if reading.requests else None
    is_add = last is not None and last.actions and all(isinstance(a, AddRow) for a in last.actions)
    if not is_add or last is None or change.is_explicit:
        return None
    if not measures(change.target) and not counts_things(change.target, change.value):
        return None
    if clear_rows(reading.draft.table, change.target):
        return None
    more = add_action(f"{change.target}{change.value}", clause.said, reading.toolbox.library)
    return Request(clause.said, (more,)) if more is not None else None


def _meant(reading: Reading, target: str) -> tuple[int, ...]:
    """Rows that ``target`` names; of 清洗的数据, where that names none, those of 数据."""
    table = reading.draft.table
    rows = clear_rows(table, target, reading.row) or clear_rows(table, target.rpartition("的")[2])
    names = [reading.draft.table.indicators[n - 1].name for n in rows if n <= len(reading.draft.table.indicators)]
    if names_fact(target) or (_OTHER_VERB.search(target) and not any(target in name for name in names)):
        return ()
    return rows


def _of_rows(reading: Reading, rows: tuple[int, ...], change: SpokenChange, clause: Clause) -> Request | None:
    fitting = tuple(n for n in rows if takes(reading.draft, n, change.value))
    unit = parse_value(said_text(change.value)).unit
    known = range(1, len(reading.draft.table.indicators) + 1)
    alike = tuple(
        n for n in fitting if unit and n in known and reading.draft.table.indicators[n - 1].value.unit == unit
    )
    fitting = alike or fitting
    if not fitting or (not change.is_explicit and spoken_facts(clause.text, reading.brief)):
        return None
    target = change.target
    if (
        len(fitting) > 1
        and not means_several(clause.text)
        and len(clear_rows(reading.draft.table, target)) == len(rows) == 2
    ):
        both = [reading.draft.table.indicators[n - 1].name for n in rows]
        target = target if all(target in name for name in both) else f"{target}都"
    elif len(fitting) > 1 and means_several(clause.text):
        target = f"{target}都"
    found = row_actions(reading.draft, reading.brief, fitting, target, change.value, clause.said)
    if isinstance(found, Choice):
        return Request(clause.said, choice=found)
    first = found[0]
    if isinstance(first, TellFacts) and len(found) == 1:
        return reading.tell(first.facts, clause.said)
    return Request(clause.said, found)


def _counted(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """参训的一共380人: the row that counts in that unit and is spoken of."""
    if _OTHER_VERB.search(change.target):
        return None
    unit = parse_value(said_text(change.value)).unit or ("人" if change.target.endswith("人数") else "")
    row = counted_row(reading.draft.table, change.target, unit, reading.brief.text)
    return _of_rows(reading, (row,), change, clause) if row is not None else None


def _dated(reading: Reading, change: SpokenChange, clause: Clause) -> Request | None:
    """开春前就按2027年2月底算: a time that was said in words, in figures."""
    value = said_text(change.value)
    if parse_value(value).kind is not ValueKind.DATE or not _WHEN.search(change.target):
        return None
    facts = time_facts(reading.brief, value)
    return reading.tell(facts, clause.said) if facts is not None and facts.deadline else None


def _worded(reading: Reading, clause: Clause) -> Request | None:
    """采纳次数写若干次: words for a row that is named; what cannot be checked is declined when it is tried."""
    found = None if clause.is_question or doubts(clause.text) else read_words(clause.text)
    if found is None:
        return None
    target, words = found
    if re.fullmatch(r"一?[下遍]|.{0,2}看看?", words):
        return None
    if _EVERY.match(target):
        return Request(clause.said, (SetAll(value=words),))
    rows = _meant(reading, target)
    if len(rows) != 1 or rows[0] > len(reading.draft.table.indicators):
        return None
    return Request(clause.said, (set_value(reading.draft, rows[0], words, clause.said),))


def _spoken_row(reading: Reading, text: str) -> int | None:
    """The row that a clause speaks of in whatever words, else the one spoken of last."""
    head = re.split(r"你|随便|随意|帮我|给我", without_lead(text))[0]
    rows = clear_rows(reading.draft.table, head, reading.row) if head else ()
    return rows[0] if len(rows) == 1 else mentioned_row(reading.draft.table, text) or reading.row


def _in_wan(amount: str) -> str:
    """A bare number of money counts as 万元, as the form does."""
    return f"{amount}万" if re.fullmatch(r"[\d.]+", amount) else amount
