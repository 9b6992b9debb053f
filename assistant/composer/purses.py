"""Whose money an amount is, by the name of the purse: public money of any level of government and of any earmarked fund, or
the money of somebody else.

Public are, as the form has it (预算数 = 财政资金 + 其他资金), general and fund budgets, transfers, treasury and special bonds,
中央预算内投资, 衔接资金, 以工代赈, lottery funds and the vehicle tax; money that a level of government gives, whatever it is called.
"""

import re

# Names that are public money wherever they stand.
_NAMED = (
    r"财政(?!局|厅|部(?!补)|所|票据|系统|事务)|公共预算|国库|(?:超长期)?(?:特别)?国债|(?:专项|一般)债券?(?!券?(?:的|到期)*(?:利息|本金|还本|付息|本息))|债券资金|拨款|转移支付|预算内(?:投资|资金|基建)?|"
    r"衔接(?:推进)?(?:乡村振兴)?(?:补助)?资金|以工代赈(?:示范)?资金|车(?:辆)?购(?:置)?税|彩票公?益?金|福利?彩(?:票)?公?益?金|福彩|体彩|政府性?基金|土地出让|移民后期扶持(?:资金|基金)|"
    r"(?:污染防治|民族发展|水利发展|林业草原|林业改革发展|渔业发展|农业(?:生产|资源)?(?:及生态)?(?:保护|发展)|公共卫生(?:服务)?|薄弱环节(?:改善)?(?:与)?(?:能力)?(?:提升)?|学前教育发展|文物保护|文化产业|救灾|防汛抗旱|"
    r"生态修复|水污染|粮食风险|优质粮食工程|就业补助|城乡居民|残疾人事业|困难群众救助|农村危房改造|保障性安居工程)(?:补助|专项)?(?:资金|补助)"
)
_LEVEL = (
    r"(?:中央(?!空调|厨房|公园|商务|广场)|国家(?!级|公园|标准)|自治区|[省市县区旗州镇乡][级里]|本级|上级|地方)"
    r"|(?<![\u4e00-\u9fff])(?:我)?[省市县区旗州](?![场民域道区县级里立属直])|(?<=[和与及、由])[省市县区旗州](?![场民域道区县级里立属直])|(?<![\u4e00-\u9fff])街道(?!办)|(?<=[万元])[省市县区旗州](?![场民域道区县级里立属直])|(?<=其中)[省市县区旗州](?![场民域道区县级里立属直])"
)
_OF_LEVEL = rf"(?:{_LEVEL})(?![\u4e00-\u9fff]*(?:学校|医院|企业|公司|村民|居民|自筹))[\u4e00-\u9fff]{{0,20}}?"
_GIVEN = r"(?:资金|补助费?|补贴|专项|配套|奖补|奖励|补|配|拨|给|出|投|拿|安排|承担|负担|解决|列支|支持|下达)"
_ENDS = r"(?:的|了|各|再|约|是|为|占|有|改成|改为|安排|[:：])*"
_GAVE = rf"(?:{_OF_LEVEL}{_GIVEN}+|(?:{_LEVEL})(?:投资?)?)"

PUBLIC_NAMED = re.compile(_NAMED)
PUBLIC_GIVEN = re.compile(
    rf"{_GAVE}{_ENDS}$|(?:下达|拨付)(?:给)?(?:[我你本该][县市区局镇单])?位?[\u4e00-\u9fff]{{0,14}}(?:补助|资金|经费|预算)?$"
)
PUBLIC_BEHIND = re.compile(
    rf"(?:由|为|是|的|都|全部|全|从)*(?:{_LEVEL}|市|区|县|省|镇|本|上|同)?(?:里|级)?(?:{_NAMED})"
)
OTHERS = re.compile(
    r"自筹|其他|自有|社会资本|(?<![省市县区旗州][级里])(?<!中央)(?<!地方)(?<!本级)(?<!财政)(?<!财政资金)配套|企业出|事业收入|非财政|捐|赞助|集资|自掏|自己(?:出|掏|解决|$)|自行解决|[\u4e00-\u9fff]{1,4}(?:商|公司|集团|银行|协会|基金会|业主|用户)方?(?:出资?|投资|承担|负担)|"
    r"(?:乡镇|居民|村里|村集体|企业|业主|群众|家长|单位|学校|医院|社会|农户|公司|个人|业主)(?:自己)?(?:方)?(?:出资?|掏|承担|解决|负担|投入|投资)"
)
# The words of a share whose amount is bare: 省级500市级160, 中央200和区里88.
LEVEL_LABEL = r"(?:中央|国家|自治区|[省市县区旗州][级里]|地方)(?:财政)?(?:资金|补助|补贴|配套|专项)?"

