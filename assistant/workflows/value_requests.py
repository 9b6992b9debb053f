"""Requests that carry a value: a bare one (95%), one for a row that is named (满意度95), one behind a verb."""

import re
from dataclasses import replace

from assistant.composer.spoken import bare_money
from assistant.model.grammar import parse_value
from assistant.model.units import Dimension, dimension_of
from assistant.workflows.actions import AddRow, SetCell, TellFacts
from assistant.workflows.adopting import is_adopted
from assistant.workflows.answers import bare_answer
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import category_for, measures, row_actions, set_actions, takes
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import clear_rows, rows_meant
from assistant.workflows.said_values import is_value, said_text
from assistant.workflows.segments import Clause

NEGATED = re.compile(r"(?<!是)不是(?!吗|吧)|(?:写|说|弄|填)错")
_NAMED_VALUE = re.compile(
    r"^(?:把|将)?(?P<what>[\u4e00-\u9fffA-Za-z（）()/·]{2,20}?)(?:那|这)?(?:[条行])?(?:就|是|为|有|大概|大约|差不多|一共|总共|共|要|：|:|的|也|都|得|应|应该|需要?|必须|能|到|在)*"
    r"(?P<value>(?:≥|≤|=|>|<|>=|<=|不低于|不少于|不超过|不高于|不大于|不小于|不(?:能|得|可|应|要|许)(?:低于|高于|超过|少于|大于|小于|多于)|超过|高于|低于|大于|小于|至少|最多|最少|达到|达|控制在|百分之|大概|约)*\s*"
    r"(?:\d|百分之|[零一二两三四五六七八九十百半]).*)$"
)


def bare(reading: Reading, clause: Clause) -> Request | None:
    """A value and nothing else: for the row of this message, for what is corrected, for an open question, for the last thing
    spoken of."""
    text = re.sub(r"^(?:应该?是?|就是|是|改|写|用|按|算)+", "", clause.text)
    text = re.sub(r"^(?:目标值?|指标值|值)(?:为|是|定|写|要|：|:)*(?=[\d≥≤=百不至])", "", text)
    text = re.sub(r"(?<=[时钟天日])(?:[以之]?内)(?:响应|到场|到达|办结|修复|答复|恢复|解决|送达)$", "以内", text)
    amount = bare_money(clause.text)
    if not is_value(text) and amount is None:
        return None
    if reading.topic:
        return _of_topic(reading, text, clause)
    if reading.lost or re.search(r"每|单价|[/／]", clause.text):
        return None
    if amount is not None and re.search(r"[万亿元]", clause.text) and not _is_money_row(reading):
        held = getattr(reading.brief, reading.fact, None) if reading.fact.startswith("budget") else None
        share = (
            clause.is_correction and reading.fact != "budget_total" and held not in (None, reading.brief.budget_total)
        )
        asked = [q.key for q in reading.draft.questions[:3]]
        wants_share = "budget_fiscal" in asked and "budget_total" not in asked and not clause.is_correction
        name = reading.fact if share else "budget_fiscal" if wants_share else "budget_total"
        return reading.tell({name: amount}, clause.said)
    if clause.is_correction or re.match(r"那?就?(?:改|回|写|按|定|调|填)", clause.said):
        corrected = _corrected(reading, text, clause)
        if corrected is not None or clause.is_correction:
            return corrected
    answered = bare_answer(reading.draft, reading.brief, text)
    if answered:
        first = answered[0]
        return (
            reading.tell(first.facts, clause.said) if isinstance(first, TellFacts) else Request(clause.said, answered)
        )
    corrected = _corrected(reading, text, clause)
    if corrected is not None or reading.row is not None or reading.fact:
        return corrected
    return _by_unit(reading, text, clause)


def _of_topic(reading: Reading, text: str, clause: Clause) -> Request | None:
    """水质合格率也要，99.8%: a new row; otherwise the rows that the topic names beyond doubt."""
    topic, rows = reading.topic, clear_rows(reading.draft.table, reading.topic, reading.row)
    if rows or not measures(topic):
        return set_request(reading, topic, text, clause)
    if not reading.lacking:
        reason = Declined(f"没有改，表里没有“{topic}”", advice=f"要加这一条就说“加一条{topic}{text}”")
        return Request(clause.said, declined=reason)
    reading.topic, reading.lacking = "", False
    category = category_for(topic, said_text(text), reading.toolbox.library)
    return Request(clause.said, (AddRow(category=category, hint=topic, value=said_text(text), said=clause.said),))


