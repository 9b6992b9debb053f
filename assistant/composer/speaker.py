"""Who speaks in the first sentence and that he wishes for something: what is taken off before the thing is named."""

import re

from assistant.composer.deeds import NOUN_VERB
from assistant.composer.purses import EARMARKED

_FILLER = re.compile(
    r"^(?:(?:咱们?|我们?|本|该)(?:单位|中心|局|校|院|市|区|县|省|街道|镇|乡|所|馆|站|处|委|公司)(?:这边)?|"
    r"领导|上级|让|叫|个(?!人|体|税)|你好|您好|请问?|麻烦|帮忙?|给?我们?|帮我们?|咱们?|想请你|写|起草|[：:]|编(?![制目码纂])|做|出|生成|弄|一[份个张套下]|绩效目标表?|表|的|"
    r"现在|目前|这次|今年|明年|后年|本年度?|(?:19|20)\d{2}年度?(?:的)?(?!.{0,4}债券)|打算|准备|计划|拟|想要?|需要|要|将|申报|申请|有|是|关于|就是|一个|这个|那个|把|对(?!口|外|接|标)|为|给|由|委托(?:第三方)?|开展|实施|搞|上|安排|又)+"
)
# Who speaks and what is wished for, in front of the thing itself: 咱们文化馆想搞个非遗展演周, 我局拟开展…….
_WISH = re.compile(
    r"^(?:(?:我们|咱们|咱|我|本|俺们)[\u4e00-\u9fff]{0,8}?|[\u4e00-\u9fff]{1,8}?(?:局|馆|院|校|中心|所|委|办|街道|镇|乡|社区|队|站|科|处|厅))?(?:这边|那边|这儿)?"
    r"(?:[市区县镇乡村校局院馆所]里)?(?:今年|明年|后年|下半年|上半年|年内|近期|20\d\d年)?(?:又|还|也|就)?(?:想着?|打算|准备|计划|拟|需要|要|得|申请|考虑|琢磨着?)(?:再|来|去|把|给)?"
    r"(?:搞|办|做|弄|整|上|开展|组织|实施|启动)(?:一下|一?[个场次批项期套](?!体|人|税))?(?=[\u4e00-\u9fffA-Za-z]{3})"
)
_BY_THEN = re.compile(
    r"^(?:20\d\d年|今年|明年)?(?:\d{1,2}月底?|年底|春节|国庆|中秋|元旦|五一|汛期|开学|入冬|开春|暑假|寒假)(?:之?前|期间|以前)(?:要|得|想|必须)?"
)
_SPEAKER = re.compile(r"^[\u4e00-\u9fff]{2,12}(?:局|委|办|厅|中心|院|校|所|站|处|公司)[：:]")
_ACTOR = re.compile(
    rf"^[\u4e00-\u9fff]{{1,8}}(?:局|委|厅|办|中心|公司|街道|队|院|校|馆|所|站|处|镇|乡)(?:要|拟)?(?=(?:{NOUN_VERB}|承办|买|租|换|搞|补(?![助贴])|发|修(?![缮复]))[^局\d两一二三四五六七八九十])(?:承办|搞)?(?:[一两]?个(?!人|体))?"
)
# The office that speaks, where enough is left for a name.
_OFFICE = re.compile(
    r"^(?![全本我各])(?:[省市县区])?[\u4e00-\u9fff]{0,6}?(?:局|委|妇联|残联|科协|统战部|厅|人大办|方志办)(?=(?:[给为对向]|[\u4e00-\u9fff]{4,}))(?!机关|办公|大楼|业务|系统|网站|[长属])"
)
_SPEAKS = re.compile(
    r"^(?:(?:我们|咱们|咱|我)?[\u4e00-\u9fff]{0,6}?(?:局|馆|院|校|委|办|站|所|队|中心|街道|镇|乡|村|社区|学校|单位|医院|[县市区镇乡村校局院馆所站厅]里))(?:这边|那边)?(?:今年|明年)?(?:又|还|也)?(?:想|要|打算|准备|计划|拟)(?:着)?(?=在[^，。]{2,8}(?:布设|建|装|设|开展|举办)|[给对为建修买租]|(?:把|将)(?=\d)|搞(?=[\u4e00-\u9fff]{2,8}[\d一二三四五六七八九]))(?:(?:把|将)(?=\d)|搞(?=[\u4e00-\u9fff]{2,8}[\d一二三四五六七八九]))?"
)
_AGE = re.compile(r"\d+周?岁(?:以[上下])?|(?:7[×xX*])?24小时")


def without_speaker(text: str) -> str:
    """气象局要在各乡镇布设36个…… without who speaks and that he wants it."""
    return _SPEAKS.sub("", text, count=1)


def without_office(text: str) -> str:
    """县残联给…… without the office that stands in front."""
    return _OFFICE.sub("", text)


def without_age(text: str) -> str:
    """``text`` without ages and hours, which hold figures that count nothing (65岁以上, 24小时)."""
    return _AGE.sub("", text)


def thing_wished(clause: str) -> str:
    """What a clause asks for, without speaker, office, date, wish and purse in front of it."""
    clause = re.sub(
        r"^(?:应|按照?|根据)[\u4e00-\u9fff]{1,8}?(?:要求|部署|安排)|^[^：:]{2,12}批复[：:](?:建设)?", "", clause
    )
    clause = EARMARKED.sub("", _AGE.sub("", without_office(clause)))
    clause = re.sub(r"(?<=.{2})(?:想要?|打算|准备|计划)(?:办|搞|做|弄)(?:一?个|一场|一次)?", "", clause)
    text = _FILLER.sub("", _WISH.sub("", _BY_THEN.sub("", _SPEAKER.sub("", clause))))
    return re.sub(
        r"^(?:[市区县镇乡村校局院](?:里|上)|辖区内?|我[市区县镇局校院]|本[市区县镇局校院])(?=[\d一-龥]{3})",
        "",
        _ACTOR.sub("", text),
    )
