"""What a file is, by its content; its name only helps to say what went wrong."""

import io
from enum import Enum
from pathlib import PurePath

from assistant.documents.limits import check_archive
from assistant.errors import UnreadableDocument

_SAVE_AS = "请用 Office 或 WPS 打开后另存为 .docx 或 .xlsx 再试"
_REFUSED = (
    (b"{\\rtf", "是 RTF 文件，暂不支持读取", _SAVE_AS),
    (b"\x89PNG", "是图片，读不出表格", "请上传 Word 或 Excel 原件，或把表格复制后粘贴"),
    (b"\xff\xd8\xff", "是图片，读不出表格", "请上传 Word 或 Excel 原件，或把表格复制后粘贴"),
    (b"Rar!", "是压缩包", "请解压后逐个上传"),
    (b"7z\xbc\xaf", "是压缩包", "请解压后逐个上传"),
    (b"\x1f\x8b", "是压缩包", "请解压后逐个上传"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = (".docx", ".xlsx", ".doc", ".xls")


class Kind(Enum):
    WORD = "docx"
    EXCEL = "xlsx"
    PDF = "pdf"
    TEXT = "text"


def kind_of(name: str, data: bytes) -> Kind:
    """Kind of the content. Raises UnreadableDocument for what cannot be read, with the way out."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    if data.startswith(_OLE):
        raise UnreadableDocument(*_old_office(data))
    if data.startswith(b"%PDF-"):
        return Kind.PDF
    for magic, cause, advice in _REFUSED:
        if data.startswith(magic):
            raise UnreadableDocument(cause, advice=advice)
    start = data[:512].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        raise UnreadableDocument("是 XML 表格 2003 格式，暂不支持读取", advice=_SAVE_AS)
    if start.startswith(b"mime-version:"):
        raise UnreadableDocument("是单个文件网页（.mht）格式，暂不支持读取", advice=_SAVE_AS)
    if suffix in _OFFICE and not start.startswith(b"<"):
        raise UnreadableDocument(
            f"扩展名是 {suffix}，但内容不是 Word 或 Excel 文件，可能已损坏", advice=f"请换一份完好的文件；{_SAVE_AS}"
        )
    return Kind.TEXT


def _kind_of_archive(data: bytes) -> Kind:
    import zipfile

    from assistant.documents.ooxml import DAMAGE, part_names

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_archive(archive)
            names = part_names(archive)
    except DAMAGE:
        raise UnreadableDocument("文件已损坏，打不开", advice=_SAVE_AS) from None
    if "word/document.xml" in names:
        return Kind.WORD
    if "xl/workbook.xml" in names:
        return Kind.EXCEL
    raise UnreadableDocument("是压缩包，不是 Word 或 Excel 文件", advice="请解压后逐个上传")


def _old_office(data: bytes) -> tuple[str, ...]:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableDocument("文件有打开密码，读不出内容", advice="请去掉密码后再试")
    what = "旧版 Excel（.xls）" if "Workbook".encode("utf-16-le") in data else "旧版 Word（.doc）"
    raise UnreadableDocument(f"是{what}文件，暂不支持读取", advice=_SAVE_AS)
