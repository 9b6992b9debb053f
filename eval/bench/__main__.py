"""``python -m eval.bench``: prints how fast commands and rules are; exit code 1 when a limit is missed."""

import gc
import sys
import tempfile
from pathlib import Path

from assistant.cli import COLLECT_AFTER
from eval.bench import critic, documents, linters, startup


def main(folder: Path) -> int:
    """Print each part as soon as it is measured. Exit code 1 when a limit is missed."""
    gc.set_threshold(COLLECT_AFTER)  # as the commands run, of which this is the speed
    commands = startup.measurements(folder)
    print(startup.render(commands), end="", flush=True)
    files = documents.measurements()
    print(documents.render(files), end="", flush=True)
    paces, grown = critic.paces(), critic.growth()
    print(critic.render(paces, grown), end="", flush=True)
    held = [*(one.holds for one in commands), *(one.holds for one in files), *(one.holds for one in paces), grown.holds]
    try:
        results = linters.compare(paces, folder)
    except linters.LeftOut as reason:
        print(f"没有和 textlint、autocorrect 比较：{reason}")
    else:
        print(linters.render(results), end="")
        held += [one.holds for one in results]
    return int(not all(held))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.exit(main(Path(place)))
