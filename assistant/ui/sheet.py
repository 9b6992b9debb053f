"""The official form as HTML: cells to type into, and the findings beside them."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.model.findings import Severity
from assistant.model.reviews import Decision
from assistant.ui.markup import EMPTY, SIGNS, join
from assistant.ui.views import CellView, FindingView, FixView, FormView, RowView, SourceView

_DECIDED = {Decision.ACCEPTED: "✓ 已采纳", Decision.DISMISSED: "— 不采纳"}


def form(view: FormView, *, with_sources: bool, decide: bool) -> Markup:
    """The official form; its cells can be typed into. ``decide`` puts the buttons of a review beside the findings."""
    columns = ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值"]
    columns += ["来源"] if with_sources else []
    columns += ["问题与处理"] if decide else ["问题"]
    head = join(Markup('<th scope="col">{}</th>').format(name) for name in columns)
    body = join(_row(row, with_sources=with_sources, decide=decide) for row in view.rows)
    kind = "decide" if decide else "plain"
    return Markup(
        '<div class="sheet sheet-{}"><div class="sheet-title">{}</div>{}{}'
        '<div class="sheet-scroll" tabindex="0" role="region" aria-label="绩效指标"><table class="lines">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></div>"
    ).format(kind, view.title, _head_line(view), _head(view, decide), head, body)


def _head_line(view: FormView) -> Markup:
    unit = Markup("<span>预算单位：{}</span>").format(view.unit) if view.unit else EMPTY
    return Markup(
        '<div class="sheet-line">{}<span class="hint">点任意一格可直接修改：回车保存，Esc 放弃</span><span>单位：{}</span></div>'
    ).format(unit, view.money_unit)


def _head(view: FormView, decide: bool) -> Markup:
    budget = join(
        Markup('<div class="amount"><span>{}</span>{}</div>').format(cell.label, _sourced(cell)) for cell in view.budget
    )
    goals = join(Markup("<li>{}</li>").format(_sourced(cell)) for cell in view.goals)
    rows = (
        ("项目名称", _sourced(view.project), view.notes["project"]),
        ("预算规模", Markup('<div class="amounts">{}</div>').format(budget), view.notes["budget"]),
        ("资金用途", _sourced(view.purpose), view.notes["purpose"]),
        ("绩效目标", Markup('<ol class="goals">{}</ol>').format(goals), view.notes["goal"]),
    )
    lines = join(
        Markup('<div class="field"><div class="field-name">{}</div><div class="field-text">{}{}</div></div>').format(
            name, content, _findings(notes, decide, name)
        )
        for name, content, notes in rows
    )
    return Markup('<div class="sheet-head">{}{}</div>').format(lines, _findings(view.notes["table"], decide, "table"))


def _row(row: RowView, *, with_sources: bool, decide: bool) -> Markup:
    level1 = _heading(row.level1, row.span1, "level1")
    level2 = _heading(row.level2, row.span2, "level2")
    source = _source(row) if with_sources else EMPTY
    found = _findings(row.findings, decide, str(row.number))
    serious = [finding for finding in row.findings if finding.severity is not Severity.NOTE]
    clean = EMPTY if serious or (decide and row.findings) else Markup('<span class="clean">✓ 无问题</span>')
    if row.hidden:
        clean = Markup('<span class="muted">另有 {} 条不在筛选范围内</span>').format(row.hidden)
    return Markup(
        '<tr class="{}">{}{}<td class="name"><span class="levels">第 {} 行 · {} · {}</span>{}</td>'
        '<td class="definition" data-label="描述">{}</td><td class="value" data-label="指标值">{}</td>{}'
        '<td class="problems" data-label="问题">{}{}</td></tr>'
    ).format(
        "found" if serious else "",
        level1,
        level2,
        row.number,
        row.level1,
        row.level2,
        _editable(row.name),
        _editable(row.definition),
        _editable(row.value),
        source,
        clean,
        found,
    )


def _heading(text: str, span: int, kind: str) -> Markup:
    if not span:
        return EMPTY
    return Markup('<th scope="rowgroup" rowspan="{}" class="{}">{}</th>').format(span, kind, text)


def _source(row: RowView) -> Markup:
    button = EMPTY
    if row.confirmable:
        button = Markup(
            '<button type="button" class="small" data-act="confirm" data-row="{}" aria-label="确认第 {} 行的建议值">确认</button>'
        ).format(row.number, row.number)
    return Markup('<td class="source" data-label="来源">{}{}</td>').format(
        cited(row.source, f"{row.value.key}") if row.source else "—", button
    )


def cited(source: SourceView, key: str) -> Markup:
    """Where something comes from, in short; unfolds to the full citations. ``key`` names the fold on its board."""
    waiting = Markup('<span class="waiting"><b aria-hidden="true">○</b> 待确认</span>') if source.waiting else EMPTY
    if not source.details:
        return Markup('<span class="cite">{}</span>{}').format(source.short, waiting)
    details = join(Markup("<p>{}</p>").format(detail) for detail in source.details)
    return Markup('<details class="cite" data-key="cite {}"><summary>{}{}</summary><div>{}</div></details>').format(
        key, source.short, waiting, details
    )


def _sourced(cell: CellView) -> Markup:
    """A cell of the head of the form, which has no column for its source."""
    source = cited(cell.source, cell.key) if cell.source else EMPTY
    return Markup('<div class="sourced">{}{}</div>').format(_editable(cell), source)


def _editable(cell: CellView) -> Markup:
    before = Markup('<div class="before">原：{}</div>').format(cell.before) if cell.before else EMPTY
    mark = Markup('<span class="mark">● 已改</span>') if cell.changed else EMPTY
    return Markup(
        '<div class="cell{}" data-cell="{}" contenteditable="plaintext-only" role="textbox" tabindex="0" aria-label="{}">{}</div>{}{}'
    ).format(" pending" * cell.pending + " changed" * cell.changed, cell.key, cell.label, cell.text, mark, before)


def _findings(findings: Sequence[FindingView], decide: bool, place: str) -> Markup:
    """A list with the notes folded away; ``place`` names the fold on its board."""
    notes = [finding for finding in findings if finding.severity is Severity.NOTE]
    folded = EMPTY
    if notes:
        folded = Markup('<details class="notes" data-key="notes {}"><summary>提醒 {} 条</summary>{}</details>').format(
            place, len(notes), _listed(_finding(finding, decide) for finding in notes)
        )
    return _listed(_finding(finding, decide) for finding in findings if finding not in notes) + folded


def _listed(items: Iterable[Markup]) -> Markup:
    content = join(items)
    return Markup('<ul class="findings">{}</ul>').format(content) if content else EMPTY


def _finding(finding: FindingView, decide: bool) -> Markup:
    where = Markup('<span class="where">{}</span>').format(finding.field) if decide and finding.field else EMPTY
    quote = Markup("<q>{}</q>").format(finding.quote) if decide and finding.quote else EMPTY
    model = Markup('<span class="tag">模型意见</span>') if finding.by_model else EMPTY
    basis = Markup('<div class="basis">依据：{}</div>').format(finding.basis) if decide and finding.basis else EMPTY
    return Markup(
        '<li class="finding {} {}"><div class="what"><span class="severity"><b aria-hidden="true">{}</b>{}</span>'
        '<code>{}</code>{}{}{}<span class="message">{}</span></div>{}{}{}</li>'
    ).format(
        finding.severity.value,
        finding.decision.value,
        SIGNS[finding.severity],
        finding.label,
        finding.code,
        model,
        where,
        quote,
        finding.message,
        basis,
        _decision(finding) if decide else _advice(finding),
        _also(finding, decide),
    )


def _also(finding: FindingView, decide: bool) -> Markup:
    """Other findings that say the same of the cell, folded away."""
    if not finding.also:
        return EMPTY
    return Markup(
        '<details class="also" data-key="also {} {}"><summary>另见 {} 条同类问题</summary>{}</details>'
    ).format(
        finding.code, finding.number, len(finding.also), _listed(_finding(other, decide) for other in finding.also)
    )


def _advice(finding: FindingView) -> Markup:
    return join(Markup('<div class="advice">{}</div>').format(fix.title) for fix in finding.fixes[:1])


def _decision(finding: FindingView) -> Markup:
    if finding.decision is not Decision.OPEN:
        undo = EMPTY
        if finding.decision is Decision.DISMISSED:
            undo = Markup(
                '<button type="button" class="small" data-act="reopen" data-finding="{}">恢复</button>'
            ).format(finding.number)
        reason = f"：{finding.reason}" if finding.reason else ""
        return Markup('<div class="decision"><span>{}{}</span>{}</div>').format(
            _DECIDED[finding.decision], reason, undo
        )
    fixes = join(_fix(finding.number, fix) for fix in finding.fixes)
    return Markup(
        '<div class="decision">{}<details data-key="dismiss {}"><summary>不采纳</summary><div class="dismissal">'
        '<input type="text" maxlength="200" placeholder="理由，写入审核意见表" aria-label="不采纳的理由" data-reason="{}">'
        '<button type="button" class="small" data-act="dismiss" data-finding="{}">确定</button></div></details></div>'
    ).format(fixes, finding.number, finding.number, finding.number)


def _fix(finding: int, fix: FixView) -> Markup:
    if fix.value is None:
        return Markup('<div class="ask">{}（请直接在表中填写）</div>').format(fix.title)
    return Markup(
        '<div class="fix"><span class="tag">{}</span><span>{}</span>'
        '<button type="button" class="small primary" data-act="accept" data-finding="{}" data-fix="{}">采纳</button></div>'
    ).format(fix.label, fix.title, finding, fix.number)
