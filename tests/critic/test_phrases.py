"""Hundreds of short values in the words of many fields: which can be checked and which are a matter of opinion."""

import time
from pathlib import Path

import pytest

from assistant.critic import check, is_measurable
from assistant.critic.likeness.learn import rows
from assistant.critic.likeness.learned import FACTS, OPINIONS
from assistant.critic.words import lexicon, matcher
from assistant.model.findings import Defect, Severity
from assistant.model.table import Indicator, TargetTable

_FOLDER = Path(__file__).parent / "phrases"
_LEARNED_FROM = {"measurable": FACTS, "vague": OPINIONS}
_UNMEASURABLE = {Defect.VAGUE, Defect.ECHO, Defect.PARAGRAPH}


def phrases(kind: str) -> list[Indicator]:
    return rows(_LEARNED_FROM.get(kind, _FOLDER / f"{kind}.txt"))


def said(held: list[Indicator]) -> list[str]:
    return [f"{row.level2}｜{row.name}｜{row.value.raw}" for row in held]


def unmeasurable_defects(row: Indicator) -> set[Defect]:
    return {f.defect for f in check(TargetTable(project_name="项目", indicators=(row,)))} & _UNMEASURABLE


def test_what_can_be_checked_is_measurable() -> None:
    held = phrases("measurable")
    assert len(held) > 400
    assert said([row for row in held if not is_measurable(row)]) == []


def test_opinions_are_not_measurable() -> None:
    held = phrases("vague")
    assert len(held) > 250
    assert said([row for row in held if is_measurable(row)]) == []


@pytest.mark.parametrize("kind", ["measurable", "vague"])
def test_findings_say_what_the_reading_says(kind: str) -> None:
    held = phrases(kind)
    wrong = [row for row in held if bool(unmeasurable_defects(row)) is is_measurable(row)]
    assert said(wrong) == []


def grave(row: Indicator) -> list[str]:
    findings = check(TargetTable(project_name="项目", fiscal_year=2021, indicators=(row,)))
    return [f.code for f in findings if f.cell.indicator and f.severity is not Severity.NOTE]


def test_rows_that_a_reviewer_accepts_get_neither_error_nor_warning() -> None:
    held = phrases("clean")
    assert len(held) > 1000
    assert [(*said([row]), *grave(row)) for row in held if grave(row)] == []


def test_bounds_the_wrong_way_round_are_found() -> None:
    held = phrases("reversed")
    found = [{f.defect for f in check(TargetTable(project_name="项目", indicators=(row,)))} for row in held]
    assert said([row for row, defects in zip(held, found, strict=True) if Defect.DIRECTION not in defects]) == []


REPEATED = [
    "无性",
    "无重大",
    "通过",
    "因",
    "每个",
    "全年",
    "经",
    "取得证",
    "1天一次",
    "≥",
    "一",
    "未发生",
    "枯水期、",
    "事故",
    "在",
    "完成",
]
REPEATED += [
    "被",
    "十百千万",
    "获",
    "合格",
    "印发",
    "期间无",
    "和",
    "1和",
    "账实相符、",
    "批示",
    "归档",
    "零发生",
    "通过审核",
    "消除一类",
]


@pytest.mark.parametrize("name", ["proof", "vague", "names", "polarity", "dimensions"])
def test_no_pattern_hangs_on_a_hostile_cell(name: str) -> None:
    started = time.process_time()
    for piece in REPEATED:
        for group in lexicon(name):
            matcher(name, group).search(piece * 50 + "x")
            matcher(name, group).fullmatch(piece * 50 + "x")
    assert time.process_time() - started < 5
