"""Amounts as forms write them: one number and its unit, never two numbers made one."""

import re
import unicodedata
from decimal import Decimal

from assistant.model.text import squeeze

_AMOUNT = re.compile(
    r"(-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})?(?:\.\d{1,8})?)(亿元|千万元|百万元|万元|千元|百元|元|万|亿)?"
)
_TWO_NUMBERS = re.compile(r"[\d.,]\s+[\d.,-]")
_PARTS = re.compile(r"[;、。(]|,(?!\d{3}(?!\d))|\)|其中:?")
_WORDED = re.compile(r"(?P<word>[^\d:]{0,12}):?(?P<amount>\d[\d,.]*(?:亿元|万元|千元|元|万|亿)?)")
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无"})


def read_amount(text: str) -> tuple[Decimal, str] | None:
    """Number and money unit (empty where none is written) of a cell; None where it is no amount, or more than one."""
    plain = unicodedata.normalize("NFKC", text).strip().removeprefix("¥").strip()
    if _TWO_NUMBERS.search(plain):
        return None
    found = _AMOUNT.fullmatch(squeeze(plain))
    if found is None or not any(c.isdigit() for c in found.group(1)):
        return None
    return Decimal(found.group(1).replace(",", "")), found.group(2) or ""


def clauses_of_money(text: str) -> list[tuple[str, str]]:
    """``3200万元，其中财政资金2000万元，其他资金1200万元`` in one cell → each word with its amount, the first without a word;
    empty where the text says anything else."""
    parts = [part for part in _PARTS.split(unicodedata.normalize("NFKC", text)) if part.strip()]
    found = [_WORDED.fullmatch(squeeze(part)) for part in parts]
    if len(parts) < 2 or None in found:
        return []
    told = [(match["word"], match["amount"]) for match in found if match is not None]
    return told if not told[0][0] and all(word for word, _ in told[1:]) else []


def is_amount(text: str) -> bool:
    return read_amount(text) is not None


def is_no_amount(text: str) -> bool:
    """Whether a cell says that there is no money: empty, a dash, to be filled in."""
    return squeeze(text) in _NOTHING or "待补" in text
