"""Free questions answered from the rules, the terms, the indicator library and the precedents: each sentence with its source,
or: no basis."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.critic.catalog import all_rules
from assistant.errors import Stopped
from assistant.llm import load_prompts
from assistant.model.text import bare, shortened
from assistant.workflows.conversation import Conversation
from assistant.workflows.explanations import TERMS, reasons
from assistant.workflows.grounding import numbers_in
from assistant.workflows.progress import Words
from assistant.workflows.toolbox import Toolbox

NO_BASIS = "没有依据：规则、指标库和已公开的先例里都没有说到这个，我不猜。可以换个说法，或问本单位财务、上级财政部门。"
_QUESTION = re.compile(r"[?？]$|吗$|呢$|什么|怎么|为什么|为啥|多少|哪|几|(.)[不没]\1|可不可以")
_ASKING = re.compile(
    r"请问|一般|通常|应该|可以|能不能|可不可以|是不是|要不要|有没有|怎么样?|为什么|为啥|什么|多少|区别|差别|不同|关系|内容|方面|在?哪[里儿些]?|几个?|和|与|跟|吗|呢|吧|啊|的|了|是|要|写|填|我们?|这个?|那个?"
)
_CITED = re.compile(r"[［\[](\d)[］\]]")
_PAIR = 2  # characters by which texts are compared
_FEW, _MANY = 1, 8  # passages for an endpoint that serves one at a time, and for others
_SHORT, _LONG = 70, 300  # characters of a passage, likewise
_ASKED = 400  # characters of a question; what it asks is to be seen behind the passages
_ENOUGH = 0.34  # share of the question's pairs of characters that a passage must hold
# Share of the pairs of a sentence that its source must hold, those of the question not counted: whatever repeats the question
# would seem borne out. Of the sentences that a model of 1.5 B wrote about 30 questions, half of them without an answer in the
# sources, 17 had no number but those of the sources; this keeps the 6 that were right and 5 of the 11 that were not (with the
# question's pairs counted, at 0.45: 6 and 9). Anything from 0.32 to 0.42 does the same.
_BACKED = 0.4
_OF_THE_FORM = re.compile(r"(?:数量|质量|时效|成本|经济效益|社会效益|生态效益|可持续影响|满意度)?指标|绩效目标")
_YES_OR_NO = re.compile(r"(.)[不没]\1|可不可以|[吗么]")


@dataclass(frozen=True)
class Passage:
    """Something that can be cited; ``source`` is how."""

    source: str
    text: str


def is_question(message: str) -> bool:
    return _QUESTION.search(message.strip()) is not None


def passages_for(question: str, conversation: Conversation, toolbox: Toolbox, k: int) -> tuple[Passage, ...]:
    """Up to ``k`` passages that speak of what is asked, the best first; empty when none does."""
    flat = bare(_ASKING.sub("", question))
    special = set().union(*map(_pairs, _OF_THE_FORM.split(flat)))
    scored = [(_share(flat, passage.text), passage) for passage in _all(question, conversation, toolbox)]
    fitting = sorted(
        (pair for pair in scored if pair[0] >= _ENOUGH and _speaks_of(special, pair[1].text)), key=lambda pair: -pair[0]
    )
    return tuple(dict.fromkeys(passage for _, passage in fitting[:k]))


def passages_to_answer(question: str, conversation: Conversation, toolbox: Toolbox) -> tuple[Passage, ...]:
    """As many passages as the model reads in a time that one waits for."""
    return passages_for(question, conversation, toolbox, _FEW if _is_slow(toolbox) else _MANY)


def answer(question: str, conversation: Conversation, toolbox: Toolbox) -> str:
    """See :func:`answer_from`; the passages are looked for."""
    if toolbox.model is None:
        return NO_BASIS
    return answer_from(passages_to_answer(question, conversation, toolbox), question, toolbox)


def answer_from(passages: Sequence[Passage], question: str, toolbox: Toolbox) -> str:
    """The answer from ``passages`` with those that it rests on listed, or NO_BASIS. The words are told to ``toolbox`` as they
    come. Behind a stop, the sentences written by then. Raises ModelUnavailable, Stopped when there are none."""
    model = toolbox.model
    if model is None or not passages:
        return NO_BASIS
    length = _SHORT if _is_slow(toolbox) else _LONG
    listed = "\n".join(f"［{n}］{shortened(p.text, length)}" for n, p in enumerate(passages, 1))
    prompt = load_prompts().fill("converse/answer", asked=f"依据：{listed}\n问题：{question[:_ASKED]}")
    said = []
    try:
        for piece in model.stream(prompt, stop=toolbox.stop):
            toolbox.told(Words(piece))
            said.append(piece)
    except Stopped:
        whole = backed(_sentences("".join(said)), question, passages)
        if whole == NO_BASIS:
            raise
        return f"{whole}\n（已停止，后面的没有写。）"
    return backed("".join(said), question, passages)


def _is_slow(toolbox: Toolbox) -> bool:
    return toolbox.model is not None and toolbox.model.parallel == 1


def backed(said: str, question: str, passages: Sequence[Passage]) -> str:
    """The sentences of ``said`` that a passage bears out, each with its number, and the list of these passages; NO_BASIS when
    none is."""
    kept, used = [], []
    for sentence in re.split(r"(?<=[。！；\n])", said):
        number = _source_of(sentence, question, passages)
        if number:
            used.append(number)
            kept.append(f"{_CITED.sub('', sentence).strip().rstrip('。；！')}［{number}］。")
    if not kept or "没有依据" in said:
        return NO_BASIS
    listed = "\n".join(f"［{n}］{passages[n - 1].source}" for n in dict.fromkeys(used))
    return f"{''.join(kept)}\n依据：\n{listed}"


def _sentences(said: str) -> str:
    """``said`` without the sentence that breaks off at its end."""
    return said[: 1 + max(said.rfind(end) for end in "。！；\n")]


def _source_of(sentence: str, question: str, passages: Sequence[Passage]) -> int:
    """Number (from 1) of the passage that bears ``sentence`` out, 0 for none: it holds its words and every number of it."""
    words = _CITED.sub("", sentence)
    if len(bare(words)) < 4:
        return 0
    cited = [int(n) for n in _CITED.findall(sentence) if 1 <= int(n) <= len(passages)]
    order = sorted(
        range(1, len(passages) + 1), key=lambda n: (n not in cited, -_share(bare(words), passages[n - 1].text))
    )
    for number in order:
        text = passages[number - 1].text
        known = {value for _, value in numbers_in(f"{text}\n{question}")}
        is_grounded = {value for _, value in numbers_in(words)} <= known
        if is_grounded and _is_backed(words, question, text):
            return number
    return 0


def _is_backed(sentence: str, question: str, text: str) -> bool:
    """True where ``text`` holds enough of what ``sentence`` says beyond the question; a mere yes or no has nothing beyond it."""
    own, known = _pairs(sentence) - _pairs(question), bare(text)
    if not own:
        return _YES_OR_NO.search(question) is not None
    return sum(pair in known for pair in own) / len(own) >= _BACKED


def _speaks_of(special: set[str], text: str) -> bool:
    """True where ``text`` holds some of what a question asks beside the words of the form (质量指标的权重), which every passage
    has."""
    return not special or any(pair in bare(text) for pair in special)


def _share(flat: str, text: str) -> float:
    known, pairs = bare(text), _pairs(flat)
    return sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> set[str]:
    flat = bare(text)
    return {flat[i : i + _PAIR] for i in range(len(flat) - _PAIR + 1)}


def _all(question: str, conversation: Conversation, toolbox: Toolbox) -> Iterator[Passage]:
    yield from _domain()
    for entry in toolbox.library.search(question, k=4):
        text = f"{entry.category.level2}“{entry.name}”：{entry.definition}，建议值 {entry.proposed_value}"
        yield Passage(f"指标库 {entry.id}“{entry.name}”（{entry.shown_basis}）", text)
    draft = conversation.draft
    for number, row in enumerate(draft.table.indicators if draft else (), 1):
        yield Passage(f"本稿第{number}行", f"第{number}行“{row.name}”（{row.level2}）{row.value.raw}：{row.definition}")
    if toolbox.precedents is None:
        return
    for hit in toolbox.precedents.find_rows(question, k=3):
        row = hit.table.indicators[(hit.row or 1) - 1]
        yield Passage(
            f"先例 {hit.ref}《{hit.project_name}》", f"{row.level2}“{row.name}” {row.value.raw}：{row.definition}"
        )
    for hit in toolbox.precedents.find_tables(question, k=2):
        total = hit.table.budget.total
        money = f"预算{total:f}{hit.table.money_unit}，" if total is not None else ""
        yield Passage(f"先例 {hit.ref}《{hit.project_name}》", f"{hit.project_name}：{money}{hit.table.purpose}")


@cache
def _domain() -> tuple[Passage, ...]:
    terms = [Passage(f"名词“{name}”", f"{name}：{text}") for name, text in TERMS.items()]
    return (
        *terms,
        *(Passage(f"规则 {rule.code} {rule.title}", "\n".join((rule.title, *reasons(rule)))) for rule in all_rules()),
    )
