"""Sentences of the docs that can go stale are held against the code."""

import importlib.util
import re
import shlex
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from assistant.cli import COMMANDS, main, parser_for
from assistant.model.drafts import Brief
from assistant.settings import CORPUS, REPOSITORY, Settings
from eval.run import suite_names

DOCS = REPOSITORY / "docs"
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PAGES = [REPOSITORY / "README.md", *sorted(DOCS.rglob("*.md"))]


def load(script: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(script.stem, script)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = load(DOCS / "reference.py")


def first_column(page: str, marker: str) -> list[str]:
    """The code words in the first column of the table behind ``<!-- marker -->``."""
    found = re.search(rf"<!-- {marker} -->\n(.*?)<!-- end -->", page, re.DOTALL)
    assert found is not None
    return re.findall(r"^\| `([^`]+)`", found[1], re.MULTILINE)


def test_help_texts_and_schemas_are_fresh() -> None:
    stale = [path.name for path, text in REFERENCE.generated() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "run: make docs"


def test_every_command_is_documented() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert re.findall(r"^## ([a-z]+)$", page, re.MULTILINE) == list(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", str(CORPUS / "02.json")],
        ["check", "--format", "json", str(CORPUS / "02.json"), str(CORPUS / "05.json")],
        ["suggest", "--project", "县医院采购移动诊疗车", "--category", "质量", "--format", "json"],
        ["rewrite", str(CORPUS / "05.json")],
        ["draft", "给全县养老院装一批烟感报警器，预算86万元，2025年9月底前装完", "--format", "json"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_real_output_has_the_documented_shape(arguments: list[str], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(arguments) in (0, 1)
    REFERENCE.OUTPUTS[arguments[0]].model_validate_json(capfdbinary.readouterr().out)


def test_search_has_the_documented_shape(
    built_index: Settings, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setenv("JIXIAO_DATA", str(built_index.data_dir))
    for options in ([], ["--rows"]):
        assert main(["search", "商家预收款监管", "--format", "json", *options]) == 0
        REFERENCE.OUTPUTS["search"].model_validate_json(capfdbinary.readouterr().out)


def test_the_brief_of_the_docs_is_a_brief() -> None:
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    fields = yaml.safe_load(page.split("<!-- brief -->\n```yaml\n")[1].split("```")[0])
    assert set(fields) == set(Brief.model_fields)
    Brief.model_validate(fields)


def test_unreadable_input_has_the_documented_shape(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    empty = tmp_path / "空.docx"
    empty.write_bytes(b"")
    assert main(["parse", str(empty)]) == 2
    output = REFERENCE.OUTPUTS["parse"].model_validate_json(capfdbinary.readouterr().out)
    assert [error.file for error in output.errors] == [str(empty)]


def test_the_room_map_is_the_tree() -> None:
    rooms = first_column((DOCS / "architecture.md").read_text(encoding="utf-8"), "rooms")
    assert [room for room in rooms if not (REPOSITORY / room).exists()] == []
    packages = {f"assistant/{path.parent.name}/" for path in (REPOSITORY / "assistant").glob("*/__init__.py")}
    modules = {f"assistant/{path.name}" for path in (REPOSITORY / "assistant").glob("[a-z]*.py")}
    assert packages | modules <= set(rooms)


def test_the_layers_are_those_that_are_enforced() -> None:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    enforced = [[room.strip().removeprefix("assistant.") for room in layer.split("|")] for layer in layers]
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    drawn = [line.split() for line in page.split("```\n__main__", 1)[1].split("```", 1)[0].splitlines()[1:]]
    assert drawn == enforced[1:]


def test_the_suites_are_those_that_exist() -> None:
    assert sorted(first_column((DOCS / "eval.md").read_text(encoding="utf-8"), "suites")) == list(suite_names())


def test_the_commands_of_the_readme_are_understood() -> None:
    lines = re.findall(r"^jixiao (.+)$", README, re.MULTILINE)
    assert {line.split()[0] for line in lines} >= {"check", "draft", "rewrite", "search"}
    for line in lines:
        arguments = shlex.split(line, comments=True)
        assert parser_for(arguments[0]).parse_args(arguments).command == arguments[0]


def test_the_make_targets_of_the_docs_exist() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {name for page in PAGES for name in re.findall(r"\bmake ([a-z]+)\b", page.read_text(encoding="utf-8"))}
    assert named <= targets
    assert {"run", "test"} <= named


def test_links_lead_somewhere() -> None:
    dead = [
        f"{page.relative_to(REPOSITORY)}: {target}"
        for page in PAGES
        for target in re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if not target.startswith("http") and not (page.parent / target).exists()
    ]
    assert dead == []


def test_settings_are_documented_and_exist() -> None:
    code = (REPOSITORY / "assistant" / "settings.py").read_text(encoding="utf-8")
    page = (DOCS / "cli.md").read_text(encoding="utf-8")
    assert set(re.findall(r"JIXIAO_\w+", page)) == set(re.findall(r"JIXIAO_\w+", code))
