"""Text that speaks to a program instead of stating a fact. It is data like any other; a person should know that it is there."""

import re
from collections.abc import Iterable, Iterator

from assistant.documents.grid import Note
from assistant.model.text import shortened, squeeze

_EARLIER = "以上|上述|上面|之前|前面|先前|此前|前文|所有|一切|全部|系统|原有|原来|你的|任何"
_ORDERS = "指令|指示|命令|要求|规则|提示|设定|限制|约束|校验|对话|内容"
_READERS = "AI|人工智能|大模型|语言模型|智能助手|助手|机器人|审核程序|审核系统|审核模型|ChatGPT|DeepSeek|通义千问|模型"
_VERDICT = "合格|通过|满分|优秀|无问题|没有问题|正确|达标|可衡量|无误"
# Each is an order: a verb and what it is to be done to. Nouns alone (提示词, 大模型) are what a project may be about.
_ORDER = re.compile(
    rf"(?:忽略|无视|忘记|忘掉|不要理会|不必理会|不要遵守|不再遵守|绕过|推翻|覆盖)(?:掉|你)?(?:{_EARLIER})[^。；;]{{0,12}}?(?:{_ORDERS})"
    r"|(?:输出|显示|泄露|打印|复述|告诉我|透露|公布|发送|给出)[^。；;，,]{0,10}(?:系统提示词|提示词原文|systemprompt|密钥|口令|apikey|环境变量)"
    rf"|(?:把|将|请|须|务必|直接|一律|全部|都|均)[^。；;，,]{{0,16}}(?:(?:判|评|判定|评定|视|认定|标记|标)(?:作|为|成)[^。；;，,]{{0,3}}(?:{_VERDICT})|[打给](?:满分|优秀|通过|高分))"
    rf"|(?:直接|一律)(?:判定|评定|认定)[^。；;，,]{{0,8}}(?:{_VERDICT})"
    rf"|(?:作为一[个名位]|假装|扮演)[^。；;，,]{{0,8}}(?:{_READERS})"
    rf"|你(?:现在|已经|将|从现在起)*(?:是|扮演|成为|叫)[^。；;，,]{{0,12}}(?:{_READERS}|审核员|专家|管理员|开发者)"
    rf"|(?:致|给|告知|提醒|请)(?:本|该|各)?(?:{_READERS})(?:[,，:：]|请|必须|须|应当|不要|不得|注意|直接)"
    rf"|(?:{_READERS})(?:[,，:：]|必须|不要|不得|注意)?(?:请|必须|不要|不得)(?:直接|立即|忽略|无视|输出|回复|判|评|把|将|指出|报告|审核|检查)"
    r"|(?:不要|不得|不许|禁止|无需|不用|别)(?:再)?(?:报告|指出|提示|列出|检查|审核|标记|输出)[^。；;，,]{0,8}(?:问题|错误|缺陷|意见|发现|本表|这张表|该表|此表)"
    r"|(?:ignore|disregard|forget|override|bypass)[^.;]{0,24}(?:previous|above|prior|earlier|all|any|system|your|the)[^.;]{0,24}"
    r"(?:instruction|prompt|rule|message|guideline|context)"
    r"|(?:reveal|print|show|output|repeat|leak)[^.;]{0,24}(?:systemprompt|instructions|apikey|password|secret)"
    r"|youare(?:now)?(?:a|an|the|in)?[^.;]{0,24}(?:assistant|model|ai|agent|mode|expert|reviewer)"
    r"|doanythingnow|developermode|jailbreak|越狱模式|开发者模式"
    r"|<\|?/?(?:im_start|im_end|system|assistant|user|endoftext|begin_of_text|eot_id)[^>]{0,12}\|?>|\[/?INST\]|<<SYS>>"
    r"|^(?:system|assistant)[:：].|^(?:系统|系统提示|系统指令|系统消息)[:：](?:你|请|忽略|从现在)"
    r"|(?:执行|运行|调用)(?:以下|下列|下面|如下)(?:命令|代码|脚本|指令|工具|函数)",
    re.IGNORECASE,
)
_LONGEST = 5_000  # characters of one text that are looked at
_MOST = 20  # places named one by one


def instruction_in(text: str) -> str:
    """The part of ``text`` that reads like an order to a program; empty when there is none."""
    found = _ORDER.search(squeeze(text[:_LONGEST]))
    return shortened(found.group(), 30) if found else ""


def instruction_notes(texts: Iterable[tuple[str, str]]) -> Iterator[Note]:
    """One note for each of ``texts`` (place, text) that holds an order; a text that is there twice is told once."""
    told: set[str] = set()
    for place, text in texts:
        if text not in told and (quote := instruction_in(text)):
            told.add(text)
            yield Note(place, f"有像指令的文字“{quote}”，只当作数据，没有照做；请核对这一处")
            if len(told) == _MOST:
                return
