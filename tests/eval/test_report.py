"""Reports say what was measured and never let a case's text become markup."""

import json
from html.parser import HTMLParser

import pytest

from eval.gate import breaches
from eval.record import Provenance, Record, SuiteRun, hash_files
from eval.report import FORMATS, render
from eval.result import CaseResult, Metric, SuiteResult

HOSTILE = '<img src=x onerror="alert(1)"> & </table>'
RECORD = Record(
    "2024-05-01T08:00:00+00:00",
    1.25,
    "cases",
    Provenance("a" * 40, True, "b" * 64, "", "3.11.9", {"torch": "2.13.0"}),
    (
        SuiteRun(
            "critic",
            "c" * 64,
            0.5,
            SuiteResult(
                "critic",
                (Metric("VAGUE F1", 0.8, target=0.85), Metric("误报", 0, target=0, better="lower")),
                (CaseResult("1-3", False, HOSTILE), CaseResult("1-4", True)),
                ("只比词表：判错 3 行",),
            ),
        ),
        SuiteRun("retrieve", "", 0.0, None, f"评测未能运行：{HOSTILE}"),
    ),
)
BREACHES = breaches(RECORD, {})


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.add(tag)


def test_text_names_figures_targets_failures_and_reasons() -> None:
    text = render(RECORD, {"critic": {"误报": 0.0}}, BREACHES, "text")
    for said in (
        "VAGUE F1",
        "0.8",
        "目标 ≥0.85",
        "未达标",
        "基线 0",
        "1-3",
        "只比词表",
        "未过关：critic",
        "提交 aaaaaaaaaaaa",
    ):
        assert said in text
    assert "1-4" not in text


def test_text_says_when_the_gate_is_open_and_nothing_when_it_was_not_asked() -> None:
    assert "全部达标" in render(RECORD, {}, (), "text")
    assert "全部达标" not in render(RECORD, {}, None, "text")


def test_page_holds_case_texts_as_text() -> None:
    page = render(RECORD, {}, BREACHES, "html")
    tags = Tags()
    tags.feed(page)
    assert "img" not in tags.seen
    assert "http" not in page


def test_json_is_the_whole_record() -> None:
    data = json.loads(render(RECORD, {}, BREACHES, "json"))
    assert data["provenance"]["packages"] == {"torch": "2.13.0"}
    assert data["suites"][0]["result"]["cases"][0]["message"] == HOSTILE
    assert data["suites"][1]["result"] is None


@pytest.mark.parametrize("report_format", FORMATS)
def test_every_format_renders(report_format: str) -> None:
    assert "critic" in render(RECORD, {}, None, report_format)


def test_data_set_hash_follows_names_and_contents(tmp_path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    assert hash_files(folder) == ""
    (folder / "a.txt").write_text("一", encoding="utf-8")
    first = hash_files(folder)
    (folder / "a.txt").write_text("二", encoding="utf-8")
    second = hash_files(folder)
    (folder / "a.txt").rename(folder / "b.txt")
    assert len({first, second, hash_files(folder)}) == 3
