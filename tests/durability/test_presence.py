"""Who is at work in a library, and what is done about those who were killed."""

import multiprocessing
import os
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.connections import Connections
from assistant.archive.presence import alone, at_it, at_work, was_killed
from assistant.archive.removing import sweep
from assistant.errors import LibraryError

FORK = multiprocessing.get_context("fork")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.create(tmp_path / "bibliotek")
    yield opened
    opened.close()


def _killed_at_work(library: Path) -> None:
    with at_work(library):
        os.kill(os.getpid(), signal.SIGKILL)


def _make(library: Path) -> None:
    Archive.create(library).close()


def _all(*processes: multiprocessing.context.ForkProcess) -> list[int | None]:
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode for process in processes]


def test_whoever_is_done_leaves_nothing(tmp_path: Path) -> None:
    with at_work(tmp_path):
        assert at_it(tmp_path)
        assert not was_killed(tmp_path)
    assert not at_it(tmp_path)
    assert not was_killed(tmp_path)


def test_whoever_was_broken_off_left_something_to_mend(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), at_work(tmp_path):
        raise ZeroDivisionError
    assert was_killed(tmp_path)
    assert not at_it(tmp_path)


def test_nobody_is_alone_while_another_works(tmp_path: Path) -> None:
    with at_work(tmp_path), alone(tmp_path) as free:
        assert not free
    with alone(tmp_path) as free:
        assert free


def test_the_killed_are_known_until_somebody_was_alone(tmp_path: Path) -> None:
    _all(FORK.Process(target=_killed_at_work, args=(tmp_path,)))
    assert was_killed(tmp_path)
    assert not at_it(tmp_path)
    with alone(tmp_path) as free:
        assert free
    assert not was_killed(tmp_path)


def test_another_at_work_keeps_the_mark_of_the_killed(tmp_path: Path) -> None:
    _all(FORK.Process(target=_killed_at_work, args=(tmp_path,)))
    with at_work(tmp_path), alone(tmp_path) as free:
        assert not free
    assert was_killed(tmp_path)


def test_what_no_document_names_is_swept(archive: Archive) -> None:
    kept = archive.originals.keep(b"et referat")
    part = archive.originals.path(kept).with_name("halv.part")
    part.write_bytes(b"et re")
    assert sweep(archive) == 2
    assert not archive.originals.has(kept)


def test_an_original_cut_short_is_written_anew(archive: Archive) -> None:
    kept = archive.originals.keep(b"et referat")
    archive.originals.path(kept).write_bytes(b"et")
    archive.originals.keep(b"et referat")
    assert archive.originals.holds(kept)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "writing").write_text("en fil, hvor mappen skulle være")
    with pytest.raises(LibraryError, match="kan ikke skrives"), at_work(tmp_path):
        pass


def test_several_make_the_same_library_at_once(tmp_path: Path) -> None:
    for round_ in range(5):
        library = tmp_path / str(round_)
        assert _all(*(FORK.Process(target=_make, args=(library,)) for _ in range(4))) == [0] * 4


def test_a_library_that_can_only_be_read_is_read(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a read-only disk does it: SQLite opens nothing that it would have to write beside."""
    epoch = archive.epoch
    archive.close()
    before = Connections._prepared

    def only_read(self: Connections, address: str) -> sqlite3.Connection:
        if "immutable" in address:
            return before(self, address)
        error = sqlite3.OperationalError("unable to open database file")
        error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN
        raise error

    monkeypatch.setattr(Connections, "_prepared", only_read)
    with closing(Archive.open(archive.folder)) as opened:
        assert opened.epoch == epoch
        with pytest.raises(LibraryError, match="kan ikke skrives"), opened.write():
            pass
