"""argparse in Chinese: help headings, and bad usage said in one line."""

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

_PHRASES = (
    (r"the following arguments are required: (.+)", r"缺少参数 \1"),
    (r"unrecognized arguments: (.+)", r"不认识的参数 \1"),
    (r"argument (.+?): invalid choice: '?(.+?)'? \(choose from (.+)\)", r"\1不能是“\2”；可用的有 \3"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1 的值 \2 不对"),
    (r"argument (.+?): expected one argument", r"\1 后面要有一个值"),
    (r"argument (.+?): expected at least one argument", r"\1 后面至少要有一个值"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 不能和 \2 一起用"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 不需要值 \2"),
    (r"ambiguous option: (.+?) could match (.+)", r"\1 不明确，可能是 \2"),
    (r"one of the arguments (.+) is required", r"\1 中要给出一个"),
    (r"argument (.+?): (.+)", r"\1：\2"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser whose own words are Chinese; bad usage exits with code 2."""

    def __init__(self, prog: str | None = None, description: str | None = None, **options: object) -> None:
        super().__init__(prog=prog, description=description, formatter_class=_Formatter, add_help=False)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示说明并退出")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _PHRASES:
            if found := re.fullmatch(pattern, message):
                message = found.expand(chinese).replace("'", "")
                break
        self.exit(2, f"{self.prog}: {message}；用 {self.prog} --help 查看用法。\n")
