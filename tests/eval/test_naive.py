"""The naive checkers that the critic is compared with do just what their names say."""

from eval.labels import read_labels
from eval.naive import naive_notes, with_vague_word, without_digits
from eval.run import CASES

ROWS = CASES / "critic"


def test_one_looks_for_digits_and_the_other_for_words() -> None:
    assert without_digits("较好") and not without_digits("≥95％")
    assert without_digits("通过验收")
    assert with_vague_word("有效提升") and not with_vague_word("≥95%")
    assert with_vague_word("提升 5 个百分点")


def test_a_set_says_how_many_of_its_rows_fool_each() -> None:
    lines = list(naive_notes("own_dev4", read_labels(ROWS)["own_dev4"]))
    assert len(lines) == 2
    assert all(line.startswith("own_dev4：") and int(line.split("判错 ")[1].split()[0]) >= 15 for line in lines)
