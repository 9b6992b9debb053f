"""VAL-020 数字写法读不出

为什么：小数点、百分号或符号重复，读不出是多少。
反例：满意度指标｜教师满意度｜≥9.5.0%
正例：满意度指标｜教师满意度｜≥95%
依据：常识〔算〕
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.critic.rule import Hit, Row, Rule, ask, offer
from assistant.critic.scope import UNREAD_NUMBER, Scope
from assistant.model.findings import Defect, Severity
from assistant.model.grammar import parse_value

_MALFORMED = re.compile(
    r"\d\.\d+\.\d+(?=[%‰个万元人次分])|\d\.\.|(?<!\d)\d,\d{1,2},\d|[%‰]{2,}|[%‰]\d+(?![\d%‰]*[%‰-])|[≥≤<>]{2,}|[≥≤=]$|^[^<]*>$|<$|\d,\d{1,2}(?=[%‰])"
    r"|\d[OoIl][OoIl\d]*(?:\.\d+)?(?=[%‰万元个人次分])|^[≥≤<>=]?[Il]\d+(?=[%‰万元个人次分])"
)
_CHAIN = re.compile(r"(?P<low>\d+(?:\.\d+)?)[%‰]?[≤<][^\d≤<≥>]{1,12}[≤<](?P<high>\d+(?:\.\d+)?)")
_COUNTED = "[%‰人个户台套次项场件亩家所吨批期篇份座辆棵株处]"
_EMPTY = re.compile(  # 不低于80%且不高于60%: both bounds, of one unit, and nothing between them
    rf"(?:不低于|不少于|不小于|≥|高于|大于|超过|至少)(?P<low>\d+(?:\.\d+)?)(?P<unit>{_COUNTED}?)[,，、]?(?:且|并且?|又|同时)?"
    r"(?:不高于|不超过|不大于|不多于|≤|低于|小于|少于|至多|最多)(?P<high>\d+(?:\.\d+)?)(?P=unit)"
)
_REVERSED = re.compile(rf"(?<![\d年.])(?P<low>\d+(?:\.\d+)?){_COUNTED}?[-~至到](?P<high>\d+(?:\.\d+)?)(?={_COUNTED})")

_TWICE = re.compile(r"([%‰≥≤])\1+")
_LETTER = re.compile(r"(?:(?<=[\dOo])[OoIl]|(?<![A-Za-z\d])[Il](?=\d))(?=[\dOo.]*[%‰万元个人次分])")


def check(row: Row) -> Iterable[Hit]:
    is_read_to_its_end = row.value.number is not None and not row.value.residue
    if is_read_to_its_end or not any(c.isdigit() for c in row.text):
        return
    found = _MALFORMED.search(row.text)
    if found:
        message, meant = f"“{found.group()}”写法不对，读不出数", _mended(row.text)
    elif turned := _turned(row.text):
        message, meant = "区间的下限比上限大", turned
    else:
        return
    guess = (offer(f"像是 {meant}（请确认）", meant),) if meant else ()
    yield row.hit(message, *guess, ask(f"“{row.short_name}”的目标应是多少？"))


def _turned(text: str) -> str:
    """The text with the ends of its interval changed over; empty when they stand right or there is none."""
    span = _REVERSED.search(text) or _CHAIN.search(text) or _EMPTY.search(text)
    if span is None or Decimal(span["low"]) <= Decimal(span["high"]):
        return ""
    between = text[span.end("low") : span.start("high")]
    return text[: span.start("low")] + span["high"] + between + span["low"] + text[span.end("high") :]


def _mended(text: str) -> str:
    """The text with letters typed for digits and signs typed twice put right; empty when no value comes of it."""
    mended = _LETTER.sub(lambda found: "0" if found.group() in "Oo" else "1", _TWICE.sub(r"\1", text))
    return mended if mended != text and parse_value(mended).is_quantified and not _MALFORMED.search(mended) else ""


RULE = Rule(
    code="VAL-020",
    title="数字写法读不出",
    defect=Defect.RANGE,
    severity=Severity.ERROR,
    basis="常识",
    grade="算",
    row=check,
    scope=Scope(signs=UNREAD_NUMBER),
)
