"""Turns before there is a draft: what the project is, until there is enough to draft from."""

import re

from assistant.composer import extract_brief
from assistant.composer.vague import read_vague
from assistant.composer.wording import working_text
from assistant.model.drafts import Brief
from assistant.workflows.actions import Action, Facts, TellFacts
from assistant.workflows.asking import asking_action
from assistant.workflows.brief_reading import read_again
from assistant.workflows.conversation import Conversation, Focus, Reply
from assistant.workflows.draft import draft_table
from assistant.workflows.intents import Wish, read_intent
from assistant.workflows.nearest import nearest_intent
from assistant.workflows.segments import plain
from assistant.workflows.speaking import EXAMPLES_BEFORE, TELL_MORE, facts_sentence, with_questions
from assistant.workflows.toolbox import Toolbox

LONG = 60  # characters; a longer message tells about the project rather than wishing something
_FACT_FIELDS = tuple(name for name in Brief.model_fields if name not in ("text", "draft_now", "budget_approximate"))
_PROJECT_WORDS = re.compile(
    r"项目|系统|平台|工程|债券|本息|还本|付息|活动|比赛|检测|抽检|编制|修缮|维修|养护|整治|补贴|接种|体检|课题|经费|补助|补贴|采购|购置|建设|改造|升级|运维|租|培训|研究|治理|活动|设备"
)
_EARLY = (
    Wish.HELP,
    Wish.GREET,
    Wish.EXPLAIN,
    Wish.PRECEDENTS,
    Wish.SUGGEST,
    Wish.DRAFT_NOW,
    Wish.EXPORT,
    Wish.CHECK,
    Wish.UNDO,
    Wish.RESTART,
    Wish.REWRITE,
)
Turn = tuple[Conversation, Reply]


def first_action(conversation: Conversation, message: str, toolbox: Toolbox) -> Action | None:
    """The wish of a message that comes before a draft; None when it tells about the project, or nothing is understood."""
    text = plain(message)
    asks = message.rstrip().endswith(("?", "？", "吗", "呢"))
    intent = read_intent(text, is_question=asks)
    if intent is None and len(message) <= LONG and not _PROJECT_WORDS.search(message):
        intent = nearest_intent(text, toolbox.likeness)
    if intent is None or intent.wish not in _EARLY or len(message) > LONG:
        return None
    if intent.wish is Wish.DRAFT_NOW and new_facts(conversation.brief, extract_brief(message, conversation.brief)):
        return None
    telling = len(new_facts(conversation.brief, extract_brief(message, conversation.brief)))
    if telling >= 2 and intent.wish not in (Wish.EXPLAIN, Wish.SUGGEST, Wish.PRECEDENTS):
        return None
    return asking_action(None, intent, text)


def first_turn(conversation: Conversation, message: str, toolbox: Toolbox) -> Turn | None:
    """A first draft, or the question what the project is; None when the message tells of no project."""
    brief = extract_brief(message, conversation.brief)
    news = new_facts(conversation.brief, brief)
    if not news or (news == {"project_name"} and not _PROJECT_WORDS.search(message)):
        return _first_words(conversation, message, brief)
    return first_draft(conversation, brief, toolbox)


def first_draft(conversation: Conversation, brief: Brief, toolbox: Toolbox) -> Turn:
    again = read_again(brief, brief.text, toolbox)
    brief = again.brief
    told = _told(conversation.brief, brief)
    if not brief.project_name and not brief.draft_now:
        kept = conversation.model_copy(update={"brief": brief})
        text = "记下了。项目全称是什么？要做成什么、给谁用？想先看表可以说“先出稿”。"
        return kept, Reply(text=text, kind="ask", suggestions=("先出稿",), actions=(told,))
    draft = draft_table(brief, toolbox)
    draft = draft.model_copy(update={"questions": (*again.questions, *draft.questions)})
    started = conversation.with_draft(draft).model_copy(update={"asked": (), "focus": Focus()})
    name = f"《{draft.table.project_name}》" if draft.table.project_name else "目标表"
    failed = [note for note in (again.note, *draft.notes) if "模型" in note]
    said = "\n".join([f"已按您的说明起草{name}：{facts_sentence(draft)}", *failed[:1]])
    conversation, answer = with_questions(started, said, "draft")
    return conversation, answer.model_copy(update={"actions": (told,)})


def _first_words(conversation: Conversation, message: str, brief: Brief) -> Turn | None:
    """Something about a project, too little to draft from (我想做个系统)."""
    vague = bool(read_vague(working_text(message)))
    if not (vague or _PROJECT_WORDS.search(message)) or len(message) > LONG or message.endswith(("?", "？", "吗")):
        return None
    kept = conversation.model_copy(update={"brief": brief})
    told = TellFacts(facts=Facts(), said=message)
    return kept, Reply(text=TELL_MORE, kind="ask", suggestions=EXAMPLES_BEFORE, actions=(told,))


def new_facts(before: Brief, after: Brief) -> set[str]:
    return {name for name in _FACT_FIELDS if getattr(before, name) != getattr(after, name)}


def _told(before: Brief, after: Brief) -> TellFacts:
    fresh = {name: getattr(after, name) for name in new_facts(before, after) if name in Facts.model_fields}
    return TellFacts(facts=Facts.model_validate(fresh), said=after.text)
