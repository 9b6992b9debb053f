"""Looking entries and kinds up."""

import subprocess
import sys

import pytest

from assistant.library import load_library
from assistant.model.categories import Category

LIBRARY = load_library()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("运维服务采购", "operations"),
        ("购买云服务", "cloud_lease"),
        ("平台升级改造", "upgrade"),
        ("债券利息", "debt_service"),
        ("消防监督平台建设项目-2023年一般债券", "construction"),
        ("水务监测平台-2022年一般政府债券", "construction"),
        ("单位租写字楼办公，租金加物业费一年一千多万", "cloud_lease"),
        ("明年要还地方政府债的本金和利息", "debt_service"),
        ("乡村振兴路径课题", "research"),
        ("新型智库专项研究", "research"),
        ("研究院办公系统运行维护", "operations"),
        ("公路养护资质管理系统", "construction"),
        ("农村公路养护", "operations"),
        ("门户网站建设", "portal_mobile"),
        ("门户网站运维", "operations"),
        ("公共数据归集治理", "data_governance"),
        ("购置CT设备", "procurement"),
        ("农机购置补贴", "other"),
        ("校舍维修改造", "upgrade"),
        ("困难学生资助", "other"),
        ("今天天气", "other"),
        ("", "other"),
    ],
)
def test_kind_of_project(text: str, code: str) -> None:
    assert LIBRARY.kind_of(text).code == code


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("高标准农田建设", "工程"),
        ("智慧农田管理平台建设", "信息化"),
        ("租写字楼办公", "用房租赁"),
        ("政务云租用", "云资源"),
        ("村医培训", "培训"),
        ("助学金发放", "补助发放"),
        ("园区物业服务", "设施养护"),
    ],
)
def test_the_variant_follows_the_words(text: str, variant: str) -> None:
    assert LIBRARY.kind_of(text).variant == variant


def test_a_known_kind_is_only_refined() -> None:
    kind = LIBRARY.kind_of("租赁办公用房", code="procurement")
    assert (kind.code, kind.variant) == ("procurement", "")


def test_a_debt_table_is_offered_no_acceptance() -> None:
    offered = [e for category in Category for e in LIBRARY.entries_for("debt_service", category)]
    assert offered
    assert not [e.name for e in offered if "验收" in e.name or "系统" in e.name]


def test_core_entries_come_first() -> None:
    kind = LIBRARY.kind("construction")
    quality = LIBRARY.entries_for(kind, Category.QUALITY)
    core = [i for i in kind.core if LIBRARY.entry(i).category is Category.QUALITY]
    assert [e.id for e in quality][: len(core)] == core


def test_search_finds_by_the_words_of_the_entry() -> None:
    assert LIBRARY.search("系统故障多久恢复", Category.TIMELINESS)[0].id in ("YW16", "YW15", "YW19")
    assert LIBRARY.search("补贴发放是否及时", Category.TIMELINESS)[0].id == "TY20"
    assert LIBRARY.search("qwerty") == ()


def test_loading_is_light() -> None:
    code = (
        "import sys; from assistant.library import load_library; load_library();"
        "heavy = {'torch', 'chromadb', 'gradio', 'langchain', 'openpyxl', 'docx'} & set(sys.modules); sys.exit(len(heavy))"
    )
    assert subprocess.run([sys.executable, "-c", code], timeout=60, check=False).returncode == 0
