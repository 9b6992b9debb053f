"""Which rows a user means: 第三条, 最后一条, 满意度, 成本那条, 可用率, 第二条和第四条, 两个满意度, 满意渡."""

import re
from decimal import Decimal

from assistant.composer.wording import large_number
from assistant.model.categories import category_of
from assistant.model.table import Indicator, TargetTable
from assistant.model.text import bare, similarity
from assistant.model.units import Dimension, dimension_of
from assistant.workflows.homophones import sound_alike

_NUMBER = r"[\d一二三四五六七八九十]+"
_NUMBERED = re.compile(rf"第({_NUMBER})(?:条|行|个|项|号)?")
_RANGE = re.compile(rf"第?({_NUMBER})(?:条|行|个|项)?(?:到|至|-|—|~)第?({_NUMBER})(?:条|行|个|项)")
_LAST = re.compile(r"(?:最后|末尾|最末)(?:那|这)?(?:一)?(?:条|行|个|项)")
_FIRST = re.compile(r"(?:最前面?|最上面|开头|头)(?:那|这)?(?:一)?(?:条|行|个|项)")
_THIS = re.compile(
    r"^(?:把)?(?:这|那|该|刚才(?:那|这|说的(?:那)?)?|刚刚(?:那|这)?|刚说的|上面(?:那|这)?|上|它|此)(?:一)?[条行个项]?(?:指标|数|值|的|个数|呢)*(?:都|也|再|就)?$|^它的?$"
)
_FROM_END = re.compile(rf"倒数(?:第)?({_NUMBER})(?:条|行|个|项)?")
_FRONT = re.compile(r"(?P<end>前|后|最前|最后|头)(?:面|边)?(?P<n>[两二三四五六七八九\d])(?:条|行|个|项)(?!月)")
_NOISE = re.compile(
    r"^(?:把|将|关于|那个?|这个?|那些|这些|里面|表里|两[个条项]|[二三四五]条|几[个条项]|所有|全部|咱们?|我们?|的)+|"
    r"(?:(?:这|那|该)(?:一|两|几|些|三)?[条行个项些]?(?:指标)?|[条行项]|目标值|指标值|的值|指标|标准|要求|目标|这块|这边|方面|一栏|那栏|里|的)+$"
)
_SEVERAL = re.compile(r"两[个条项]|几[个条项]|都|全|所有|各|这些|那些|[二三四五]条")
_AND = re.compile(r"[、和与跟及]|以及|还有")
_ALIASES = (
    (
        re.compile(r"^(?:完成|交付|到货|上线|竣工|验收|付款|完工|建成|截止)?(?:时间|日期|时效|工期|期限|周期)$"),
        "时效指标",
    ),
    (re.compile(r"^(?:总)?(?:成本|花费|费用|花销|支出)$"), "成本指标"),
)
_LIKE = 0.5
_CLEAR = 0.65  # score from which a name is meant
_MARGIN = 0.04  # scores nearer than this to the best are equally near
_RUN = 3  # letters that a clause must share with a name to speak of its row
_HEADING = 4  # characters of the longest short heading (可持续, 经济效益); what is longer names a row
_SHORT = 5  # characters of a heading with 指标 or 类 taken off; what is longer names a row


def rows_meant(table: TargetTable, words: str, focus: int | None = None) -> tuple[int, ...]:
    """Numbers (from 1) of the rows that ``words`` may mean: one when it is clear, several when it is not or several are
    named, none when no row fits. A row named by its number is returned also when the table does not have it.

    ``focus`` is the row spoken of last, which 这条 means.
    """
    if _THIS.match(words.strip()):
        return (focus,) if focus else ()
    numbered = _by_number(table, words)
    if numbered:
        return numbered
    flat = bare(_stripped(words))
    if not flat:
        return (focus,) if focus and re.search(r"[这那它]", words) else ()
    parts = [part for part in _AND.split(_stripped(words)) if bare(_stripped(part))]
    if len(parts) > 1 and not any(flat in bare(row.name) for row in table.indicators):
        each = [_by_name(table, bare(_stripped(part))) or _by_likeness(table, bare(_stripped(part))) for part in parts]
        if all(each):
            return tuple(sorted({n for rows in each for n in rows}))
    found = _by_name(table, flat)
    if found:
        return found
    return _by_likeness(table, flat)


def means_several(words: str) -> bool:
    """True for 两个满意度, 质量那几条, 第二条和第四条: all rows that fit are meant."""
    return bool(
        _SEVERAL.search(words)
        or _FRONT.search(words)
        or _RANGE.search(words)
        or len(_NUMBERED.findall(words)) > 1
        or _AND.search(words)
    )


