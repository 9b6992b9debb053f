"""Builds and opens the index of precedents."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.model.table import TargetTable
from assistant.precedents.failures import explained
from assistant.precedents.likeness import Likeness
from assistant.precedents.passages import IsMeasurable, KindOf, table_passages
from assistant.precedents.precedents import Precedents
from assistant.precedents.tables import add_own, load_corpus, load_own, tables_hash
from assistant.settings import Settings
from index.build import build_index, is_current
from index.manifest import Manifest
from index.model.bundled import model_identity
from index.search import Index

if TYPE_CHECKING:
    from index.model.embedder import SentenceEmbeddings

Progress = Callable[[str], None]


@dataclass(frozen=True)
class IndexState:
    """The index in use. ``added`` own tables came in by this build; ``built`` is False when it was current already."""

    manifest: Manifest
    tables: int
    own_tables: int
    added: int = 0
    built: bool = False


def open_precedents(settings: Settings, kind_of: KindOf) -> Precedents:
    """Open the built index. Raises IndexUnavailable when it is missing, was built from something else or has no model."""
    tables = (*load_corpus(), *load_own(settings))
    loaded: list[SentenceEmbeddings] = []

    def load() -> "SentenceEmbeddings":
        loaded.append(_embeddings(settings))
        return loaded[-1]

    with explained():
        index = Index.open(
            settings.index_dir,
            source=tables_hash(tables),
            model=model_identity(settings.embedding_model),
            load=load,
        )
    return Precedents(index, tables, kind_of, Likeness(loaded[-1]))


def build_precedents(
    settings: Settings,
    is_measurable: IsMeasurable,
    kind_of: KindOf,
    extra_tables: Iterable[TargetTable] = (),
    *,
    force: bool = False,
    progress: Progress = lambda message: None,
) -> IndexState:
    """Build the index of the corpus, the user's own tables and ``extra_tables``, which become the user's own.

    Nothing is done when the index is current, unless ``force``, which also computes every vector anew. A failed build
    leaves the old index in use. Raises IndexUnavailable.
    """
    with explained():
        added = len(add_own(settings, extra_tables))
    own = load_own(settings)
    tables = (*load_corpus(), *own)
    passages = table_passages(tables, is_measurable, kind_of)
    source, model = tables_hash(tables), model_identity(settings.embedding_model)
    with explained():
        if not force and is_current(settings.index_dir, passages, source, model):
            return IndexState(Manifest.read(settings.index_dir), len(tables), len(own), added)
        progress("正在准备嵌入模型（首次需要转换，约十秒）")
        embeddings = _embeddings(settings)
        progress(f"正在为 {len(tables)} 张表建立索引")
        manifest = build_index(
            settings.index_dir,
            passages,
            source,
            embeddings,
            lambda done, total: progress(f"已处理 {done}/{total} 段文字"),
            reuse=not force,
        )
    return IndexState(manifest, len(tables), len(own), added, built=True)


def index_status(settings: Settings) -> IndexState:
    """The index in use, checked against the present tables and model. Raises IndexUnavailable."""
    own = load_own(settings)
    tables = (*load_corpus(), *own)
    with explained():
        manifest = Manifest.read(settings.index_dir)
        manifest.check_use(source=tables_hash(tables), model=model_identity(settings.embedding_model))
    return IndexState(manifest, len(tables), len(own))


def _embeddings(settings: Settings) -> "SentenceEmbeddings":
    from index.model.embedder import SentenceEmbeddings

    return SentenceEmbeddings(settings.embedding_model, settings.models_dir)
