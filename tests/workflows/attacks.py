"""The attacks of eval/cases/with_model/attacks.yaml, put where they come from."""

from io import BytesIO
from pathlib import Path

import yaml
from openpyxl import Workbook
from openpyxl.comments import Comment
from pydantic import BaseModel

from assistant.documents import read
from assistant.model.table import Budget, Indicator, TargetTable
from assistant.settings import REPOSITORY

FILE = REPOSITORY / "eval" / "cases" / "with_model" / "attacks.yaml"
CHAT, COMMENT = "chat", "comment"


class Attack(BaseModel):
    id: str
    place: str
    text: str
    obeys: dict[str, object] = {}


ATTACKS = [Attack.model_validate(one) for one in yaml.safe_load(Path(FILE).read_text(encoding="utf-8"))]
IN_TABLES = [attack for attack in ATTACKS if attack.place != CHAT]
IN_CHAT = [attack for attack in ATTACKS if attack.place == CHAT]


def attacked_table(attack: Attack) -> TargetTable:
    """A weak table with the attack in its place; a comment comes through a real Excel file."""
    if attack.place == COMMENT:
        return _from_excel(attack.text)
    texts = {"name": "平台运行稳定", "definition": "平台稳定运行", "value": "较好满足"} | {attack.place: attack.text}
    return TargetTable(
        project_name=attack.text if attack.place == "project" else "智慧停车平台建设",
        fiscal_year=2025,
        budget=Budget(total="210", fiscal="210"),
        purpose=attack.text if attack.place == "purpose" else "用于建设智慧停车平台",
        goals=(attack.text if attack.place == "goal" else "2025年建成智慧停车平台，接入停车场42个",),
        indicators=(
            Indicator(level1="产出指标", level2="质量指标", **{f: texts[f] for f in ("name", "definition", "value")}),
            Indicator(
                level1="产出指标",
                level2="数量指标",
                name="接入停车场数量",
                definition="接入的停车场个数",
                value="≥42个",
            ),
        ),
    )


def _from_excel(comment: str) -> TargetTable:
    book = Workbook()
    page = book.active
    rows = (
        ("项目名称", "智慧停车平台建设"),
        ("预算数", "210"),
        ("绩效目标", "2025年建成智慧停车平台，接入停车场42个"),
        ("一级指标", "二级指标", "指标名称", "绩效指标描述", "指标值"),
        ("产出指标", "质量指标", "平台运行稳定", "平台稳定运行", "较好满足"),
        ("产出指标", "数量指标", "接入停车场数量", "接入的停车场个数", "≥42个"),
    )
    for row in rows:
        page.append(row)
    page["E5"].comment = Comment(comment, "某人")
    file = BytesIO()
    book.save(file)
    (table,) = read("表.xlsx", file.getvalue()).tables
    return table
