from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.search.lexicon import Lexicon

COUNTED = [
    ("varmtvandsbassin", 2), ("bassin", 3), ("cykelsti", 5), ("sti", 4), ("skol", 40), ("skov", 3),
    ("skol", 12), ("frivilligpris", 1), ("1617499", 1),
]  # fmt: skip


@pytest.fixture
def lexicon() -> Lexicon:
    return Lexicon.of(COUNTED, chunks=100)


def test_rare_words_weigh_more(lexicon: Lexicon) -> None:
    assert lexicon.idf("ukendt") > lexicon.idf("frivilligpris") > lexicon.idf("skol")


def test_a_stem_counted_twice_keeps_the_larger_number(lexicon: Lexicon) -> None:
    assert lexicon.idf("skol") == Lexicon.of([("skol", 40)], 100).idf("skol")


@pytest.mark.parametrize(
    ("asked", "held"),
    [
        ("bassinet", "varmtvandsbassin"),
        ("varmtvandsbassinet", "bassin"),
        ("frivillighedspris", "frivilligpris"),
        ("sti", "cykelsti"),
        ("cykelstigen", "cykelsti"),
        ("skle", "skol"),
        ("slkov", "skov"),
    ],
)
def test_compounds_parts_and_misspellings_are_like(lexicon: Lexicon, asked: str, held: str) -> None:
    assert 0.5 <= dict(lexicon.like(asked))[held] < 1


def test_a_word_is_most_like_itself_and_nothing_else_by_chance(lexicon: Lexicon) -> None:
    assert lexicon.like("skole") == (("skol", 1.0),)
    assert lexicon.like("1617499") == (("1617499", 1.0),)


def test_what_is_saved_is_read(lexicon: Lexicon, tmp_path: Path) -> None:
    lexicon.save(tmp_path / "lexicon.npz")
    read = Lexicon.load(tmp_path / "lexicon.npz")
    assert read.like("bassinet") == lexicon.like("bassinet")
    assert read.chunks == 100


def test_an_empty_lexicon_knows_nothing() -> None:
    empty = Lexicon.of((), 0)
    assert empty.like("cykelsti") == (("cykelsti", 1.0),)
    assert not empty.knows("cykelsti")


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "lexicon.npz"
    path.write_bytes(b"x")
    with pytest.raises(LibraryError, match="referat reindex"):
        Lexicon.load(path)
