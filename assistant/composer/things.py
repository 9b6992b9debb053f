"""The noun that a count is of: whether words can be one, and what deed stands in front of it."""

import re

# A noun of one syllable behind which a count may stand, as a form writes it.
_SINGLE = {
    "灯": "灯具",
    "树": "树木",
    "路": "道路",
    "桥": "桥梁",
    "楼": "楼房",
    "车": "车辆",
    "船": "船只",
    "井": "机井",
    "床": "床位",
    "房": "房屋",
    "书": "图书",
    "班": "培训班",
    "课": "课程",
    "戏": "戏曲",
    "药": "药品",
    "苗": "苗木",
    "牛": "牛只",
    "羊": "羊只",
    "猪": "生猪",
}
# Deeds of one syllable as a form writes them, and the syllables behind which they are the head of another word.
_DEEDS = {
    "印": ("印制", "章刷花象染"),
    "装": ("安装", "备置修配甲卸裱机饰"),
    "换": ("更换", "热乘届气发证"),
    "发": ("发放", "电热展动票光射明育酵改掘布表证"),
    "挂": ("悬挂", "号图车钩牌网接靠职"),
    "铺": ("铺设", "面位设装"),
    "配": ("配备", "备置件套电送合额"),
    "打": ("建设", "印算造包击捞磨字桩孔药卡"),
    "栽": ("栽植", "植培种"),
    "种": ("种植", "子苗植畜猪羊牛禽业类"),
    "采": ("采集", "暖光购砂石煤血油矿摘集样"),
    "放": ("放映", "射疗养牧映大"),
    "接": ("接听", "口送待种驳诊收听入力线触续"),
    "租": ("租用", "赁用金户房"),
    "买": ("采购", "卖"),
    "建": ("建设", "筑设成议制档言材"),
    "聘": ("聘请", "用任请书"),
    "订": ("订阅", "单制立购"),
    "编": ("编制", "制码办织辑写者委排导目程号纂队"),
    "拆": ("拆除", "迁除解装卸"),
    "修": ("维修", "缮复订建脚车养"),
}
_FILMS = re.compile(r"放(?=电影|影片|映)")
_CALLS = re.compile(r"接(?=(?:热线|来电|电话))")
_UNSOUND = re.compile(
    r"我们|咱们|要搞|想搞|打算|大概|差不多|左右|预算|^万|万$|财政|自筹|总共|一共|工期|年底|月底|完$|[弄搞做打装干]完|就行|[的了吧呢啊吗呀]$|^(?:[的了和与及把被吧]|在(?![园校读册职岗编建籍院线研]))|"
    r"投资(?!项目|企业|基金|促进)|资金来源|其中|其余|剩下|[，。、；：]|^(?:全年|每年|今年|明年|我们|咱们|大约|需要|计划|以及|包括|涉及)$|之前|以前|底前|月前|[把将][\u4e00-\u9fff]{2}|起来"
)
_FILLER = re.compile(
    r"^(?:大概|差不多|大约|总共|一共|估计|全年|每年|今年|明年|计划|打算|主要|其中|另外|还有|包括)+|(?:大概|差不多|左右|大约|总共|一共|估计|弄完|搞完|做完|就行)+$"
)


def noun_of(words: str) -> str:
    """``words`` as a noun for a row, fillers left out; empty when they are none."""
    noun = _SINGLE.get(words, words)
    noun = _FILLER.sub("", noun)
    return "" if len(noun) < 2 or _UNSOUND.search(noun) else noun


def deed_and_noun(words: str) -> tuple[str, str]:
    """换座椅 → 更换, 座椅; 座椅 → "", 座椅."""
    found = _DEEDS.get(words[:1])
    if found is None or len(words) < 3 or words[1] in found[1]:
        return "", words
    if (words[0] == "放" and not _FILMS.match(words)) or (words[0] == "接" and not _CALLS.match(words)):
        return "", words
    return found[0], words[1:]


def without_deed(words: str) -> str:
    """消防栓更换 → 消防栓, where something is left."""
    return re.sub(
        r"(?<=..)(?:升级改造|更新|更换|采购|购置|换发|运维|维护|维修|修缮|安装|租赁|改造|翻新|翻修|编纂|编制|增补|加装|配备|建设|新建)$",
        "",
        words,
    )
