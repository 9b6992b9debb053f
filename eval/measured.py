"""``python -m eval.measured COMMAND…``: runs a command and writes what it took to the last line of stderr, ``megabytes N``.

A process of its own because the kernel counts the memory of whoever starts a command as the command's.
"""

import resource
import subprocess
import sys

if __name__ == "__main__":
    code = subprocess.run(sys.argv[1:], check=False).returncode
    print(f"megabytes {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024}", file=sys.stderr)
    sys.exit(code)
