"""The other door of documents: tables → bytes of a format."""

from collections.abc import Sequence

from assistant.documents.annex import AnnexRow
from assistant.errors import UsageError
from assistant.model.reviews import Review
from assistant.model.table import TargetTable

FORMATS = ("docx", "xlsx", "csv", "md", "json")


def write(tables: Sequence[TargetTable], format: str, annex: Sequence[AnnexRow] = ()) -> bytes:
    """``tables`` in the official layout as ``docx``, ``xlsx``, ``csv`` or ``md``, or as ``json`` (the output of ``jixiao parse``).

    ``annex`` adds the part 数值来源与待办 (a sheet in Excel, a last page in Word; JSON carries no annex). Raises UsageError
    for another format.
    """
    if format == "docx":
        from assistant.documents.word_writer import write_word

        return write_word(tables, annex)
    if format == "xlsx":
        from assistant.documents.excel_writer import write_excel

        return write_excel(tables, annex)
    if format == "csv":
        from assistant.documents.csv_form import write_csv

        return write_csv(tables, annex)
    if format == "md":
        from assistant.documents.markdown import write_markdown

        return write_markdown(tables, annex).encode()
    if format == "json":
        from assistant.documents.json_form import write_json

        return write_json(tables).encode()
    raise UsageError(f"不支持的格式“{format}”", advice=f"可用的格式：{'、'.join(FORMATS)}")


def write_review_sheet(reviews: Sequence[Review]) -> bytes:
    """The 审核意见表 of ``reviews`` as .xlsx."""
    from assistant.documents import review_sheet

    return review_sheet.write_review_sheet(reviews)
