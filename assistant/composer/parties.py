"""Whom the project serves, what its money is for and which unit asks for it, as the first sentence says."""

import re

from assistant.composer.naming import COUNTED

_USERS = re.compile(
    r"(?:服务对象|使用对象|受益对象|受益群体|受益人群|使用人员|使用人|用户|使用单位|使用部门|面向对象)(?:主要)?(?:[:：]|是|为|包括|有)+(?P<a>[^，,。；;\n]{2,30})"
    r"|(?:主要)?面向(?P<b>[^，,。；;\n]{2,30})"
    r"|(?:主要)?(?:供|给|由|让)(?P<c>[^，,。；;\n]{2,24}?)(?:日常)?(?:来?用(?=$|[，,。；;\n的])|使用|查询|办事|办公|看病|就医|上课)"
    r"|(?:惠及|受益|服务于|服务(?!器|平台|系统|项目|期|费|管理|中心|商|能力|水平|质量|单位|对象|端|网|采购|外包|事项))(?P<d>[^，,。；;\n]{0,20}(?:人|者|户|生|师|民|众|企业|单位|部门|机构|儿童|家庭|职工|患者|学校|社区|员|对象|妇女|青年|商户|院))"
    r"|(?:是|都是)(?P<e>[^，,。；;\n]{2,20}?)(?:在用|使用|用)(?=$|[，,。；;\n的])"
)
_USER_NOISE = re.compile(
    r"^(?:全部|所有|的|了|约|共|大概|主要是|这些|大约|近)+|(?:等|使用|用|服务|提供.*|开放.*|开展.*|的.{0,8}|受益|办(?:事|理).*)$"
)
_PURPOSE = re.compile(
    r"(?:资金用途|用途|预算用途|建设内容|主要内容|项目内容|建设目的|目的|主要任务)(?:[:：]|是|为)+(?P<a>[^。\n]{4,120})"
    r"|(?P<b>(?:主要)?用于[^。；;\n]{3,100})|(?P<c>(?:为了|解决|目的是)[^。；;\n]{4,80})"
)
_UNIT = re.compile(
    r"(?:预算单位|申报单位|项目单位|实施单位|建设单位|单位名称|承担单位)(?:[:：]|是|为)+\s*(?P<a>[^\s，,。；;]{3,30})"
    r"|^(?P<code>\d{6})\s*(?P<b>[\u4e00-\u9fff]{4,30})$",
    re.MULTILINE,
)
_UNIT_CODE = re.compile(r"单位编码[:：是为]*\s*(\d{6})")


def read_users(text: str) -> str:
    """Whom the project serves, without counts (面向全市1200名教师 → 全市教师); empty when not said."""
    for found in _USERS.finditer(text):
        said = next(group for group in found.groups() if group)
        users = _USER_NOISE.sub("", COUNTED.sub("", said)).strip("的、和及 （(")
        if 1 < len(users) <= 20 and not re.search(r"\d(?![\d\-—~至到岁])", users):
            return users
    return ""


def read_purpose(text: str) -> str:
    """What the money is for, as said (用于…, 为了…, 建设内容：…); empty when not said."""
    found = _PURPOSE.search(text)
    said = next(group for group in found.groups() if group) if found else ""
    return re.sub(r"，(?:要求|全部为|资金来源|确保.{0,8}前).*$", "", said).strip("，、 ")


def read_unit(text: str) -> tuple[str, str]:
    """Name and six-digit code of the budget unit; each empty when not said."""
    code, found = _UNIT_CODE.search(text), _UNIT.search(text)
    name = (found["a"] or found["b"]) if found else ""
    return name, code.group(1) if code else (found["code"] or "") if found else ""
