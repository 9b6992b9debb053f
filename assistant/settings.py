"""Settings from the environment, read when asked and never at import."""

import os
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY / "index" / "corpus"


@dataclass(frozen=True)
class Settings:
    """``data_dir`` holds what is made at run time; ``embedding_model`` is empty for the bundled one."""

    data_dir: Path
    embedding_model: str = ""

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def models_dir(self) -> Path:
        return self.data_dir / "models"


def load_settings() -> Settings:
    """Settings of this process: JIXIAO_DATA, JIXIAO_EMBEDDING_MODEL; XDG_DATA_HOME for the default place."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    data_dir = Path(os.environ.get("JIXIAO_DATA") or Path(base) / "jixiao")
    return Settings(data_dir=data_dir, embedding_model=os.environ.get("JIXIAO_EMBEDDING_MODEL", ""))
