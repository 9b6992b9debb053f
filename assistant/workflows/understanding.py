"""A message about a draft, understood: clauses to requests, each with its typed actions. Nothing is applied here."""

import re
from dataclasses import replace

from assistant.composer.spoken import is_rest
from assistant.errors import ProductError
from assistant.model.categories import category_of
from assistant.model.drafts import Draft
from assistant.model.grammar import parse_value
from assistant.workflows.actions import Action, Explain, Facts, Greet, SetCell, SkipQuestion, SuggestRows, TellFacts
from assistant.workflows.adding import added, added_rows, continued_add, loose_pair
from assistant.workflows.answers import formula_answer
from assistant.workflows.asking import asking_action
from assistant.workflows.conversation import Choice, Conversation
from assistant.workflows.edit_words import delete_actions, measures, move_action
from assistant.workflows.fact_words import names_fact
from assistant.workflows.frames import doubts
from assistant.workflows.framing import framed
from assistant.workflows.hearing import hear
from assistant.workflows.intents import Intent, Wish, read_intent
from assistant.workflows.nearest import nearest_intent
from assistant.workflows.particular import PARTICULAR
from assistant.workflows.request_reading import Reading, Request
from assistant.workflows.row_edits import Declined
from assistant.workflows.row_reference import rows_counting, rows_meant
from assistant.workflows.row_wishes import row_wish
from assistant.workflows.said_values import is_value, said_text
from assistant.workflows.sayings import heed, strays
from assistant.workflows.segments import Clause, clauses_of, is_correction
from assistant.workflows.spelling import as_meant
from assistant.workflows.spoken_values import read_change, read_words, subject_of
from assistant.workflows.told_facts import other_facts_told, told
from assistant.workflows.toolbox import Toolbox
from assistant.workflows.topics import topic
from assistant.workflows.value_requests import NEGATED, bare, named_value, set_request

_EDITS = (Wish.SET, Wish.ADD)
_REQUEST = re.compile(
    r"改|删|加|添|补|换|提[高升到]|降|调|去掉|移|写(?!了|的)|填|设|帮|给我|弄|搞|做(?!了)|能不能|可以吗|要(?!求)|怎么|什么|为什么|吗$|呢$|[?？]$|哪"
)
_ADVERBS = re.compile(
    r"(?:还是|请|麻烦您?|就|先|也|都|再|直接|干脆|索性|给我|帮我|替我|可以|应该|最好|一并|一起|统统|这回|重新|咱)+$"
)
_UNHEARD = Declined(
    "没有改，没有听准要改哪一条、改成什么", advice="请把指标名称和要改成的数写在一句里，例如“满意度改成95%”"
)
_INVENTED = re.compile(r"编[个一]|随便[编写填]|凭空|瞎[编写填]")  # a figure from nowhere is never written
_NAMELESS = re.compile(r"\d+|[年月日号前底末初旬和与至到、及]")  # dates and their links
_NOT_BUT = re.compile(r"^(?P<what>.{2,}?)不是(?P<old>[^是]+?)(?:而)?是(?P<new>.+)$")


