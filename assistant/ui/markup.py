"""HTML of the boards. Every text goes in through ``Markup.format`` or ``escape`` of markupsafe, so none is read as HTML."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from assistant.critic.explanations import SEVERITY_WORDS
from assistant.critic.score import FORMULA
from assistant.model.findings import Severity
from assistant.model.reviews import Review
from assistant.ui.views import Readiness, Trouble

EMPTY = Markup("")
SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.NOTE: "i"}


def head(modes: Sequence[str], notices: Sequence[str]) -> Markup:
    """Name of the product, what it does, the modes it works in, and what is amiss."""
    shown = join(Markup("<span>{}</span>").format(mode) for mode in modes)
    warnings = join(Markup('<p class="notice" role="alert">{}</p>').format(notice) for notice in notices)
    return Markup(
        '<header class="head"><div><h1>绩效目标助手</h1>'
        "<p>把一段项目说明变成指标都能考核、数字都有出处的项目支出绩效目标表；也审核、改写已有的表。</p></div>"
        '<div class="modes" role="status">{}</div></header>{}'
    ).format(shown, warnings)


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


def trouble(said: Trouble) -> Markup:
    """A step that was not kept: why, the words that would be lost, and the way on."""
    unsaved = EMPTY
    if said.unsaved:
        unsaved = Markup('<p>没有保存的内容：</p><blockquote tabindex="0">{}</blockquote>').format(said.unsaved)
    reload = EMPTY
    if said.outdated:
        reload = Markup('<button type="button" class="small primary" data-act="reload">载入最新</button>')
    return Markup('<div class="sentences error" role="alert"><p><b aria-hidden="true">✕</b> {}</p>{}{}</div>').format(
        said.sentence, unsaved, reload
    )


def review_summary(counts: dict[Severity, int], tables: int, review: Review) -> Markup:
    """Open findings of the table in sight by severity, how many tables there are, and the score before and now."""
    items = join(
        Markup('<span class="count {} {}"><b aria-hidden="true">{}</b> {} {}</span>').format(
            "some" if number else "none",
            severity.value,
            SIGNS[severity] if number else "✓",
            SEVERITY_WORDS[severity],
            number,
        )
        for severity, number in counts.items()
    )
    verdict = "→ 没有待处理的错误" if not counts[Severity.ERROR] else "→ 错误须改正或说明理由"
    uploaded, now = review.score, review.corrected_score
    points = Markup("<b>{}</b>").format(now.points if now else "—")
    if uploaded and now and uploaded.points != now.points:
        points = Markup('<span class="muted">{} →</span> {}').format(uploaded.points, points)
    measurable = f"可衡量 {now.measurable}/{now.rows} 条" if now else ""
    return Markup(
        '<div class="readiness" role="status"><span class="score" title="{}">得分 {}（满分 100）</span><span>{}</span>'
        "<span>共 {} 张表，本表待处理：</span>{}<span>{}</span></div>"
    ).format(FORMULA, points, measurable, tables, items, verdict)


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


def batch_summary(*, files: int, rows: int, asked: int, accepted: int) -> Markup:
    """How much was read, proposed and accepted."""
    return Markup(
        '<div class="readiness" role="status"><span>✓ 已处理 {} 份文件</span><span>可改写 {} 行，其中 {} 行需补充事实</span>'
        "<span>→ 已采纳 {} 行</span></div>"
    ).format(files, rows, asked, accepted)


def rewrites(rows: Sequence[dict[str, str]], accepted: frozenset[int]) -> Markup:
    """Before and after, one line a weak row, with a checkbox to accept it."""
    columns = ("采纳", "位置", "改写前", "改写后", "数字来源与说明", "状态")
    head = join(Markup('<th scope="col">{}</th>').format(name) for name in columns)
    body = join(_rewrite(number, row, number in accepted) for number, row in enumerate(rows))
    return Markup(
        '<div class="sheet"><div class="sheet-scroll" tabindex="0" role="region" aria-label="改写前后对照">'
        '<table class="lines rewrites"><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div></div>'
    ).format(head, body)


def untouchable(content: Markup) -> Markup:
    """``content`` to be looked at only, while it is still being made."""
    return Markup('<div class="growing" inert aria-busy="true">{}</div>').format(content)


def stack(*parts: Markup) -> Markup:
    """Parts below one another with a gap between; empty ones take no room."""
    content = join(parts)
    return Markup('<div class="stack">{}</div>').format(content) if content else EMPTY


def join(parts: Iterable[Markup]) -> Markup:
    """Parts one after the other; what is not Markup is escaped."""
    return EMPTY.join(parts)


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
        '<td class="was" data-label="改写前">{}<div class="reason">{}</div></td><td class="becomes" data-label="改写后">{}</td>'
        '<td class="why" data-label="来源">{}</td><td class="status" data-label="状态">{}</td></tr>'
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
    return Markup('<div class="w-name">{}</div><div class="w-def">{}</div><div class="w-value{}">{}</div>').format(
        name, definition, " pending" if "【待补" in value else "", value
    )
