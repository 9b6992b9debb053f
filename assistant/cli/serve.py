"""``jixiao serve``: the web pages on this machine."""

import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只有本机能访问（127.0.0.1）")
    parser.add_argument("--port", type=int, default=7860, help="端口，默认 7860")


def run(args: argparse.Namespace) -> int:
    from assistant.services import Services
    from assistant.ui.page import serve

    serve(Services(), args.host, args.port)
    return 0
