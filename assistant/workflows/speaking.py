"""Sentences of the assistant that several turns use: what the draft is like now, what to ask next, what can be said."""

from collections.abc import Sequence

from assistant.model.drafts import Draft, Origin, Question
from assistant.model.findings import Finding, Severity
from assistant.model.table import TargetTable
from assistant.workflows.changes import Change
from assistant.workflows.conversation import Conversation, Kind, Reply
from assistant.workflows.draft import OPEN_QUESTIONS, pending_cells

EXAMPLES_BEFORE = (
    "我们要建一个预付卡监管平台，预算320万，工期8个月，接入80项事项",
    "租用办公用房3195平方米，租金600万元，租期一年",
    "推荐几个运维项目的质量指标",
)
NOT_UNDERSTOOD = "没有看懂这句话。您可以这样说：\n"
GREETING = "您好，请说明项目，我来起草绩效目标表。"
STALE = "\n绩效目标里还是原来的写法，要一起更新就说“目标跟着改”。"
TELL_MORE = (
    "好。请再说说：\n1. 项目全称叫什么？\n2. 预算一共多少万元，其中财政资金多少？\n"
    "3. 要做成什么（数量）、什么时候完成、给谁用？\n只知道一部分也可以，其余先写【待补】。"
)
HELP = (
    "可以这样和我说：\n"
    "· 说明项目：叫什么、多少钱、买什么或建什么、给谁用、什么时候完成；\n"
    "· 回答我的问题，不清楚的说“不知道”，想先看表就说“先出稿”；\n"
    "· 改表：“满意度改成95%”“预算改成320万，其中财政300万”“工期改成10个月”“项目名称改成……”；\n"
    "· 增删：“删掉第三条”“再加一个时效指标”“把第三条换成可用率”；\n"
    "· 查问：“给几个质量指标”“有没有类似的项目”“为什么不能写较好满足”“VAL-001”“什么是时效指标”；\n"
    "· 其他：“检查”“改写”“建议值全部确认”“撤销”“导出”。"
)


def facts_sentence(draft: Draft) -> str:
    """How complete the draft is: rows, gaps, proposals, errors."""
    pending = len(pending_cells(draft.table))
    proposed = len(unconfirmed_rows(draft))
    errors = sum(finding.severity is Severity.ERROR for finding in draft.findings)
    parts = [f"共{len(draft.table.indicators)}条指标"]
    parts += [f"{pending}条待补"] if pending else []
    parts += [f"{proposed}条的数是建议值、待您确认"] if proposed else []
    parts += [f"检查出{errors}个错误"] if errors else []
    return "，".join(parts) + "。"


def unconfirmed_rows(draft: Draft) -> tuple[int, ...]:
    proposals = (Origin.LIBRARY, Origin.PRECEDENT)
    found = {
        s.cell.indicator for s in draft.sources if s.origin in proposals and not s.confirmed and s.cell.field == "value"
    }
    return tuple(sorted(n for n in found if n is not None))


def next_questions(conversation: Conversation, draft: Draft) -> tuple[Question, ...]:
    """At most three questions that were not asked yet; none when the user said 先出稿."""
    if draft.brief.draft_now:
        return ()
    return tuple(q for q in draft.questions if _id(q) not in conversation.asked)[:OPEN_QUESTIONS]


def asked(conversation: Conversation, questions: Sequence[Question]) -> Conversation:
    return conversation.model_copy(update={"asked": (*conversation.asked, *map(_id, questions))})


def _id(question: Question) -> str:
    return f"{question.key}:{question.text}" if question.key == "cell" else question.key


def questions_text(questions: Sequence[Question], draft: Draft) -> str:
    if questions:
        lines = [f"{n}. {question.text}" for n, question in enumerate(questions, 1)]
        return "\n还想问您：\n" + "\n".join(lines) + "\n不清楚的可以不答，表里先写【待补】。"
    pending = len(pending_cells(draft.table))
    return f"\n还有{pending}条【待补】，知道了随时告诉我。" if pending else ""


def with_questions(
    conversation: Conversation, text: str, kind: Kind, changes: Sequence[Change] = ()
) -> tuple[Conversation, Reply]:
    """The reply ``text`` about the present draft, with what to ask next behind it."""
    draft = conversation.draft
    if draft is None:
        return conversation, Reply(text=text, kind=kind, suggestions=EXAMPLES_BEFORE)
    questions = next_questions(conversation, draft)
    full = text + questions_text(questions, draft)
    cells = tuple(change.cell for change in changes)
    reply = Reply(text=full, kind=kind, changed=cells, draft=draft, suggestions=useful_next(draft))
    return asked(conversation, questions), reply


def told(conversation: Conversation, text: str) -> tuple[Conversation, Reply]:
    """An answer that leaves the draft as it is."""
    draft = conversation.draft
    buttons = useful_next(draft) if draft else EXAMPLES_BEFORE
    return conversation, Reply(text=text, kind="answer", draft=draft, suggestions=buttons)


def useful_next(draft: Draft) -> tuple[str, ...]:
    """Messages that would bring the draft on, as buttons."""
    chosen = []
    if draft.questions and not draft.brief.draft_now:
        chosen.append("先出稿")
    if unconfirmed_rows(draft):
        chosen.append("建议值全部确认")
    return (*chosen, "检查", "给几个质量指标", "有没有类似的项目")[:4]


def finding_lines(table: TargetTable, findings: Sequence[Finding], limit: int = 8) -> list[str]:
    """The weightiest findings, one a line, with row, quote, reason and what to do."""
    order = [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    weighty = sorted((f for f in findings if f.severity is not Severity.NOTE), key=lambda f: order.index(f.severity))
    lines = []
    for number, finding in enumerate(weighty[:limit], 1):
        row = finding.cell.indicator
        place = (
            f"第{row}行“{table.indicators[row - 1].name}”"
            if row
            else {"goal": "绩效目标", "purpose": "资金用途", "budget": "预算"}.get(finding.cell.part, "全表")
        )
        quote = f"“{finding.quote}”" if finding.quote else ""
        lines.append(f"{number}. {place}{quote}：{finding.message}（{finding.code}）")
    if len(weighty) > limit:
        lines.append(f"……另有{len(weighty) - limit}个问题。")
    return lines


def changes_text(changes: Sequence[Change]) -> str:
    return "\n".join(f"· {change.sentence()}" for change in changes)


def examples_for(draft: Draft | None) -> tuple[str, ...]:
    """Three messages that would work now: for a draft, about rows that it has."""
    if draft is None:
        return EXAMPLES_BEFORE
    rows = draft.table.indicators
    chosen = []
    pending = next((n for n in pending_cells(draft.table)), None)
    if pending:
        held = rows[pending - 1].value.raw
        unit = held.partition("】")[2] or "个"
        chosen.append(f"{rows[pending - 1].name}改成……{unit}" if "年" not in held else "2026年11月底前完成")
    rate = next((row for row in rows if row.value.unit == "%" and row.value.number), None)
    if rate is not None:
        chosen.append(f"{rate.name}改成95%")
    chosen += ["再加一个时效指标", f"删掉第{len(rows)}条" if rows else "再加一个质量指标", "检查一下"]
    return tuple(chosen[:3])


def unknown_turn(conversation: Conversation) -> tuple[Conversation, Reply]:
    examples = examples_for(conversation.draft)
    text = NOT_UNDERSTOOD + "\n".join(f"· {example}" for example in examples)
    buttons = EXAMPLES_BEFORE if conversation.draft is None else tuple(e for e in examples if "……" not in e)
    return conversation, Reply(text=text, kind="unknown", draft=conversation.draft, suggestions=buttons)
