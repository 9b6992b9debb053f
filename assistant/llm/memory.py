"""Which rung worked, an endpoint and model each, kept in the data directory."""

import json
import logging
from pathlib import Path

from filelock import FileLock

from assistant.llm.endpoint import Endpoint
from assistant.llm.model import Rung

_log = logging.getLogger("jixiao.model")


class RungMemory:
    """Reads and writes ``data_dir``/endpoints.json. A file that cannot be read or written is said in the log: the rung is then
    found anew."""

    def __init__(self, data_dir: Path) -> None:
        self._file = data_dir / "endpoints.json"

    def rung(self, endpoint: Endpoint) -> Rung | None:
        try:
            return Rung(self._entries().get(_key(endpoint), ""))
        except ValueError:
            return None

    def keep(self, endpoint: Endpoint, rung: Rung) -> None:
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._file.with_suffix(".lock"), timeout=5):
                entries = self._entries() | {_key(endpoint): rung.value}
                written = self._file.with_suffix(".new")
                written.write_text(json.dumps(entries, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
                written.replace(self._file)
        except OSError as error:
            _log.warning("the rung that works could not be kept: %s", error)

    def _entries(self) -> dict[str, str]:
        try:
            entries = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            _log.warning("what is known of the endpoints could not be read: %s", error)
            return {}
        return entries if isinstance(entries, dict) else {}


def _key(endpoint: Endpoint) -> str:
    return f"{endpoint.base_url} {endpoint.model} {endpoint.profile.name}"
