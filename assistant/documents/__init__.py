"""One module a format: bytes or text ↔ TargetTable, with safety limits. The doors are :func:`read` and :func:`write`."""

from assistant.documents.reading import read
from assistant.documents.result import ReadError, ReadResult

__all__ = ["ReadError", "ReadResult", "read"]
