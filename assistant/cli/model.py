"""``jixiao model test``: does the configured language model work, and what of it."""

import argparse

from assistant.services import Services


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="操作", required=True)
    actions.add_parser("test", help="试一遍：连通、密钥、模型、结构化回复、速度，并记住可用的方式")


def run(args: argparse.Namespace) -> int:
    is_usable = True
    for finding in Services().try_model():
        print(f"{'✓' if finding.works else '✗'} {finding.what}：{finding.sentence}", flush=True)
        is_usable = is_usable and not finding.is_fatal
    return 0 if is_usable else 1