def understand(conversation: Conversation, draft: Draft, message: str, toolbox: Toolbox) -> tuple[Request, ...]:
    """The requests in ``message``, in order; a lone message that nothing is understood of gives one empty request."""
    meant = as_meant(message)
    reading = _begun(conversation, draft, message, toolbox)
    clauses = clauses_of(meant)
    answers_formula = any(formula_answer(draft, clause.said) for clause in clauses if not clause.is_question)
    if not answers_formula and not _INVENTED.search(meant):
        found = (
            hear(replace(reading, requests=[]), meant, wholly=True)
            or heed(replace(reading, requests=[]), meant)
            or hear(replace(reading, requests=[]), meant)
        )
        if found:
            return found
    for place, clause in enumerate(clauses):
        if not (_continued(reading, clause) or _of_what_is_not_there(reading, clause)):
            _read(reading, clause, alone=len(clauses) == 1, last=place == len(clauses) - 1)
            reading.absent = _absent(reading, clause)
    if not clauses:
        says_nothing = is_correction(message) or re.search(r"改|调|弄|处理", message)
        return (Request(message, () if says_nothing else (Greet(),)),)
    if len(reading.requests) > 1:
        reading.requests = [r for r in reading.requests if not _is_aside(r)] or reading.requests[:1]
    if not reading.requests and reading.comparing:
        reason = Declined(f"没有改，“{reading.comparing}”没有说改成多少", advice="请给一个数，例如“满意度改成95%”")
        reading.requests.append(Request(message, declined=reason))
    if not reading.requests and reading.is_named and reading.row is not None and not doubts(message):
        reading.requests.append(Request(message, (Explain(about=message, row=reading.row),), row_only=True))
    if not reading.requests:
        whole = _whole(reading, message)
        reading.requests.append(whole or Request(message))
    actions = [action for request in reading.requests for action in request.actions]
    if strays(_begun(conversation, draft, message, toolbox), meant, actions):
        return (Request(message, declined=_UNHEARD),)
    return tuple(reading.requests)


def _begun(conversation: Conversation, draft: Draft, message: str, toolbox: Toolbox) -> Reading:
    return Reading(
        conversation,
        draft,
        toolbox,
        brief=draft.brief,
        message=message,
        row=conversation.focused_row(),
        fact=conversation.focus.fact,
    )


def _read(reading: Reading, clause: Clause, *, alone: bool, last: bool) -> None:
    for reader in (
        _formula,
        *PARTICULAR,
        continued_add,
        row_wish,
        added_rows,
        framed,
        _wished,
        told,
        bare,
        _edited,
        named_value,
        other_facts_told,
        topic,
        _guessed,
    ):
        try:
            request = reader(reading, clause)
        except ProductError as reason:
            request = Request(clause.said, declined=reason)
        if request is not None:
            if request.understood:
                reading.add(request)
                _focus(reading, request)
            return
    pair = loose_pair(clause.text)
    if pair and not clause.is_question:
        reading.loose.append(pair)
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
    if intent.wish is Wish.CHECK and read_change(clause.text) is not None:
        return None  # 检查次数12000 names a row
    if intent.wish is Wish.GREET and reading.requests:
        return Request(clause.said)
    return _of_wish(reading, intent, clause)


def _of_wish(reading: Reading, intent: Intent, clause: Clause) -> Request | None:
    if intent.wish is Wish.DELETE:
        what = intent.what or reading.topic or ("这条" if reading.row is not None else "")
        what = _ADVERBS.sub("", what) or what
        found = delete_actions(reading.draft, what, reading.row) if what else None
        if found is None:
            return None
        return Request(clause.said, choice=found) if isinstance(found, Choice) else Request(clause.said, found)
    if intent.wish is Wish.MOVE:
        return Request(clause.said, (move_action(reading.draft, intent.what, intent.value, reading.row),))
    action = asking_action(reading.draft, intent, clause.text, reading.row)
    if isinstance(action, SuggestRows) and action.category is None:
        action = action.model_copy(update={"category": category_of("", reading.message)})  # 社会效益空着，推荐几个
    return Request(clause.said, (action,)) if action is not None else None


def _edited(reading: Reading, clause: Clause) -> Request | None:
    other = _NOT_BUT.match(clause.text)
    if other and not clause.is_question:
        return set_request(reading, other["what"], other["new"], clause)
    intent = read_intent(clause.text, is_question=clause.is_question)
    if intent is None or NEGATED.search(clause.text):
        return None
    intent = replace(intent, what=_ADVERBS.sub("", intent.what))
    if intent.wish is Wish.SET and not intent.what and not is_value(intent.value) and not reading.is_named:
        return None  # 改造摄像机320路 is no change
    if intent.wish is Wish.SET:
        return set_request(reading, intent.what or reading.topic, intent.value, clause)
    if intent.wish is Wish.ADD:
        return added(reading, intent, clause)
    return None


