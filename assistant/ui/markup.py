"""HTML of the boards. Every text goes in through ``Markup.format`` or ``escape`` of markupsafe, so none is read as HTML."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.model.findings import Severity
from assistant.model.reviews import Decision
from assistant.ui.presenter import SEVERITY_LABELS, CellView, FindingView, FixView, FormView, Readiness, RowView

EMPTY = Markup("")
_SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "i"}
_DECIDED = {Decision.ACCEPTED: "✓ 已采纳", Decision.DISMISSED: "— 不采纳"}


def head(status: str, notice: str) -> Markup:
    """Name of the product, what it does, and the mode it works in."""
    warning = Markup('<p class="notice" role="alert">{}</p>').format(notice) if notice else EMPTY
    return Markup(
        '<header class="head"><div><h1>绩效目标助手</h1>'
        "<p>把一段项目说明变成指标都能考核、数字都有出处的项目支出绩效目标表；也审核、改写已有的表。</p></div>"
        '<div class="modes" role="status"><span>无模型模式：按规则工作</span><span>{}</span></div></header>{}'
    ).format(status, warning)


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
        '<div class="sheet-scroll" tabindex="0" role="region" aria-label="绩效指标"><table class="grid">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></div>"
    ).format(kind, view.title, _head_line(view), _head(view, decide), head, body)


def readiness_line(readiness: Readiness) -> Markup:
    """错误 n · 待补 n · 待确认 n → 可送审, each with a sign and a word besides the colour."""
    counts = (
        ("✕", "错误", readiness.errors),
        ("？", "待补", readiness.pending),
        ("○", "待确认", readiness.unconfirmed),
    )
    items = join(
        Markup('<span class="count {}"><b aria-hidden="true">{}</b> {} {}</span>').format(
            "some" if number else "none", sign if number else "✓", word, number
        )
        for sign, word, number in counts
    )
    return Markup('<div class="readiness {}" role="status">{}<span class="verdict">→ {}</span></div>').format(
        "ready" if readiness.ready else "not-ready", items, readiness.sentence
    )


def review_summary(counts: dict[Severity, int], tables: int) -> Markup:
    """Open findings of the table in sight by severity, and how many tables there are."""
    items = join(
        Markup('<span class="count {} {}"><b aria-hidden="true">{}</b> {} {}</span>').format(
            "some" if number else "none",
            severity.value,
            _SIGNS[severity] if number else "✓",
            SEVERITY_LABELS[severity],
            number,
        )
        for severity, number in counts.items()
    )
    verdict = "→ 没有待处理的错误" if not counts[Severity.ERROR] else "→ 错误须改正或说明理由"
    return Markup(
        '<div class="readiness" role="status"><span>共 {} 张表，本表待处理：</span>{}<span>{}</span></div>'
    ).format(tables, items, verdict)


def sentences(lines: Sequence[str], kind: str, title: str = "") -> Markup:
    """A short list of plain sentences: ``kind`` is ``error``, ``ask``, ``info`` or ``done``. Empty for no line."""
    if not lines:
        return EMPTY
    head = Markup("<h3>{}</h3>").format(title) if title else EMPTY
    items = join(Markup("<li>{}</li>").format(line) for line in lines)
    return Markup('<div class="sentences {}" role="status">{}<ul>{}</ul></div>').format(kind, head, items)


def empty_state(title: str, steps: Sequence[str]) -> Markup:
    """What stands where there is nothing yet: what will come here and how."""
    items = join(Markup("<li>{}</li>").format(step) for step in steps)
    return Markup('<div class="empty"><h3>{}</h3><ol>{}</ol></div>').format(title, items)


def progress(done: int, total: int, name: str) -> Markup:
    """The line while files are worked on."""
    return Markup(
        '<div class="progress" role="status"><progress value="{}" max="{}"></progress><span>{}</span></div>'
    ).format(done, total, f"已处理 {done} / {total} 份" + (f"，正在处理 {name}" if name else ""))


def rewrites(rows: Sequence[dict[str, str]], accepted: frozenset[int]) -> Markup:
    """Before and after, one line a weak row, with a checkbox to accept it."""
    columns = ("采纳", "位置", "改写前", "改写后", "数字来源与说明", "状态")
    head = join(Markup('<th scope="col">{}</th>').format(name) for name in columns)
    body = join(_rewrite(number, row, number in accepted) for number, row in enumerate(rows))
    return Markup(
        '<div class="sheet"><div class="sheet-scroll" tabindex="0" role="region" aria-label="改写前后对照">'
        '<table class="grid rewrites"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></div>'
    ).format(head, body)


def join(parts: Iterable[Markup]) -> Markup:
    """Parts one after the other; what is not Markup is escaped."""
    return EMPTY.join(parts)


def _head_line(view: FormView) -> Markup:
    unit = Markup('<span class="unit">预算单位：{}</span>').format(view.unit) if view.unit else Markup("<span></span>")
    return Markup('<div class="sheet-line">{}<span>单位：{}</span></div>').format(unit, view.money_unit)


def _head(view: FormView, decide: bool) -> Markup:
    budget = join(
        Markup('<div class="amount"><span>{}</span>{}</div>').format(cell.label, _editable(cell))
        for cell in view.budget
    )
    goals = join(Markup("<li>{}</li>").format(_editable(cell)) for cell in view.goals)
    rows = (
        ("项目名称", _editable(view.project), view.notes["project"]),
        ("预算规模", Markup('<div class="amounts">{}</div>').format(budget), view.notes["budget"]),
        ("资金用途", _editable(view.purpose), view.notes["purpose"]),
        ("绩效目标", Markup('<ol class="goals">{}</ol>').format(goals), view.notes["goal"]),
    )
    lines = join(
        Markup('<div class="field"><div class="field-name">{}</div><div class="field-text">{}{}</div></div>').format(
            name, content, _findings(notes, decide)
        )
        for name, content, notes in rows
    )
    return Markup('<div class="sheet-head">{}{}</div>').format(lines, _findings(view.notes["table"], decide))


def _row(row: RowView, *, with_sources: bool, decide: bool) -> Markup:
    level1 = _heading(row.level1, row.span1, "level1")
    level2 = _heading(row.level2, row.span2, "level2")
    source = _source(row) if with_sources else EMPTY
    found = _findings(row.findings, decide)
    serious = [finding for finding in row.findings if finding.severity is not Severity.NOTE]
    clean = EMPTY if serious or (decide and row.findings) else Markup('<span class="clean">✓ 无问题</span>')
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
    return Markup('<td class="source" data-label="来源"><span title="{}">{}</span>{}</td>').format(
        row.source_detail, row.source or "—", button
    )


def _editable(cell: CellView) -> Markup:
    before = Markup('<div class="before">原：{}</div>').format(cell.before) if cell.before else EMPTY
    return Markup(
        '<div class="cell{}" data-cell="{}" contenteditable="plaintext-only" role="textbox" tabindex="0" aria-label="{}">{}</div>{}'
    ).format(" pending" if cell.pending else "", cell.key, cell.label, cell.text, before)


def _findings(findings: Sequence[FindingView], decide: bool) -> Markup:
    """A list; where nothing is decided, notes are folded away."""
    if decide or not findings:
        return _listed(_finding(finding, decide) for finding in findings)
    notes = [finding for finding in findings if finding.severity is Severity.NOTE]
    folded = EMPTY
    if notes:
        folded = Markup('<details class="notes"><summary>提醒 {} 条</summary>{}</details>').format(
            len(notes), _listed(_finding(finding, decide) for finding in notes)
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
        '<code>{}</code>{}{}{}<span class="message">{}</span></div>{}{}</li>'
    ).format(
        finding.severity.value,
        finding.decision.value,
        _SIGNS[finding.severity],
        finding.label,
        finding.code,
        model,
        where,
        quote,
        finding.message,
        basis,
        _decision(finding) if decide else _advice(finding),
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
        '<div class="decision">{}<details><summary>不采纳</summary><div class="dismissal">'
        '<input type="text" maxlength="200" placeholder="理由，写入审核意见表" aria-label="不采纳的理由" data-reason="{}">'
        '<button type="button" class="small" data-act="dismiss" data-finding="{}">确定</button></div></details></div>'
    ).format(fixes, finding.number, finding.number)


def _fix(finding: int, fix: FixView) -> Markup:
    if fix.value is None:
        return Markup('<div class="ask">{}（请直接在表中填写）</div>').format(fix.title)
    return Markup(
        '<div class="fix"><span class="tag">{}</span><span>{}</span>'
        '<button type="button" class="small primary" data-act="accept" data-finding="{}" data-fix="{}">采纳</button></div>'
    ).format(fix.label, fix.title, finding, fix.number)


def _rewrite(number: int, row: dict[str, str], accepted: bool) -> Markup:
    checked = Markup(" checked") if accepted else EMPTY
    notes = join(
        Markup('<div class="{}">{}</div>').format(kind, row[key])
        for kind, key in (("sources", "sources"), ("ask", "questions"))
        if row[key]
    )
    return Markup(
        '<tr><td class="pick"><input type="checkbox" data-act="pick" data-row="{}" aria-label="采纳 {}"{}></td>'
        '<td class="place"><div>{}</div><div>{}</div><div class="muted">{}</div></td>'
        '<td class="was">{}<div class="reason">{}</div></td><td class="becomes">{}</td><td>{}</td><td class="status">{}</td></tr>'
    ).format(
        number,
        f"{row['file']} {row['place']}",
        checked,
        row["file"],
        row["place"],
        row["category"],
        _wording(row["before_name"], row["before_definition"], row["before_value"]),
        row["reasons"],
        _wording(row["name"], row["definition"], row["value"]),
        notes,
        row["status"],
    )


def _wording(name: str, definition: str, value: str) -> Markup:
    return Markup('<div class="w-name">{}</div><div class="w-def">{}</div><div class="w-value">{}</div>').format(
        name, definition, value
    )
