"""``jixiao check`` for people: text for the terminal, md for a document."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.cli.checked import Checked, CheckedTable
from assistant.critic import is_measurable
from assistant.critic.catalog import rule
from assistant.critic.department import Total
from assistant.critic.explanations import SEVERITY_WORDS
from assistant.critic.grouping import Group, NoteGroup, folded
from assistant.model.cells import place
from assistant.model.findings import Finding, Fix, FixLevel, Severity
from assistant.model.table import TargetTable
from assistant.model.text import shortened, tidy
from assistant.workflows.examples import example_for, example_value

_FIX_WORD = {FixLevel.APPLY: "可直接改", FixLevel.OFFER: "建议", FixLevel.ASK: "请补充"}
_QUOTED = 30


def text_report(checked: Checked) -> str:
    """Errors before warnings; what says the same is told once; notes are one line by code unless they are asked for."""
    many_files = len({item.table.source.file for item in checked.tables}) > 1
    lines: list[str] = []
    for item in checked.tables:
        file = f"（{item.table.source.file}）" if many_files else ""
        lines += [item.title + file, f"  {_summary(item)}", *_table_lines(item, checked.notes), ""]
    lines += _total_lines(checked.totals)
    if checked.tables:
        lines.append(_closing(checked))
    return "\n".join(lines) + "\n"


def markdown_report(checked: Checked) -> str:
    """One section a table, one line a finding; findings that say the same share a line."""
    lines: list[str] = []
    for item in checked.tables:
        lines += [f"## {_escaped(item.title)}", "", _summary(item), ""]
        lines += ["| 级别 | 规则 | 位置 | 原文 | 问题 | 改法 |", "| --- | --- | --- | --- | --- | --- |"]
        for group in item.groups:
            main = group.main
            also = _also(item.table, group)
            cells = (
                SEVERITY_WORDS[main.severity],
                main.code,
                place(item.table, main.cell),
                main.quote,
                f"{main.message}（{also}）" if also else main.message,
                "；".join(_remedy(fix) for fix in main.fixes),
            )
            lines.append("| " + " | ".join(_escaped(cell) for cell in cells) + " |")
        lines.append("")
        lines += [line for example in _example(item) for line in (_escaped(example), "")]
    return "\n".join([*lines, *_total_lines(checked.totals)])


def _total_lines(totals: Sequence[Total]) -> list[str]:
    if not totals:
        return []
    from assistant.workflows.opinions import total_line

    return list(map(total_line, totals))


def _summary(item: CheckedTable) -> str:
    score, counts = item.score, _counts(item.groups)
    parts = [f"得分 {score.points}", f"可衡量 {score.measurable}/{score.rows}"]
    parts += [f"{word} {counts[severity]}" for severity, word in SEVERITY_WORDS.items()]
    if item.dismissed:
        parts.append(f"已忽略 {item.dismissed}")
    return "　".join(parts)


def _counts(groups: Sequence[Group]) -> Counter[Severity]:
    """Entries of each severity; of notes, which are listed by rule, the single notes that the list counts."""
    counts = Counter(group.main.severity for group in groups)
    counts[Severity.NOTE] = sum(len(one.notes) for one in folded(groups))
    return counts


def _table_lines(item: CheckedTable, notes: bool) -> Iterator[str]:
    asked: set[str] = set()
    for group in item.groups:
        if notes or group.main.severity is not Severity.NOTE:
            yield from _group_lines(item.table, group, asked)
    told = folded(item.groups)
    if told and not notes:
        count = sum(len(one.notes) for one in told)
        yield f"  提醒 {count} 条：{'；'.join(_folded(one) for one in told)}"
    yield from (f"  {example}" for example in _example(item))


def _group_lines(table: TargetTable, group: Group, asked: set[str]) -> Iterator[str]:
    """``asked`` holds the codes whose question was put in this table: it is not put again for each row."""
    main = group.main
    where = place(table, main.cell)
    quote = f"“{shortened(main.quote, _QUOTED)}”" if main.quote and f"“{shortened(main.quote)}”" not in where else ""
    yield f"  [{SEVERITY_WORDS[main.severity]}] {main.code} {where}{quote}：{main.message}"
    for fix in main.fixes:
        if fix.level is not FixLevel.ASK or main.code not in asked:
            yield f"      {_remedy(fix)}"
    asked.add(main.code)
    if also := _also(table, group):
        yield f"      {also}"


def _also(table: TargetTable, group: Group) -> str:
    """另见: other rules at the same cell, or other cells with the same words; empty when there are none."""
    elsewhere = [place(table, f.cell) for f in group.also if f.code == group.main.code]
    rules = [f"{f.code} {_title(f)}" for f in group.also if f.code != group.main.code]
    return f"另见：{'；'.join(dict.fromkeys([*rules, *elsewhere]))}" if group.also else ""


def _folded(group: NoteGroup) -> str:
    times = f" {len(group.notes)} 处" if len(group.notes) > 1 else ""
    return f"{group.code} {_title(group.notes[0])}{times}"


def _title(finding: Finding) -> str:
    known = rule(finding.code)
    return known.title if known else finding.message


def _example(item: CheckedTable) -> Iterator[str]:
    """A good indicator of the library for the first row that is called an error because its target cannot be checked."""
    for group in item.groups:
        number, is_error = group.main.cell.indicator, group.main.severity is Severity.ERROR
        row = item.table.indicators[number - 1] if number is not None and is_error else None
        entry = example_for(item.table, row) if row is not None and not is_measurable(row) else None
        if entry is not None:
            value = f"{example_value(entry)}（指标库 {entry.id}，{entry.shown_basis}；数字按本项目的实际定）"
            yield f"第{number}行可参照：{entry.category.level2}｜{entry.name}｜{value}"
            return


def _closing(checked: Checked) -> str:
    counts = sum((_counts(item.groups) for item in checked.tables), Counter[Severity]())
    told = "，".join(f"{word} {counts[severity]} 条" for severity, word in SEVERITY_WORDS.items())
    hint = "（--notes 展开提醒）" if counts[Severity.NOTE] and not checked.notes else ""
    lapsed = f"有 {checked.lapsed} 条忽略因文字改动已失效。" if checked.lapsed else ""
    return f"共 {len(checked.tables)} 张表：{told}{hint}。{lapsed}规则说明：jixiao explain 代码。"


def _remedy(fix: Fix) -> str:
    return f"{_FIX_WORD[fix.level]}：{fix.title}"


def _escaped(text: str) -> str:
    return tidy(text).replace("|", "\\|").replace("<", "&lt;")
