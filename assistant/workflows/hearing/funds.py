"""Whose money it is, as people say it: 财政出190，剩下50企业赞助; 中央的200和区里的88都算财政，一共288; 720万都是财政资金."""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.composer.spoken import bare_money
from assistant.workflows.hearing.matching import Heard
from assistant.workflows.hearing.tokens import Token
from assistant.workflows.request_reading import Reading, Request

_WITHIN = re.compile(r"[中里]|其中|里[头面]|当中")  # 28万里财政25: the amount before it is the whole
_ALL_STATE = re.compile(r"(?<!不)[都全](?:是|算|由|走)?财政|财政(?:全额|全出)")
_OTHERS = re.compile(r"(?<!没有)(?<!没)(?<!无)(?:自筹|自有|其他|企业|社会)")
_PURSES = ("FISCAL", "OTHER", "BUDGET")
_AMOUNTS = frozenset({"MONEY", "NUMBER"})


@dataclass(frozen=True)
class _Share:
    """An amount in 万元 with the purse it was said of, empty for none; ``whole`` where it was called the sum."""

    purse: str
    amount: Decimal
    whole: bool


def funds_request(reading: Reading, part: Heard) -> Request | None:
    """The budget and its shares that ``part`` tells; None where the amounts do not add up or nothing is told."""
    tokens = part.groups["list"]
    first = next((n for n, token in enumerate(tokens) if _AMOUNTS & set(token.kinds)), len(tokens))
    if any("ADD" in token.kinds for token in tokens[:first]):
        return None  # 预算再加20万 says by how much
    together = _all_from_the_state(reading, part.said, tokens)
    if together is not None:
        return together
    shares = _shares(tokens)
    if shares is None:
        return None
    facts = _facts(reading, tokens, shares)
    return reading.tell(facts, part.said) if facts else None


def _all_from_the_state(reading: Reading, said: str, tokens: tuple[Token, ...]) -> Request | None:
    """Parts that all are the state's money: 区里出200万，市里补助100万，都是财政资金."""
    amounts = [bare_money(_in_wan(token.text)) for token in tokens if _AMOUNTS & set(token.kinds)]
    sums = [amount for amount in amounts if amount is not None]
    if not sums or len(sums) < len(amounts) or not _ALL_STATE.search(said) or _OTHERS.search(said):
        return None
    known = reading.brief.budget_total
    whole = next((amount for amount in sums if amount == known), sum(sums, Decimal(0)))
    if known is not None and whole != known:
        return None
    told: dict[str, object] = {"budget_total": whole} if known is None or len(sums) == 1 else {}
    return reading.tell({**told, "budget_fiscal": whole}, said)


def _shares(tokens: tuple[Token, ...]) -> list[_Share] | None:
    """Each amount with the purse before it in its clause, else the one behind it."""
    places = [n for n, token in enumerate(tokens) if _AMOUNTS & set(token.kinds)]
    shares = []
    for order, place in enumerate(places):
        since = places[order - 1] + 1 if order else 0
        until = places[order + 1] if order + 1 < len(places) else len(tokens)
        before = _behind_rest(_of_clause(tokens[since:place], behind=False))
        behind = _of_clause(tokens[place + 1 : until], behind=True)
        amount = bare_money(_in_wan(tokens[place].text))
        if amount is None:
            return None
        inside = bool(behind) and _WITHIN.match(behind[0].text) is not None and order + 1 < len(places)
        purse = _purse(before) or ("BUDGET" if inside else _purse(behind[:3]))
        purse = purse or ("OTHER" if any("REST" in token.kinds for token in before) else "")
        shares.append(_Share(purse, amount, any("TOTAL" in token.kinds for token in before)))
    return shares


def _behind_rest(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """财政的 剩下36我们自己筹: what stands before 剩下 is said of another amount."""
    place = next((n for n, token in enumerate(tokens) if "REST" in token.kinds), 0)
    return tokens[place:]


def _in_wan(said: str) -> str:
    """``said`` with the unit in which budgets are spoken of, where it has none (财政1100)."""
    return f"{said}万" if re.fullmatch(r"\d[\d.]*", said) else said


def _of_clause(tokens: tuple[Token, ...], *, behind: bool) -> tuple[Token, ...]:
    """The tokens of the clause of an amount that stands before or behind ``tokens``."""
    marks = [n for n, token in enumerate(tokens) if token.kinds == ("BREAK",)]
    if not marks:
        return tokens
    return tokens[: marks[0]] if behind else tokens[marks[-1] + 1 :]


def _purse(tokens: tuple[Token, ...]) -> str:
    return next((kind for token in reversed(tokens) for kind in _PURSES if kind in token.kinds), "")


def _facts(reading: Reading, tokens: tuple[Token, ...], shares: list[_Share]) -> dict[str, object]:
    sums = {
        purse: sum((share.amount for share in shares if share.purse == purse), Decimal(0))
        for purse in _PURSES
        if any(share.purse == purse for share in shares)
    }
    loose = [share.amount for share in shares if not share.purse]
    whole = [share.amount for share in shares if share.whole and not share.purse]
    fiscal, other, total = sums.get("FISCAL"), sums.get("OTHER"), sums.get("BUDGET")
    everything = any("ALL" in token.kinds for token in tokens)
    only = {kind for token in tokens for kind in ("FISCAL", "OTHER") if kind in token.kinds}
    if fiscal is not None and other is None and total is None and len(loose) == 1:
        held = reading.brief.budget_total
        if held is not None and loose[0] + fiscal == held:
            other, loose = loose[0], []  # 他们掏300，剩下420财政出
    if whole and fiscal is not None and whole[-1] == fiscal:
        loose.remove(whole[-1])
    elif whole and fiscal is None and total is None and only == {"FISCAL"}:
        fiscal, loose = whole[-1], []
    elif len(loose) == 1 and total is None and (everything or whole or not shares[0].purse):
        total, loose = loose[0], []
    if everything and len(only) == 1 and not (fiscal or other):
        held = total if total is not None else reading.brief.budget_total
        fiscal, other = (held, None) if only == {"FISCAL"} else (None, held)
    if loose or (fiscal is None and other is None):
        return {}
    if None not in (fiscal, other, total) and fiscal + other != total:  # type: ignore[operator]
        return {}
    named = {"budget_total": total, "budget_fiscal": fiscal, "budget_other": other}
    return {name: amount for name, amount in named.items() if amount is not None}
