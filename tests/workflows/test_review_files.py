"""Reviews in words, and the files that they give."""

import io

from docx import Document

from assistant.documents import read, write
from assistant.model.findings import Severity
from assistant.model.table import Indicator, TargetTable
from assistant.workflows.critique import accept, dismiss, review_tables
from assistant.workflows.opinions import opinions
from assistant.workflows.review_files import annotated_file, report_file

ROWS = tuple(
    Indicator.model_validate({"level1": "产出指标", "level2": "质量指标", "name": name, "value": value})
    for name, value in (("系统性能", "较好满足"), ("验收合格率", "≥95 百分比"))
)
TABLE = TargetTable(project_name="智慧停车", goals=("建成系统1套",), indicators=ROWS)


def test_dismissed_findings_are_left_out_and_accepted_ones_say_so() -> None:
    [review] = review_tables([TABLE])
    codes = [reviewed.finding.code for reviewed in review.findings]
    review = dismiss(review, codes.index("VAL-001"), "合同已写明")
    review = accept(review, codes.index("VAL-006"))
    [told] = opinions([review])
    by_code = {remark.code: remark for remark in told.all}
    assert "VAL-001" not in by_code
    assert by_code["VAL-006"].decided == "采纳"
    assert "可直接改" in by_code["VAL-006"].proposals[0]
    assert [remark.severity for remark in told.all] == sorted(
        (remark.severity for remark in told.all), key=list(Severity).index
    )


def test_findings_across_tables_stand_apart() -> None:
    same = [TABLE.model_copy(update={"project_name": name}) for name in ("智慧停车", "智慧停车")]
    told = opinions(review_tables(same))
    assert any(table.across for table in told)
    assert not {remark.code for remark in told[0].remarks} & {remark.code for remark in told[0].across}


def test_both_files_of_a_review() -> None:
    data = write([TABLE, TABLE], "docx")
    reviews = review_tables(read("表.docx", data).tables)
    name, annotated = annotated_file("表.docx", data, reviews)
    assert name == "表_批注.docx"
    assert len(list(Document(io.BytesIO(annotated)).comments)) >= 2
    name, report = report_file(reviews)
    assert name == "绩效目标审核意见表.docx"
    texts = [cell.text for table in Document(io.BytesIO(report)).tables for row in table.rows for cell in row.cells]
    assert "2 张" in texts
    assert any("2 张表，预算数合计" in text for text in texts)


def test_tables_of_several_files_are_counted_through_and_what_was_unread_is_told() -> None:
    reviews = [
        review for name in ("甲.docx", "乙.docx") for review in review_tables(read(name, write([TABLE], "docx")).tables)
    ]
    first, second = opinions(reviews)
    assert first.title == f"1. {TABLE.project_name}（甲.docx）"
    assert second.title == f"2. {TABLE.project_name}（乙.docx）"
    _, report = report_file(reviews, unread=["丙.docx：打不开，请另存后重试。"])
    lines = [paragraph.text for paragraph in Document(io.BytesIO(report)).paragraphs]
    assert "没有读清：丙.docx：打不开，请另存后重试。" in lines
    assert any(line.startswith(first.title) for line in lines)
