"""A value said of a row: which row is meant, what it becomes, and what the table does not have and asks back."""

import re

from assistant.composer.spoken import bare_money, spoken_facts
from assistant.model.grammar import parse_value
from assistant.model.values import ValueKind
from assistant.workflows.actions import AddRow, TellFacts
from assistant.workflows.adding import counts_things
from assistant.workflows.conversation import Choice
from assistant.workflows.edit_words import add_action, measures, row_actions, takes
from assistant.workflows.fact_words import named_fact, names_fact, time_facts
from assistant.workflows.frames import doubts
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_reference import clear_rows, counted_row, means_several
from assistant.workflows.said_values import recounts, said_text
from assistant.workflows.segments import Clause
from assistant.workflows.spoken_values import SpokenChange, read_change

# A target with one of these is a request of another kind, unless a row is called so.
_OTHER_VERB = re.compile(
    r"换|改|加上?|增加|补|添|删|去掉|移|挪|不是|不要|不用|别|写|叫|名称|名字|描述|口径|公式|目标第|第.条目标|用途|剩|其中|另外|还有|每"
)
_YEAR = re.compile(r"[年季]")
_WHEN = re.compile(
    r"(?:前|后|底|时间|时候|日期|时限|期限|完成|完工|竣工|结束|到货|交付|投用|投产|开展|开馆|开业|通车|验收|上线|建成|收尾|办完|干完|配完|做完|弄完|搞完|结题|发放|期)$"
)
_POINTS = re.compile(r"^(?:这|那|它|此)(?:一)?[条个行项]?$|^(?:改|写|调)?$")


def changed(reading: Reading, clause: Clause) -> Request | None:
    """The new value of the row, the fact or the time that the clause names; None where it names none. Raises ProductError
    where the value cannot be."""
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
    rows = meant(reading, change.target)
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
    return recounts(reading.draft.table.indicators[row - 1], change.value)


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


def meant(reading: Reading, target: str) -> tuple[int, ...]:
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


def _in_wan(amount: str) -> str:
    """A bare number of money counts as 万元, as the form does."""
    return f"{amount}万" if re.fullmatch(r"[\d.]+", amount) else amount
