"""``jixiao explain``: what a rule finds, why it matters and how to write it; a family lists its rules."""

import argparse

from assistant.cli.files import write_output
from assistant.critic.catalog import all_rules, rule
from assistant.critic.explanations import FAMILIES, SEVERITY_WORDS, Explanation, explain, threshold_lines
from assistant.critic.rule import UNVERIFIED, Rule
from assistant.errors import UsageError
from assistant.model.categories import category_of
from assistant.workflows.examples import example_value, nearest_example

_GRADES = "　　　〔A〕见到文件原文；〔B〕见到解读、同类办法或系统说明；〔C〕〔拟〕待核对或工具默认；〔种〕取自公开的表；〔算〕可以算出来"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="代码", help="规则代码或规则类，如 VAL-001、VAL")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件而不是标准输出")


def run(args: argparse.Namespace) -> int:
    wanted = args.code.strip().upper()
    if wanted in FAMILIES:
        lines = _family(wanted)
    elif (found := rule(wanted)) is not None:
        lines = _rule(found)
    else:
        families = "、".join(FAMILIES)
        raise UsageError(f"没有规则“{args.code}”", advice=f"代码如 VAL-001；给出类名可列出一类，有 {families}")
    write_output("\n".join(lines) + "\n", args.output)
    return 0


def _family(family: str) -> list[str]:
    rules = [one for one in all_rules() if one.family == family]
    listed = [f"  {one.code}  [{SEVERITY_WORDS[one.severity]}] {one.title}" for one in rules]
    return [f"{family} {FAMILIES[family]}（{len(rules)} 条）", *listed, "", "看一条：jixiao explain 代码"]


def _rule(one: Rule) -> list[str]:
    told = explain(one)
    basis = one.shown_basis if one.shown_basis == UNVERIFIED else told.basis
    lines = [
        f"{one.code} {one.title}　[{SEVERITY_WORDS[one.severity]}]",
        "",
        f"为什么：{told.why}",
        f"反例：{told.bad}",
        f"正例：{told.good}",
        f"依据：{basis}",
        *([_GRADES] if basis.endswith("〕") else []),
        *(f"阈值：{line}" for line in threshold_lines(one)),
    ]
    return [*lines, *_example(told)]


def _example(told: Explanation) -> list[str]:
    """The library's entry nearest to the rule's own good example, of its category; none where that is no row of a form."""
    texts = [text for text in (told.good, told.bad) if "｜" in text]
    category = category_of("", texts[0].split("｜")[0]) if texts else None
    if category is None:
        return []
    entry = nearest_example(texts[0], category)
    if entry is None:
        return []
    row = f"{category.level2}｜{entry.name}｜{entry.definition}｜{example_value(entry)}"
    return [f"同类好例：{row}", f"　　　　　来自指标库 {entry.id}，{entry.shown_basis}"]
