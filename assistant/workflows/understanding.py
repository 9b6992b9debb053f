"""A message about a draft, understood: clauses to requests, each with its typed actions. Nothing is applied here."""

import re
from dataclasses import replace

from assistant.composer.spoken import bare_money, has_vague, is_rest, other_facts, spoken_facts
from assistant.errors import ProductError
from assistant.model.drafts import Draft
from assistant.model.grammar import parse_value
from assistant.workflows.actions import Action, AddRow, Facts, Greet, SetCell, SkipQuestion, TellFacts
from assistant.workflows.answers import all_answer, bare_answer, formula_answer, vague_answer
from assistant.workflows.asking import asking_action
from assistant.workflows.conversation import Choice, Conversation
from assistant.workflows.edit_words import (
    add_action,
    delete_actions,
    move_action,
    row_actions,
    set_actions,
    takes,
)
from assistant.workflows.intents import Intent, Wish, read_intent
from assistant.workflows.nearest import nearest_intent
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import rows_meant
from assistant.workflows.said_values import is_value, said_text
from assistant.workflows.segments import Clause, clauses_of, is_correction
from assistant.workflows.toolbox import Toolbox

_EDITS = (Wish.SET, Wish.ADD)
_REQUEST = re.compile(
    r"改|删|加|添|补|换|提[高升到]|降|调|去掉|移|写(?!了|的)|填|设|帮|给我|弄|搞|做(?!了)|能不能|可以吗|要(?!求)|怎么|什么|为什么|吗$|呢$|[?？]$|哪"
)
_NEGATED = re.compile(r"(?<!是)不是(?!吗|吧)|(?:写|说|弄|填)错")
_NOT_BUT = re.compile(r"^(?P<what>.{2,}?)不是(?P<old>[^是]+?)(?:而)?是(?P<new>.+)$")
_COMPARES = re.compile(r"(?:高|低|严|松|多|少|快|慢|大|小|长|短|紧)(?:一)?(?:点|些)")
_NAMED_VALUE = re.compile(
    r"^(?:把|将)?(?P<what>[\u4e00-\u9fffA-Za-z（）()/·]{2,20}?)(?:那|这)?(?:[条行])?(?:就|是|为|有|大概|大约|差不多|一共|总共|共|要|：|:|的|也|都|得|应|应该|需要?|必须|能|到|在)*"
    r"(?P<value>(?:≥|≤|=|>|<|>=|<=|不低于|不少于|不超过|不高于|不大于|不小于|不(?:能|得|可|应|要|许)(?:低于|高于|超过|少于|大于|小于|多于)|超过|高于|低于|大于|小于|至少|最多|最少|达到|达|控制在|百分之|大概|约)*\s*"
    r"(?:\d|百分之|[零一二两三四五六七八九十百半]).*)$"
)


def understand(conversation: Conversation, draft: Draft, message: str, toolbox: Toolbox) -> tuple[Request, ...]:
    """The requests in ``message``, in order; a lone message that nothing is understood of gives one empty request."""
    reading = Reading(
        conversation,
        draft,
        toolbox,
        brief=draft.brief,
        row=conversation.focused_row(),
        fact=conversation.focus.fact,
    )
    clauses = clauses_of(message)
    for place, clause in enumerate(clauses):
        if not _continued(reading, clause):
            _read(reading, clause, alone=len(clauses) == 1, last=place == len(clauses) - 1)
    if not clauses:
        return (Request(message, () if is_correction(message) else (Greet(),)),)
    if len(reading.requests) > 1:
        reading.requests = [r for r in reading.requests if not _is_aside(r)] or reading.requests[:1]
    if not reading.requests and reading.comparing:
        reason = Declined(f"没有改，“{reading.comparing}”没有说改成多少", advice="请给一个数，例如“满意度改成95%”")
        reading.requests.append(Request(message, declined=reason))
    if not reading.requests:
        whole = _whole(reading, message)
        reading.requests.append(whole or Request(message))
    return tuple(reading.requests)


