"""Facts of a project as the model reads them, held against the words and against what the rules read: what the rules lack and
the words hold is taken to be confirmed, what both read differently is asked."""

import re
from decimal import Decimal

from assistant.composer.amounts import find_amounts
from assistant.composer.schedule import read_deadline, read_duration
from assistant.composer.wording import working_text
from assistant.errors import ModelUnavailable, Stopped
from assistant.llm import load_prompts
from assistant.model.drafts import Brief, Question
from assistant.model.numerals import format_number
from assistant.model.text import bare
from assistant.model.values import Frozen
from assistant.workflows.replies import BriefReply
from assistant.workflows.toolbox import Toolbox

_LONGEST = 2000  # characters that the prompt takes
_SHORTEST = 10  # characters of a text worth a second reading
_FIELDS = ("project_name", "budget", "deadline", "duration", "users", "purpose")
_IN_OTHER_WORDS = ("project_name", "purpose")


class ReadBrief(Frozen):
    """``brief`` with what the model found in the words beside the rules; ``questions`` where the two differ; ``note`` when the
    model failed."""

    brief: Brief
    questions: tuple[Question, ...] = ()
    note: str = ""


def read_again(brief: Brief, said: str, toolbox: Toolbox) -> ReadBrief:
    """``brief``, which the rules read from ``said``, with the model's reading merged in. A fact whose words do not stand in
    ``said`` is dropped; an amount that only the model saw is marked as approximate, which asks for it."""
    model = toolbox.model
    if model is None or not _SHORTEST <= len(said) <= _LONGEST or _is_complete(brief):
        return ReadBrief(brief=brief)
    try:
        reply = model.structured(load_prompts().fill("draft/brief", text=said), BriefReply, stop=toolbox.stop).value
    except (ModelUnavailable, Stopped) as failure:
        return ReadBrief(brief=brief, note=f"项目说明只按规则读了：{failure.sentence()}")
    read = _merged(brief, _stated(reply, said), said)
    differing = _differing_counts(brief, reply, said)
    return read.model_copy(update={"questions": (*read.questions, *differing)})


def _is_complete(brief: Brief) -> bool:
    """True when the rules found all that the model is asked for."""
    when = brief.deadline or brief.duration
    return bool(brief.project_name and brief.budget_total and when and brief.users and brief.quantities)


def _stated(reply: BriefReply, said: str) -> dict[str, str]:
    """The fields whose words stand in ``said``, as said."""
    fields = {name: getattr(reply, name) for name in _FIELDS}
    return {
        name: text for name, text in fields.items() if text and _stands_in(text, said, loosely=name in _IN_OTHER_WORDS)
    }


def _stands_in(words: str, said: str, *, loosely: bool) -> bool:
    """True when ``said`` holds ``words``; ``loosely``: all pairs of characters but those at the seams, and every digit."""
    flat, whole = bare(working_text(words)), bare(working_text(said))
    if not loosely:
        return flat in whole
    pairs = [flat[i : i + 2] for i in range(len(flat) - 1)]
    digits = re.findall(r"\d+", flat)
    return sum(pair in whole for pair in pairs) >= len(pairs) - 2 and all(digit in whole for digit in digits)


def _merged(brief: Brief, stated: dict[str, str], said: str) -> ReadBrief:
    changes: dict[str, object] = {}
    questions: list[Question] = []
    if "project_name" in stated and not brief.project_name:
        changes["project_name"] = stated["project_name"]
    if "users" in stated and not brief.users and not re.search(r"\d", stated["users"]):
        changes["users"] = stated["users"]
    if "purpose" in stated and not brief.purpose and not re.search(r"\d", stated["purpose"]):
        changes["purpose"] = stated["purpose"]
    _merge_amount(brief, stated.get("budget", ""), changes, questions)
    _merge_times(brief, stated, changes, questions)
    return ReadBrief(brief=brief.model_copy(update=changes), questions=tuple(questions))


def _merge_amount(brief: Brief, said: str, changes: dict[str, object], questions: list[Question]) -> None:
    amount = _wan(said)
    if amount is None:
        return
    if brief.budget_total is None:
        changes |= {"budget_total": amount, "budget_approximate": True}
    elif amount != brief.budget_total and amount not in (brief.budget_fiscal, brief.budget_other):
        known, other = (format_number(number) for number in (brief.budget_total, amount))
        questions.append(Question(key="budget_total", text=f"预算是{known}万元还是{other}万元？"))


def _merge_times(brief: Brief, stated: dict[str, str], changes: dict[str, object], questions: list[Question]) -> None:
    deadline = read_deadline(f"{stated['deadline']}完成") if "deadline" in stated else ""
    duration = read_duration(f"工期{stated['duration']}") if "duration" in stated else ""
    if brief.deadline or brief.duration:
        if deadline and brief.deadline and bare(deadline).rstrip("前") not in bare(brief.deadline):
            questions.append(Question(key="deadline", text=f"完成时间是{brief.deadline}还是{deadline}？"))
    elif deadline:
        changes["deadline"] = deadline
    elif duration:
        changes["duration"] = duration


def _differing_counts(brief: Brief, reply: BriefReply, said: str) -> list[Question]:
    """A question for each thing that rules and model count differently; the model's count has to stand before its unit in
    ``said``."""
    whole, questions = bare(working_text(said)), []
    for count in reply.quantities:
        number = Decimal(count.number) if count.number else None
        same = [q for q in brief.quantities if count.thing and (count.thing in q.thing or q.thing in count.thing)]
        stands = re.search(rf"(?<![\d.]){re.escape(count.number)}{re.escape(bare(count.unit))}", whole)
        if number is None or not count.unit or not stands or len(same) != 1 or same[0].unit != count.unit:
            continue
        if number not in {q.number for q in brief.quantities}:
            known = f"{format_number(same[0].number)}{same[0].unit}"
            text = f"“{same[0].thing}”是{known}还是{count.number}{count.unit}？"
            questions.append(Question(key="quantities", text=text))
    return questions


def _wan(said: str) -> Decimal | None:
    """The amount in 万元 that ``said`` is; None unless it is one amount with its unit."""
    amounts = find_amounts(f"预算{working_text(said)}") if re.search(r"[万亿元]", said) else []
    return amounts[0].number if len(amounts) == 1 else None
