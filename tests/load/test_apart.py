"""Slow work stands behind questions: large indexes are built in a process of their own."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe
from pathlib import Path
from unittest.mock import patch

import pytest

from assistant.archive.renewed import Renewed
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.settings import load_settings
from assistant.ui.archive import apart
from assistant.ui.archive.apart import Apart
from embeddings.encoders import DANISH

ONE, TWO = ("liv", 1), ("liv", 2)
MINUTES = """Fjordbæk Kommune
Teknisk Udvalg
Referat fra mødet den {}. maj 2024

1. Cykelsti ved Fælleden
Sagsnr.: 24/1001

Sagsfremstilling
Der anlægges en cykelsti ved Fælleden.

Beslutning
Godkendt.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library of two meetings, the second of which is not in the indexes yet."""
    opened = Library.create(tmp_path / "l", load_settings(demo=tmp_path / "d", today="2024-12-01"))
    for number in (13, 14):
        (tmp_path / f"{number}.txt").write_text(MINUTES.format(number), encoding="utf-8")
    opened.ingest([tmp_path / "13.txt"])
    with patch.object(type(opened._index), "catch_up"):
        opened.ingest([tmp_path / "14.txt"])
    yield opened
    opened.close()


def test_a_large_archive_is_indexed_in_another_process(library: Library) -> None:
    assert library.behind
    here = library._index
    with (
        patch.multiple(apart, _SMALL=0, _BEHIND=0),
        patch.object(here, "catch_up", side_effect=AssertionError),
    ):
        Apart(library).follow()
    assert not library.behind


def test_it_tells_how_far_it_is_and_what_went_wrong(library: Library) -> None:
    assert sum(told_of(library, DANISH)) == library.status().chunks
    with pytest.raises(LibraryError, match="ingen/model"):
        told_of(library, "ingen/model")


def told_of(library: Library, model: str) -> list[int]:
    """Build the indexes as the other process does; return what it tells."""
    told: list[int] = []
    here, there = Pipe(duplex=False)
    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(apart.build, library.reopening(), model, there, 0)
        apart._hear(here, told.append)
        done.result()
    return told


def test_a_process_that_dies_is_told_of() -> None:
    here, there = Pipe(duplex=False)
    there.close()
    with pytest.raises(LibraryError, match="gik ned"):
        apart._hear(here, [].append)


def test_a_small_archive_is_indexed_at_once(library: Library) -> None:
    with patch.object(apart, "get_context", side_effect=AssertionError):
        Apart(library).follow()
    assert not library.behind


def test_what_changed_is_read_by_one_while_the_others_go_on() -> None:
    begun, go_on = threading.Event(), threading.Event()
    reads: list[str] = []

    def read(key: str) -> int:
        reads.append(key)
        if len(reads) == 2:
            begun.set()
            assert go_on.wait(10)
        return len(reads)

    held: Renewed[str, int] = Renewed(read, most=2)
    assert held.of(ONE, "a") == held.of(ONE, "a") == 1
    with ThreadPoolExecutor(1) as pool:
        renewing = pool.submit(held.of, TWO, "a")
        assert begun.wait(10)
        assert held.of(TWO, "a") == 1
        go_on.set()
        assert renewing.result() == 2
    assert held.of(TWO, "a") == 2
    assert reads == ["a", "a"]


def test_who_asks_first_reads_and_the_rest_wait_for_it() -> None:
    reads: list[str] = []
    held: Renewed[str, int] = Renewed(lambda key: reads.append(key) or 7, most=2)
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda _: held.of(ONE, "a"), range(40))) == [7] * 40
    assert reads == ["a"]


def test_so_many_are_held() -> None:
    reads: list[str] = []
    held: Renewed[str, int] = Renewed(lambda key: reads.append(key) or 7, most=2)
    for key in "abcab":
        held.of(ONE, key)
    assert reads == ["a", "b", "c", "a", "b"]
