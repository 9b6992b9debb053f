"""No content makes reading fail, hang or fill the memory; what is refused is refused in one sentence."""

import io
import json
import re
import zipfile

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents import read, write
from assistant.documents.limits import MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS
from assistant.model.table import Indicator, TargetTable
from assistant.settings import REPOSITORY
from eval.hostile_files import make_file, table_text

CASES = yaml.safe_load((REPOSITORY / "eval" / "cases" / "parse" / "adversarial.yaml").read_text(encoding="utf-8"))
TABLE = TargetTable(
    project_name="智慧停车",
    goals=("建成系统", "培训用户"),
    indicators=(Indicator(level1="产出指标", level2="数量指标", name="系统", value="1 套"),) * 2,
)
FILES = {form: write([TABLE], form) for form in ("docx", "xlsx", "md", "json")}


@pytest.mark.parametrize("case", [case for case in CASES if not case.get("heavy")], ids=lambda case: case["id"])
def test_hostile_file(case: dict[str, object]) -> None:
    expect = case["expect"]
    assert isinstance(expect, dict)
    result = read(str(case["file"]), make_file(str(case["make"])))
    assert len(result.tables) == expect["tables"]
    assert any(not error.beside for error in result.errors) == (expect["exit"] == 2)
    assert bool(result.errors) == bool(expect.get("says"))
    for error in result.errors:
        assert all(word in error.sentence() for word in expect["says"])
        assert error.sentence().startswith(str(case["file"]))
        assert error.sentence().endswith("。")
        assert "\n" not in error.sentence()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("大.txt", b"a" * (MAX_FILE_BYTES + 1), "超过上限 20 MB"),
        ("长.txt", b"\n" * (MAX_ROWS + 1), f"超过 {MAX_ROWS} 行"),
        ("宽.txt", ("甲\t" * (MAX_COLUMNS + 1)).encode(), f"超过上限 {MAX_COLUMNS} 格"),
        ("表.json", b'{"tables": [', "不是有效的 JSON"),
        ("深.json", b"[" * 100_000, "不是有效的 JSON"),
        ("别的.json", b'{"a": 1}', "JSON 中没有绩效目标表"),
        ("页.xls", b"<html><table></table></html>", "没有找到绩效目标表"),
        (
            "旧.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "XML 表格",
        ),
        ("包.zip", b"PK\x03\x04", "已损坏"),
        ("图.png", b"\x89PNG\r\n", "是图片"),
        ("锁.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        ("控.txt", b"\x00\x01\x02 abc", "内容不是文字"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals_say_what_and_what_to_do(name: str, data: bytes, says: str) -> None:
    result = read(name, data)
    assert result.tables == ()
    [error] = result.errors
    assert says in error.sentence()
    assert "；" in error.message


def test_a_bad_table_in_json_does_not_spoil_the_others() -> None:
    good = json.loads(FILES["json"])["tables"][0]
    for bad in (
        {"project_name": "甲", "indicators": [{"level1": "产出指标"}]},
        {**good, "budget": {"total": "1e999999"}},
        {**good, "purpose": "长" * (MAX_CELL_CHARACTERS + 1)},
    ):
        result = read("表.json", json.dumps({"tables": [bad, good]}).encode())
        assert [table.project_name for table in result.tables] == ["智慧停车"]
        assert [error.place for error in result.errors] == ["第1张表"]


def test_values_in_json_are_read_from_their_raw_text() -> None:
    edited = FILES["json"].decode().replace('"raw": "1 套"', '"raw": "≥3 个"')
    [table] = read("改.json", edited.encode()).tables
    assert {(row.value.number, row.value.unit) for row in table.indicators} == {(3, "个")}


def test_very_long_numeral_is_read() -> None:
    [table] = read("数.txt", table_text(value="一" * 10_000).encode()).tables
    assert len(table.indicators[0].value.raw) == 10_000


def test_merged_ranges_cost_nothing() -> None:
    """A sheet whose merged ranges cover millions of cells is read like any other."""
    data = replaced(
        FILES["xlsx"], "xl/worksheets/sheet1.xml", r"</mergeCells>", '<mergeCell ref="B9:XFD1048576"/></mergeCells>'
    )
    assert len(read("合并.xlsx", data).tables) == 1


@pytest.mark.parametrize(("form", "part"), [("docx", "word/document.xml"), ("xlsx", "xl/worksheets/sheet1.xml")])
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_damaged_office_files_never_raise(form: str, part: str, data: st.DataObject) -> None:
    values = st.sampled_from(["", "²", "-1", "9" * 5000, "abc", "1E5", "A1:XFD1048576", "0"])
    number = data.draw(st.integers(0, 200))
    count = iter(range(1_000_000))
    value = data.draw(values)
    damaged = replaced(FILES[form], part, r'="[^"]*"', lambda m: f'="{value}"' if next(count) == number else m.group())
    read(f"坏.{form}", damaged)
    cut = data.draw(st.integers(1, len(FILES[form]) - 1))
    read(f"断.{form}", FILES[form][:cut])


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=300), form=st.sampled_from(["txt", "json", "md"]))
def test_any_bytes_never_raise(data: bytes, form: str) -> None:
    result = read(f"任意.{form}", data)
    assert result.tables or result.errors


def replaced(data: bytes, part: str, pattern: str, new: object) -> bytes:
    """The package with a substitution in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as archive:
        for name in old.namelist():
            content = old.read(name)
            archive.writestr(name, re.sub(pattern, new, content.decode()) if name == part else content)  # type: ignore[call-overload]
    return out.getvalue()
