"""Measurable indicators for a project: from the library and from precedents of the same kind."""

import re
from collections.abc import Iterable, Iterator

from assistant.composer import extract_brief
from assistant.composer.count_rows import count_rows
from assistant.critic import check, is_measurable
from assistant.critic.polarity import Polarity, polarity_of
from assistant.errors import UsageError
from assistant.library import LibraryEntry, ProjectKind
from assistant.library.library import match_score
from assistant.model.categories import Category, category_of
from assistant.model.drafts import Brief, Origin, Precedent
from assistant.model.findings import Severity
from assistant.model.grammar import parse_value
from assistant.model.numerals import format_number
from assistant.model.table import Indicator
from assistant.model.text import bare, similarity, tidy
from assistant.model.units import Dimension, dimension_of
from assistant.model.values import Frozen, TargetValue, ValueKind
from assistant.workflows.toolbox import Toolbox

MOST = 20
_CITED = re.compile(r"先例 (\d+-\d+)")
_LOCAL = re.compile(r"[我本全][市省区县]|[“”]")
_COUNTED = re.compile(r"^(?!反映).*(?:数|率|时长|时间|金额|占|/)")
_SAME = 0.75  # names at least this alike are one indicator
_ALIKE = 0.4  # names at least this alike are counted the same way
_CORE_BONUS, _OWN_BONUS = 20.0, 5.0


class Suggestion(Frozen):
    """One indicator to start from. ``ref`` is a library id (JS09), a precedent (12-3) or empty for the user's own number;
    ``detail`` the citation in Chinese. Numbers of the library and of precedents wait for a person's confirmation."""

    name: str
    category: Category
    value: TargetValue
    definition: str
    evidence: str
    basis: str
    origin: Origin
    ref: str
    detail: str

    @property
    def is_confirmed(self) -> bool:
        return self.origin is Origin.USER

    @property
    def source(self) -> str:
        """What is shown: 库 JS09（建议值，待确认）."""
        if self.origin is Origin.PENDING:
            return f"库 {self.ref}（数值待补）"
        text = f"{self.origin.label} {self.ref}".strip()
        return text if self.is_confirmed else f"{text}（建议值，待确认）"


def read_category(text: str) -> Category:
    """The category that ``text`` names (数量, 质量指标, 社会效益 …). Raises UsageError when it names none."""
    category = category_of("", text)
    if category is None:
        names = "、".join(c.level2 for c in Category)
        raise UsageError(f"“{text}”不是二级指标", advice=f"请从这些里选：{names}")
    return category


def suggest(project: str, category: Category, toolbox: Toolbox, k: int = 5) -> tuple[Suggestion, ...]:
    """Up to ``k`` indicators of ``category`` for the project told in ``project``, the most fitting first; those whose number
    only the user knows come last. Raises UsageError for an empty text or ``k`` outside 1 to 20."""
    if not tidy(project):
        raise UsageError("没有项目说明", advice="请写明项目做什么，例如“新建一个养老服务平台”")
    if not 1 <= k <= MOST:
        raise UsageError(f"建议条数 {k} 不在 1 到 {MOST} 之间", advice="请改小或改大")
    brief = extract_brief(project)
    kind = toolbox.library.kind_of(project)
    own = [_of_entry(entry, brief) for entry in _ranked(project, category, kind, toolbox)]
    found = list(_of_precedents(project, category, kind, toolbox, k))
    told = list(_told(brief, kind, category, toolbox))
    said = [*told, *[s for s in own if s.origin is Origin.USER][:1]]
    proposed = [s for s in own if s.value.is_quantified and s.origin is not Origin.USER]
    units = {s.value.unit for s in told}
    pending = [s for s in own if not s.value.is_quantified and s.value.raw.rpartition("】")[2] not in units]
    return tuple(_distinct([*said, *_interleave(proposed, found), *pending]))[:k]


def _ranked(project: str, category: Category, kind: ProjectKind, toolbox: Toolbox) -> list[LibraryEntry]:
    """Entries that fit, the best first. 其他 holds all sorts of work: its entries must be core, general, or spoken of."""
    scored: list[tuple[float, LibraryEntry]] = []
    for entry in toolbox.library.entries_for(kind, category):
        fit, is_core = match_score(project, entry), entry.id in kind.core
        if fit or is_core or "any" in entry.kinds or kind.code != "other":
            scored.append((fit + _CORE_BONUS * is_core + _OWN_BONUS * (kind.code in entry.kinds), entry))
    return [entry for _, entry in sorted(scored, key=lambda pair: -pair[0])]


def _of_entry(entry: LibraryEntry, brief: Brief) -> Suggestion:
    value, origin, ref = parse_value(entry.proposed_value), Origin.LIBRARY, entry.id
    detail = f"指标库 {entry.id}“{entry.name}”"
    said = _said(entry, brief)
    cited = _CITED.search(entry.basis)
    if said:
        value, origin, ref, detail = parse_value(said), Origin.USER, "", "项目说明中的数"
    elif entry.example and cited:
        value, origin, ref = parse_value(entry.example), Origin.PRECEDENT, cited.group(1)
        detail += f"，起点值取自先例 {ref}"
    elif entry.number is None:
        origin = Origin.PENDING
    return Suggestion(
        name=entry.name,
        category=entry.category,
        value=value,
        definition=entry.definition,
        evidence=entry.evidence,
        basis=entry.shown_basis,
        origin=origin,
        ref=ref,
        detail=detail,
    )


