"""The value that a user means for a row, with the sign and the unit that were left unsaid."""

import re

from assistant.critic.polarity import Polarity, polarity_of
from assistant.model.categories import Category
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.values import Operator, ValueKind

_OPEN = re.compile(r"^(?P<sign>[≥≤=<>]?)【待补[^】]*】(?P<unit>.*)$")


def composed_value(row: Indicator, said: str) -> str:
    """The value a user means for ``row``: 95% → ≥95% (the row's sign and unit where none was said)."""
    text = said.strip('。，,；; “”"')
    value, old = parse_value(text), row.value
    held = _OPEN.match(old.raw)
    unit = value.unit or (held["unit"] if held else old.unit)
    if value.kind is ValueKind.DATE:
        is_point = value.operator is None and value.start is None and row.category is Category.TIMELINESS
        return f"{text}前" if is_point else text
    if value.kind not in (ValueKind.NUMBER, ValueKind.DURATION) or value.residue or value.number is None:
        return text
    if unit in ("万", "亿") and row.category is Category.COST:
        unit += "元"
    operator = value.operator or (parse_value(f"{held['sign']}1").operator if held else old.operator) or _natural(row)
    return f"{operator.sign}{format_number(value.number)}{unit}"


def _natural(row: Indicator) -> Operator:
    polarity = polarity_of(row.name, row.category)
    if row.category is Category.COST or polarity is Polarity.LOWER:
        return Operator.LE
    return Operator.GE if polarity is Polarity.HIGHER else Operator.EQ
