"""The 时效 row that says when the project is done."""

from dataclasses import replace

from assistant.composer.rows import Cite, Row, entry_row, said_by_user, with_computed_value, with_user_value
from assistant.composer.schedule import is_relative, resolve_deadline
from assistant.composer.subject import Subject, row_name
from assistant.library import Library, LibraryEntry, ProjectKind
from assistant.model.categories import Category
from assistant.model.drafts import Brief, Origin

YEAR_OPEN = "哪一年"


def time_rows(entry: LibraryEntry, brief: Brief, kind: ProjectKind, library: Library, subject: Subject) -> list[Row]:
    """Rows for a core entry that waits for the deadline or the duration: both where both were said, else the one that was,
    else the entry pending."""
    rows = []
    if brief.deadline:
        deadline = entry if entry.fact == "deadline" else _entry_for("deadline", kind, library) or entry
        rows.append(_deadline_row(entry_row(deadline, subject), brief))
    if brief.duration:
        rows.append(_duration_row(brief, kind, library, subject))
    return rows or [entry_row(entry, subject)]


def _entry_for(fact: str, kind: ProjectKind, library: Library) -> LibraryEntry | None:
    fitting = library.entries_for(kind, Category.TIMELINESS)
    return next((entry for entry in fitting if entry.fact == fact), None)


def _deadline_row(row: Row, brief: Brief) -> Row:
    date = resolve_deadline(brief.deadline, brief.fiscal_year)
    if date is None:
        rest = brief.deadline.lstrip("今明后次来本当年度")
        open_value = f"【待补：{YEAR_OPEN}】{rest}" if rest.startswith("底") else f"【待补：{YEAR_OPEN}】年{rest}"
        kept = tuple(cite for cite in row.cites if cite.field != "value")
        cites = (Cite("value", Origin.PENDING, "", YEAR_OPEN), said_by_user("value", brief.deadline), *kept)
        return replace(row, value=open_value, cites=cites, key="fiscal_year", asks="这张表是哪个预算年度的？")
    if is_relative(_said_deadline(brief)):
        return with_computed_value(row, date, f"预算年度{brief.fiscal_year}年，“{_said_deadline(brief)}”={date}")
    return with_user_value(row, date, brief.deadline)


def _said_deadline(brief: Brief) -> str:
    return next(
        (
            word
            for word in ("明年", "后年", "次年", "来年")
            if word in brief.text and str(brief.fiscal_year) not in brief.deadline
        ),
        "",
    )


def _duration_row(brief: Brief, kind: ProjectKind, library: Library, subject: Subject) -> Row:
    entry = _entry_for("duration", kind, library)
    words = f"{brief.duration}"
    if entry is not None and entry.family != "TY":
        return with_user_value(entry_row(entry, subject), f"≤{brief.duration}", words)
    if kind.code == "cloud_lease":
        row = Row(
            Category.TIMELINESS, f"{subject.short}租赁期限", "租赁合同约定的起止日期之间的时长", f"={brief.duration}"
        )
    elif kind.code == "operations":
        row = Row(
            Category.TIMELINESS, f"{subject.short}服务期限", "服务合同约定的起止日期之间的时长", f"={brief.duration}"
        )
    else:
        name = row_name("任务完成周期", subject)
        row = Row(Category.TIMELINESS, name, "自合同签订或任务下达之日至验收确认之日的时长", f"≤{brief.duration}")
    return with_user_value(row, row.value, words)
