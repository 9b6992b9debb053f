"""``jixiao serve``: the web pages on this machine."""

import argparse
import logging


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="监听地址，默认只有本机能访问（127.0.0.1）")
    parser.add_argument("--port", type=_port, default=7860, help="端口，默认 7860")


def run(args: argparse.Namespace) -> int:
    from assistant.services import Services
    from assistant.store.opening import check_settings

    services = Services()
    check_settings(services.settings)
    from assistant.ui.page import serve  # the page is slow to load: a bad setting is told at once

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    serve(services, args.host, args.port)
    return 0


def _port(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if not 1 <= number <= 65535:
        raise argparse.ArgumentTypeError("应为 1 到 65535 的整数")
    return number
