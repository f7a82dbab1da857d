"""Another model for a library that is being searched: moved to as a whole, or not at all."""

import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.viewer import PUBLIC
from assistant.errors import EncoderError, IndexMismatch
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from assistant.search.understanding import understand
from tests.search.conftest import WordEncoder

TODAY = date(2024, 11, 21)


def first(searcher: Searcher, archive: Archive) -> str | None:
    question = understand(
        "Hvad koster cykelstien ved Fælleden?", vocabulary=archive.vocabulary(PUBLIC), today=TODAY
    )
    return searcher.search(question, PUBLIC).passages[0].record.title


@pytest.fixture
def reindexed(archive: Archive, tmp_path: Path) -> Callable[[], None]:
    """Build the indexes with another model, as another process does."""
    return lambda: SearchIndex(tmp_path / "bibliotek", archive, WordEncoder("2")).rebuild()


@pytest.fixture
def follower(index: SearchIndex, archive: Archive, tmp_path: Path) -> SearchIndex:
    """An index in use that may load other models."""
    del index  # built by now
    opened = SearchIndex(
        tmp_path / "bibliotek", archive, WordEncoder(), models=lambda _: WordEncoder("2")
    )
    opened.snapshot()
    return opened


def test_a_searcher_moves_on_to_the_model_of_a_reindex(
    follower: SearchIndex, archive: Archive, reindexed: Callable[[], None]
) -> None:
    searcher = Searcher(archive, follower)
    before = first(searcher, archive)
    reindexed()
    assert first(searcher, archive) == before == "Cykelsti ved Fælleden"
    assert follower.encoder.revision == follower.snapshot().encoder.revision == "2"
    follower.catch_up()


def test_the_old_index_serves_while_the_model_is_loaded(
    index: SearchIndex, archive: Archive, tmp_path: Path, reindexed: Callable[[], None]
) -> None:
    del index
    loading, loaded = threading.Event(), threading.Event()

    def load(_: str) -> WordEncoder:
        loading.set()
        assert loaded.wait(20)
        return WordEncoder("2")

    follower = SearchIndex(tmp_path / "bibliotek", archive, WordEncoder(), models=load)
    searcher = Searcher(archive, follower)
    first(searcher, archive)
    reindexed()
    mover = threading.Thread(target=follower.snapshot)
    mover.start()
    assert loading.wait(20)
    assert first(searcher, archive) == "Cykelsti ved Fælleden"
    assert follower.snapshot().encoder.revision == "1"
    loaded.set()
    mover.join(20)
    assert follower.snapshot().encoder.revision == "2"


def test_a_model_that_is_not_here_leaves_the_old_index_in_use(
    index: SearchIndex,
    archive: Archive,
    tmp_path: Path,
    reindexed: Callable[[], None],
    caplog: pytest.LogCaptureFixture,
) -> None:
    del index

    def missing(name: str) -> WordEncoder:
        raise EncoderError(f"Sprogmodellen {name} ligger ikke på denne maskine.")

    follower = SearchIndex(tmp_path / "bibliotek", archive, WordEncoder(), models=missing)
    searcher = Searcher(archive, follower)
    first(searcher, archive)
    reindexed()
    assert first(searcher, archive) == "Cykelsti ved Fælleden"
    assert "ligger ikke på denne maskine" in caplog.text


def test_a_model_whose_files_changed_is_refused(
    index: SearchIndex, archive: Archive, tmp_path: Path
) -> None:
    del index
    changed = SearchIndex(
        tmp_path / "bibliotek", archive, WordEncoder("3"), models=lambda _: WordEncoder("3")
    )
    with pytest.raises(IndexMismatch, match="udgave 1.*udgave 3.*referat reindex"):
        changed.snapshot()


def test_an_index_of_another_program_version_is_refused_by_that_name(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch, archive: Archive, tmp_path: Path
) -> None:
    del index
    monkeypatch.setattr("assistant.search.index.LEXICAL_VERSION", 99)
    later = SearchIndex(tmp_path / "bibliotek", archive, WordEncoder())
    with pytest.raises(IndexMismatch, match="en anden udgave af programmet"):
        later.snapshot()


def test_a_reindex_cut_short_leaves_the_old_index_and_the_next_one_cleans_up(
    index: SearchIndex, archive: Archive, tmp_path: Path
) -> None:
    def cut(_: int) -> None:
        raise KeyboardInterrupt

    before = index.snapshot().manifest
    other = SearchIndex(tmp_path / "bibliotek", archive, WordEncoder("2"))
    with pytest.raises(KeyboardInterrupt):
        other.rebuild(cut)
    folders = tmp_path / "bibliotek" / "index"
    assert (folders / "000002").is_dir()  # as a kill would leave it
    assert index.snapshot().manifest == before
    assert first(Searcher(archive, index), archive) == "Cykelsti ved Fælleden"
    other.rebuild()
    kept = sorted(path.name for path in folders.iterdir() if path.is_dir())
    assert kept == ["000001", "000003"]
    assert other.faults() == []


def test_a_rebuild_mends_a_damaged_manifest(
    index: SearchIndex, archive: Archive, tmp_path: Path
) -> None:
    del index
    (tmp_path / "bibliotek" / "manifest.json").write_text("{", encoding="utf-8")
    mended = SearchIndex(tmp_path / "bibliotek", archive, WordEncoder())
    mended.rebuild()
    assert mended.faults() == []
