"""Processor time counts what a started process uses too, as a model served on this machine does."""

import subprocess
import sys
import time

from eval.with_model.processor import cpu_seconds

BUSY = "import time\nwhile time.process_time() < 0.3: pass\nprint(flush=True)\ninput()"
MISSED = 0.05  # seconds: the system counts in ticks


def test_a_process_that_was_started_counts() -> None:
    before, own = cpu_seconds(), time.process_time()
    with subprocess.Popen((sys.executable, "-c", BUSY), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as busy:
        assert busy.stdout is not None
        busy.stdout.readline()
        assert cpu_seconds() - before >= 0.3 + (time.process_time() - own) - MISSED
        busy.communicate(b"\n")
