"""The model by itself, as anybody would ask it first: one prompt, two examples, no library, no rules, no repair."""

from typing import Literal

from pydantic import Field

from assistant.llm import Model, Prompt, ReplyModel
from assistant.workflows.replies import Heading, Label, Number, Phrase, Sentence, Short, TurnReply

_FIELDS = '{"name":"名称","definition":"怎么算","operator":"≥","number":"数","unit":"单位"}'


class IndicatorReply(ReplyModel):
    """A whole indicator, numbers and all."""

    name: Phrase
    definition: Sentence
    operator: Literal["≥", "≤", "="]
    number: Number
    unit: Short


class RowReply(IndicatorReply):
    heading: Heading


class TableReply(ReplyModel):
    goals: list[Sentence] = Field(max_length=3)
    rows: list[RowReply] = Field(max_length=12)


class FaultReply(ReplyModel):
    belongs: bool
    reason: Sentence


def rewrite(model: Model, project: str, heading: str, name: str, definition: str, value: str) -> IndicatorReply:
    """Raises ModelUnavailable."""
    system = (
        "你是政府绩效管理专家，把不可衡量的绩效指标改写成可衡量的，输出 JSON。\n"
        '例1：质量指标“设备质量 较好” → {"name":"设备验收合格率",'
        '"definition":"验收合格设备数/采购设备总数×100%","operator":"≥","number":"98","unit":"%"}\n'
        '例2：时效指标“按时完成 及时” → {"name":"故障响应时间",'
        '"definition":"从报障到响应的平均时间","operator":"≤","number":"30","unit":"分钟"}'
    )
    user = f"项目：{project}\n{heading}“{name} {value}”，描述“{definition}”"
    return model.structured(_prompt("rewrite", system, user, 220), IndicatorReply).value


def draft(model: Model, told: str) -> TableReply:
    """Raises ModelUnavailable."""
    system = (
        "你是政府绩效管理专家，根据项目说明写绩效目标表，输出 JSON：goals 是绩效目标，rows 是 8 到 10 条指标，"
        "覆盖数量、质量、时效、成本、效益、满意度。\n"
        f"每条指标的字段：heading 二级指标名称，其余如 {_FIELDS}。\n"
        '例1：{"heading":"数量指标","name":"设备采购数量","definition":"采购的设备台数","operator":"≥","number":"20","unit":"台"}\n'
        '例2：{"heading":"服务对象满意度指标","name":"群众满意度","definition":"满意人数/调查人数×100%","operator":"≥","number":"90","unit":"%"}'
    )
    return model.structured(_prompt("draft", system, told, 1500), TableReply).value


def route(model: Model, message: str) -> TurnReply:
    """Raises ModelUnavailable."""
    system = (
        f"用户在修改一张绩效目标表。判断他要做什么，输出 JSON。do 是其中之一：{'、'.join(Label)}。"
        "row 是第几条，没有写 0；what 是指标或事情；value 是值。\n"
        '例1：“满意度改成95%” → {"do":"改值","row":0,"what":"满意度","value":"95%"}\n'
        '例2：“删掉第三条” → {"do":"删行","row":3,"what":"","value":""}'
    )
    return model.structured(_prompt("route", system, message, 120), TurnReply).value


def review(model: Model, project: str, row: str) -> FaultReply:
    """Raises ModelUnavailable."""
    system = (
        "你审核绩效指标是不是这个项目的，输出 JSON。\n"
        '例1：项目“修路”，指标“道路平整度” → {"belongs":true,"reason":"量的是路"}\n'
        '例2：项目“修路”，指标“学生近视率” → {"belongs":false,"reason":"与修路无关"}'
    )
    return model.structured(_prompt("review", system, f"项目：{project}\n指标：{row}", 120), FaultReply).value


def _prompt(name: str, system: str, user: str, tokens: int) -> Prompt:
    return Prompt(id=f"raw/{name}", version=1, fingerprint="raw", system=system, user=user, max_tokens=tokens)