def _read(reading: Reading, clause: Clause, *, alone: bool, last: bool) -> None:
    for reader in (_formula, _wished, _told, _bare, _edited, _named_value, _other, _topic, _guessed):
        try:
            request = reader(reading, clause)
        except ProductError as reason:
            request = Request(clause.said, declined=reason)
        if request is not None:
            if request.understood:
                reading.add(request)
                _focus(reading, request)
            return
    if alone or (_REQUEST.search(clause.said) and not is_rest(clause.text)):
        reading.requests.append(Request(clause.said))


def _formula(reading: Reading, clause: Clause) -> Request | None:
    found = formula_answer(reading.draft, clause.said)
    return Request(clause.said, found) if found and not clause.is_question else None


def _wished(reading: Reading, clause: Clause) -> Request | None:
    """Wishes other than for an edit of a cell or a new row."""
    intent = read_intent(clause.text, is_question=clause.is_question)
    if intent is None or intent.wish in _EDITS:
        return None
    if intent.wish is Wish.GREET and reading.requests:
        return Request(clause.said)
    return _of_wish(reading, intent, clause)


def _of_wish(reading: Reading, intent: Intent, clause: Clause) -> Request | None:
    if intent.wish is Wish.DELETE:
        what = intent.what or reading.topic
        found = delete_actions(reading.draft, what, reading.row) if what else None
        if found is None:
            return None
        return Request(clause.said, choice=found) if isinstance(found, Choice) else Request(clause.said, found)
    if intent.wish is Wish.MOVE:
        return Request(clause.said, (move_action(reading.draft, intent.what, intent.value, reading.row),))
    action = asking_action(reading.draft, intent, clause.text, reading.row)
    return Request(clause.said, (action,)) if action is not None else None


def _told(reading: Reading, clause: Clause) -> Request | None:
    """Facts said in passing (财政出300, 工期10个月)."""
    intent = read_intent(clause.text)
    if _NEGATED.search(clause.text) or (intent is not None and intent.value[:1] in ("+", "-")):
        return None
    answer = all_answer(reading.draft, clause.text)
    facts = spoken_facts(clause.text, reading.brief) or ({"budget_fiscal": answer} if answer is not None else {})
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


def _bare(reading: Reading, clause: Clause) -> Request | None:
    """A value and nothing else: for the row of this message, for what is corrected, for an open question, for the last thing
    spoken of."""
    last = reading.requests[-1] if reading.requests else None
    if last and last.actions and isinstance(last.actions[-1], AddRow) and not last.actions[-1].value:
        return _completed(reading, clause, last)
    text = re.sub(r"^(?:应该?是?|就是|是|改|写|用|按|算)+", "", clause.text)
    text = re.sub(r"^(?:目标值?|指标值|值)(?:为|是|定|写|要|：|:)*(?=[\d≥≤=百不至])", "", text)
    text = re.sub(r"(?<=[时钟天日])(?:[以之]?内)(?:响应|到场|到达|办结|修复|答复|恢复|解决|送达)$", "以内", text)
    amount = bare_money(clause.text)
    if not is_value(text) and amount is None:
        return None
    if reading.topic:
        return _set(reading, reading.topic, text, clause)
    if amount is not None and re.search(r"[万亿元]", clause.text) and not _is_money_row(reading):
        held = getattr(reading.brief, reading.fact, None) if reading.fact.startswith("budget") else None
        share = (
            clause.is_correction and reading.fact != "budget_total" and held not in (None, reading.brief.budget_total)
        )
        asked = [q.key for q in reading.draft.questions[:3]]
        wants_share = "budget_fiscal" in asked and "budget_total" not in asked and not clause.is_correction
        name = reading.fact if share else "budget_fiscal" if wants_share else "budget_total"
        return reading.tell({name: amount}, clause.said)
    if clause.is_correction or re.match(r"改|回", clause.text):
        return _corrected(reading, text, clause)
    answered = bare_answer(reading.draft, reading.brief, text)
    if answered:
        first = answered[0]
        return (
            reading.tell(first.facts, clause.said) if isinstance(first, TellFacts) else Request(clause.said, answered)
        )
    return _corrected(reading, text, clause)


