"""HTML of what was before: the owner's drafts, the versions of one draft, two versions side by side."""

import re
from collections.abc import Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from assistant.ui.markup import EMPTY, join
from assistant.ui.talk import DraftItem
from assistant.workflows.changes import Change

if TYPE_CHECKING:
    from assistant.store import VersionLine

_WORD = re.compile(r"[\d.]+|[A-Za-z]+|.", re.DOTALL)  # a number is exchanged as a whole
_LONGEST_MARKED = 600  # characters; longer texts are shown without marks inside


def drafts(items: Sequence[DraftItem], current: str) -> Markup:
    """The list of drafts, each a link to its address; ``current`` is the id of the one in sight."""
    lines = join(_draft(item, current) for item in items) or Markup('<li class="muted">还没有草稿</li>')
    new = Markup('<a class="button" href="./">＋ 另起一稿</a>')
    return Markup(
        '<details class="panel" data-key="drafts"><summary>我的草稿（{}）</summary><div class="panel-body">{}<ul class="items">{}</ul>'
        "</div></details>"
    ).format(len(items), new, lines)


def versions(lines: Sequence["VersionLine"], current: int) -> Markup:
    """The versions of the draft in sight, the latest first; ``current`` is the number of the present one."""
    if not lines:
        return EMPTY
    items = join(_version(line, current) for line in lines)
    return Markup(
        '<details class="panel" data-key="versions"><summary>版本（{}）</summary><div class="panel-body"><ul class="items">{}</ul>'
        "</div></details>"
    ).format(len(lines), items)


def first_version() -> Markup:
    """What stands in the place of the versions while the first one is being made."""
    return Markup('<details class="panel"><summary>版本（写好后存为第 1 版）</summary></details>')


def comparison(changes: Sequence[Change], before: int, after: int) -> Markup:
    """What differs between two versions, side by side, with the changed words marked."""
    head = Markup(
        '<div class="compare-head"><h3>第 {} 版与现在（第 {} 版）对比：{}</h3><span class="actions">'
        '<button type="button" class="small primary" data-act="restore" data-version="{}">恢复第 {} 版</button>'
        '<button type="button" class="small" data-act="uncompare">返回表格</button></span></div>'
    ).format(before, after, f"{len(changes)} 处不同" if changes else "内容相同", before, before)
    if not changes:
        return Markup('<div class="sheet">{}<p class="muted">两版的每一格都一样。</p></div>').format(head)
    body = join(_change(change) for change in changes)
    return Markup(
        '<div class="sheet">{}<div class="sheet-scroll" tabindex="0" role="region" aria-label="版本对比"><table class="lines compare">'
        '<thead><tr><th scope="col">位置</th><th scope="col">第 {} 版</th><th scope="col">现在</th><th scope="col">变化</th></tr></thead>'
        "<tbody>{}</tbody></table></div></div>"
    ).format(head, before, body)


def clock(moment: datetime) -> str:
    """Date and time where the server stands: 11-24 15:04."""
    return moment.astimezone().strftime("%m-%d %H:%M")


def _draft(item: DraftItem, current: str) -> Markup:
    here = Markup('<span class="tag">正在编辑</span>') if item.id == current else EMPTY
    return Markup(
        '<li><a href="?draft={}">{}</a>{}<span class="muted">{}</span><span class="muted">{}</span>'
        '<button type="button" class="small quiet" data-act="remove" data-draft="{}" data-sure="{}" aria-label="{}">删除</button></li>'
    ).format(
        item.id,
        item.title,
        here,
        item.state,
        clock(item.updated),
        item.id,
        f"删除草稿“{item.title}”？它的版本和对话会一并删除，不能恢复。",
        f"删除草稿 {item.title}",
    )


def _version(line: "VersionLine", current: int) -> Markup:
    if line.number == current:
        tools = Markup('<span class="tag">现在</span>')
    else:
        tools = Markup(
            '<button type="button" class="small" data-act="compare" data-version="{0}" aria-label="第 {0} 版与现在对比">与现在对比</button>'
            '<button type="button" class="small" data-act="restore" data-version="{0}" aria-label="恢复第 {0} 版">恢复</button>'
        ).format(line.number)
    return Markup(
        '<li><b>第 {} 版</b><span class="muted">{}</span><span class="version-label">{}</span><span class="tools">{}</span></li>'
    ).format(line.number, clock(line.at), line.label, tools)


def _change(change: Change) -> Markup:
    before, after = _marked(change.before, change.after)
    kind = "新增" if not change.before else "删去" if not change.after else "改动"
    sign = {"新增": "＋", "删去": "－", "改动": "●"}[kind]
    return Markup(
        '<tr><td class="place">{}</td><td class="was" data-label="原来">{}</td><td class="becomes" data-label="现在">{}</td>'
        '<td class="kind" data-label="变化"><b aria-hidden="true">{}</b> {}</td></tr>'
    ).format(change.place, before, after, sign, kind)


def _marked(before: str, after: str) -> tuple[Markup, Markup]:
    """Both texts with the parts that the other does not have marked."""
    if not before or not after or max(len(before), len(after)) > _LONGEST_MARKED:
        return Markup("<div>{}</div>").format(before or "（空）"), Markup("<div>{}</div>").format(after or "（空）")
    old, new = EMPTY, EMPTY
    was, now = _WORD.findall(before), _WORD.findall(after)
    for kind, start, end, new_start, new_end in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        gone, come = escape("".join(was[start:end])), escape("".join(now[new_start:new_end]))
        old += gone if kind == "equal" or not gone else Markup("<del>{}</del>").format(gone)
        new += come if kind == "equal" or not come else Markup("<ins>{}</ins>").format(come)
    return Markup("<div>{}</div>").format(old), Markup("<div>{}</div>").format(new)