def clear_rows(table: TargetTable, words: str, focus: int | None = None) -> tuple[int, ...]:
    """Rows that ``words`` name beyond doubt: by number, pronoun, or a name that is much nearer to them than any other; two
    where two names stand side by side (完整率准确率); several only where they are equally near; none where nothing is near."""
    if _THIS.match(words.strip()):
        return (focus,) if focus else ()
    numbered = _by_number(table, words)
    flat = bare(_stripped(words))
    if numbered or not flat:
        return numbered
    best = _nearest(table, flat)
    if best:
        return best
    counted = rows_counting(table, flat.removesuffix("数")) if flat.endswith("数") else ()
    if len(counted) == 1:
        return counted
    parts = [bare(_stripped(part)) for part in _AND.split(_stripped(words))]
    if len(parts) > 1 and all(len(part) > 1 for part in parts):
        each = [_nearest(table, part) for part in parts]
        if all(len(rows) == 1 for rows in each):
            return tuple(dict.fromkeys(n for rows in each for n in rows))
    for cut in range(2, len(flat) - 1):
        left, right = _nearest(table, flat[:cut]), _nearest(table, flat[cut:])
        if len(left) == 1 and len(right) == 1 and left != right:
            return (*left, *right)
    return ()


def rows_counting(table: TargetTable, unit: str) -> tuple[int, ...]:
    """Rows that count in ``unit``, whatever power of ten stands before it; none for shares, money and times."""
    plain = unit.lstrip("万亿")
    if not plain or dimension_of(plain) not in (Dimension.COUNT, Dimension.PHYSICAL):
        return ()
    return tuple(n for n, row in enumerate(table.indicators, 1) if _unit_of(row).lstrip("万亿") == plain)


def _unit_of(row: Indicator) -> str:
    """The unit in which ``row`` counts, be its number still to come."""
    pending = re.match(r"[≥≤=<>]?【待补[^】]*】(?P<unit>.+)$", row.value.raw)
    return pending["unit"] if pending else row.value.unit


_PEOPLE = re.compile(r"参训|参加|参与|学员|受训|报名|参会|到场|来的|人")


def counted_row(table: TargetTable, words: str, unit: str, said: str = "") -> int | None:
    """The row that counts in ``unit`` and that ``words`` speak of, be it loosely (参训的380人); None where that is not sure.
    ``said`` is what the user told of the project."""
    rows = rows_counting(table, unit)
    if not words:
        return rows[0] if len(rows) == 1 else None
    near = [n for n in rows if _longest_run(bare(table.indicators[n - 1].name), bare(words)) > 1]
    if not near and len(rows) == 1 and unit.lstrip("万亿") in words:
        near = list(rows)  # 册子改成8万册
    noun = re.sub(r"人?数$", "", bare(words))
    if not near and len(rows) == 1 and ((len(noun) > 1 and noun in said) or (noun and f"{unit}{noun}" in said)):
        near = list(rows)  # 疫苗数改两万五千支: the thing that the project was said to be about
    if not near and unit in ("人", "人次", "名") and _PEOPLE.search(words) and len(rows) == 1:
        near = list(rows)
    return near[0] if len(near) == 1 else None


def mentioned_row(table: TargetTable, text: str) -> int | None:
    """The row whose name shares the longest run of letters with ``text``; None where two share as much, or none three."""
    flat = bare(text)
    shared = [(_longest_run(bare(row.name), flat), n) for n, row in enumerate(table.indicators, 1)]
    ranked = sorted(shared, reverse=True)
    if not ranked or ranked[0][0] < _RUN:
        return None
    return ranked[0][1] if len(ranked) == 1 or ranked[0][0] > ranked[1][0] else None


def _nearest(table: TargetTable, flat: str) -> tuple[int, ...]:
    scored = [(_score(flat, bare(row.name)), n) for n, row in enumerate(table.indicators, 1)]
    top = max((score for score, _ in scored), default=0.0)
    return tuple(n for score, n in scored if score > top - _MARGIN) if top >= _CLEAR else ()


def _score(flat: str, name: str) -> float:
    """How surely ``flat`` means the row ``name``, 0 to 1: the name itself, its end, a stretch, two stretches, one letter wrong,
    letters in order."""
    if flat == name:
        return 1.0
    if len(flat) > 1 and name.endswith(flat):
        return 0.95
    if flat in name or (len(name) > 3 and name in flat):
        return 0.9
    if len(flat) > 3 and _in_order(flat, name):
        return 0.8
    if _one_wrong(flat, name):
        return 0.7
    return 0.65 if len(flat) > 2 and _is_subsequence(flat, name) else 0.0


def _is_subsequence(flat: str, name: str) -> bool:
    letters = iter(name)
    return all(letter in letters for letter in flat)


def _longest_run(name: str, text: str) -> int:
    return max(
        (
            size
            for start in range(len(name))
            for size in range(1, len(name) - start + 1)
            if name[start : start + size] in text
        ),
        default=0,
    )


def _stripped(words: str) -> str:
    before, text = "", words.strip('“”"‘’ ')
    while text != before:
        before, text = text, _NOISE.sub("", text)
    return text or ("指标" if "指标" in words else "")