def _by_unit(reading: Reading, text: str, clause: Clause) -> Request | None:
    """126人, where one row alone counts 人."""
    unit = parse_value(said_text(text)).unit
    if not unit or dimension_of(unit) is not Dimension.COUNT or unit == "%":
        return None
    rows = tuple(n for n, row in enumerate(reading.draft.table.indicators, 1) if row.value.unit == unit)
    if len(rows) != 1:
        return None
    actions = row_actions(reading.draft, reading.brief, rows, "", text, clause.said)
    return None if isinstance(actions, Choice) else Request(clause.said, actions)


def _is_money_row(reading: Reading) -> bool:
    return reading.row is not None and "元" in reading.draft.table.indicators[reading.row - 1].value.unit


def _corrected(reading: Reading, text: str, clause: Clause) -> Request | None:
    if reading.row is not None and takes(reading.draft, reading.row, text):
        actions = row_actions(reading.draft, reading.brief, (reading.row,), "", text, clause.said)
        return Request(clause.said, actions) if not isinstance(actions, Choice) else None
    if reading.fact in ("budget_total", "budget_fiscal", "budget_other"):
        amount = bare_money(clause.text)
        return reading.tell({reading.fact: amount}, clause.said) if amount is not None else None
    if reading.fact in ("duration", "deadline"):
        return set_request(reading, "工期" if reading.fact == "duration" else "时间", text, clause)
    return None


def set_request(reading: Reading, what: str, value: str, clause: Clause) -> Request | None:
    what = "" if re.fullmatch(r"(?:还是?|就|再|那|都|也|应该|应|一共|总共|其实|实际|大概|所以)+", what) else what
    if not what:
        if not (is_value(value) or reading.is_named):
            return None
        if reading.row is None:
            return _corrected(reading, value, clause) if reading.fact else None
        what = "这条"
    found = set_actions(reading.draft, reading.brief, what, value, clause.said, reading.row)
    if isinstance(found, Choice):
        if not any(takes(reading.draft, row, value) for row in found.rows):
            answered = bare_answer(reading.draft, reading.brief, value)
            return Request(clause.said, answered) if answered and isinstance(answered[0], SetCell) else None
        return Request(clause.said, choice=found)
    first = found[0]
    if isinstance(first, SetCell) and first.cell.part == "project" and is_adopted(reading.draft):
        return reading.tell({"project_name": first.text}, clause.said)
    if isinstance(first, TellFacts):
        told = reading.tell(first.facts, clause.said)
        return replace(told, actions=(*told.actions, *found[1:]))
    return Request(clause.said, found)


def _is_asked_for(reading: Reading, what: str) -> bool:
    """True where an open question asks for what ``what`` says, be it loosely; only then may the number fill its gap."""
    rows = [cell.indicator for question in reading.draft.questions for cell in question.cells if cell.indicator]
    names = [reading.draft.table.indicators[n - 1].name for n in rows if n <= len(reading.draft.table.indicators)]
    return any(what[-2:] in name or what[:2] in name for name in names)


def named_value(reading: Reading, clause: Clause) -> Request | None:
    """满意度95, 故障率不超过1.5%: the words name a row and the rest is its value."""
    found = _NAMED_VALUE.match(clause.text)
    if (
        found is None
        or clause.is_question
        or NEGATED.search(clause.text)
        or re.search(r"不用|不要|不是|别|哪|几", found["what"])
    ):
        return None
    rows = rows_meant(reading.draft.table, found["what"], reading.row)
    if not is_value(found["value"]):
        return None
    if not any(takes(reading.draft, row, found["value"]) for row in rows):
        unit = parse_value(said_text(found["value"])).unit
        counted = bool(unit) and unit in found["what"]  # 偿付笔数2笔
        if measures(found["what"]) and not counted and not _is_asked_for(reading, found["what"]):
            reason = Declined(
                f"没有改，表里没有“{found['what']}”",
                advice=f"要加这一条就说“再加一条{found['what']}{found['value']}”",
            )
            return Request(clause.said, declined=reason)
        answered = bare_answer(reading.draft, reading.brief, found["value"])
        return Request(clause.said, answered) if answered and isinstance(answered[0], SetCell) else None
    return set_request(reading, found["what"], found["value"], clause)
