"""Which rules run: selection by code or family, and suppressions written into the table or a profile file."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.critic.catalog import all_rules
from assistant.critic.rule import Rule
from assistant.critic.thresholds import thresholds
from assistant.errors import UsageError
from assistant.model.table import Indicator

COMMENT_MARK = "【忽略"  # what every suppression comment begins with
_COMMENT = re.compile(
    COMMENT_MARK + r"[：:\s]*([A-Za-z]{3}(?:-?\d{3})?(?:[、,，\s]+[A-Za-z]{3}(?:-?\d{3})?)*)\s*(?:[：:].*?)?】"
)
_CODE = re.compile(r"[A-Za-z]{3}(?:-?\d{3})?")


@dataclass(frozen=True)
class Profile:
    """``select``/``ignore`` hold codes (VAL-001) or families (VAL); an empty ``select`` means all rules.

    ``changed`` holds the thresholds that differ from the tool's defaults, by name.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    changed: tuple[tuple[str, Decimal], ...] = ()

    def runs(self, code: str) -> bool:
        family = code.split("-")[0]
        chosen = not self.select or code in self.select or family in self.select
        return chosen and code not in self.ignore and family not in self.ignore

    def limits(self, rule: Rule) -> dict[str, Decimal]:
        """The thresholds that ``rule`` names, as this profile has them."""
        if not rule.thresholds:
            return {}
        changed = dict(self.changed)
        return {name: changed.get(name, thresholds()[name].default) for name in rule.thresholds}


DEFAULT = Profile()


def profile(select: str = "", ignore: str = "", file: Path | None = None) -> Profile:
    """Profile from comma-separated codes and a TOML file with ``select``/``ignore`` lists.

    Raises UsageError for an unreadable file or a word that is no code or family.
    """
    chosen, ignored = _codes(select), _codes(ignore)
    if file is not None:
        try:
            settings = tomllib.loads(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise UsageError("规则配置读不出来", file=file.name, advice="检查路径和 TOML 写法") from error
        chosen |= _listed(settings, "select", file.name)
        ignored |= _listed(settings, "ignore", file.name)
    return Profile(chosen, ignored)


def suppressed(row: Indicator) -> frozenset[str]:
    """Codes and families that a comment in the row silences, e.g. ``【忽略 VAL-001：合同另有附表】``."""
    found = _COMMENT.findall(f"{row.name}\n{row.definition}\n{row.value.raw}")
    return frozenset(_spelled(code) for group in found for code in _CODE.findall(group))


def comments(text: str) -> list[str]:
    """The suppression comments of a cell, to the letter."""
    return [found.group() for found in _COMMENT.finditer(text)]


def without_comments(text: str) -> str:
    """Cell text without suppression comments, as the rules see it."""
    return _COMMENT.sub("", text)


def _listed(settings: dict[str, object], key: str, file: str) -> frozenset[str]:
    entries = settings.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise UsageError(f"{key} 应是代码列表", file=file, advice=f'写成 {key} = ["VAL-001", "COS"]')
    return _codes(",".join(entries))


def _codes(text: str) -> frozenset[str]:
    parts = [part for part in re.split(r"[,，、\s]+", text) if part]
    known = {name for rule in all_rules() for name in (rule.code, rule.family)}
    for part in parts:
        if not _CODE.fullmatch(part) or _spelled(part) not in known:
            raise UsageError(
                f"“{part}”不是规则代码或规则类", advice="代码如 VAL-001，类如 VAL；jixiao check 的输出里有"
            )
    return frozenset(_spelled(part) for part in parts)


def _spelled(code: str) -> str:
    letters, digits = code[:3].upper(), code[3:].lstrip("-")
    return f"{letters}-{digits}" if digits else letters
