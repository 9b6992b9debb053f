"""Values that no grammar reads are told by likeness to labelled ones."""

import json
from pathlib import Path

from assistant.critic.likeness import is_like_a_fact, is_like_an_opinion
from assistant.critic.likeness.features import features, kind_of
from assistant.critic.likeness.learn import examples, fitted, main
from assistant.critic.likeness.learned import FILE, digest
from assistant.model.categories import Category


def test_the_weights_are_those_of_the_labelled_values() -> None:
    assert json.loads(FILE.read_text("utf-8"))["said"] == digest(), "run: python -m assistant.critic.likeness.learn"


def test_learning_again_gives_the_same_file(tmp_path: Path) -> None:
    main(tmp_path / "learned.json")
    assert (tmp_path / "learned.json").read_text("utf-8") == FILE.read_text("utf-8")


def test_values_left_out_are_told_by_the_others() -> None:
    seen = examples()
    left_out = seen[::5]
    learned = fitted([example for number, example in enumerate(seen) if number % 5])
    sure = [(is_fact, learned[""] + sum(learned.get(f, 0) for f in found) > 100) for found, is_fact in left_out]
    facts = [is_sure for is_fact, is_sure in sure if is_fact]
    opinions = [is_sure for is_fact, is_sure in sure if not is_fact]
    assert sum(facts) > 0.7 * len(facts)
    assert sum(opinions) < 0.05 * len(opinions)


def test_a_text_with_a_digit_is_left_to_the_grammar() -> None:
    assert is_like_a_fact("国家文物局批复同意", Category.QUALITY)
    assert not is_like_a_fact("国家文物局第3次批复同意", Category.QUALITY)


def test_the_same_words_may_say_something_else_under_another_heading() -> None:
    assert kind_of(Category.TIMELINESS) == "T"
    assert kind_of(Category.SUSTAINABLE_IMPACT) == "B"
    assert kind_of(None) == "Q"
    assert "T验收" in features("验收", "T")
    assert "T验收" not in features("验收", "Q")


def test_a_number_that_is_a_figure_of_speech_is_told_from_a_target() -> None:
    assert is_like_an_opinion("2条河有看头", Category.SOCIAL_BENEFIT)
    assert not is_like_an_opinion("整治2条河", Category.SOCIAL_BENEFIT)
    assert not is_like_an_opinion("群众交口称赞", Category.SOCIAL_BENEFIT)


def test_targets_left_out_are_hardly_ever_taken_for_figures_of_speech() -> None:
    seen = examples(numbered=True)
    learned = fitted([example for number, example in enumerate(seen) if number % 5])
    odds = [(is_fact, learned[""] + sum(learned.get(f, 0) for f in found)) for found, is_fact in seen[::5]]
    facts = [said < -120 for is_fact, said in odds if is_fact]
    figures = [said < -120 for is_fact, said in odds if not is_fact]
    assert sum(facts) < 0.02 * len(facts)
    assert sum(figures) > 0.5 * len(figures)


def test_one_is_kept_apart_from_the_other_numbers() -> None:
    assert features("1条河", "Q") != features("12条河", "Q") == features("3条河", "Q")
