"""Answers that change nothing: explanations, precedents, suggestions, a check, where to export, a pasted table."""

import re

from assistant.composer import extract_brief
from assistant.documents import read
from assistant.model.categories import Category
from assistant.model.drafts import Draft, Precedent
from assistant.model.findings import Severity
from assistant.model.numerals import format_number
from assistant.model.table import TargetTable
from assistant.model.text import bare, similarity
from assistant.workflows.actions import Explain, ExportTable, FindPrecedents, SuggestRows
from assistant.workflows.changes import changes_between
from assistant.workflows.conversation import Conversation
from assistant.workflows.critique import review_table
from assistant.workflows.explanations import (
    TERMS,
    explained_rule,
    explained_terms,
    names_rule,
    why_vague,
)
from assistant.workflows.present_facts import stated_fact
from assistant.workflows.speaking import changes_text, facts_sentence, finding_lines
from assistant.workflows.suggest import Suggestion, suggest
from assistant.workflows.toolbox import Toolbox

_HEADINGS = re.compile(r"一级指标|二级指标|三级指标|指标值|产出指标|数量指标|质量指标|满意度指标")
_SPREAD = (Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.SOCIAL_BENEFIT)
_SAME = 0.75
_ASKING = re.compile(
    r"有没有|类似(?:的)?|先例|案例|参考|推荐|建议|给|几个|一些|别人怎么写|找|看看|吗|[?？。]|的?项目|"
    r"(?:数量|质量|时效|成本|社会效益|经济效益|效益|满意度)?指标|能说说|查一查|查查|呗|哪些"
)


def export_text(draft: Draft | None, action: ExportTable) -> str:
    if draft is None:
        return "还没有起草，先说明项目，有了表再导出。"
    button = {"word": "“下载 Word”", "excel": "“下载 Excel”"}.get(action.format, "“下载 Word”或“下载 Excel”")
    where = f"点表格上方的{button}，得到正式表样；命令行用 jixiao draft 加 -o 文件名.docx 或 .xlsx。"
    return f"{where}\n当前这一稿{facts_sentence(draft)}"


def explained_text(draft: Draft | None, action: Explain) -> str:
    """A rule, a term, why a word or a row does not do, where a number comes from; what can be asked where it is none of these."""
    return explained(draft, action) or unexplained_text(draft)


def explained(draft: Draft | None, action: Explain) -> str:
    """See :func:`explained_text`; empty where it is none of these."""
    about = action.about
    fact = stated_fact(draft, about) if draft is not None else ""
    if fact:
        return fact
    text = explained_rule(about)
    if not text and names_rule(about):
        return "没有这个规则代码。代码写在每条检查结果后面，例如 VAL-001。"
    term = explained_terms(about) if about in TERMS or f"{about}指标" in TERMS else ""
    if not text and action.row is not None and draft is not None:
        text = "\n".join(filter(None, (term, _row_text(draft, action.row))))
    return text or explained_terms(about) or why_vague(about)


def unexplained_text(draft: Draft | None) -> str:
    if draft is not None:
        return f"没有看懂问的是哪一条。可以问“第3条的数哪来的”“VAL-001是什么”，或这些词：{'、'.join(list(TERMS)[:8])}。"
    return f"没有这个词的解释。可以问：{'、'.join(TERMS)}。"


def last_changes_text(conversation: Conversation) -> str:
    """What the last edit did, cell by cell."""
    if conversation.draft is None or not conversation.versions:
        return "还没有改过表。"
    changes = changes_between(conversation.versions[-1], conversation.draft)
    if not changes:
        return "上一步没有改动表里的字（只确认了数或来源）。"
    return f"上一步改了这些：\n{changes_text(changes)}\n不要这次改动就说“撤销”。"


def _row_text(draft: Draft, number: int) -> str:
    """Formula, source and findings of a row."""
    rows = draft.table.indicators
    if not 1 <= number <= len(rows):
        return f"表里只有{len(rows)}条指标。"
    row = rows[number - 1]
    cited = [s for s in draft.sources if s.cell.indicator == number and s.cell.field == "value"]
    sources = "；".join(dict.fromkeys(s.detail or s.short for s in cited)) or "没有记录来源"
    open_ones = [s for s in cited if s.short.endswith("（待确认）")]
    lines = [
        f"第{number}行“{row.name}”（{row.level2}）写{row.value.raw}。来源：{sources}。",
        f"怎么算：{row.definition}。",
    ]
    if open_ones:
        lines.append(
            f"这是建议值，不是您的数：太高或太低都可以改，例如“第{number}条改成……”；认可就说“确认第{number}条”。"
        )
    lines += [f"{f.code}：{f.message}（依据：{f.basis}）" for f in draft.findings if f.cell.indicator == number]
    return "\n".join(lines)


def checked_text(draft: Draft | None) -> str:
    if draft is None:
        return "还没有表可以检查。把表粘贴进来，或到“审核”页上传文件。"
    lines = finding_lines(draft.table, draft.findings)
    notes = sum(finding.severity is Severity.NOTE for finding in draft.findings)
    head = "检查完了，没有错误和需要修改的地方。" if not lines else "检查出这些问题：\n" + "\n".join(lines)
    tail = f"\n另有{notes}条提醒（多为待补），见表下方。" if notes else ""
    return f"{head}{tail}\n{facts_sentence(draft)}"


