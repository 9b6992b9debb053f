"""Turns that tell about the project: the first draft, new facts, answers to questions."""

import re

from assistant.composer import extract_brief
from assistant.model.drafts import Brief
from assistant.workflows.actions import UpdateBrief
from assistant.workflows.answers import answer_actions, name_answer, target_actions
from assistant.workflows.conversation import Conversation, Reply
from assistant.workflows.draft import draft_table
from assistant.workflows.edit_turns import applied
from assistant.workflows.information import Turn, told
from assistant.workflows.speaking import EXAMPLES_BEFORE, TELL_MORE, facts_sentence, with_questions
from assistant.workflows.toolbox import Toolbox

LONG = 60  # characters; a longer message tells about the project rather than wishing something
_FACT_FIELDS = tuple(name for name in Brief.model_fields if name not in ("text", "draft_now", "budget_approximate"))
_PROJECT_WORDS = re.compile(
    r"项目|系统|平台|工程|课题|经费|补助|补贴|采购|购置|建设|改造|升级|运维|租|培训|研究|治理|活动|设备"
)


def fact_turn(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn | None:
    """A message that answers a question or tells about the project."""
    draft = conversation.draft
    if draft is not None:
        actions = answer_actions(draft, message) or name_answer(draft, message) or target_actions(draft, message)
        if actions:
            return applied(conversation, actions, toolbox)
    brief = extract_brief(message, conversation.brief)
    news = new_facts(conversation.brief, brief)
    if not news or (draft is None and news == {"project_name"} and not _PROJECT_WORDS.search(message)):
        return _first_words(conversation, message, brief) if draft is None else None
    if draft is not None:
        return applied(conversation, [UpdateBrief(brief)], toolbox)
    return _first_draft(conversation, brief, toolbox)


def _first_words(conversation: Conversation, message: str, brief: Brief) -> Turn | None:
    """Something about a project, too little to draft from (我想做个系统)."""
    if not _PROJECT_WORDS.search(message) or len(message) > LONG or message.endswith(("?", "？", "吗")):
        return None
    kept = conversation.model_copy(update={"brief": brief})
    return kept, Reply(text=TELL_MORE, kind="ask", suggestions=EXAMPLES_BEFORE)


def _first_draft(conversation: Conversation, brief: Brief, toolbox: Toolbox) -> Turn:
    if not brief.project_name and not brief.draft_now:
        kept = conversation.model_copy(update={"brief": brief})
        text = "记下了。项目全称是什么？要做成什么、给谁用？想先看表可以说“先出稿”。"
        return kept, Reply(text=text, kind="ask", suggestions=("先出稿",))
    draft = draft_table(brief, toolbox)
    started = conversation.with_draft(draft).model_copy(update={"asked": ()})
    name = f"《{draft.table.project_name}》" if draft.table.project_name else "目标表"
    text = f"已按您的说明起草{name}：{facts_sentence(draft)}"
    return with_questions(started, text, "draft")


def draft_now_turn(conversation: Conversation, toolbox: Toolbox) -> Turn:
    brief = conversation.brief.model_copy(update={"draft_now": True})
    if conversation.draft is not None:
        silent = conversation.draft.model_copy(update={"brief": brief})
        kept = conversation.model_copy(update={"draft": silent, "brief": brief})
        return with_questions(kept, f"好，不再追问，先用这一稿：{facts_sentence(silent)}", "draft")
    if not brief.text:
        return told(conversation, "请先说一句项目是什么，例如“建一个预付卡监管平台，预算320万”，我马上出稿。")
    return _first_draft(conversation, brief, toolbox)


def new_facts(before: Brief, after: Brief) -> set[str]:
    return {name for name in _FACT_FIELDS if getattr(before, name) != getattr(after, name)}
