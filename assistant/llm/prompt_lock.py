"""The lock of the prompts (prompts/versions.toml): ``python -m assistant.llm.prompt_lock`` writes it anew.

A result can be traced to the words that made it only if a version names one wording; so a prompt whose words have changed
needs a new version first.
"""

import sys
import tomllib
from pathlib import Path

from assistant.llm.prompts import PROMPTS, PromptFile, PromptLibrary

_HEAD = "# id = version 和指纹；由 python -m assistant.llm.prompt_lock 写。改了提示语要先加 version。\n"


def locked(folder: Path = PROMPTS) -> dict[str, tuple[int, str]]:
    """Version and fingerprint of each prompt in the lock; empty when there is none yet."""
    file = _file(folder)
    if not file.exists():
        return {}
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return {prompt_id: (one["version"], one["fingerprint"]) for prompt_id, one in data.items()}


def current(library: PromptLibrary) -> dict[str, tuple[int, str]]:
    """The same of the prompts as they are."""
    return {prompt.id: (prompt.version, prompt.fingerprint) for prompt in library}


def needing_version(folder: Path = PROMPTS) -> tuple[str, ...]:
    """Ids of the prompts whose words differ from the lock under the version that it names."""
    old = locked(folder)
    return tuple(p.id for p in PromptLibrary(folder) if p.id in old and _is_reworded(p, old[p.id]))


def renew(folder: Path = PROMPTS) -> None:
    """Write the lock of the prompts as they are."""
    lines = (
        f'"{prompt_id}" = {{ version = {version}, fingerprint = "{fingerprint}" }}\n'
        for prompt_id, (version, fingerprint) in sorted(current(PromptLibrary(folder)).items())
    )
    _file(folder).write_text(_HEAD + "".join(lines), encoding="utf-8")


def _is_reworded(prompt: PromptFile, old: tuple[int, str]) -> bool:
    return prompt.version <= old[0] and prompt.fingerprint != old[1]


def _file(folder: Path) -> Path:
    return folder / "versions.toml"


if __name__ == "__main__":
    if reworded := needing_version():
        sys.exit(f"raise version in: {', '.join(reworded)}")
    renew()
