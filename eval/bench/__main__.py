"""``python -m eval.bench``: prints the times of the fast commands; exit code 1 when a limit is missed."""

import sys
import tempfile
from pathlib import Path

from eval.bench.startup import measurements, render

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        measured = measurements(Path(folder))
    print(render(measured), end="")
    sys.exit(int(any(not one.holds for one in measured)))
