"""What we write is read back equal, in every format."""

import re
from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents import FORMATS, AnnexRow, read, write
from assistant.documents.labels import label_of
from assistant.documents.vocabulary import column_of
from assistant.errors import UsageError
from assistant.model.categories import Category, Layout
from assistant.model.table import Budget, Indicator, Source, TargetTable, Unit
from assistant.model.text import tidy
from assistant.settings import CORPUS

_CHARACTERS = "建成系统数量验收合格率满意度项目经费支出服务市区级ABCxyz0123456789%≥≤<>=+-@|*_#[]()（）“”‘’\"'、，。；：·&\\~!$`{}/ "
_NUMBERING = re.compile(r"(?:^|[\s。；;，,])(?:\d+[.．、]|[(（]\d+[)）]|[①-⑩]|[一二三四五六七八九十]、)")


def _is_plain(text: str) -> bool:
    """No word of the form itself, no numbering, no amount: these mean something else where the form has them."""
    words = re.split(r"[:：\s]", text)
    return (
        tidy(text) == text
        and bool(re.search(r"[一-鿿A-Za-z]", text))
        and not any(label_of(word) or column_of(word) for word in words)
        and not _NUMBERING.search(text)
        and not text.endswith("绩效目标表")
    )


texts = st.text(_CHARACTERS, min_size=1, max_size=40).map(tidy).filter(_is_plain)
amounts = st.none() | st.decimals(0, 10**7, places=2) | st.decimals(0, 1, places=4).map(Decimal)
values = (
    st.sampled_from(
        ["≥95%", "2 套", "2024年12月31日前", "≤8个月", "较好满足", "【待补：用户数】", "=cmd|' /C calc'!A0"]
    )
    | texts
)


@st.composite
def indicators(draw: st.DrawFn, layout: Layout) -> tuple[Indicator, ...]:
    categories = draw(st.lists(st.sampled_from(Category), min_size=1, max_size=6))
    return tuple(
        Indicator(
            level1=category.level1(layout),
            level2=category.level2,
            name=draw(texts),
            definition=draw(texts | st.just("")),
            value=draw(values),
        )
        for category in categories
    )


@st.composite
def tables(draw: st.DrawFn) -> TargetTable:
    rows = draw(indicators(draw(st.sampled_from(Layout))))
    own_level = any(row.level1 == "成本指标" for row in rows)
    return TargetTable(
        project_name=draw(texts),
        fiscal_year=draw(st.none() | st.integers(2015, 2035)),
        unit=Unit(code=draw(st.sampled_from(["", "664201"])), name=draw(st.sampled_from(["", "某市数据局"]))),
        money_unit=draw(st.sampled_from(["万元", "元", "亿元"])),
        budget=Budget(total=draw(amounts), fiscal=draw(amounts), other=draw(amounts)),
        purpose=draw(texts | st.just("")),
        goals=tuple(draw(st.lists(texts, max_size=3))),
        indicators=rows,
        layout=Layout.MOF2021 if own_level else Layout.MOF2015,
    )


ANNEX = (
    AnnexRow("项目名称", "某系统", "用户：“某系统”", "已确认"),
    AnnexRow("第2条指标 指标值", "≥【待补：用户数】个", "请用户填写", "待补"),
)


def without_source(found: Sequence[TargetTable]) -> list[TargetTable]:
    return [table.model_copy(update={"source": Source()}) for table in found]


@pytest.fixture(scope="module")
def corpus() -> tuple[TargetTable, ...]:
    return tuple(
        TargetTable.model_validate_json(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.json"))
    )


def in_layout(table: TargetTable, layout: Layout) -> TargetTable:
    """The table with its costs where ``layout`` has them."""
    rows = tuple(
        row.model_copy(update={"level1": Category.COST.level1(layout)}) if row.category is Category.COST else row
        for row in table.indicators
    )
    has_costs = any(row.category is Category.COST for row in rows)
    return table.model_copy(update={"indicators": rows, "layout": layout if has_costs else Layout.MOF2015})


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("form", FORMATS)
def test_corpus_round_trip(form: str, layout: Layout, corpus: tuple[TargetTable, ...]) -> None:
    tables = [in_layout(table, layout) for table in corpus]
    result = read(f"全部.{form}", write(tables, form))
    assert result.errors == ()
    assert without_source(result.tables) == without_source(tables)
    assert [table.source.number for table in result.tables] == list(range(1, 51))


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(table=tables())
def test_any_table_round_trip(form: str, table: TargetTable) -> None:
    result = read(f"一张表.{form}", write([table], form))
    assert result.errors == ()
    assert without_source(result.tables) == [table]


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(several=st.lists(tables(), min_size=2, max_size=4))
def test_any_tables_of_one_file_round_trip(form: str, several: list[TargetTable]) -> None:
    result = read(f"几张表.{form}", write(several, form))
    assert result.errors == ()
    assert without_source(result.tables) == several


@pytest.mark.parametrize("form", ["docx", "xlsx", "md"])
def test_annex_is_not_read_as_a_table(form: str, corpus: tuple[TargetTable, ...]) -> None:
    result = read(f"草稿.{form}", write(corpus[:2], form, ANNEX))
    assert without_source(result.tables) == without_source(corpus[:2])
    assert result.errors == ()


@pytest.mark.parametrize("form", FORMATS)
def test_two_hundred_rows(form: str, corpus: tuple[TargetTable, ...]) -> None:
    long = corpus[0].model_copy(update={"indicators": corpus[0].indicators * 34})
    [table] = read(f"长表.{form}", write([long], form)).tables
    assert len(table.indicators) == len(long.indicators) > 200


def test_unknown_format_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="不支持的格式“pdf”"):
        write([], "pdf")


def test_a_cell_with_two_sources_is_printed_once(corpus: tuple[TargetTable, ...]) -> None:
    annex = (
        AnnexRow("绩效目标1", "到年底建成", "用户", "已确认"),
        AnnexRow("绩效目标1", "到年底建成", "指标库", "待确认"),
    )
    text = write(corpus[:1], "md", annex).decode()
    assert text.count("到年底建成") == 1
    assert "| 2 | 同上 | 同上 | 指标库 | 待确认 |" in text
