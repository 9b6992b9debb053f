"""Settings from the environment, read when asked and never at import."""

import os
from dataclasses import dataclass, field
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
CORPUS = REPOSITORY / "index" / "corpus"


@dataclass(frozen=True)
class ModelSettings:
    """How to reach a language model, as written: an OpenAI-compatible ``base_url`` and the model's ``name`` there, or ``gguf``, a
    model file to run on this machine. ``provider`` names a profile (empty: guessed), ``timeout`` is seconds without a word of
    the endpoint. Only ``assistant.llm`` reads and checks these."""

    base_url: str = ""
    name: str = ""
    key: str = field(default="", repr=False)
    key_file: str = ""
    provider: str = ""
    gguf: str = ""
    timeout: str = ""

    @property
    def is_configured(self) -> bool:
        return bool(self.base_url or self.gguf)


@dataclass(frozen=True)
class Settings:
    """``data_dir`` holds what is made at run time; ``embedding_model`` is empty for the bundled one; ``database_url`` is any
    SQLAlchemy address, empty for a SQLite file in ``data_dir``; ``keep_days`` is how long a draft stays after its last change,
    as written, empty for ever. Only ``assistant.store`` reads and checks the last two."""

    data_dir: Path
    embedding_model: str = ""
    model: ModelSettings = ModelSettings()
    database_url: str = field(default="", repr=False)
    keep_days: str = ""

    @property
    def index_dir(self) -> Path:
        return self.data_dir / "index"

    @property
    def models_dir(self) -> Path:
        return self.data_dir / "models"


def load_settings() -> Settings:
    """Settings of this process: JIXIAO_DATA, JIXIAO_EMBEDDING_MODEL, JIXIAO_DATABASE,
    JIXIAO_KEEP_DAYS, those of ModelSettings; XDG_DATA_HOME for the default place."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    data_dir = Path(os.environ.get("JIXIAO_DATA") or Path(base) / "jixiao")
    return Settings(
        data_dir=data_dir,
        embedding_model=os.environ.get("JIXIAO_EMBEDDING_MODEL", ""),
        model=_model(),
        database_url=os.environ.get("JIXIAO_DATABASE", "").strip(),
        keep_days=os.environ.get("JIXIAO_KEEP_DAYS", "").strip(),
    )


def _model() -> ModelSettings:
    def said(name: str) -> str:
        return os.environ.get(name, "").strip()

    return ModelSettings(
        base_url=said("JIXIAO_LLM_BASE_URL"),
        name=said("JIXIAO_LLM_MODEL"),
        key=said("JIXIAO_LLM_API_KEY"),
        key_file=said("JIXIAO_LLM_KEY_FILE"),
        provider=said("JIXIAO_LLM_PROVIDER"),
        gguf=said("JIXIAO_LLM_GGUF"),
        timeout=said("JIXIAO_LLM_TIMEOUT"),
    )
