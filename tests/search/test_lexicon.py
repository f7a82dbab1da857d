from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import LibraryError
from assistant.search.lexicon import Lexicon, _parts

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


words = st.text("abcdeæ0", min_size=1, max_size=9)
counted = st.lists(st.tuples(words, st.integers(1, 9)), max_size=30)


def columns(lexicon: Lexicon) -> list[object]:
    """Return all of a lexicon, with texts as wide as they need be."""
    return [np.asarray(getattr(lexicon, field.name)).tolist() for field in fields(lexicon)]


@given(counted, counted, st.integers(0, 99))
def test_taking_over_from_the_lexicon_before_changes_nothing(
    earlier: list[tuple[str, int]], now: list[tuple[str, int]], chunks: int
) -> None:
    before = Lexicon.of(earlier, chunks=7)
    assert columns(Lexicon.of(now, chunks, before)) == columns(Lexicon.of(now, chunks))


@given(counted)
def test_every_stem_is_found_by_each_of_its_parts(given_: list[tuple[str, int]]) -> None:
    lexicon = Lexicon.of(given_, 10)
    largest = {word: max(n for other, n in given_ if other == word) for word, _ in given_}
    assert dict(zip(lexicon.stems.tolist(), lexicon.counts.tolist(), strict=True)) == {
        word.encode(): count for word, count in largest.items()
    }
    for row, word in enumerate(sorted(largest, key=str.encode)):
        parts = _parts(word)
        assert lexicon.sizes[row] == len(parts)
        assert all(row in lexicon._rows(part).tolist() for part in parts)
    assert len(lexicon.rows) == sum(len(_parts(word)) for word in largest)
    assert lexicon.parts.tolist() == sorted({p.encode() for w in largest for p in _parts(w)})
