"""Which rules run and with which thresholds: a selection, a profile file, and suppressions written into the table."""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from assistant.critic.catalog import all_rules
from assistant.critic.rule import Rule
from assistant.critic.thresholds import thresholds
from assistant.errors import UsageError
from assistant.model.numerals import format_number
from assistant.model.table import Indicator

COMMENT_MARK = "【忽略"  # what every suppression comment begins with
_COMMENT = re.compile(
    COMMENT_MARK + r"[：:\s]*([A-Za-z]{3}(?:-?\d{3})?(?:[、,，\s]+[A-Za-z]{3}(?:-?\d{3})?)*)\s*(?:[：:].*?)?】"
)
_CODE = re.compile(r"[A-Za-z]{3}(?:-?\d{3})?")
_SETTINGS = ("select", "ignore", "thresholds")


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
    """Profile from comma-separated rules and a TOML file with ``select``/``ignore`` lists and a table ``thresholds``.

    A rule is given by its code (VAL-001), its family (VAL) or its name (degree_word). Raises UsageError for an unreadable
    file, and for a word that is none of these, a setting or a threshold that is unknown or out of range.
    """
    chosen, ignored = _codes(select), _codes(ignore)
    changed: tuple[tuple[str, Decimal], ...] = ()
    if file is not None:
        settings = _settings(file)
        chosen |= _listed(settings, "select", file.name)
        ignored |= _listed(settings, "ignore", file.name)
        changed = _thresholds(settings.get("thresholds", {}), file.name)
    return Profile(chosen, ignored, changed)


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


def _settings(file: Path) -> dict[str, object]:
    import tomllib

    try:
        settings = tomllib.loads(file.read_text("utf-8"), parse_float=Decimal)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError("规则配置读不出来", file=file.name, advice="检查路径和 TOML 写法") from error
    for key in settings:
        if key not in _SETTINGS:
            raise UsageError(f"不认识设置“{key}”", file=file.name, advice=f"只有 {'、'.join(_SETTINGS)}")
    return settings


def _listed(settings: dict[str, object], key: str, file: str) -> frozenset[str]:
    entries = settings.get(key, [])
    if not isinstance(entries, list) or not all(isinstance(entry, str) for entry in entries):
        raise UsageError(f"{key} 应是规则的列表", file=file, advice=f'写成 {key} = ["VAL-001", "COS"]')
    return _codes(",".join(entries), file)


def _thresholds(entries: object, file: str) -> tuple[tuple[str, Decimal], ...]:
    if not isinstance(entries, dict):
        raise UsageError(
            "thresholds 应是一组数", file=file, advice="写成 [thresholds] 下每行一个，如 longest_name = 24"
        )
    changed = []
    for name, number in entries.items():
        known = thresholds().get(name)
        if known is None:
            raise UsageError(f"没有阈值“{name}”", file=file, advice="全部阈值见 docs/profile.md")
        is_number = isinstance(number, int | Decimal) and not isinstance(number, bool) and Decimal(number).is_finite()
        if not is_number or not known.least <= number <= known.most:
            advice = f"写 {format_number(known.least)} 到 {format_number(known.most)} 之间的数，单位是{known.unit}"
            raise UsageError(f"阈值 {name} 不能是 {number}", file=file, advice=advice)
        changed.append((name, Decimal(number)))
    return tuple(sorted(changed))


def _codes(text: str, file: str = "") -> frozenset[str]:
    """Codes and families named in ``text``; a rule's name stands for its code."""
    named = {rule.name: rule.code for rule in all_rules()}
    known = {name for rule in all_rules() for name in (rule.code, rule.family)}
    found = set()
    for part in (part for part in re.split(r"[,，、\s]+", text) if part):
        code = named.get(part.lower()) or (_spelled(part) if _CODE.fullmatch(part) else "")
        if code not in known:
            raise UsageError(
                f"“{part}”不是规则代码、规则类或规则名",
                file=file,
                advice="代码如 VAL-001，类如 VAL，名如 degree_word；jixiao explain 类名 列出一类",
            )
        found.add(code)
    return frozenset(found)


def _spelled(code: str) -> str:
    letters, digits = code[:3].upper(), code[3:].lstrip("-")
    return f"{letters}-{digits}" if digits else letters
