"""Beside the question about a row that cannot be checked: an offer of one that can, with its source.

The critic knows no library; here its findings are joined with what a rewrite proposes. A number that only the user knows
is not offered, its question stands.
"""

from collections.abc import Sequence

from assistant.critic.profile import without_comments
from assistant.library import load_library
from assistant.model.drafts import Origin, Rewrite
from assistant.model.findings import CellRef, CellText, Defect, Finding, Fix, FixLevel
from assistant.model.table import TargetTable
from assistant.workflows.rewrite import FIELDS, rewrite_table
from assistant.workflows.toolbox import Toolbox

_NO_TARGET = (Defect.VAGUE, Defect.ECHO, Defect.PARAGRAPH, Defect.NONTIME)
_SOURCED = (Origin.LIBRARY, Origin.PRECEDENT)


def with_offers(table: TargetTable, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """``findings`` of ``table``; those about a row without a target begin with an offer where the library has one."""
    if not any(_lacks_target(finding) for finding in findings):
        return tuple(findings)
    offers = {r.indicator: _offer(r) for r in rewrite_table(table, Toolbox(load_library(), None)) if _is_sourced(r)}
    return tuple(_joined(finding, offers.get(finding.cell.indicator or 0)) for finding in findings)


def _lacks_target(finding: Finding) -> bool:
    return finding.defect in _NO_TARGET and finding.cell.part == "indicator"


def _is_sourced(rewrite: Rewrite) -> bool:
    """The rewrite has a number that is neither the row's own nor asked for."""
    return rewrite.status == "rewritten" and rewrite.sources[0].origin in _SOURCED


def _joined(finding: Finding, offer: Fix | None) -> Finding:
    if offer is None or not _lacks_target(finding):
        return finding
    return finding.model_copy(update={"fixes": (offer, *finding.fixes)})


def _offer(rewrite: Rewrite) -> Fix:
    """The rewrite as one fix: the value, and the other cells of the row that it changes."""
    source, after = rewrite.sources[0], rewrite.after
    cells = {field: CellRef(part="indicator", indicator=rewrite.indicator, field=field) for field in FIELDS}
    also = tuple(
        CellText(cell=cells[field], text=after[field])
        for field in FIELDS
        if field != "value" and after[field] != without_comments(rewrite.before[field])
    )
    renamed = any(change.cell.field == "name" for change in also)
    written = f"“{after['name']}｜{after['value']}”" if renamed else f" {after['value']}"
    title = f"改为{written}（{source.origin.label} {source.ref}，建议值，待确认）"
    return Fix(level=FixLevel.OFFER, title=title, value=after["value"], cell=cells["value"], also=also)
