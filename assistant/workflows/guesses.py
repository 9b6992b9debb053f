"""How a request that was read by likeness alone is shown, so that the user can say what was meant instead."""

from assistant.workflows.request_reading import Request

_GUESSED = {
    "help": "问能做什么",
    "greet": "打招呼",
    "export": "导出",
    "explain": "问一个说法或一个数",
    "check": "检查",
    "precedents": "找先例",
    "suggest": "要指标建议",
    "skip": "暂时不知道",
    "draft_now": "先出稿",
}


def guess_text(request: Request) -> str:
    meaning = _GUESSED.get(request.actions[0].do, "")
    return f"“{request.words}”我按“{meaning}”来理解；不是的话换个说法。"
