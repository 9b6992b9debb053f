"""Text that a spreadsheet would calculate, kept as text."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_GUARD = "'"


def guarded(text: str) -> str:
    """``text`` for a file whose cells have no type: an apostrophe before what would be a formula, and before another
    apostrophe, so that it can be taken away again. ``-3%`` becomes ``'-3%``."""
    return _GUARD + text if text.startswith((*FORMULA_STARTS, _GUARD)) else text


def unguarded(text: str) -> str:
    """``text`` without the apostrophe of :func:`guarded`; any other stays."""
    return text[1:] if text[:1] == _GUARD and text[1:].startswith((*FORMULA_STARTS, _GUARD)) else text
