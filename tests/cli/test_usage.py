"""Bad usage is one Chinese line on stderr with exit code 2; help is Chinese throughout."""

import re

import pytest

from assistant.cli import COMMANDS, main


def run(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    try:
        code = main(arguments)
    except SystemExit as end:
        code = int(str(end.code))
    said = capsys.readouterr()
    return code, said.out, said.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["check"], "缺少参数 文件"),
        (["check", "--format", "pdf", "x"], "--format不能是“pdf”"),
        (["check", "x", "--nonsense"], "不认识的参数 --nonsense"),
        (["suggest", "--project"], "--project 后面要有一个值"),
        (["search", "x", "-k", "many"], "-k：应为正整数"),
        (["serve", "--port", "web"], "--port：应为 1 到 65535 的整数"),
        (["serve", "--port", "99999"], "--port：应为 1 到 65535 的整数"),
        (["search", " "], "没有要找的内容"),
        (["draft", "你好"], "看不出是什么项目"),
        (["rewrite", "x.docx", "-o", "x.txt"], "不支持的输出格式“.txt”"),
        (["index"], "缺少参数 操作"),
        (["bogus"], "命令不能是“bogus”"),
        (["fix", "x.txt", "-o", "x.pdf"], "写不出这种格式"),
        (["check", "x", "--select", "nothing"], "不是规则代码"),
    ],
)
def test_bad_usage(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(arguments, capsys)
    assert (code, out) == (2, "")
    assert says in err
    assert err.startswith("jixiao")
    assert err.count("\n") == 1


def test_no_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run([], capsys)
    assert code == 2
    for command, purpose in COMMANDS.items():
        assert command in out
        assert purpose in out


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run([command, "--help"], capsys)
    assert code == 0
    assert out.startswith(f"用法：jixiao {command}")
    assert not re.search(r"usage|options|arguments|show this", out)


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [("JIXIAO_KEEP_DAYS", "abc", "JIXIAO_KEEP_DAYS 不是"), ("JIXIAO_DATABASE", "xx://", "没有安装访问 xx 的部件")],
)
def test_a_bad_setting_is_told_before_the_pages_start(
    name: str, value: str, says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    code, _, err = run(["serve"], capsys)
    assert code == 2
    assert says in err
