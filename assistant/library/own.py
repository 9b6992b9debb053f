"""The user's own indicators: read from the rows of a filled-in template, kept beside the other data, numbered ZB01 …"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.errors import UsageError
from assistant.library.entries import LibraryEntry, Polarity, ProjectKind
from assistant.model.categories import Category, category_of
from assistant.model.grammar import parse_value
from assistant.model.text import bare
from assistant.model.units import dimension_of
from assistant.model.values import Operator, TargetValue, ValueKind

FAMILY = "ZB"
_LONGEST_NAME = 40  # characters
_POLARITIES: dict[Operator, Polarity] = {
    Operator.GE: "higher_better",
    Operator.LE: "lower_better",
    Operator.EQ: "exact",
}
_SPLIT = "、，,；; "
_ENTRIES = TypeAdapter(tuple[LibraryEntry, ...])


class UnfitRow(ValueError):
    """A row that is no indicator; the text says why and what to write, in Chinese."""


def own_file(data_dir: Path) -> Path:
    """Where the user's own entries lie."""
    return data_dir / "library" / "own.json"


def load_own(data_dir: Path) -> tuple[LibraryEntry, ...]:
    """The user's own entries, in the order of their ids. Raises UsageError when the file is damaged."""
    path = own_file(data_dir)
    if not path.exists():
        return ()
    try:
        return _ENTRIES.validate_json(path.read_bytes())
    except ValidationError as error:
        raise UsageError("自有指标库的文件已损坏", file=str(path), advice="请移走它，再从 Excel 重新导入") from error


def save_own(data_dir: Path, entries: Iterable[LibraryEntry]) -> None:
    """Keep ``entries`` in the place of all that were there; the old file stays whole until the new one is."""
    path = own_file(data_dir)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    text = json.dumps([entry.model_dump(mode="json") for entry in entries], ensure_ascii=False, indent=1)
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)


def merged(stored: Iterable[LibraryEntry], read: Iterable[LibraryEntry]) -> tuple[LibraryEntry, ...]:
    """``stored`` with ``read`` in it: an entry of the same name and category keeps its id, others get the next one."""
    entries = {_key(entry): entry for entry in stored}
    last = max((int(entry.id.removeprefix(FAMILY)) for entry in entries.values()), default=0)
    for entry in read:
        held = entries.get(_key(entry))
        last += held is None
        entries[_key(entry)] = entry.model_copy(update={"id": held.id if held else f"{FAMILY}{last:02}"})
    return tuple(entries.values())


def own_entry(cells: Mapping[str, str], kinds: Iterable[ProjectKind]) -> LibraryEntry:
    """The entry in one row of the template, its id still to be given.

    ``cells`` has name, category, value, unit, definition, evidence, basis, kinds, words. Raises UnfitRow.
    """
    name, definition = cells["name"].strip(), cells["definition"].strip()
    if not name or len(name) > _LONGEST_NAME:
        raise UnfitRow(f"指标名称要有，且不超过 {_LONGEST_NAME} 个字")
    if not definition:
        raise UnfitRow("没有写计算公式或口径")
    category = category_of("", cells["category"])
    if category is None:
        raise UnfitRow(f"“{cells['category']}”不是二级指标，请写 {'、'.join(c.level2 for c in Category)} 之一")
    value = _value(cells["value"], category)
    unit = value.unit if value else cells["unit"].strip()
    if unit and dimension_of(unit) is None:
        raise UnfitRow(f"不认识计量单位“{unit}”")
    operator = (value.operator if value else None) or (Operator.LE if category is Category.COST else Operator.GE)
    return LibraryEntry(
        id=f"{FAMILY}00",
        name=name,
        category=category,
        kinds=_kinds(cells["kinds"], kinds),
        operator=operator,
        number=value.number if value else None,
        unit=unit,
        polarity=_POLARITIES.get(operator, "exact"),
        definition=definition,
        evidence=cells["evidence"].strip(),
        basis=cells["basis"].strip() or "本单位指标库",
        grade="B",
        words=_parts(cells["words"]) or (name,),
        pending="" if value else f"{name}的目标值",
    )


def _value(text: str, category: Category) -> TargetValue | None:
    """The proposed value, None for an empty cell: its number then comes from the user."""
    if not text.strip():
        return None
    value = parse_value(text.strip())
    if value.kind not in (ValueKind.NUMBER, ValueKind.DURATION) or value.number is None or value.residue:
        raise UnfitRow(f"建议指标值“{text}”不是一个数，请写成 ≥95%、≤30分钟 这样，或留空")
    if value.operator is None and category is not Category.COST:
        raise UnfitRow(f"建议指标值“{text}”没有比较符，请写成 ≥{text} 或 ={text}")
    return value


def _kinds(text: str, kinds: Iterable[ProjectKind]) -> tuple[str, ...]:
    codes = {kind.name: kind.code for kind in kinds}
    named = _parts(text)
    unknown = [name for name in named if name not in codes and name not in codes.values()]
    if unknown:
        raise UnfitRow(f"没有“{unknown[0]}”这一类项目，可写 {'、'.join(codes)}，或留空")
    return tuple(codes.get(name, name) for name in named) or ("any",)


def _parts(text: str) -> tuple[str, ...]:
    for sign in _SPLIT:
        text = text.replace(sign, "\n")
    return tuple(part for part in text.split() if part)


def _key(entry: LibraryEntry) -> tuple[str, Category]:
    return bare(entry.name), entry.category
