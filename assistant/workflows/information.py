"""Turns that answer and change nothing: explanations, precedents, suggestions, a check, where to export, what can be said."""

import re

from assistant.composer import extract_brief
from assistant.documents import read
from assistant.model.categories import Category, category_of
from assistant.model.drafts import Draft, Precedent
from assistant.model.findings import Severity
from assistant.model.numerals import format_number
from assistant.model.table import TargetTable
from assistant.model.text import bare, similarity
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.critique import review_table
from assistant.workflows.explanations import (
    TERMS,
    asks_term,
    asks_why,
    explained_rule,
    explained_term,
    names_rule,
    why_vague,
)
from assistant.workflows.row_reference import rows_meant
from assistant.workflows.speaking import EXAMPLES_BEFORE, HELP, facts_sentence, finding_lines, useful_next
from assistant.workflows.suggest import Suggestion, suggest
from assistant.workflows.toolbox import Toolbox

_HEADINGS = re.compile(r"一级指标|二级指标|三级指标|指标值|产出指标|数量指标|质量指标|满意度指标")
_SPREAD = (Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.SOCIAL_BENEFIT)
_SAME = 0.75
_ASKING = re.compile(
    r"有没有|类似(?:的)?|先例|案例|参考|推荐|建议|给|几个|一些|别人怎么写|找|看看|吗|[?？。]|的?项目|"
    r"(?:数量|质量|时效|成本|社会效益|经济效益|效益|满意度)?指标"
)
Turn = tuple[Conversation, Reply]


def told(conversation: Conversation, text: str) -> Turn:
    """An answer that leaves the draft as it is."""
    draft = conversation.draft
    buttons = useful_next(draft) if draft else EXAMPLES_BEFORE
    return conversation, Reply(text=text, kind="answer", draft=draft, suggestions=buttons)


def help_turn(conversation: Conversation) -> Turn:
    return told(conversation, HELP)


def export_turn(conversation: Conversation) -> Turn:
    if conversation.draft is None:
        return told(conversation, "还没有起草，先说明项目，有了表再导出。")
    where = "点表格上方的“下载 Word”或“下载 Excel”，得到正式表样；命令行用 jixiao draft 加 -o 文件名.docx 或 .xlsx。"
    return told(conversation, f"{where}\n当前这一稿{facts_sentence(conversation.draft)}")


def explain_turn(conversation: Conversation, message: str) -> Turn | None:
    """A rule, a term, or why a word or a row does not do; None when the message asks about nothing that is known."""
    text = explained_rule(message) or explained_term(message)
    if not text and asks_why(message):
        text = _why_row(conversation.draft, message) or why_vague(message)
    if not text and names_rule(message):
        text = "没有这个规则代码。代码写在每条检查结果后面，例如 VAL-001。"
    if not text and asks_why(message) and conversation.draft is not None:
        text = "想问哪一条？可以说“为什么第3条这样写”，或说检查结果后面的代码，例如 VAL-001。"
    if not text and asks_term(message):
        text = f"没有这个词的解释。可以问：{'、'.join(TERMS)}。"
    return told(conversation, text) if text else None


def _why_row(draft: Draft | None, message: str) -> str:
    """Findings and source of the row that a why-question names."""
    if draft is None:
        return ""
    try:
        rows = rows_meant(draft.table, re.sub(r"为什么|为啥|为何|依据是什么|有什么依据|是|呢|[?？]", "", message))
    except IndexError:
        return f"表里只有{len(draft.table.indicators)}条指标。"
    if len(rows) != 1:
        return ""
    row = draft.table.indicators[rows[0] - 1]
    sources = [s for s in draft.sources if s.cell.indicator == rows[0] and s.cell.field == "value"]
    lines = [f"第{rows[0]}行“{row.name}”写{row.value.raw}，" + "；".join(s.detail or s.short for s in sources) + "。"]
    lines += [f"{f.code}：{f.message}（依据：{f.basis}）" for f in draft.findings if f.cell.indicator == rows[0]]
    return "\n".join(lines)


def check_turn(conversation: Conversation) -> Turn:
    draft = conversation.draft
    if draft is None:
        return told(conversation, "还没有表可以检查。把表粘贴进来，或到“审核”页上传文件。")
    lines = finding_lines(draft.table, draft.findings)
    notes = sum(finding.severity is Severity.NOTE for finding in draft.findings)
    head = "检查完了，没有错误和需要修改的地方。" if not lines else "检查出这些问题：\n" + "\n".join(lines)
    tail = f"\n另有{notes}条提醒（多为待补），见表下方。" if notes else ""
    return told(conversation, f"{head}{tail}\n{facts_sentence(draft)}")