# Money of one purpose in front of what it pays for: 体彩公益金健身步道5条.
EARMARKED = re.compile(
    r"^(?:中央|[省市县区]级?)?(?:(?:福利?|体育?)彩(?:票)?公?益?金|彩票公?益金|(?:中央)?衔接资金|以工代赈资金)(?=[\u4e00-\u9fff]{2,})"
)

_CLAUSE = r"(?:^|[，,。；;\n、])"
_END = r"(?=$|[，,。；;！\n])"
_FROM = r"(?:资金(?:来源)?|钱|经费)?(?:全部|全额|都|均|全)?(?:是|为|走|用|由|从|来自|属于|使用|[:：])*"
_TOO = (
    r"(?:补助|补贴|资金|专项|款|出资?|安排|列支|预算|承担|拨付|经费|全额|全出|解决|支持|保障|奖补|支付|承担|里出|的)*"
)
_EACH = r"(?:财政|两级|各级)*各?(?:自|出|承担|负担|安排)*(?:一半|50%|百分之五十)"
_ANY = rf"(?:{_LEVEL}|中央|省|市|县|区)"
_BOTH = rf"{_ANY}[和与、]?{_ANY}{_EACH}"
_TWO = rf"[中央省市县区]{{2}}两级{_EACH}"
ALL_PUBLIC = re.compile(
    rf"(?:全部|全额|均|都|全|(?:100%|百分之百))(?:为|是|由|来自|用|走|从|靠)?(?:{_LEVEL}|市|区|县|省|镇|国家|本|上|同|一)?(?:级)?(?:{_NAMED})"
    rf"|(?:{_LEVEL}|市|区|县|省|镇|本|上|同|一)?级?财政(?:全额|全部|全出|全拨|全包|全给|都出|都给|兜底|出钱|全额?保障)"
    rf"|{_CLAUSE}{_FROM}(?:{_LEVEL}|市|区|县|省|镇|乡|本|国家)?级?(?!还|偿|支付|付|归还|发行|争取|申报|管理)[\u4e00-\u9fff]{{0,8}}?(?:{_NAMED}){_TOO}{_END}"
    rf"|{_CLAUSE}{_FROM}{_OF_LEVEL}(?:资金|补助|专项|转移支付|投资|奖补|全出|出){_END}"
    rf"|{_CLAUSE}(?:中央|省级|市级|区级|县级|上级){_END}|{_BOTH}|{_TWO}"
    rf"|{EARMARKED.pattern}(?!项目|出|安排|列支|解决|承担|支持|补助)"
    rf"|下达[^，,。；;\n]{{0,30}}(?:{_NAMED}|补助资金|专项资金|补助经费)"
)
ALL_OTHERS = re.compile(
    rf"(?:全部|全额|均|都|全)(?:为|是|由|来自|用|靠)?(?:单位|企业|学校|医院|村里|村集体)?(?:自筹|自有|自己出)|{_CLAUSE}{_FROM}(?:单位|企业|学校|医院|公司)?自[有筹](?:资金|经费)?(?:出|列支|解决|安排)*{_END}"
)


_PURSE = re.compile(rf"{_NAMED}|{_LEVEL}|{OTHERS.pattern}|中央|省|市|县|区")
_NEAR = 14  # characters before an amount within which the name of a purse is taken for its own


def is_public(head: str) -> bool:
    """True where ``head``, the words of the clause right before an amount, end in a purse of the government."""
    return PUBLIC_NAMED.search(head[-_NEAR:]) is not None or PUBLIC_GIVEN.search(head) is not None


def purse_of(words: str) -> str:
    """The names of purses in ``words``, to tell one share from another; empty where there is none."""
    return "".join(found.group() for found in _PURSE.finditer(words))
