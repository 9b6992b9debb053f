"""A model file served on this machine, in a process of its own: ``python -m assistant.llm.local_server FILE THREADS``.

It prints its address when it is ready and ends when its standard input closes, so it never outlives the process that
started it. The server is llama.cpp's (xllamacpp), reached like any other endpoint.
"""

import sys
from pathlib import Path

CONTEXT = 8192  # tokens
PREFIXES = 1024  # MiB for what has been read of other prompts; llama.cpp would fill eight times as much within days
STEP = 128  # tokens of a prompt read at a time; only between two steps is a call that hung up noticed
ANY_PORT = 0


def main(gguf: str, threads: int) -> None:
    """Serve until standard input closes."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = gguf
    params.model_alias = {Path(gguf).stem}
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.n_batch = params.n_ubatch = STEP
    params.n_gpu_layers = 0
    params.cache_ram_mib = PREFIXES
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.port = ANY_PORT
    params.offline = True
    params.endpoint_slots = params.ui = False
    server = xllamacpp.Server(params)
    print(server.listening_address, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
