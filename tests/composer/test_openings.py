"""Openings as people type them on a phone or dictate them, blanks instead of commas or nothing at all between clauses: name,
total ≈ (round), fiscal, other, duration or deadline, and the rows of the counts. A dash is what is not said."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.composer.brief import extract_brief
from assistant.composer.compose import kind_of
from assistant.composer.count_rows import count_rows
from assistant.composer.marking import with_marks
from assistant.library import load_library

LIBRARY = load_library()
CASES = [
    line
    for name in ("openings.txt", "openings_of_offices.txt")
    for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
]


def _money(amount: Decimal | None, approximate: bool = False) -> str:
    return "-" if amount is None else ("≈" if approximate else "") + format(amount.normalize(), "f")


@pytest.mark.parametrize("case", CASES, ids=lambda line: line[:12])
def test_openings(case: str) -> None:
    said, *expected = case.split("|")
    brief = extract_brief(said)
    rows = count_rows(brief, kind_of(brief, LIBRARY), LIBRARY)
    assert [
        brief.project_name or "-",
        _money(brief.budget_total, brief.budget_approximate),
        _money(brief.budget_fiscal),
        _money(brief.budget_other),
        brief.duration or brief.deadline or "-",
        "; ".join(f"{row.name} {row.value}" for row in rows) or "-",
    ] == expected


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("设备 22 座 预算 430 万", "设备，22 座，预算 430 万"),
        ("预算 430万 工期 8个月", "预算 430万，工期 8个月"),
        ("采购15台服务器和2台防火墙", "采购15台服务器和2台防火墙"),
        ("给12所乡镇卫生院配20台DR", "给12所乡镇卫生院配20台DR"),
        ("买120台电脑30台打印机", "买120台电脑，30台打印机"),
        ("电脑120台打印机30台", "电脑120台，打印机30台"),
        ("三百二十万八千元", "三百二十万八千元"),
        ("项目名称 馆藏档案数字化", "项目名称 馆藏档案数字化"),
        ("数量\t30台\t电脑 12台", "数量\t30台\t电脑 12台"),
    ],
)
def test_clauses_are_told_apart(said: str, marked: str) -> None:
    assert with_marks(said) == marked
