import subprocess
import sys
from decimal import Decimal

import pytest

from assistant.critic import check
from assistant.model.drafts import Alternative, Brief, Draft, Origin, Question, Rewrite, ValueSource
from assistant.model.findings import CellRef, Severity
from assistant.model.reviews import Decision
from assistant.model.table import Budget, Indicator, TargetTable
from assistant.ui import forms, presenter
from assistant.ui.views import Readiness
from assistant.workflows.critique import dismiss, edit, review_table

VALUE = {number: CellRef(part="indicator", indicator=number, field="value") for number in (1, 2, 3)}


def row(level1: str, level2: str, name: str, value: str) -> Indicator:
    return Indicator.model_validate(
        {"level1": level1, "level2": level2, "name": name, "definition": f"{name}的口径", "value": value}
    )


TABLE = TargetTable(
    project_name="排水管网普查",
    fiscal_year=2025,
    budget=Budget(total=Decimal("120.00"), fiscal=Decimal("120.00")),
    purpose="管网检测与建档",
    goals=("完成管网普查300公里", "建成管网档案1套"),
    indicators=(
        row("产出指标", "数量指标", "普查管网长度", "300公里"),
        row("产出指标", "数量指标", "建档数量", "【待补：档案数】"),
        row("满意度指标", "服务对象满意度指标", "居民满意度", "明显提升"),
    ),
)
SOURCES = (
    ValueSource(cell=VALUE[1], origin=Origin.USER, detail="用户说“300公里”"),
    ValueSource(cell=VALUE[3], origin=Origin.LIBRARY, ref="MY01", detail="指标库 MY01"),
)


def draft(table: TargetTable = TABLE, sources: tuple[ValueSource, ...] = SOURCES) -> Draft:
    return Draft(table=table, brief=Brief(text="排水管网普查"), sources=sources, findings=check(table))


def test_headings_are_merged_and_every_row_says_its_source() -> None:
    form = forms.draft_form(draft())
    assert [(r.span1, r.span2) for r in form.rows] == [(2, 2), (0, 0), (1, 1)]
    assert [r.source and (r.source.short, r.source.waiting) for r in form.rows] == [
        ("用户", False),
        None,
        ("库 MY01", True),
    ]
    assert form.rows[2].source is not None
    assert form.rows[2].source.details == ("指标库 MY01",)
    assert [r.confirmable for r in form.rows] == [False, False, True]
    assert [r.value.pending for r in form.rows] == [False, True, False]


def test_findings_stand_beside_their_rows() -> None:
    form = forms.draft_form(draft())
    assert form.rows[0].findings == ()
    assert any("明显提升" in finding.quote for finding in form.rows[2].findings)
    placed = sum(len(r.findings) for r in form.rows) + sum(len(notes) for notes in form.notes.values())
    assert placed == len(check(TABLE))


def test_readiness_counts_what_is_missing() -> None:
    counted = presenter.readiness(draft())
    assert (counted.pending, counted.unconfirmed) == (1, 1)
    assert not counted.ready
    assert "补齐 1 处待补" in counted.sentence


def test_a_draft_with_nothing_open_is_ready() -> None:
    ready = Readiness(0, 0, 0)
    assert ready.ready
    assert ready.sentence == "可送审"


@pytest.mark.parametrize("cell", [*VALUE.values(), CellRef(part="project"), CellRef(part="goal", field="2")])
def test_a_cell_key_leads_back_to_its_cell(cell: CellRef) -> None:
    assert presenter.cell_of(presenter.cell_key(cell)) == cell


@pytest.mark.parametrize("key", ["", "indicator:1", "indicator:x:value", "file:1:value", "a:b:c:d"])
def test_a_key_that_no_page_made_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        presenter.cell_of(key)


def test_a_review_shows_what_was_changed_and_filters() -> None:
    review = review_table(TABLE)
    everything = presenter.filtered(review, presenter.SEVERITY_ORDER, open_only=False)
    assert len(everything) == len(review.findings)
    errors = presenter.filtered(review, [Severity.ERROR], open_only=False)
    assert {review.findings[n].finding.severity for n in errors} == {Severity.ERROR}

    dismissed = dismiss(review, 0, "另有依据")
    assert 0 not in presenter.filtered(dismissed, presenter.SEVERITY_ORDER, open_only=True)

    changed = forms.review_form(edit(review, VALUE[3], "≥90%"), everything)
    assert (changed.rows[2].value.text, changed.rows[2].value.before) == ("≥90%", "明显提升")
    assert changed.rows[0].value.before == ""
    assert Decision.ACCEPTED in {finding.decision for finding in changed.rows[2].findings}


def test_a_rewrite_is_one_line_of_text() -> None:
    rewrite = Rewrite(
        table=2,
        indicator=5,
        before={"level2": "质量指标", "name": "质量好", "definition": "", "value": "较好"},
        after={"level2": "质量指标", "name": "验收合格率", "definition": "合格数/总数", "value": "≥95%"},
        sources=(ValueSource(cell=VALUE[1], origin=Origin.LIBRARY, ref="ZL01", detail="指标库 ZL01"),),
        questions=(Question(key="x", text="合格线是多少？"),),
        status="rewritten",
    )
    line = presenter.rewrite_row(rewrite, "甲.docx")
    assert (line["place"], line["status"], line["sources"]) == ("第 2 表第 5 行", "已改写", "指标库 ZL01")
    assert line["questions"] == "合格线是多少？"


def test_the_presenter_needs_no_gradio() -> None:
    code = "import sys, assistant.ui.presenter, assistant.ui.markup; print('gradio' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_page_says_what_a_model_wrote_and_where_it_failed() -> None:
    draft = Draft(table=TargetTable(project_name="停车平台"), brief=Brief(text=""))
    assert presenter.model_lines(draft) == []
    cell, texts = CellRef(part="indicator", indicator=1), {"name": "甲率", "definition": "乙", "value": "≥90%"}
    taken = Alternative(cell=cell, texts=texts, stands=texts, made_by="rules", why="")
    refused = taken.model_copy(update={"made_by": "qwen"})
    worded = draft.model_copy(
        update={"mode": "qwen", "alternatives": (taken, refused), "notes": ("模型没有写成：断了。",)}
    )
    first, second = presenter.model_lines(worded)
    assert first == "模型 qwen 写了1处的措辞，另有1处没有通过检查，用的是规则的写法；数都是规则按来源写的。"
    assert second.endswith("断了。")
