"""What can go wrong with an index; messages are for maintainers, the product says them to users in its own words."""


class IndexFailure(Exception):
    """Base of the failures below."""


class ModelUnavailable(IndexFailure):
    """The embedding model is missing, damaged or cannot be loaded."""


class IndexMissing(IndexFailure):
    """There is no built index at the given place."""


class IndexMismatch(IndexFailure):
    """The built index was made from something else; ``parts`` names the manifest fields that differ."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        self.parts = parts
        super().__init__(f"index differs in {', '.join(parts)}")


class IndexBusy(IndexFailure):
    """Another process is building the index."""
