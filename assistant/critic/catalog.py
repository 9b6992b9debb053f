"""All rules, found by looking into the rules folder: one module a rule, each with a ``RULE``."""

import importlib
import pkgutil
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from assistant.critic import rules
from assistant.critic.rule import Rule
from assistant.yaml_files import read_yaml


@dataclass(frozen=True)
class LeftOut:
    """An entry of the catalogue that is no rule. ``means``: R pattern, D words, S likeness; L needs judgement."""

    code: str
    title: str
    means: str
    reason: str


def left_out() -> tuple[LeftOut, ...]:
    """The entries of the catalogue (domain file §2) that are no rules, each with its reason, in the order of the file."""
    entries = read_yaml(Path(__file__).with_name("left_out.yaml"))
    return tuple(LeftOut(code, **told) for code, told in entries.items())


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    """Every rule in the order of its code. Raises ValueError when two share a code."""
    found: dict[str, Rule] = {}
    for module in pkgutil.walk_packages(rules.__path__, rules.__name__ + "."):
        if module.ispkg:
            continue
        rule: Rule = importlib.import_module(module.name).RULE
        if rule.code in found:
            raise ValueError(f"two rules have the code {rule.code}")
        found[rule.code] = rule
    return tuple(found[code] for code in sorted(found))


def rule(code: str) -> Rule | None:
    """The rule with this code (any case), or None."""
    return next((r for r in all_rules() if r.code == code.upper()), None)
