"""The model's part in the goals: what is made and what good it does, in its words. Each clause that states a number, a quantity or
a date stays the rules', with its source."""

import re
from collections.abc import Iterator

from assistant.critic import check
from assistant.llm import load_prompts
from assistant.model.drafts import Alternative, Brief, Draft
from assistant.model.findings import CellRef, Severity
from assistant.model.text import bare, shortened, tidy
from assistant.workflows.grounding import numbers_in, ungrounded_numbers
from assistant.workflows.prompt_inputs import goal_facts
from assistant.workflows.replies import GoalWordsReply
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.wording import TAKEN

_DEED = re.compile(r"(?:(?<=^)|(?<=，))(?:完成|提供|足额支付)[^，。]+(?=[，。])")
_EFFECT = re.compile(r"(?P<by>(?:(?<=^)|(?<=，))通过[^，。]+，使|(?<=，)使)")
_STOCK = re.compile(r"显著|明显|有效|大幅|全面|圆满|进一步|切实|不断|一流|世界|国内|国际|领先")
_FOREIGN = re.compile(r"[A-Za-z]+|[^\w，、“”（）]")
_ANOTHER_DEED = re.compile(
    r"^(?:[为向给].+?)?(?:提供|完成|实施|建设|建成|开发|编制|制定|采购|举办|组织|开展|培训|安装)(?!.*(?:便利|方便|支撑|保障|依据|条件)$)"
)
_FULL = "足额"
_AIMLESS = re.compile(r"^(?:为|对|将|把|通过|由)")
_SHORTEST, _LONGEST = 6, 36  # characters of a phrase
_KEPT = 0.7  # share of the pairs of the rules' clause that the model's must hold
_KNOWN = 0.5  # share of the pairs of the model's clause that what is known of the project must hold


def written_goals(draft: Draft, toolbox: Toolbox) -> Draft:
    """``draft`` with the model's phrases in the goals where they speak of this project, add no number and give the critic no more
    to say than the rules'; else as it is, with the model's beside it. Goals of the user's own stay. Raises ModelUnavailable,
    Stopped."""
    model = toolbox.model
    if model is None or draft.brief.goals or not _parts(draft.table.goals):
        return draft
    prompt = load_prompts().fill("draft/goals", project=goal_facts(draft))
    reply = model.structured(prompt, GoalWordsReply, stop=toolbox.stop).value
    words = {"deed": _tidied(reply.deed), "effect": _nearest_clause(_tidied(reply.effect), draft)}
    wrong = {part: why for part, text in words.items() if (why := _doubt(part, text, draft))}
    fitting = {part: text for part, text in words.items() if part not in wrong}
    written = _with_phrases(draft, fitting)
    if _objections(written) > _objections(draft) or len(ungrounded_numbers(written)) > len(ungrounded_numbers(draft)):
        wrong, written = {"goals": "检查出的问题比规则的写法多"}, draft
    cell, before = CellRef(part="goal"), "\n".join(draft.table.goals)
    if written.table.goals == draft.table.goals:
        said = "\n".join(_with_phrases(draft, words).table.goals)
        if said == before:
            return draft
        why = f"{'；'.join(wrong.values())}，所以保留规则的写法"
        other = Alternative(cell=cell, texts={"goals": said}, stands={"goals": before}, made_by=model.name, why=why)
        return draft.model_copy(update={"alternatives": (*draft.alternatives, other)})
    after = "\n".join(written.table.goals)
    former = Alternative(cell=cell, texts={"goals": before}, stands={"goals": after}, made_by="rules", why=TAKEN)
    return written.model_copy(update={"alternatives": (*draft.alternatives, former)})


def _tidied(phrase: str) -> str:
    return tidy(phrase).strip('“”"，。；、 ')


def _nearest_clause(effect: str, draft: Draft) -> str:
    """The clause that has the most words of the project: one good is promised, and not whatever else may come of it."""
    known = bare(f"{draft.table.project_name}，{_known(draft.brief)}")

    def share(clause: str) -> float:
        pairs = list(_pairs(clause))
        return sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0

    return max(re.split(r"[，；]", effect), key=share)


def _parts(goals: tuple[str, ...]) -> bool:
    """True when the goals have a clause of the rules' making that a phrase can stand for."""
    return any(_DEED.search(goal) or _EFFECT.search(goal) for goal in goals)


def _with_phrases(draft: Draft, words: dict[str, str]) -> Draft:
    goals = tuple(_recast(goal, words) for goal in draft.table.goals)
    return draft.model_copy(update={"table": draft.table.model_copy(update={"goals": goals})})


def _recast(goal: str, words: dict[str, str]) -> str:
    if "deed" in words:
        goal = _DEED.sub(lambda _: words["deed"], goal, count=1)
    return _EFFECT.sub(lambda _: f"{words['effect']}，", goal, count=1) if "effect" in words else goal


def _doubt(part: str, phrase: str, draft: Draft) -> str:
    """In Chinese why ``phrase`` cannot stand; empty when it can."""
    table, said = draft.table, _known(draft.brief)
    known = bare("，".join((table.project_name, table.purpose, said, *table.goals)))
    if not _SHORTEST <= len(phrase) <= _LONGEST:
        return f"“{shortened(phrase)}”太短或太长"
    if any(text not in known for text, _ in numbers_in(phrase)):
        return f"“{shortened(phrase)}”里有不该有的数"
    if any(text not in table.project_name for text in _FOREIGN.findall(phrase)) or (part == "deed" and "，" in phrase):
        return f"“{shortened(phrase)}”里有别的句子或符号"
    if found := _STOCK.search(phrase):
        return f"“{shortened(phrase)}”里有空话“{found.group()}”"
    pairs = list(_pairs(phrase))
    if part == "effect":
        if _ANOTHER_DEED.match(phrase):
            return f"“{shortened(phrase)}”说的是做什么，不是带来什么好处"
        names = "，".join(row.name for row in table.indicators)
        is_known = any(pair in known or pair in bare(names) for pair in pairs)
        return "" if is_known else f"“{shortened(phrase)}”没有说到这个项目"
    own = [pair for clause in _clauses(draft) for pair in _pairs(clause)]
    is_less = sum(pair in bare(phrase) for pair in own) < _KEPT * len(own) or (
        _is_in_full(draft) and _FULL not in phrase
    )
    if _AIMLESS.match(phrase) or is_less:
        return f"“{shortened(phrase)}”没有说全要做的事"
    if sum(pair in known for pair in pairs) < _KNOWN * len(pairs):
        return f"“{shortened(phrase)}”多了别的事"
    is_more = any(pair in bare(said) and pair not in own for pair in pairs)
    return "" if is_more else f"“{shortened(phrase)}”没有比规则的写法多说什么"


def _clauses(draft: Draft) -> Iterator[str]:
    """What the rules say is done, without the verb that opens it."""
    for goal in draft.table.goals:
        if found := _DEED.search(goal):
            yield re.sub(r"^(?:完成|提供|足额支付)", "", found.group()).removesuffix("服务")


def _is_in_full(draft: Draft) -> bool:
    """True where the rules promise a payment in full."""
    return any(_FULL in found.group() for goal in draft.table.goals if (found := _DEED.search(goal)))


def _known(brief: Brief) -> str:
    return f"{brief.text}，{brief.users}，{brief.purpose}"


def _pairs(text: str) -> Iterator[str]:
    flat = bare(text)
    return (flat[i : i + 2] for i in range(len(flat) - 1))


def _objections(draft: Draft) -> int:
    return sum(f.cell.part == "goal" and f.severity is not Severity.NOTE for f in check(draft.table))
