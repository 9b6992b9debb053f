"""The department that the bench reviews is always the same, and has something to be found."""

from assistant.model.table import TargetTable
from assistant.settings import CORPUS
from eval.bench.across import AcrossTime, measure, render, varied


def test_the_variation_is_seeded() -> None:
    tables = [TargetTable.model_validate_json(path.read_bytes()) for path in sorted(CORPUS.glob("*.json"))[:5]]
    once, again = varied(tables, 20), varied(tables, 20)
    assert once == again
    assert len({table.project_name for table in once}) > 10


def test_a_measurement_says_what_was_reviewed() -> None:
    measured = measure(100)
    assert (measured.tables, measured.pairs) == (100, 4950)
    assert measured.findings > 0
    assert "100 张表，4950 对" in render(measured)


def test_a_missed_limit_is_shown() -> None:
    assert "超出" in render(AcrossTime(tables=1, pairs=0, findings=0, seconds=11.0))
