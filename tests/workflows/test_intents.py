"""What one clause wants, by its words."""

import pytest

from assistant.workflows.intents import Wish, read_intent


@pytest.mark.parametrize(
    ("clause", "wish", "what", "value"),
    [
        ("满意度提到95%", Wish.SET, "满意度", "95%"),
        ("把数量指标改成5套", Wish.SET, "数量指标", "5套"),
        ("提到99.9%", Wish.SET, "", "99.9%"),
        ("时效那条写成年底前初验", Wish.SET, "时效那条", "年底前初验"),
        ("合格率写优秀", Wish.SET, "合格率", "优秀"),
        ("目标第一条改成：建成平台1套", Wish.SET, "目标第一条", "建成平台1套"),
        ("都写较好满足", Wish.SET, "全部", "较好满足"),
        ("验收合格率改名叫终验合格率", Wish.SET, "验收合格率的名称", "终验合格率"),
        ("删掉经济效益那条", Wish.DELETE, "经济效益那条", ""),
        ("满意度不要了", Wish.DELETE, "满意度", ""),
        ("再加两个质量指标", Wish.ADD, "质量指标", "两"),
        ("时效指标再加一个", Wish.ADD, "时效指标", "一"),
        ("第3条移到质量指标下面", Wish.MOVE, "第3条", "质量指标下面"),
        ("加第2个", Wish.TAKE, "2", ""),
    ],
)
def test_edits_with_their_slots(clause: str, wish: Wish, what: str, value: str) -> None:
    intent = read_intent(clause)
    assert intent is not None
    assert (intent.wish, intent.what, intent.value) == (wish, what, value)


@pytest.mark.parametrize(
    ("clause", "wish"),
    [
        ("为什么不能写较好满足", Wish.EXPLAIN),
        ("这个95%哪来的", Wish.EXPLAIN),
        ("数量指标和质量指标有什么区别", Wish.EXPLAIN),
        ("VAL-001是什么", Wish.EXPLAIN),
        ("有没有类似的项目", Wish.PRECEDENTS),
        ("别人满意度怎么写", Wish.PRECEDENTS),
        ("给几个质量指标", Wish.SUGGEST),
        ("还有啥毛病没", Wish.CHECK),
        ("恢复上一版", Wish.UNDO),
        ("还是用原来的", Wish.UNDO),
        ("生成excel", Wish.EXPORT),
        ("建议值都确认", Wish.CONFIRM),
        ("给我重写一下目标", Wish.RENEW),
        ("换个项目", Wish.RESTART),
        ("先出稿", Wish.DRAFT_NOW),
        ("财政资金还没定", Wish.SKIP),
        ("你都能干啥", Wish.HELP),
        ("谢谢", Wish.GREET),
    ],
)
def test_other_wishes(clause: str, wish: Wish) -> None:
    intent = read_intent(clause)
    assert intent is not None
    assert intent.wish is wish


@pytest.mark.parametrize("clause", ["接入80项事项", "主要给街道用", "今天食堂的菜", "156公里"])
def test_facts_and_chat_are_no_wish(clause: str) -> None:
    assert read_intent(clause) is None


@pytest.mark.parametrize("clause", ["满意度改成95%", "删掉第三条", "恢复上一版"])
def test_a_question_changes_nothing(clause: str) -> None:
    assert read_intent(clause, is_question=True) is None
