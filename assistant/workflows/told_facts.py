"""Facts of the project in a clause that no frame reads: said in passing, or in full words."""

import re
from decimal import Decimal

from assistant.composer.spoken import has_vague, other_facts, spoken_facts
from assistant.model.grammar import parse_value
from assistant.workflows.actions import Facts, TellFacts
from assistant.workflows.answers import all_answer, vague_answer
from assistant.workflows.cutting import tagged_words
from assistant.workflows.frames import doubts
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.said_values import said_text
from assistant.workflows.segments import Clause
from assistant.workflows.topics import complains
from assistant.workflows.value_requests import NEGATED

# What is said about things that the project does not buy or do: wishes to somebody, what was before, what remains.
_NO_COUNT = re.compile(
    r"^(?:帮我|给我|替我|麻烦你?|你)(?:订|叫|拿|点|倒|查|打|接|找|借|领)|[的了](?:$|是)|是[^，]*的|里头|里面|剩|退了?|原来|去年|往年|这[一二两三四几]|那[一二两三四几]|凑|(?:又|再)?(?:增加|多|少|减少|新增|退)了|谁|我|你|估计|大概|跟|比|才|够|按照?|因为|所以|如果|要是"
)
_CALLED_SO = {
    "project_name": re.compile(r"(?:名称|全称|名字|项目叫|叫做|项目是|课题是|题目)"),
    "purpose": re.compile(r"用于|用途|用在|用来|内容|主要"),
    "users": re.compile(r"给|为|面向|服务|受益(?:者|人|对象|群体|方)|用户|使用"),
}
_CLOSED = re.compile(r"[dpcryefoqm]|t$|u[lvgd]")  # parts of speech of words that stand in no name of a thing
_PRICED_APART = 50  # times that a budget is larger than what one piece of it costs


def told(reading: Reading, clause: Clause) -> Request | None:
    """Facts said in passing (财政出300, 工期10个月)."""
    if NEGATED.search(clause.text):
        return None
    answer = all_answer(reading.draft, clause.text)
    facts = spoken_facts(clause.text, reading.brief) or ({"budget_fiscal": answer} if answer is not None else {})
    facts = _plausible(reading, facts)
    if not facts or clause.is_question:
        return None
    if _is_row_time(reading, clause.text, facts):
        return None
    return reading.tell(facts, clause.said)


def _is_row_time(reading: Reading, text: str, facts: dict[str, object]) -> bool:
    """True where a bare time (8小时, 10个月) is meant for the row spoken of rather than for the project."""
    if set(facts) != {"duration"} or re.search(r"工期|周期|建设|实施|租期", text) or reading.row is None:
        return False
    row = reading.draft.table.indicators[reading.row - 1]
    return row.value.unit == parse_value(said_text(text)).unit and reading.fact != "duration"


def other_facts_told(reading: Reading, clause: Clause) -> Request | None:
    """Facts about the project in full words, and vague figures, for which nothing is written."""
    text = clause.text
    if clause.is_question or NEGATED.search(text) or doubts(text) or complains(text):
        return None
    exact = vague_answer(reading.brief, text)
    if has_vague(text) and not exact:
        return Request(clause.said, (TellFacts(facts=Facts(), said=clause.said),), vague=True)
    facts = {
        name: fact
        for name, fact in other_facts(exact or text, reading.brief).items()
        if _is_said(name, text, clause.said)
    }
    facts = _plausible(reading, facts)
    return reading.tell(facts, exact or clause.said) if facts else None


def _plausible(reading: Reading, facts: dict[str, object]) -> dict[str, object]:
    """``facts`` without counts of what is no thing (就这么定2个) and a budget that can only be the price of one piece."""
    known, said = reading.brief.budget_total, facts.get("budget_total")
    unlikely = known is not None and isinstance(said, Decimal) and said * _PRICED_APART < known
    kept = {name: fact for name, fact in facts.items() if not (unlikely and name.startswith("budget"))}
    counts = facts.get("quantities")
    if isinstance(counts, tuple):
        earlier = {count.thing for count in reading.brief.quantities}
        things = tuple(count for count in counts if count.thing in earlier or _is_thing(count.thing))
        kept = {**kept, "quantities": things} if any(c.thing not in earlier for c in things) else kept
        if not any(count.thing not in earlier for count in things):
            kept.pop("quantities")
    return kept


def _is_thing(name: str) -> bool:
    words = tagged_words(name)
    *_, (last, tag) = words or [("", "x")]
    closed = any(_CLOSED.match(held) for word, held in words if word not in ("的", "和", "及"))
    return not closed and not (len(last) == 1 and tag[:1] in "vad")


def _is_said(name: str, text: str, said: str) -> bool:
    """A name and a purpose are taken only where they are called so: words that merely could be one are none."""
    if name == "quantities" and (_NO_COUNT.search(text) or _NO_COUNT.match(said)):
        return False
    if name == "quantities" and re.search(r"(?:每.{0,4}|再|各)(?:多|少|加|减)|^(?:多|少)", text):
        return False
    pattern = _CALLED_SO.get(name)
    return pattern is None or bool(pattern.search(text))
