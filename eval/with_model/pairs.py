"""Blind pairs for a reader: the goals and definitions of one brief, written with the model and without, order shuffled; which is
which stands in a file of its own. ``python -m eval.with_model.pairs FOLDER [--limit N] [--seed N]``."""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.composer import extract_brief
from assistant.errors import ProductError
from assistant.model.drafts import Draft
from assistant.services import Services
from assistant.settings import REPOSITORY
from assistant.workflows.draft import composed_draft
from assistant.workflows.draft_words import in_model_words
from assistant.workflows.toolbox import Toolbox
from eval.suites.draft import read_cases

CASES = REPOSITORY / "eval" / "cases" / "draft"
MOST = 20
_WITH, _WITHOUT = "with", "without"
_TASK = """每一组是同一个项目说明的两种写法，甲和乙。数、单位、指标名称相同，只看文字：
绩效目标和“怎么算”哪一种更自然、更具体、更像这个项目自己的，就写哪一种；看不出差别写“平”。
"""


@dataclass(frozen=True)
class Pair:
    """Two drafts of one brief. ``is_swapped``: the one without the model comes first."""

    told: str
    with_model: Draft
    without: Draft
    is_swapped: bool

    @property
    def key(self) -> dict[str, str]:
        first, second = (_WITHOUT, _WITH) if self.is_swapped else (_WITH, _WITHOUT)
        return {"甲": first, "乙": second}


def pairs(told: Sequence[str], toolbox: Toolbox, seed: int) -> Iterator[Pair]:
    """A pair for each of ``told``, as soon as it is written; ``seed`` settles the order within them."""
    order = random.Random(seed)
    for text in told:
        without = composed_draft(extract_brief(text), replace(toolbox, model=None))
        yield Pair(text, in_model_words(without, toolbox), without, order.random() < 0.5)


def shown(pair: Pair, number: int) -> str:
    """The pair for a reader who must not know which is which: rows that are the same in both are left out."""
    drafts = (pair.without, pair.with_model) if pair.is_swapped else (pair.with_model, pair.without)
    rows = zip(pair.without.table.indicators, pair.with_model.table.indicators, strict=True)
    differing = [n for n, (left, right) in enumerate(rows) if left.definition != right.definition]
    lines = [f"第{number}组", f"项目说明：{pair.told.strip()}"]
    for name, draft in zip("甲乙", drafts, strict=True):
        lines.append(f"{name}：")
        lines += [f"  目标：{goal}" for goal in draft.table.goals]
        chosen = (draft.table.indicators[n] for n in differing)
        lines += [f"  {row.name}（{row.value.raw}）怎么算：{row.definition}" for row in chosen]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write pairs.txt and key.json into the folder named; 2 without a model."""
    parser = argparse.ArgumentParser(prog="python -m eval.with_model.pairs", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=MOST)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    services = Services()
    try:
        model = services.model
    except ProductError as error:
        print(error.sentence(), file=sys.stderr)
        return 2
    if model is None:
        print("没有设置语言模型，请设置 JIXIAO_LLM_BASE_URL 或 JIXIAO_LLM_GGUF", file=sys.stderr)
        return 2
    chosen.folder.mkdir(parents=True, exist_ok=True)
    told = [case.input for case in read_cases(CASES)][: chosen.limit]
    texts, keys = [_TASK], []
    for number, pair in enumerate(pairs(told, services.toolbox, chosen.seed), 1):
        texts.append(shown(pair, number))
        keys.append({"pair": number, **pair.key})
        (chosen.folder / "pairs.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        key = {"seed": chosen.seed, "model": model.name, "pairs": keys}
        (chosen.folder / "key.json").write_text(json.dumps(key, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        print(f"{number}/{len(told)}", file=sys.stderr, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
