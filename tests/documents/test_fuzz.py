"""Damaged copies of the fixture files: a sample of what ``python -m tests.documents.fuzz`` goes on with for minutes."""

import pytest

from tests.documents.fuzz import check_input, make_input


@pytest.mark.parametrize("start", range(0, 160, 40))
def test_damaged_files_never_raise_and_always_say_why(start: int) -> None:
    for number in range(start, start + 40):
        given = make_input(2026, number)
        if not given.name.endswith(".pdf"):
            assert check_input(given)[0] == "", f"python -m tests.documents.fuzz --show 2026 {number}"
