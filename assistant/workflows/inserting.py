"""A row found in the library or in a precedent goes into a draft."""

from assistant.critic import check
from assistant.library import LibraryEntry
from assistant.model.categories import category_of
from assistant.model.drafts import Draft, Origin, Precedent
from assistant.model.findings import Severity
from assistant.model.grammar import parse_value
from assistant.model.text import bare
from assistant.workflows.row_edits import Declined, add_suggestion
from assistant.workflows.suggest import Suggestion
from assistant.workflows.toolbox import Toolbox


def insert_row(draft: Draft, suggestion: Suggestion, toolbox: Toolbox) -> Draft:
    """``draft`` with the row behind the last one of its category, checked.

    Raises Declined when it has such a row already, and for a row that would be an error.
    """
    if any(bare(row.name) == bare(suggestion.name) for row in draft.table.indicators):
        raise Declined(f"没有加，表里已有“{suggestion.name}”", advice="可以在表中直接修改那一行")
    after = add_suggestion(draft, suggestion, toolbox.library)
    after = after.model_copy(update={"findings": check(after.table)})
    before = {(finding.code, finding.message) for finding in draft.findings}
    for finding in after.findings:
        if finding.severity is Severity.ERROR and (finding.code, finding.message) not in before:
            raise Declined(f"没有加，“{suggestion.name}”写进表里会是错误：{finding.message}（{finding.code}）")
    return after


def from_entry(entry: LibraryEntry) -> Suggestion:
    """The row that a library entry proposes; its number waits for a person, or is 【待补】."""
    return Suggestion(
        name=entry.name,
        category=entry.category,
        value=parse_value(entry.proposed_value),
        definition=entry.definition,
        evidence=entry.evidence,
        basis=entry.shown_basis,
        origin=Origin.PENDING if entry.number is None else Origin.LIBRARY,
        ref=entry.id,
        detail=f"指标库 {entry.id}“{entry.name}”",
    )


def from_precedent(precedent: Precedent) -> Suggestion:
    """The row of a table found; its number waits for a person. Raises Declined for a row under an unknown heading."""
    row = precedent.table.indicators[(precedent.row or 1) - 1]
    category = category_of(row.level1, row.level2)
    if category is None:
        raise Declined(f"没有加，“{row.level2}”不是二级指标的规范名称", advice="请改用同类的其他指标")
    return Suggestion(
        name=row.name,
        category=category,
        value=row.value,
        definition=row.definition,
        evidence="",
        basis=f"先例 {precedent.ref}",
        origin=Origin.PRECEDENT,
        ref=precedent.ref,
        detail=f"先例 {precedent.ref}《{precedent.project_name}》“{row.name}”{row.value.raw}",
    )