def _said(entry: LibraryEntry, brief: Brief) -> str:
    """The value of ``entry`` as far as the project text states it, else empty."""
    if entry.fact == "budget" and brief.budget_total:
        return f"≤{format_number(brief.budget_total)}万元"
    if entry.fact == "deadline":
        return brief.deadline if parse_value(brief.deadline).kind is ValueKind.DATE else ""
    return f"≤{brief.duration}" if entry.fact == "duration" and brief.duration else ""


def _told(brief: Brief, kind: ProjectKind, category: Category, toolbox: Toolbox) -> Iterator[Suggestion]:
    """The counts that the project text states, as rows of their own."""
    for row in count_rows(brief, kind, toolbox.library):
        if row.category is category and not row.is_pending:
            yield Suggestion(
                name=row.name,
                category=category,
                value=parse_value(row.value),
                definition=row.definition,
                evidence=toolbox.library.entry(row.entry).evidence if row.entry else "合同、验收或登记记录",
                basis="项目说明",
                origin=Origin.USER,
                ref="",
                detail="项目说明中的数",
            )


def _of_precedents(
    project: str, category: Category, kind: ProjectKind, toolbox: Toolbox, k: int
) -> Iterator[Suggestion]:
    if toolbox.precedents is None:
        return
    for precedent in toolbox.precedents.find_rows(project, k=4 * k, category=category, measurable_only=True):
        like = toolbox.library.kind_of(precedent.project_name)
        row = precedent.table.indicators[(precedent.row or 1) - 1]
        if (like.code, like.variant) != (kind.code, kind.variant) or not _is_exemplary(precedent, row):
            continue
        if not _is_bound_to_its_project(row.name, precedent.project_name, project):
            suggestion = _of_row(precedent, row, toolbox.library.entries_for(kind, category))
            if suggestion is not None:
                yield suggestion


def _is_exemplary(precedent: Precedent, row: Indicator) -> bool:
    """Measurable, without complaints, and not bound to that project's money or calendar."""
    value = row.value
    is_own = value.kind is ValueKind.DATE or dimension_of(value.unit) is Dimension.MONEY or bool(value.residue)
    if is_own or not value.is_quantified or not is_measurable(row) or _asks_little(row):
        return False
    findings = (f for f in check(precedent.table) if f.cell.indicator == precedent.row)
    return all(f.severity is Severity.NOTE for f in findings)


def _asks_little(row: Indicator) -> bool:
    """A share under one half, where more is better, spurs nobody (工程完成率 ≥10%)."""
    low = row.value.unit == "%" and row.value.number is not None and row.value.number < 50
    return low and polarity_of(row.name, row.category) is Polarity.HIGHER


def _is_bound_to_its_project(name: str, precedent: str, project: str) -> bool:
    """True when the name speaks of a place or uses words of its project that the user's project does not have."""
    if _LOCAL.search(name):
        return True
    pieces = {name[i : i + 4] for i in range(len(name) - 3)}
    return any(piece in precedent and piece not in project for piece in pieces)


def _of_row(precedent: Precedent, row: Indicator, entries: Iterable[LibraryEntry]) -> Suggestion | None:
    """None when neither the library nor the row says how the quantity is counted."""
    entry = max(entries, key=lambda e: similarity(e.name, row.name), default=None)
    alike = entry is not None and (similarity(entry.name, row.name) >= _ALIKE or row.category is Category.SATISFACTION)
    counted = _COUNTED.search(row.definition) and bare(row.definition) != bare(row.name)
    if row.category is None or not (alike or counted):
        return None
    return Suggestion(
        name=tidy(row.name),
        category=row.category,
        value=parse_value(row.value.printed()),
        definition=entry.definition if entry is not None and alike else tidy(row.definition),
        evidence=entry.evidence if entry is not None and alike else "相关统计或验收资料",
        basis=f"先例 {precedent.ref}",
        origin=Origin.PRECEDENT,
        ref=precedent.ref,
        detail=f"先例 {precedent.ref}“{precedent.project_name}”",
    )


def _interleave(own: list[Suggestion], found: list[Suggestion]) -> Iterator[Suggestion]:
    """Two of the library, then one precedent, as long as there are any."""
    while own or found:
        yield from own[:2]
        yield from found[:1]
        own, found = own[2:], found[1:]


def _distinct(suggestions: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """Without those that are called nearly the same or cite the same row."""
    kept: list[Suggestion] = []
    for suggestion in suggestions:
        cited = suggestion.origin is Origin.PRECEDENT and any(suggestion.ref == other.ref for other in kept)
        if not cited and all(similarity(suggestion.name, other.name) < _SAME for other in kept):
            kept.append(suggestion)
            yield suggestion
