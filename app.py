"""Composition root of the web app: ``python app.py`` is ``jixiao serve``."""

import sys

from assistant.cli import main

if __name__ == "__main__":
    sys.exit(main(["serve", *sys.argv[1:]]))
