"""Processor time: what a figure in seconds means on a machine that does other things too."""

import os
import time
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_USER, _SYSTEM = 11, 12  # fields of /proc/PID/stat behind the name of the program


def cpu_seconds() -> float:
    """Processor seconds so far of this process and of those it has started and that still run (a model served on this machine);
    where /proc does not tell of those, of this process alone."""
    return time.process_time() + sum(_seconds_of(pid) for pid in _started())


def _started() -> list[str]:
    found: list[str] = []
    for file in Path("/proc/self/task").glob("*/children"):
        try:
            found += file.read_text(encoding="utf-8").split()
        except OSError:  # that thread has ended
            continue
    return found


def _seconds_of(pid: str) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:  # that process has ended
        return 0.0
    return (int(fields[_USER]) + int(fields[_SYSTEM])) / _TICKS
