"""Bytes of a text file → text, whatever the encoding."""

import re

from assistant.errors import UnreadableDocument

_ENCODINGS = ("utf-8-sig", "gb18030", "big5")
_FORM_WORDS = ("指标", "指標", "项目名称", "項目名稱", "绩效", "績效")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """Text of ``data`` in UTF-8 (with or without BOM), UTF-16 with BOM, GB18030 or Big5.

    Raises UnreadableDocument when it is none of these, or no text at all.
    """
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    texts = [text for encoding in _ENCODINGS if (text := _decoded(data, encoding)) is not None]
    if texts and _CONTROL.search(texts[0]):
        raise UnreadableDocument("内容不是文字", advice="请上传 .docx、.xlsx、.txt、.md 或 .json 文件")
    if not texts:
        raise UnreadableDocument("文字编码无法识别", advice="请用记事本打开后另存为 UTF-8 编码再试")
    # A wrong encoding often decodes without error; the one in which words of the form appear is the right one.
    return next((text for text in texts if any(word in text for word in _FORM_WORDS)), texts[0])


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