def _guessed(reading: Reading, clause: Clause) -> Request | None:
    """The wish of the nearest labelled utterance, where the grammar reads none."""
    intent = nearest_intent(clause.text, reading.toolbox.likeness)
    request = _of_wish(reading, intent, clause) if intent is not None else None
    return replace(request, guessed=True) if request is not None else None


def _whole(reading: Reading, message: str) -> Request | None:
    try:
        return other_facts_told(reading, Clause(message, message))
    except ProductError as reason:
        return Request(message, declined=reason)


def _continued(reading: Reading, clause: Clause) -> bool:
    """True when the clause goes on with the text of the last request (用途写……，保障……)."""
    last = reading.requests[-1] if reading.requests else None
    if last is None or not last.actions or clause.mark.strip()[:1] not in ("，", ",") or clause.is_correction:
        return False
    action, intent = last.actions[-1], read_intent(clause.text)
    goes_on = intent is None or intent.wish is Wish.ADD or (intent.wish is Wish.SET and "改" not in clause.text)
    if isinstance(action, SetCell) and (action.cell.field == "definition" or action.cell.part in ("goal", "purpose")):
        longer: Action = action.model_copy(update={"text": f"{action.text}，{clause.said}"})
    elif isinstance(action, TellFacts) and action.facts.purpose and set(action.facts.stated()) == {"purpose"}:
        purpose = f"{action.facts.purpose}，{clause.said}"
        longer = action.model_copy(update={"facts": Facts(purpose=purpose), "said": f"{action.said}，{clause.said}"})
    else:
        return False
    if goes_on:
        reading.requests[-1] = Request(f"{last.words}，{clause.said}", (*last.actions[:-1], longer))
    return goes_on


def _of_what_is_not_there(reading: Reading, clause: Clause) -> bool:
    """True for a value without a name behind the name of what the table does not have (完好率低了点，改98): it belongs to
    that and to nothing else."""
    if clause.mark.strip()[:1] not in ("，", ",") or not reading.absent or clause.is_correction:
        return False
    change = read_change(clause.text)
    if change is None or _NAMELESS.sub("", subject_of(change.target)):
        return False
    value = said_text(change.value)
    if rows_counting(reading.draft.table, parse_value(value).unit):
        return False
    value = f"{value}%" if reading.absent.endswith("率") and value.replace(".", "").isdigit() else value
    advice = f"要加这一条就说“再加一条{reading.absent}{value}”"
    reason = Declined(f"没有改，表里没有找到“{reading.absent}”", advice=advice)
    reading.requests = [r for r in reading.requests if r.understood or reading.absent not in r.words]
    if not any(request.declined is not None for request in reading.requests):
        reading.requests.append(Request(clause.said, declined=reason))
    return True


def _absent(reading: Reading, clause: Clause) -> str:
    """What ``clause`` speaks of and the table does not have: a quantity, or what a request was declined for."""
    words = read_words(clause.text)
    name = subject_of(words[0] if words else clause.text)
    if reading.lost and measures(reading.topic) and not names_fact(reading.topic):
        return reading.topic
    last = reading.requests[-1] if reading.requests else None
    declined = last is not None and last.words == clause.said and isinstance(last.declined, Declined)
    if declined and name and not names_fact(name) and not rows_meant(reading.draft.table, name, reading.row):
        return name
    return ""


def _focus(reading: Reading, request: Request) -> None:
    reading.topic = ""
    reading.speak_of(request)


def _is_aside(request: Request) -> bool:
    """True for thanks and 还没定 beside other requests."""
    return bool(request.actions) and all(isinstance(action, Greet | SkipQuestion) for action in request.actions)
