"""Amounts as forms write them: one number and its unit, never two numbers made one."""

import re
import unicodedata
from decimal import Decimal

from assistant.model.text import squeeze

_AMOUNT = re.compile(
    r"(-?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})?(?:\.\d{1,8})?)(亿元|千万元|百万元|万元|千元|百元|元|万|亿)?"
)
_TWO_NUMBERS = re.compile(r"[\d.,]\s+[\d.,-]")
_NOTHING = frozenset({"", "-", "--", "—", "——", "/", "\\", "无"})


def read_amount(text: str) -> tuple[Decimal, str] | None:
    """Number and money unit (empty where none is written) of a cell; None where it is no amount, or more than one."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if _TWO_NUMBERS.search(plain):
        return None
    found = _AMOUNT.fullmatch(squeeze(plain))
    if found is None or not any(c.isdigit() for c in found.group(1)):
        return None
    return Decimal(found.group(1).replace(",", "")), found.group(2) or ""


def is_amount(text: str) -> bool:
    return read_amount(text) is not None


def is_no_amount(text: str) -> bool:
    """Whether a cell says that there is no money: empty, a dash, to be filled in."""
    return squeeze(text) in _NOTHING or "待补" in text
