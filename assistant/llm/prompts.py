"""The prompt library: prompts/<task>/<name>.md, strict placeholders, user text only as marked data."""

import hashlib
import re
import secrets
import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from assistant.settings import REPOSITORY

PROMPTS = REPOSITORY / "prompts"
_FRAGMENTS = "fragments"
_PARTS = re.compile(r"---\n(?P<front>.*?)\n---\n+# system\n+(?P<system>.*?)\n+# user\n+(?P<user>.*)", re.DOTALL)
_MARK = "资料"
_CUT = "…（以下略）"
_TAG = 3  # letters, two tokens at most to be read; no data can hold the mark that they stand in
# What could end a data block, or be read by a chat template as the start of another speaker's turn.
_TURN = re.compile(rf"<(?=[A-Za-z/|｜!]|{_MARK})")
_ROLE = re.compile(r"\[(?=/?INST\])")


class PromptFault(ValueError):
    """A prompt file, or a use of one, that is wrong; for developers, never for users."""


class Input(BaseModel):
    """``text`` is ours (a heading, an example of the library); ``data`` comes from a user or an upload and is marked as such.
    ``limit`` is in characters: what is over it is cut."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["text", "data"]
    limit: int = Field(gt=0, le=20_000)


class _Front(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    version: int = Field(ge=1)
    purpose: str
    inputs: dict[str, Input]
    reply: str
    max_tokens: int = Field(gt=0, le=4096)


@dataclass(frozen=True)
class Prompt:
    """Ready to send. ``system`` is the same for all uses of one prompt file; ``fingerprint`` is of the file and its fragments."""

    id: str
    version: int
    fingerprint: str
    system: str
    user: str
    max_tokens: int

    def messages(self) -> list[tuple[str, str]]:
        return [("system", self.system), ("user", self.user)]


@dataclass(frozen=True)
class PromptFile:
    """One prompt as written. ``reply`` names a reply type, or is ``text``; ``tag`` is in the marks around data."""

    id: str
    version: int
    purpose: str
    inputs: dict[str, Input]
    reply: str
    max_tokens: int
    system: str
    user: str
    tag: str

    @property
    def fingerprint(self) -> str:
        """The first 12 hex digits of the SHA-256 of everything that shapes a request."""
        inputs = {name: one.model_dump() for name, one in sorted(self.inputs.items())}
        whole = "\0".join((self.id, self.reply, str(self.max_tokens), str(inputs), self.system, self.user))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]

    def filled(self, **values: str) -> Prompt:
        """The prompt with an input for each placeholder. Raises PromptFault for one too many or too few."""
        if set(values) != set(self.inputs):
            wrong = ", ".join(sorted(set(values) ^ set(self.inputs)))
            raise PromptFault(f"{self.id}: inputs missing or unknown: {wrong}")
        shown = {name: _shown(values[name], one, self.tag) for name, one in self.inputs.items()}
        user = string.Template(self.user).substitute(shown)
        return Prompt(self.id, self.version, self.fingerprint, self.system, user, self.max_tokens)


class PromptLibrary:
    """All prompts of a folder, by id. Raises PromptFault for a file that is wrong.

    The tag of its data marks is drawn once for all of them: no upload can know it, and to what an endpoint has read of the
    prompt before belongs the opening mark too, and the project behind it."""

    def __init__(self, folder: Path = PROMPTS) -> None:
        fragments = {path.stem: path.read_text(encoding="utf-8").strip() for path in (folder / _FRAGMENTS).glob("*.md")}
        tag = "".join(secrets.choice(string.ascii_lowercase) for _ in range(_TAG))
        paths = (path for path in sorted(folder.glob("*/*.md")) if path.parent.name != _FRAGMENTS)
        self._prompts = {prompt.id: prompt for prompt in (_read(path, folder, fragments, tag) for path in paths)}

    def __getitem__(self, prompt_id: str) -> PromptFile:
        """Raises PromptFault for an id that is none."""
        if prompt_id not in self._prompts:
            raise PromptFault(f"no prompt {prompt_id}")
        return self._prompts[prompt_id]

    def __iter__(self) -> Iterator[PromptFile]:
        return iter(self._prompts.values())

    def fill(self, prompt_id: str, **values: str) -> Prompt:
        """See :meth:`PromptFile.filled`."""
        return self[prompt_id].filled(**values)


@cache
def load_prompts() -> PromptLibrary:
    """The product's own prompts."""
    return PromptLibrary()


def _read(path: Path, folder: Path, fragments: dict[str, str], tag: str) -> PromptFile:
    place = path.relative_to(folder).with_suffix("").as_posix()
    parts = _PARTS.fullmatch(path.read_text(encoding="utf-8").strip())
    if parts is None:
        raise PromptFault(f"{place}: expected front matter, '# system' and '# user'")
    front = _Front.model_validate(yaml.safe_load(parts["front"]))
    if front.id != place:
        raise PromptFault(f"{place}: id is {front.id}")
    _agree(place, "fragments", _placeholders(parts["system"]), fragments, all_used=False)
    _agree(place, "inputs", _placeholders(parts["user"]), front.inputs, all_used=True)
    system = string.Template(parts["system"]).substitute(fragments)
    return PromptFile(**_fields(front), system=system, user=parts["user"], tag=tag)


def _fields(front: _Front) -> dict[str, Any]:
    return {name: getattr(front, name) for name in _Front.model_fields}


def _placeholders(text: str) -> set[str]:
    template = string.Template(text)
    if not template.is_valid():
        raise PromptFault("a $ that begins no placeholder: write $$")
    return set(template.get_identifiers())


def _agree(place: str, what: str, used: set[str], known: dict[str, Any], *, all_used: bool) -> None:
    wrong = used - set(known) | (set(known) - used if all_used else set())
    if wrong:
        raise PromptFault(f"{place}: {what} missing or unused: {', '.join(sorted(wrong))}")


def _shown(value: str, one: Input, tag: str) -> str:
    text = value if len(value) <= one.limit else value[: one.limit] + _CUT
    if one.kind == "text":
        return text
    harmless = _ROLE.sub("［", _TURN.sub("＜", text)).replace("|>", "|＞")
    return f"<{_MARK}{tag}>\n{harmless}\n</{_MARK}{tag}>"