def _by_number(table: TargetTable, words: str) -> tuple[int, ...]:
    count = len(table.indicators)
    back = _FROM_END.search(words)
    place = large_number(back.group(1)) if back else None
    if place is not None:
        return (max(1, count + 1 - int(place)),)
    several = _FRONT.search(words)
    size = large_number(several["n"]) if several else None
    if several and size is not None:
        first = 1 if several["end"] in ("前", "最前", "头") else max(1, count + 1 - int(size))
        return tuple(range(first, min(count, first + int(size) - 1) + 1))
    if _LAST.search(words):
        return (len(table.indicators),)
    if _FIRST.search(words):
        return (1,)
    span = _RANGE.search(words)
    if span:
        ends = large_number(span.group(1)), large_number(span.group(2))
        if ends[0] is not None and ends[1] is not None and ends[0] < ends[1] <= ends[0] + 30:
            return tuple(range(int(ends[0]), int(ends[1]) + 1))
    found = [large_number(n) for n in _NUMBERED.findall(words)]
    nth = _nth_of_category(table, words, found[0]) if len(found) == 1 else ()
    if nth:
        return nth
    if not found:
        more = re.fullmatch(rf"({_NUMBER})(?:[、和跟与,，]({_NUMBER}))+(?:条|行|号)", words)
        more = (
            more
            or re.fullmatch(r"\d{1,2}", words.strip())
            or re.fullmatch(r"\d{1,2}(?:(?:[、和跟与,，]|还有)\d{1,2})*(?:[两三四这几]?[条行])?", words)
        )
        found = [large_number(n) for n in re.findall(r"\d+" if words[:1].isdigit() else _NUMBER, words)] if more else []
    return tuple(int(value) for value in found if value is not None)


def _nth_of_category(table: TargetTable, words: str, nth: Decimal | None) -> tuple[int, ...]:
    """质量指标第二条: the second row of that heading."""
    head = _NUMBERED.split(words)[0]
    category = category_of("", head)
    rows = [i for i, row in enumerate(table.indicators, 1) if category is not None and row.category is category]
    return (rows[int(nth) - 1],) if nth is not None and 1 <= nth <= len(rows) else ()


def _by_name(table: TargetTable, flat: str) -> tuple[int, ...]:
    names = [bare(row.name) for row in table.indicators]
    for fits in (
        lambda name: name == flat,
        lambda name: flat in name or (len(name) > 3 and name in flat),
    ):
        found = tuple(i for i, name in enumerate(names, 1) if fits(name))
        ending = tuple(i for i in found if names[i - 1].endswith(flat))
        if found:
            return ending if len(ending) == 1 else found
    counted = rows_counting(table, flat.removesuffix("数")) if flat.endswith("数") else ()
    if flat in ("单价", "单位成本", "人均成本"):
        counted = tuple(i for i, row in enumerate(table.indicators, 1) if "/" in row.value.unit)
    if counted:
        return counted
    if len(flat) > _HEADING:
        spelt = tuple(i for i, name in enumerate(names, 1) if _one_wrong(flat, name) or _in_order(flat, name))
        if spelt:
            return spelt
    category = category_of("", flat)
    headed = next((heading for pattern, heading in _ALIASES if pattern.match(flat)), "")
    category = category_of("", headed) if headed else category
    if "效益" in flat and category is None:
        return tuple(i for i, row in enumerate(table.indicators, 1) if row.category and row.category.is_benefit)
    if category is not None and len(flat) <= _SHORT:
        return tuple(i for i, row in enumerate(table.indicators, 1) if row.category is category)
    return ()


def _by_likeness(table: TargetTable, flat: str) -> tuple[int, ...]:
    """Rows whose name holds the letters of ``flat`` in order, or with one letter wrong, or is alike."""
    names = [bare(row.name) for row in table.indicators]
    for fits in (_in_order, _one_wrong, _mostly):
        found = tuple(i for i, name in enumerate(names, 1) if fits(flat, name))
        if found:
            return found
    best = max(((similarity(flat, name), i) for i, name in enumerate(names, 1)), default=(0.0, 0))
    return (best[1],) if best[0] >= _LIKE else ()


def _in_order(flat: str, name: str) -> bool:
    """安全事故 for 安全生产事故数: two stretches of the name, in order."""
    for cut in range(2, len(flat) - 1):
        head, tail = flat[:cut], flat[cut:]
        place = name.find(head)
        if place >= 0 and tail in name[place + len(head) :]:
            return True
    return False


def _one_wrong(flat: str, name: str) -> bool:
    """满意渡 for 满意度, 机更路 for 机耕路: a stretch of the name with one or two letters of the same sound."""
    size = len(flat)
    windows = (name[i : i + size] for i in range(len(name) - size + 1))
    return size > 2 and any(_slips(flat, window) in range(1, size // 2 + 1) for window in windows)


def _slips(flat: str, window: str) -> int:
    """How many letters of ``flat`` are others of the same sound; -1 where one sounds otherwise."""
    wrong = [(a, b) for a, b in zip(flat, window, strict=True) if a != b]
    return len(wrong) if len(wrong) <= len(flat) // 2 and all(sound_alike(a, b) for a, b in wrong) else -1


def _mostly(flat: str, name: str) -> bool:
    """工程验收合格率 for 一次验收合格率: a tail in common that is most of what was said."""
    tail = 0
    while tail < min(len(flat), len(name)) and flat[-1 - tail] == name[-1 - tail]:
        tail += 1
    return tail >= 4 and tail / len(flat) >= 0.6
