"""The budget and its shares, put together from the amounts that are said."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.composer.amounts import BREAK, WHOLE, Amount, Role, find_amounts
from assistant.composer.purses import ALL_OTHERS, ALL_PUBLIC


@dataclass(frozen=True)
class Funds:
    """The budget as said, in 万元; None where nothing was said. ``approximate``: 300来万, 约300万."""

    total: Decimal | None = None
    fiscal: Decimal | None = None
    other: Decimal | None = None
    approximate: bool = False


# What may stand before an amount that is of nothing but the budget.
_LONE = re.compile(
    r"(?:那|就|是|也|再|又|最后|实际|现在|其实|应该|准确|正确|可能|大概|大约|约|还是|不是|而是|改|调整?|变|定|加|减|提|降|压|砍|批|复|核|给|拨|下来?|下达|了|的|到|成|为|至|共|一共|总共|总的|只有?|有|钱|数|要|需要?|花|用|得|按|算|写|填)*"
)
# The rest comes from another level of government: 中央补助1200万，其余县级财政配套.
_REST_FISCAL = re.compile(
    r"(?:其余|剩下|余下|剩余|余款|差额|不足)的?(?:部分|资金|钱)?(?:由|是|为|靠|用|从)?(?:(?:本|市|县|区|省|旗|各)[级里]?|地方|中央)*(?:(?:财政|预算)(?:资金|安排|配套|承担|解决|统筹|落实|出|拿|拨)*|(?<=[省市县区旗][里级])(?:财政)?(?:配套|出|拿|补|承担|解决|安排|统筹)?|(?<=地方)(?:配套|出)?)(?=$|[，,。；;\n])"
)
# The rest is somebody else's, and is not said: a share that is said is not the whole then.
_REST_SAID = re.compile(
    r"(?:其余|剩下|余下|剩余|余款|差额|不足)的?(?:部分|资金|钱)?[\u4e00-\u9fff]{0,8}?(?:自筹|自己|出|配套|承担|解决|掏|地方|财政|负担|分摊)"
)


def read_funds(text: str, known: Decimal | None = None) -> Funds:
    """The budget and its shares as stated in working ``text``: several purses of one kind add up. A lone fiscal amount is
    the whole of it, unless the total is ``known`` (万元) from before."""
    amounts = find_amounts(text)
    total = _total(text, amounts, known)
    amounts = _without_parts(text, amounts)
    fiscal, other = _share(amounts, Role.FISCAL, total), _share(amounts, Role.OTHER, total)
    rest = next((a for a in amounts if a.role is Role.REST), None)
    if rest is not None and other is None:
        other = rest
    elif rest is not None and fiscal is None:
        fiscal = rest
    alone = total is None and fiscal is not None and other is None and known is None
    if alone and not _REST_SAID.search(text):
        total = fiscal
    if fiscal is not None and other is None and rest is None and total is not None and _REST_FISCAL.search(text):
        fiscal = total
    used = [a for a in (total, fiscal, other) if a is not None]
    whole = total.number if total else known
    return Funds(
        total=total.number if total else None,
        fiscal=fiscal.number if fiscal else whole if other is None and ALL_PUBLIC.search(text) else None,
        other=other.number if other else whole if fiscal is None and ALL_OTHERS.search(text) else None,
        approximate=any(a.approximate for a in used),
    )


def _total(text: str, amounts: tuple[Amount, ...], known: Decimal | None) -> Amount | None:
    """The amount that is called the whole, else the first that is called the budget, else the one without a name: that to
    which the shares add up where there are several."""
    called = [a for a in amounts if a.role is Role.TOTAL]
    summed = [a for a in called if WHOLE.search(BREAK.split(text[: a.start])[-1][-8:])]
    if called:
        return (summed or called)[0]
    plain = [a for a in amounts if a.role is Role.PLAIN and (known is None or _stands_alone(text, a))]
    shares = [a.number for a in amounts if a.role in (Role.FISCAL, Role.OTHER, Role.REST)]
    matching = [a for a in plain if shares and a.number == sum(shares)]
    if matching:
        return matching[0]
    has_rest = any(a.role is Role.REST for a in amounts)
    return plain[0] if len(plain) == 1 and not has_rest else None


def _without_parts(text: str, amounts: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """``amounts`` without the shares that only split the one before them (四级资金2180万，其中中央1308万)."""
    kept: list[Amount] = []
    for amount in amounts:
        last = kept[-1] if kept else None
        between = re.split(r"[。；;\n]", text[last.end : amount.start])[-1] if last is not None else ""
        split = last is not None and last.role is amount.role is Role.FISCAL and amount.number < last.number
        if not (split and "其中" in between):
            kept.append(amount)
    return tuple(kept)


def _stands_alone(text: str, amount: Amount) -> bool:
    """True where the clause of ``amount`` says nothing that the amount could be of (改成320万, 批下来320万)."""
    return _LONE.fullmatch(BREAK.split(text[: amount.start])[-1]) is not None


def _share(amounts: tuple[Amount, ...], role: Role, total: Amount | None) -> Amount | None:
    """The shares of ``role``: the first where the others are parts of it (财政800万，其中中央500万、省300万), their sum where each
    is from another purse (国债2800万、区财政1460万), else the first."""
    shares = [a for a in amounts if a.role is role]
    if len(shares) < 2:
        return shares[0] if shares else None
    first, whole = shares[0], sum((a.number for a in shares), Decimal(0))
    if total is not None and whole == total.number:
        return replace(total, approximate=any(a.approximate for a in shares))
    if len(shares) > 2 and first.number == whole - first.number:
        return first
    apart = all(a.purse for a in shares) and len({a.purse for a in shares}) == len(shares)
    if apart and (total is None or whole < total.number):
        return replace(first, number=whole, approximate=any(a.approximate for a in shares))
    return first
