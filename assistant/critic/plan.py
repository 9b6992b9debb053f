"""What a profile makes of the catalogue: the rules that run, their thresholds, and which of them are asked about a row."""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from typing import Any, NamedTuple

from assistant.critic.catalog import all_rules
from assistant.critic.profile import Profile
from assistant.critic.rule import Hit, Row, Rule
from assistant.critic.scope import Glance, signs_of

_KINDS_OF_ROWS = 4096  # a department's tables have some hundred


class Asked(NamedTuple):
    """A rule that runs, and its check with the thresholds it is asked with."""

    rule: Rule
    check: Callable[[Any], Iterable[Hit]]


class Plan:
    """The rules of a profile, in the order of their codes."""

    def __init__(self, rules: Iterable[Rule], profile: Profile) -> None:
        running = [rule for rule in rules if profile.runs(rule.code)]
        self.for_table = tuple(_asked(r, r.table, profile) for r in running if r.table is not None)
        self._row_rules = tuple(_asked(r, r.row, profile) for r in running if r.row is not None)
        wanted = "".join(asked.rule.scope.in_name for asked in self._row_rules)
        self._letters_in = re.compile(f"[{re.escape(wanted)}]" if wanted else "(?!)").findall
        self._kinds_of_rows: dict[tuple[object, ...], tuple[Asked, ...]] = {}

    def for_row(self, row: Row) -> tuple[Asked, ...]:
        """The rules whose scope covers ``row``; found once for all rows of the same kind."""
        value = row.value
        signs = signs_of(row.flat_name, row.flat_definition, row.text, value)
        letters = frozenset(self._letters_in(row.name))
        kind = (row.category, value.kind, value.operator, value.unit, row.reading, signs, letters)
        asked = self._kinds_of_rows.get(kind)
        if asked is None:
            seen = Glance(*kind)
            asked = tuple(one for one in self._row_rules if one.rule.scope.covers(seen))
            if len(self._kinds_of_rows) < _KINDS_OF_ROWS:
                self._kinds_of_rows[kind] = asked
        return asked


def _asked(rule: Rule, check: Callable[..., Iterable[Hit]], profile: Profile) -> Asked:
    limits = profile.limits(rule)
    return Asked(rule, partial(check, **limits) if limits else check)


@lru_cache(maxsize=32)
def plan_of(profile: Profile) -> Plan:
    """The plan of ``profile`` with the whole catalogue."""
    return Plan(all_rules(), profile)
