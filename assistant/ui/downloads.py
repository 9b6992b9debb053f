"""Files handed to the browser, each in a private folder with a name that cannot be guessed."""

import os
import re
import secrets
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\s]+')
_LONGEST_NAME = 60


def save(data: bytes, stem: str, suffix: str) -> str:
    """Write ``data`` under GRADIO_TEMP_DIR as ``stem.suffix`` (unfit characters of the stem replaced); returns the path."""
    folder = Path(os.environ["GRADIO_TEMP_DIR"]) / secrets.token_hex(16)
    folder.mkdir(mode=0o700, parents=True)
    path = folder / f"{fit_name(stem)}.{suffix}"
    path.write_bytes(data)
    return str(path)


def fit_name(stem: str) -> str:
    """``stem`` as a file name for every system: no separators, signs or blanks, not too long, never empty."""
    return _UNFIT.sub("_", stem).strip("._")[:_LONGEST_NAME] or "绩效目标表"


def bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """One zip of ``files`` (name, content); names that occur twice are numbered."""
    buffer, seen = BytesIO(), dict[str, int]()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in files:
            seen[name] = seen.get(name, 0) + 1
            stem, dot, suffix = name.rpartition(".")
            archive.writestr(name if seen[name] == 1 else f"{stem}（{seen[name]}）{dot}{suffix}", data)
    return buffer.getvalue()