def precedents_text(conversation: Conversation, action: FindPrecedents, toolbox: Toolbox) -> str:
    """Tables like this project; for a category, measurable rows of them."""
    if toolbox.precedents is None:
        return toolbox.note or "现在没有可用的先例库。"
    query = conversation.brief.project_name or _topic(conversation, action.about)
    if not query:
        return "请说要找哪一类项目，例如“有没有类似粮库监管平台的项目”。"
    if action.category is not None:
        rows = toolbox.precedents.find_rows(query, k=5, category=action.category, measurable_only=True)
        lines = [f"{n}. {_row_line(precedent)}" for n, precedent in enumerate(rows, 1)]
        head = f"先例里相近项目的{action.category.level2}是这样写的：\n"
    else:
        found = toolbox.precedents.find_tables(query, k=3)
        lines = [f"{n}. {_precedent_line(precedent)}" for n, precedent in enumerate(found, 1)]
        head = "找到这些相近的项目：\n"
    if not lines:
        return "先例库里没有相近的项目。"
    return head + "\n".join(lines) + "\n先例的数只作参考，用前请核对。"


def _precedent_line(precedent: Precedent) -> str:
    total = precedent.table.budget.total
    money = f"，预算{format_number(total)}万元" if total is not None else ""
    why = f"；{precedent.why}" if precedent.why else ""
    return f"第{precedent.number}张表《{precedent.project_name}》{money}{why}"


def _row_line(precedent: Precedent) -> str:
    row = precedent.table.indicators[(precedent.row or 1) - 1]
    return f"{row.name} {row.value.raw}，{row.definition}（先例 {precedent.ref}《{precedent.project_name}》）"


def suggested(conversation: Conversation, action: SuggestRows, toolbox: Toolbox) -> tuple[tuple[Suggestion, ...], str]:
    """Indicators that the table does not have yet, and how they are shown; the user may take them by number."""
    topic = _topic(conversation, action.about)
    if not topic:
        return (), "请先说是什么项目，例如“给办公系统运维项目推荐几个质量指标”。"
    found = suggest(topic, action.category, toolbox, 8) if action.category else _spread(topic, toolbox)
    rows = conversation.draft.table.indicators if conversation.draft else ()
    held, formulas = [bare(row.name) for row in rows], {row.definition for row in rows}
    found = tuple(s for s in found if s.definition not in formulas or s.category is Category.SATISFACTION)
    fresh = [s for s in found if not any(similarity(bare(s.name), name) >= _SAME for name in held)][:5]
    if not fresh:
        return (), "这一类里合适的指标，表里都已经有了。"
    lines = [f"{n}. {_suggestion_line(s)}" for n, s in enumerate(fresh, 1)]
    tail = "\n要用哪个，说“加第1个”或“都加上”。" if conversation.draft else ""
    return tuple(fresh), "可以考虑这些指标：\n" + "\n".join(lines) + tail


def _spread(topic: str, toolbox: Toolbox) -> tuple[Suggestion, ...]:
    return tuple(s for category in _SPREAD for s in suggest(topic, category, toolbox, 4)[:2])


def _suggestion_line(suggestion: Suggestion) -> str:
    return f"{suggestion.category.level2}：{suggestion.name} {suggestion.value.raw}，{suggestion.definition}（{suggestion.source}）"


def _topic(conversation: Conversation, message: str) -> str:
    """What to search for: the project in hand, else what the message names."""
    brief = conversation.brief
    if brief.project_name:
        return f"{brief.project_name} {brief.text}"[:300]
    words = _ASKING.sub("", message).strip("，, 的那")
    return words if len(words) >= 2 else extract_brief(message).project_name


def is_table(message: str) -> bool:
    """True for a table pasted into the chat: it is reviewed, not drafted, and its words are no wish."""
    marks = set(_HEADINGS.findall(message))
    return len(marks) >= 2 and message.count("\n") >= 3 and bool(read("粘贴内容.txt", message.encode()).tables)


def pasted_tables(message: str) -> tuple[TargetTable, ...]:
    return tuple(read("粘贴内容.txt", message.encode()).tables)


def reviewed_text(message: str) -> str:
    tables = pasted_tables(message)
    seen = "\n".join(_reviewed(table) for table in tables[:3])
    return f"{seen}\n请到“审核”页粘贴或上传，可以逐条采纳改法、下载改好的表。"


def _reviewed(table: TargetTable) -> str:
    findings = [reviewed.finding for reviewed in review_table(table).findings]
    lines = finding_lines(table, findings)
    name = f"《{table.project_name}》" if table.project_name else ""
    head = f"这像是一张已有的绩效目标表{name}，共{len(table.indicators)}条指标。"
    return head + ("我先看了一遍：\n" + "\n".join(lines) if lines else "我先看了一遍，没有发现错误。")
