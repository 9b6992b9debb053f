"""Forks a server for each line it reads, and says its process id: a new one after a kill costs no second import.

``python nursery.py PORT``; the server keeps its data under JIXIAO_DATA.
"""

import os
import sys

from assistant.library import load_library
from assistant.services import Services
from assistant.ui.page import serve
from assistant.workflows.converse import Conversation, reply
from assistant.workflows.toolbox import Toolbox


def main(port: int) -> None:
    reply(Conversation(), "建设排水监测平台，预算100万元", Toolbox(load_library(), None))  # what a first turn loads
    while sys.stdin.readline():
        child = os.fork()
        if child == 0:
            serve(Services(), "127.0.0.1", port)
            os._exit(0)
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
