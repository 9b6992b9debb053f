"""What another program sees in our files."""

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest


def converted(files: Mapping[str, bytes], form: str) -> dict[str, bytes]:
    """``files`` (name → content) as LibreOffice converts them to ``form``, in one run; the test is skipped where it is not."""
    program = shutil.which("soffice")
    if program is None:
        print("not tested with LibreOffice: soffice is not on this machine")
        pytest.skip("soffice is not on this machine")
    with tempfile.TemporaryDirectory() as folder:
        sources = []
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
            sources.append(str(Path(folder) / name))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", form, "--outdir", f"{folder}/out", *sources]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return {name: (Path(folder) / "out" / f"{Path(name).stem}.{form}").read_bytes() for name in files}
