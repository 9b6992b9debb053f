"""Settings with an empty data directory each."""

from pathlib import Path

import pytest

from assistant.settings import Settings


@pytest.fixture
def data(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data")
