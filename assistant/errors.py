"""Errors a user may see: one Chinese sentence that says where, what, and what to do."""


class ProductError(Exception):
    """A failure the user can act on.

    ``file`` and ``place`` say where (either may be empty), ``cause`` what, ``advice`` what to do.
    """

    def __init__(self, cause: str, *, file: str = "", place: str = "", advice: str = "") -> None:
        self.file, self.place, self.cause, self.advice = file, place, cause, advice
        super().__init__(self.sentence())

    def sentence(self) -> str:
        where = "，".join(part for part in (self.file, self.place) if part)
        what = f"{self.cause}；{self.advice}" if self.advice else self.cause
        return (f"{where}：{what}" if where else what).rstrip("。") + "。"

    @property
    def message(self) -> str:
        """Cause and advice without the place, for reports that name the place in a field of its own."""
        return f"{self.cause}；{self.advice}" if self.advice else self.cause


class UnreadableDocument(ProductError):
    """A file that holds no table that can be read, or that is refused for safety."""


class UsageError(ProductError):
    """A command or setting that makes no sense."""


class IndexUnavailable(ProductError):
    """The retrieval index is missing or was built from something else."""


class ModelUnavailable(ProductError):
    """A language model that gives no usable reply: the rule-made result stands. ``passing`` is True where the same call may
    succeed later, False where a setting has to change first."""

    passing = False


class Stopped(ProductError):
    """A call of the model that the user ended."""
