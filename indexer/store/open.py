"""Does an index fit this version? Opens it for reading or writing, without importing more than is needed."""

from __future__ import annotations

from pathlib import Path

from corpus.errors import IndexIncompatible
from corpus.typed import TYPE_CHECKING
from indexer.store.toc import CURE

if TYPE_CHECKING:
    from indexer.store.reader import Reader
    from indexer.store.whoosh_store import WhooshStore


def open_store(folder: Path) -> Reader:
    """Open the index in `folder` for searching; raises IndexMissing, IndexIncompatible, IndexDamaged."""
    from indexer.store.reader import Reader

    store = Reader(folder)
    _require_fitting(store)
    return store


def open_for_writing(folder: Path) -> WhooshStore:
    """Open the index in `folder` for changes, making it where there is none; raises IndexBusy besides."""
    from indexer.store.whoosh_store import WhooshStore

    store = WhooshStore(folder, write=True, stamp=analysis_stamp())
    _require_fitting(store)
    return store


def analysis_stamp() -> str:
    """Name the analysis and its dictionary: the same words must come out at searching as at indexing."""
    import sudachidict_core  # type: ignore[import-untyped]  # carries no types

    from indexer.analysis.analyse import VERSION

    dictionary = Path(sudachidict_core.__file__).with_name("resources") / "system.dic"
    return f"analysis {VERSION}, sudachidict-core {dictionary.stat().st_size}"


def _require_fitting(store: Reader) -> None:
    if store.toc.stamp == analysis_stamp():
        return
    store.close()
    raise IndexIncompatible(
        f"The index in {store.folder} was made with other rules or another dictionary ({store.toc.stamp}) "
        f"than this version of taiyaku has ({analysis_stamp()}).",
        CURE.format(folder=store.folder),
    )