def _is_money_row(reading: Reading) -> bool:
    return reading.row is not None and "元" in reading.draft.table.indicators[reading.row - 1].value.unit


def _corrected(reading: Reading, text: str, clause: Clause) -> Request | None:
    if reading.row is not None and takes(reading.draft, reading.row, text):
        actions = row_actions(reading.draft, reading.brief, (reading.row,), "", text, clause.said)
        return Request(clause.said, actions) if not isinstance(actions, Choice) else None
    if reading.fact in ("budget_total", "budget_fiscal", "budget_other"):
        amount = bare_money(clause.text)
        return reading.tell({reading.fact: amount}, clause.said) if amount is not None else None
    if reading.fact in ("duration", "deadline"):
        return _set(reading, "工期" if reading.fact == "duration" else "时间", text, clause)
    return None


def _completed(reading: Reading, clause: Clause, last: Request) -> Request | None:
    """加一条，设备操作人员培训40人次: the words behind an 加 without an object; 加上，30%: the value."""
    action = last.actions[-1]
    if not isinstance(action, AddRow):
        return None
    value = re.sub(r"^(?:目标值?|指标值|值)(?:为|是|定|写|要|：|:)*", "", clause.text)
    if is_value(value) and action.hint:
        done = action.model_copy(update={"value": said_text(value)})
    elif not action.hint:
        more = add_action(clause.text, clause.said, reading.toolbox.library)
        if more is None or not more.hint:
            return None
        done = more.model_copy(update={"category": action.category or more.category})
    else:
        return None
    words = f"{last.words}，{clause.said}"
    reading.requests[-1] = Request(words, (*last.actions[:-1], done.model_copy(update={"said": words})))
    return Request("")


def _edited(reading: Reading, clause: Clause) -> Request | None:
    other = _NOT_BUT.match(clause.text)
    if other and not clause.is_question:
        return _set(reading, other["what"], other["new"], clause)
    intent = read_intent(clause.text, is_question=clause.is_question)
    if intent is None or _NEGATED.search(clause.text):
        return None
    if intent.wish is Wish.SET:
        return _set(reading, intent.what or reading.topic, intent.value, clause)
    if intent.wish is Wish.ADD:
        action = add_action(intent.what or reading.topic, clause.said, reading.toolbox.library)
        if action is None:
            return None
        vague_wish = not (action.hint or action.category) and not re.search(r"[个条项]", clause.text)
        return None if vague_wish else Request(clause.said, (action,) * _how_many(intent.value))
    return None


def _set(reading: Reading, what: str, value: str, clause: Clause) -> Request | None:
    if not what:
        if reading.row is None:
            return _corrected(reading, value, clause) if reading.fact else None
        what = "这条"
    found = set_actions(reading.draft, reading.brief, what, value, clause.said, reading.row)
    if isinstance(found, Choice):
        if not any(takes(reading.draft, row, value) for row in found.rows):
            answered = bare_answer(reading.draft, reading.brief, value)
            return Request(clause.said, answered) if answered and isinstance(answered[0], SetCell) else None
        return Request(clause.said, choice=found)
    first = found[0]
    if isinstance(first, TellFacts):
        told = reading.tell(first.facts, clause.said)
        return replace(told, actions=(*told.actions, *found[1:]))
    return Request(clause.said, found)


def _named_value(reading: Reading, clause: Clause) -> Request | None:
    """满意度95, 故障率不超过1.5%: the words name a row and the rest is its value."""
    found = _NAMED_VALUE.match(clause.text)
    if (
        found is None
        or clause.is_question
        or _NEGATED.search(clause.text)
        or re.search(r"不用|不要|不是|别|哪|几", found["what"])
    ):
        return None
    rows = rows_meant(reading.draft.table, found["what"], reading.row)
    if not is_value(found["value"]):
        return None
    if not any(takes(reading.draft, row, found["value"]) for row in rows):
        answered = bare_answer(reading.draft, reading.brief, found["value"])
        return Request(clause.said, answered) if answered and isinstance(answered[0], SetCell) else None
    return _set(reading, found["what"], found["value"], clause)


