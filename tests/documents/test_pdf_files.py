"""PDF: tables with lines and merged cells over several pages, pages without text, and files that are refused."""

import resource

import pytest

from assistant.documents import read
from assistant.model.table import TargetTable
from tests.documents.pdf_files import assembled, grid, make_pdf, table, text

EDGES = (50, 130, 220, 330, 430, 540)
HEADER = ("一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值")
HEAD = grid(
    120,
    EDGES,
    [("项目名称", "某县灌区改造", "<", "<", "<"), ("绩效目标", "1.更换闸门12座。", "<", "<", "<"), HEADER],
)


def cells(table: TargetTable) -> list[tuple[str, str, str, str, str]]:
    return [(r.level1, r.level2, r.name, r.definition, r.value.raw) for r in table.indicators]


def one_page(rows: bytes) -> bytes:
    return (
        text(200, 60, "2025年度绩效目标表") + text(50, 90, "填报单位：某县水务局") + text(430, 90, "单位：万元") + rows
    )


def test_merged_and_wrapped_cells() -> None:
    body = [
        (50, 180, 130, 240, "产出指标"),
        (130, 180, 220, 220, "数量指标"),
        (220, 180, 330, 200, "更换闸门数"),
        (330, 180, 430, 200, ""),
        (430, 180, 540, 200, "≥12座"),
        (220, 200, 330, 220, "清淤"),
        (330, 200, 430, 220, ""),
        (430, 200, 540, 220, "30公里"),
        (130, 220, 220, 240, "质量指标"),
        (220, 220, 330, 250, "闸门一次安装验收合\n格率"),
        (330, 220, 430, 250, ""),
        (430, 220, 540, 250, "100%"),
    ]
    result = read("灌区.pdf", make_pdf([one_page(table([*HEAD, *body]))]))
    assert result.errors == ()
    [found] = result.tables
    assert (found.project_name, found.fiscal_year, found.unit.name) == ("某县灌区改造", 2025, "某县水务局")
    assert (found.goals, found.money_unit, found.source.place) == (("更换闸门12座。",), "万元", "第1页第3行")
    assert cells(found) == [
        ("产出指标", "数量指标", "更换闸门数", "", "≥12座"),
        ("产出指标", "数量指标", "清淤", "", "30公里"),
        ("产出指标", "质量指标", "闸门一次安装验收合格率", "", "100%"),
    ]


def test_a_table_over_two_pages_and_a_page_without_text() -> None:
    first = one_page(table([*HEAD, *grid(180, EDGES, [("产出指标", "数量指标", "闸门数", "", "12座")])]))
    more = [("", "质量指标", "合格率", "", "100%"), ("效益指标", "社会效益指标", "受益人口", "", "≥3万人")]
    foot = text(280, 800, "第 1 页 共 3 页")
    result = read(
        "灌区.pdf",
        make_pdf([first + foot, table(grid(40, EDGES, more)) + text(290, 800, "- 2 -"), b""]),
    )
    [found] = result.tables
    assert cells(found) == [
        ("产出指标", "数量指标", "闸门数", "", "12座"),
        ("产出指标", "质量指标", "合格率", "", "100%"),
        ("效益指标", "社会效益指标", "受益人口", "", "≥3万人"),
    ]
    assert [error.sentence() for error in result.errors] == [
        "灌区.pdf，第3页：没有文字，可能是扫描页，未读取；请上传 Word 或 Excel 原件，或把表格复制后粘贴。"
    ]


def _locked() -> bytes:
    key = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]" % (b"00" * 32, b"11" * 32)
    return assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"], key)


def _work_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (lambda: make_pdf([b""] * 2), "没有文字，可能是扫描件"),
        (lambda: b"%PDF-1.7\n", "已损坏"),
        (lambda: make_pdf([one_page(b"")])[:400], "已损坏"),
        (_locked, "打开密码"),
        (lambda: make_pdf([b" " * 400_000_000]), "安全上限"),
        (lambda: make_pdf([b"0 0 m 9 9 l S\n" * 3_000_000]), "安全上限"),
        (lambda: make_pdf([b"[" * 300_000]), ""),
        (lambda: assembled([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"]), ""),
    ],
    ids=["scan", "empty", "cut", "locked", "unpacks to 400 MB", "endless drawing", "deep", "loop"],
)
def test_refused_soon_with_a_sentence(data: object, says: str) -> None:
    assert callable(data)
    content = data()
    start = _work_of_children()
    result = read("坏.pdf", content)
    assert _work_of_children() - start < 7, "the limit is 5 seconds, and some to start"
    [error] = result.errors
    assert (result.tables, says in error.sentence(), "；" in error.message) == ((), True, True)


def test_texts_that_run_into_the_next_column_stay_apart() -> None:
    """A target as long as its column and more: the text of the next column is written over its end."""
    edges = (30, 130, 230, 330, 380, 480)
    lines = [
        ("一级指标", "二级指标", "三级指标", "指标值", "实际完成值", "分值"),
        ("产出指标", "时效指标", "完工时间", "2021年11月底前", "2021年12月", "10"),
        ("效益指标", "社会效益指标", "亮灯率", "98%", "98.5%", "30"),
    ]
    page = b"".join(
        text(x, 60 + 30 * n, words) for n, line in enumerate(lines) for x, words in zip(edges, line, strict=True)
    )
    result = read("路灯.pdf", make_pdf([page]))
    assert result.errors == ()
    assert cells(result.tables[0]) == [
        ("产出指标", "时效指标", "完工时间", "", "2021年11月底前"),
        ("效益指标", "社会效益指标", "亮灯率", "", "98%"),
    ]


def test_columns_that_no_line_shows_are_not_guessed() -> None:
    """Header words wrapped in their cells and no lines: which target is of which column cannot be told."""
    lines = [
        ("一级指", "二级指", "三级指", "指标值", "二级指", "三级指", "指标值"),
        ("标", "标", "标", "", "标", "标", ""),
        ("产出指", "数量指", "新建供", "12处", "数量指", "新建供", "4处"),
        ("标", "标", "水工程", "", "标", "水工程", ""),
        ("效益指", "社会效", "受益人", "2.1万人", "社会效", "受益人", "0.7万人"),
        ("标", "益指标", "口", "", "益指标", "口", ""),
    ]
    page = b"".join(
        text(30 + 75 * c, 60 + 12 * n, words) for n, line in enumerate(lines) for c, words in enumerate(line) if words
    )
    result = read("饮水.pdf", make_pdf([page]))
    assert result.tables == ()
    assert [(error.place, error.message.partition("，")[0]) for error in result.errors] == [
        ("第1页第1行", "表格没有框线")
    ]
