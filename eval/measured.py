"""``python -m eval.measured COMMAND…``: runs a command and writes what it took to the last line of stderr, ``megabytes N seconds S``:
memory at most, and seconds of work of all its processes (the clock would count those of others as well).

A process of its own because the kernel counts the memory of whoever starts a command as the command's.
"""

import resource
import subprocess
import sys

if __name__ == "__main__":
    code = subprocess.run(sys.argv[1:], check=False).returncode
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"megabytes {used.ru_maxrss // 1024} seconds {used.ru_utime + used.ru_stime:.2f}", file=sys.stderr)
    sys.exit(code)
