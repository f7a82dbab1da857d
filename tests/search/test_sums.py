"""Damage to the files of an index is seen, and mended, though the index opens."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import Library
from assistant.search.sums import changed_files, write_sums

WORDS = "open/words/*.idx"


@pytest.fixture
def copied(examples: Library, tmp_path: Path) -> Iterator[Library]:
    """A library of the examples that may be damaged."""
    folder = tmp_path / "bibliotek"
    shutil.copytree(examples.folder, folder)
    with closing(Library.open(folder, examples._settings)) as library:
        yield library


def index_of(library: Library) -> Path:
    [folder] = [path for path in (library.folder / "index").iterdir() if path.is_dir()]
    return folder


def garble(path: Path) -> None:
    """Change bytes in the middle of a file, as a bad disk would."""
    content = bytearray(path.read_bytes())
    for at in range(100, len(content) - 200, 7):
        content[at] ^= 0x5A
    path.unlink()  # others may have it linked
    path.write_bytes(content)


@pytest.mark.parametrize("name", [WORDS, "open/vectors*", "closed/*.npy"])
def test_damage_is_found_and_mended(copied: Library, name: str) -> None:
    damaged = max(index_of(copied).glob(name), key=lambda path: path.stat().st_size)
    garble(damaged)
    [fault] = copied.check()
    assert damaged.name in fault
    assert "check --repair" in fault
    copied.repair()
    assert copied.check() == []


def test_a_question_to_damaged_words_is_refused_in_danish(copied: Library) -> None:
    for path in index_of(copied).glob(WORDS):
        garble(path)
    anew = Library.open(copied.folder, copied._settings)
    with closing(anew), pytest.raises(LibraryError, match="Ordindekset .* er beskadiget"):
        list(map(anew.search, ("Hvad blev besluttet om svømmehallen?", "rotter", "budget")))


def test_sums_of_linked_files_are_taken_over(tmp_path: Path) -> None:
    before, after = tmp_path / "1", tmp_path / "2"
    before.mkdir()
    after.mkdir()
    (before / "a").write_text("gammelt")
    write_sums(before, None)
    (after / "a").hardlink_to(before / "a")
    (after / "b").write_text("nyt")
    write_sums(after, before)
    assert changed_files(after) == []
    (after / "b").write_text("ny")
    (before / "a").write_text("andet")  # the same file
    assert changed_files(after) == ["a", "b"]


def test_an_index_of_a_program_before_sums_is_taken_as_it_is(tmp_path: Path) -> None:
    assert changed_files(tmp_path) == []
    (tmp_path / "sums.json").write_text("{")
    with pytest.raises(LibraryError, match="beskadiget"):
        changed_files(tmp_path)
