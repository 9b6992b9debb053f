"""The options of the commands that can work with a language model."""

import argparse
import logging
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.errors import UsageError

if TYPE_CHECKING:
    from assistant.services import Services
    from assistant.workflows.toolbox import Toolbox


def add_model_arguments(parser: argparse.ArgumentParser, *, by_setting: bool) -> None:
    """``--model``, and, where a model that is configured is used without being asked for (``by_setting``), ``--no-model``."""
    group = parser.add_mutually_exclusive_group()
    told = "；设置了就不必写，写了则没有设置时报错" if by_setting else ""
    group.add_argument("--model", action="store_true", help=f"用环境变量里设置的语言模型{told}")
    if by_setting:
        group.add_argument("--no-model", action="store_true", help="不用语言模型，只按规则")


def services_for(args: argparse.Namespace) -> "Services":
    """The services with the model that is asked for. Raises UsageError, ModelUnavailable when one is asked for by ``--model``
    and cannot be had."""
    from assistant.services import Services
    from assistant.settings import ModelSettings, load_settings

    # What a failed call logs is for whoever runs the pages; here the same is said in a sentence.
    logging.getLogger("jixiao").addHandler(logging.NullHandler())
    settings = load_settings()
    if getattr(args, "no_model", False):
        settings = replace(settings, model=ModelSettings())
    services = Services(settings)
    if args.model and services.model is None:
        raise UsageError(
            "没有设置语言模型，--model 用不上",
            advice="请设置 JIXIAO_LLM_BASE_URL 和 JIXIAO_LLM_MODEL，或 JIXIAO_LLM_GGUF",
        )
    return services


def tell_model(toolbox: "Toolbox") -> None:
    """On stderr: the model that was at work, its tokens and seconds."""
    if toolbox.model is not None:
        used = toolbox.model.usage
        tokens = f"，读 {used.prompt_tokens}、写 {used.completion_tokens} 个词元" if used.completion_tokens else ""
        print(f"模型 {toolbox.model.name}：{used.seconds:.0f} 秒{tokens}", file=sys.stderr)
