"""``python -m eval.bench``: prints the times of the fast commands and of a whole department; exit code 1 when a limit is missed."""

import sys
import tempfile
from pathlib import Path

from eval.bench import across, startup

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        measured = startup.measurements(Path(folder))
    print(startup.render(measured), end="")
    department = across.measure()
    print(across.render(department), end="")
    sys.exit(int(not (all(one.holds for one in measured) and department.holds)))
