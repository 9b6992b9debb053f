"""Writes a page for every rule and their index: ``python -m assistant.critic.pages [--cases DIR] [--out DIR]``.

Pages are made from the rule record, the docstring of its module and its cases; a test keeps them fresh.
"""

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path

from assistant.critic.cases import Case, CaseTable, case_file, read_cases
from assistant.critic.catalog import all_rules, left_out
from assistant.critic.explanations import FAMILIES, SEVERITY_WORDS, explain, threshold_lines
from assistant.critic.rule import Rule
from assistant.settings import REPOSITORY

CASES = REPOSITORY / "tests" / "critic" / "cases"
PAGES = REPOSITORY / "docs" / "rules"
_GENERATED = "<!-- 由 python -m assistant.critic.pages 生成，请改规则或用例，不要改本页。 -->"


def pages(cases: Path) -> dict[str, str]:
    """File name → text of every page, the index included. Raises ValueError for a rule or a case file that is malformed."""
    texts = {f"{rule.code}.md": _page(rule, read_cases(cases / case_file(rule.code))) for rule in all_rules()}
    return {"index.md": _index(all_rules()), **texts}


def write_pages(cases: Path, out: Path) -> int:
    """Writes the pages into ``out``, removes pages of rules that are gone; returns the number of pages."""
    out.mkdir(parents=True, exist_ok=True)
    texts = pages(cases)
    for stale in out.glob("*.md"):
        if stale.name not in texts:
            stale.unlink()
    for name, text in texts.items():
        (out / name).write_text(text, "utf-8")
    return len(texts)


def _page(rule: Rule, cases: Iterable[Case]) -> str:
    told = explain(rule)
    lines = [
        f"# {told.heading}",
        "",
        _GENERATED,
        "",
        f"- 名字：`{rule.name}`",
        f"- 级别：{SEVERITY_WORDS[rule.severity]}",
        f"- 问题类别：{rule.defect.value}",
        f"- 依据：{rule.shown_basis}",
        *(f"- 阈值：{line}" for line in threshold_lines(rule)),
        *(["- 只在几张表放在一起审核时运行（`jixiao check --across`）"] if rule.across else []),
        "",
        told.why,
        "",
        f"反例：{told.bad}",
        "",
        f"正例：{told.good}",
        "",
        *_section("会报的", [case for case in cases if case.hit]),
        *_section("不会报的", [case for case in cases if not case.hit]),
    ]
    return "\n".join(lines)


def _section(title: str, cases: list[Case]) -> Iterator[str]:
    yield from (f"## {title}", "", "| 写法 | 为什么 |", "| --- | --- |")
    for case in cases:
        yield f"| {_escaped(_written(case))} | {_escaped(case.why)} |"
    yield ""


def _written(case: Case) -> str:
    """The case as a reader of the form sees it."""
    row = [
        case.level1,
        case.category,
        case.name,
        case.definition and f"描述：{case.definition}",
        case.value or "（空）",
    ]
    own = ["｜".join(part for part in row if part)] if case.is_row else []
    others = [line for other in case.others for line in ("另一张表：", *_around(other))]
    return "<br>".join([*own, *_around(case.table), *others]) or "（空表）"


def _around(table: CaseTable) -> list[str]:
    said = {
        "单位": table.unit,
        "项目名称": table.project_name,
        "年度": str(table.fiscal_year or ""),
        "目录": table.contents_title,
        "标题": table.heading_title,
        "预算数": _amount(table, "budget_total"),
        "财政资金": _amount(table, "budget_fiscal"),
        "其他资金": _amount(table, "budget_other"),
        "资金用途": table.purpose,
        "绩效目标": "；".join(table.goals),
    }
    return [*table.rows, *(f"{label}：{text}" for label, text in said.items() if text)]


def _amount(table: CaseTable, field: str) -> str:
    amount = getattr(table, field)
    return "" if amount is None else f"{amount}{table.money_unit}"


def _index(rules: Iterable[Rule]) -> str:
    lines = ["# 批改规则", "", _GENERATED, "", "| 代码 | 规则 | 类 | 级别 | 问题类别 | 依据 |"]
    lines.append("| --- | --- | --- | --- | --- | --- |")
    for rule in rules:
        cells = (FAMILIES[rule.family], SEVERITY_WORDS[rule.severity], rule.defect.value, rule.shown_basis)
        lines.append(f"| [{rule.code}]({rule.code}.md) | {rule.title} | " + " | ".join(cells) + " |")
    lines += ["", "## 没有做成规则的", "", "| 代码 | 条目 | 手段 | 原因 |", "| --- | --- | --- | --- |"]
    lines += [f"| {one.code} | {one.title} | {one.means} | {one.reason} |" for one in left_out()]
    return "\n".join(lines) + "\n"


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<br>", "\0").replace("<", "&lt;").replace("\0", "<br>")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m assistant.critic.pages", description="生成规则说明页")
    parser.add_argument("--cases", type=Path, default=CASES, help="规则用例文件夹")
    parser.add_argument("--out", type=Path, default=PAGES, help="写入的文件夹")
    args = parser.parse_args()
    print(f"写好 {write_pages(args.cases, args.out)} 页：{args.out}")


if __name__ == "__main__":
    main()