def _other(reading: Reading, clause: Clause) -> Request | None:
    """Facts about the project in full words, and vague figures, for which nothing is written."""
    text = clause.text
    if clause.is_question or _NEGATED.search(text):
        return None
    exact = vague_answer(reading.brief, text)
    if has_vague(text) and not exact:
        return Request(clause.said, (TellFacts(facts=Facts(), said=clause.said),), vague=True)
    facts = other_facts(exact or text, reading.brief)
    return reading.tell(facts, exact or clause.said) if facts else None


def _topic(reading: Reading, clause: Clause) -> Request | None:
    """这条太低了，提到99%: a clause that only names a row, for what follows; 节能率没写啊，加上."""
    words = re.sub(
        r"(?:是不是|有点|也|还|都|再|不用|不要|不是|没有?|太|(?:写|说|弄|填)错|写得?|是|(?<=.{2})\d).*$",
        "",
        clause.text,
    )
    if _COMPARES.search(clause.text):
        reading.comparing = clause.said
    if not words or clause.is_question:
        return None
    rows = rows_meant(reading.draft.table, words, reading.row)
    lacks = re.search(r"没写|没有|漏|缺|少了", clause.text)
    if lacks and not any(words in reading.draft.table.indicators[n - 1].name for n in rows):
        reading.topic = words
        return Request("")
    if len(rows) == 1:
        reading.row, reading.topic = rows[0], ""
        return Request("")
    if rows:
        reading.topic = words
        return Request("")
    return None


def _guessed(reading: Reading, clause: Clause) -> Request | None:
    """The wish of the nearest labelled utterance, where the grammar reads none."""
    intent = nearest_intent(clause.text, reading.toolbox.likeness)
    request = _of_wish(reading, intent, clause) if intent is not None else None
    return replace(request, guessed=True) if request is not None else None


def _whole(reading: Reading, message: str) -> Request | None:
    try:
        return _other(reading, Clause(message, message))
    except ProductError as reason:
        return Request(message, declined=reason)


def _continued(reading: Reading, clause: Clause) -> bool:
    """True when the clause goes on with the text of the last request (用途写……，保障……)."""
    last = reading.requests[-1] if reading.requests else None
    if last is None or not last.actions or clause.mark.strip()[:1] not in ("，", ",") or clause.is_correction:
        return False
    action, intent = last.actions[-1], read_intent(clause.text)
    goes_on = intent is None or intent.wish is Wish.ADD or (intent.wish is Wish.SET and "改" not in clause.text)
    if isinstance(action, SetCell) and (
        action.cell.field in ("name", "definition") or action.cell.part in ("goal", "purpose")
    ):
        longer: Action = action.model_copy(update={"text": f"{action.text}，{clause.said}"})
    elif isinstance(action, TellFacts) and action.facts.purpose and set(action.facts.stated()) == {"purpose"}:
        purpose = f"{action.facts.purpose}，{clause.said}"
        longer = action.model_copy(update={"facts": Facts(purpose=purpose), "said": f"{action.said}，{clause.said}"})
    else:
        return False
    if goes_on:
        reading.requests[-1] = Request(f"{last.words}，{clause.said}", (*last.actions[:-1], longer))
    return goes_on


def _focus(reading: Reading, request: Request) -> None:
    reading.topic = ""
    for action in request.actions:
        row = action.cell.indicator if isinstance(action, SetCell) else getattr(action, "row", None)
        if row is not None:
            reading.row, reading.fact = row, ""


def _is_aside(request: Request) -> bool:
    """True for thanks and 还没定 beside other requests."""
    return bool(request.actions) and all(isinstance(action, Greet | SkipQuestion) for action in request.actions)


def _how_many(word: str) -> int:
    """两个 → 2; one where no number was said."""
    return {"几": 2, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "2": 2, "3": 3, "4": 4, "5": 5}.get(word, 1)
