"""What a workflow may use, handed in by services."""

from collections.abc import Callable
from dataclasses import dataclass

from assistant.library import Library
from assistant.llm import Model, Stop
from assistant.precedents import Precedents
from assistant.workflows.progress import Progress


@dataclass(frozen=True)
class Toolbox:
    """``precedents`` is None when the index cannot be used, ``model`` when none is configured or it cannot be opened;
    ``note`` says what is wrong in Chinese, for the user. ``likeness`` gives how alike each of some texts is to another
    in meaning; None without the embedding model.

    ``stop`` ends the model's calls of one use; ``tell`` hears how that use gets on, maybe from another thread."""

    library: Library
    precedents: Precedents | None
    note: str = ""
    likeness: Callable[[tuple[str, ...], str], tuple[float, ...]] | None = None
    model: Model | None = None
    stop: Stop | None = None
    tell: Callable[[Progress], None] | None = None

    def told(self, progress: Progress) -> None:
        if self.tell is not None:
            self.tell(progress)
