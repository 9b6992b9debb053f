"""One module a format: bytes or text ↔ TargetTable, with safety limits. The doors are :func:`read` and :func:`write`."""

from assistant.documents.annex import AnnexRow
from assistant.documents.reading import read
from assistant.documents.result import ReadError, ReadResult
from assistant.documents.writing import FORMATS, write, write_review_sheet

__all__ = ["FORMATS", "AnnexRow", "ReadError", "ReadResult", "read", "write", "write_review_sheet"]
