"""What reading a document gives: the tables, and one sentence for each thing that could not be read."""

from dataclasses import dataclass, field

from assistant.documents.grid import Note
from assistant.documents.places import Places
from assistant.errors import UnreadableDocument
from assistant.model.table import TargetTable


@dataclass(frozen=True)
class ReadError:
    """``message`` holds cause and advice in Chinese; ``file`` and ``place`` say where (``place`` may be empty).

    ``beside`` is True when the tables were read and something beside them is told: an unknown column, a hidden row, text
    that reads like an instruction.
    """

    file: str
    place: str
    message: str
    beside: bool = False

    @classmethod
    def of(cls, error: UnreadableDocument, file: str) -> "ReadError":
        return cls(file, error.place, error.message)

    @classmethod
    def told(cls, note: Note, file: str) -> "ReadError":
        return cls(file, note.place, note.message, note.beside)

    def report(self) -> dict[str, str]:
        """The contract of the command line: file, place, message."""
        return {"file": self.file, "place": self.place, "message": self.message}

    def sentence(self) -> str:
        """One line for a person: file, place, cause, what to do."""
        return UnreadableDocument(self.message, file=self.file, place=self.place).sentence()


@dataclass(frozen=True)
class ReadResult:
    """``places`` has an entry for each table of a Word or Excel file, and none for other formats."""

    tables: tuple[TargetTable, ...] = ()
    errors: tuple[ReadError, ...] = ()
    places: tuple[Places, ...] = field(default=(), compare=False, repr=False)
