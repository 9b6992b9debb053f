"""Clauses that only name a row, for what follows: 这条太低了，…; 合格率100%怕做不到，…; 安全事故那条跟我们没关系，…."""

import re

from assistant.workflows.edit_words import measures
from assistant.workflows.fact_words import DURATION, names_fact
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_reference import clear_rows, mentioned_row, rows_meant
from assistant.workflows.segments import Clause
from assistant.workflows.spoken_values import subject_of

_TURNS = re.compile(
    r"(?:也|还|都|得|要|再|跟着|一起|同步|应该|对)*(?:调|改|变|动|加|减|涨|降|核|对)(?:一下|了|动|整)*$"
)
_COMPARES = re.compile(r"(?:高|低|严|松|多|少|快|慢|大|小|长|短|紧)(?:一)?(?:点|些)")
_SAID_OF = re.compile(
    r"(?:是不是|有点|也|还|都|再|不用|不要|不是|不合适|不合理|不太|不大|不好|没有?|太|够呛|怕|核[实过]|定[了下]|说准|统计|查过|弄清|变了|有变|数?错|用不[上着]|做不到|达不到|完不成|定得|定的|有问题|"
    r"(?:跟|和|与)(?:我们|咱们?|这个|项目)|(?:写|说|弄|填)错|写得?|是|(?<=.{2})\d).*$"
)
_OWN_COUNT = re.compile(r"^\d[\d.]*万?[\u4e00-\u9fff](?=[\u4e00-\u9fff]{2})")
_COMPLAINS = re.compile(
    r"太[高低多少大小长短严松紧虚]|[多少高低]了$|怕|够呛|没关系|没意思|没必要|没啥用|没用|不合适|不合理|不现实|用不[上着]|做不到|达不到|完不成|不适用|重复了|多余|有点[高低多少虚]|悬$|难$"
)


def complains(text: str) -> bool:
    """True for a clause that finds fault with a row (60个事项太多) and states no fact."""
    return bool(_COMPLAINS.search(text))


def topic(reading: Reading, clause: Clause) -> Request | None:
    """The row that ``clause`` names is what the next one means; 节能率没写啊，加上: what is missing is remembered."""
    if _COMPARES.search(clause.text):
        reading.comparing = clause.said
    if re.search(r"名字|名称|叫法", clause.text) and not re.search("项目", clause.text):
        reading.naming = True
    fact = _TURNS.sub("", subject_of(clause.text))
    if fact != clause.text and names_fact(fact) and not clause.is_question and not re.search(r"\d", clause.text):
        key = "duration" if DURATION.match(fact) else "budget_total"
        reading.fact, reading.row = key, None  # 预算跟着调, and the amount in the next clause
        return Request("")
    words = _OWN_COUNT.sub("", _SAID_OF.sub("", subject_of(clause.text)))
    if clause.is_question or not re.search("[\u4e00-\u9fff]", words):
        return None
    table = reading.draft.table
    rows = rows_meant(table, words, reading.row) if words else ()
    lacks = re.search(r"没写|没有|漏|缺|少了", clause.text)
    if lacks and words and not any(words in table.indicators[n - 1].name for n in rows):
        reading.topic, reading.lacking = words, True
        return Request("")
    clear = clear_rows(table, words, reading.row) if words else ()
    loosely = len(rows) == 1 and not complains(clause.text) and not measures(words)
    found = clear if len(clear) == 1 else rows if loosely else ()
    spoken = mentioned_row(table, clause.text) if not found else None
    if found or spoken:
        reading.row, reading.topic, reading.is_named = (found or (spoken,))[0], "", True
        return Request("")
    if measures(words) and not clear:
        reading.lost, reading.topic = True, words
        return None
    if rows and not complains(clause.text):
        reading.topic = words
        return Request("")
    reading.lost = reading.lost or (complains(clause.text) and len(words) > 1)
    if complains(clause.text) and len(words) > 1 and not reading.requests:
        reading.row, reading.fact = (
            None,
            "",
        )  # what it finds fault with is not known; nothing else is meant by what follows
    return None
