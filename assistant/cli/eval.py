"""``jixiao eval``: the quality figures, and the gate that keeps them."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--suite", nargs="+", action="extend", default=[], metavar="名称", help="只运行这些评测（默认全部）"
    )
    parser.add_argument("--cases", type=Path, metavar="文件夹", help="改用自己的评测数据：每个评测一个同名子文件夹")
    parser.add_argument("--check", action="store_true", help="有指标未达目标或低于基线时退出码为 1")
    parser.add_argument("--update-baseline", action="store_true", help="把这次的数值记为新的基线")
    parser.add_argument("--format", choices=("text", "json", "html"), default="text", help="报告格式（默认 text）")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件而不是标准输出")
    parser.add_argument("--record", type=Path, metavar="文件", help="运行记录的位置（默认 var/eval/ 下按时间命名）")
    parser.add_argument(
        "--model",
        nargs="?",
        const="",
        metavar="模型",
        help="三种做法并排比：单用模型、本工具加模型、本工具不加模型；不写名称是环境变量里设置的，也可写端点上另一个模型或一个 .gguf 文件；"
        "评测有 rewrite、draft、converse、review",
    )
    parser.add_argument("--limit", type=int, metavar="个数", help="带模型时每个评测最多用几个用例")


def run(args: argparse.Namespace) -> int:
    from assistant.cli.files import write_output
    from eval.run import evaluate, evaluate_with_model

    if args.model is not None:
        write_output(
            evaluate_with_model(args.model, suites=args.suite, limit=args.limit, record_path=args.record), args.output
        )
        return 0
    report, code = evaluate(
        suites=args.suite,
        cases=args.cases,
        check=args.check,
        update_baseline=args.update_baseline,
        report_format=args.format,
        record_path=args.record,
    )
    write_output(report, args.output)
    return code