def precedents_turn(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    if toolbox.precedents is None:
        return told(conversation, toolbox.note or "现在没有可用的先例库。")
    query = conversation.brief.project_name or _topic(conversation, message)
    if not query:
        return told(conversation, "请说要找哪一类项目，例如“有没有类似粮库监管平台的项目”。")
    found = toolbox.precedents.find_tables(query, k=3)
    if not found:
        return told(conversation, "先例库里没有相近的项目。")
    lines = [f"{n}. {_precedent_line(precedent)}" for n, precedent in enumerate(found, 1)]
    return told(conversation, "找到这些相近的项目：\n" + "\n".join(lines) + "\n先例的数只作参考，用前请核对。")


def _precedent_line(precedent: Precedent) -> str:
    total = precedent.table.budget.total
    money = f"，预算{format_number(total)}万元" if total is not None else ""
    why = f"；{precedent.why}" if precedent.why else ""
    return f"第{precedent.number}张表《{precedent.project_name}》{money}{why}"


def suggest_turn(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn:
    """Indicators that the table does not have yet; the user may take them by number."""
    topic = _topic(conversation, message)
    if not topic:
        return told(conversation, "请先说是什么项目，例如“给办公系统运维项目推荐几个质量指标”。")
    category = category_of("", re.sub(r"满意度[改高].*", "", message))
    found = suggest(topic, category, toolbox, 8) if category else _spread(topic, toolbox)
    held = [bare(row.name) for row in conversation.draft.table.indicators] if conversation.draft else []
    formulas = {row.definition for row in conversation.draft.table.indicators} if conversation.draft else set()
    found = tuple(s for s in found if s.definition not in formulas or s.category is Category.SATISFACTION)
    fresh = [s for s in found if not any(similarity(bare(s.name), name) >= _SAME for name in held)][:5]
    if not fresh:
        return told(conversation, "这一类里合适的指标，表里都已经有了。")
    lines = [f"{n}. {_suggestion_line(s)}" for n, s in enumerate(fresh, 1)]
    tail = "\n要用哪个，说“加第1个”或“都加上”。" if conversation.draft else ""
    return told(
        conversation.model_copy(update={"offered": tuple(fresh)}), "可以考虑这些指标：\n" + "\n".join(lines) + tail
    )


def _spread(topic: str, toolbox: Toolbox) -> tuple[Suggestion, ...]:
    return tuple(s for category in _SPREAD for s in suggest(topic, category, toolbox, 4)[:2])


def _suggestion_line(suggestion: Suggestion) -> str:
    return f"{suggestion.category.level2}：{suggestion.name} {suggestion.value.raw}，{suggestion.definition}（{suggestion.source}）"


def _topic(conversation: Conversation, message: str) -> str:
    """What to search for: the project in hand, else what the message names."""
    brief = conversation.brief
    if brief.project_name:
        return f"{brief.project_name} {brief.text}"[:300]
    words = _ASKING.sub("", message).strip("，, 的")
    return words if len(words) >= 2 else extract_brief(message).project_name


def pasted_turn(conversation: Conversation, message: str) -> Turn | None:
    """A table pasted into the chat is reviewed, not drafted; None for anything else. Its words are data, never a wish."""
    marks = set(_HEADINGS.findall(message))
    if len(marks) < 2 or message.count("\n") < 3:
        return None
    tables = read("粘贴内容.txt", message.encode()).tables
    if not tables:
        return None
    seen = "\n".join(_reviewed(table) for table in tables[:3])
    return told(conversation, f"{seen}\n请到“审核”页粘贴或上传，可以逐条采纳改法、下载改好的表。")


def _reviewed(table: TargetTable) -> str:
    findings = [reviewed.finding for reviewed in review_table(table).findings]
    lines = finding_lines(table, findings)
    name = f"《{table.project_name}》" if table.project_name else ""
    head = f"这像是一张已有的绩效目标表{name}，共{len(table.indicators)}条指标。"
    return head + ("我先看了一遍：\n" + "\n".join(lines) if lines else "我先看了一遍，没有发现错误。")
