import multiprocessing
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.cache import VectorCache, cache_path, key


@dataclass
class LetterEncoder:
    """An encoder without a model: counts of four letters; remembers what it was given."""

    name: str = "letters"
    revision: str = "1"
    dimension: int = 4
    max_tokens: int = 100
    given: list[str] = field(default_factory=list)
    broken_after: int | None = None

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        if self.broken_after is not None and len(self.given) >= self.broken_after:
            raise RuntimeError("killed")
        self.given += texts
        return np.array([[t.count(c) for c in "abc"] + [len(t)] for t in texts], np.float32)

    encode_queries = encode_passages


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vectors.sqlite"


def test_a_text_is_encoded_once(path: Path) -> None:
    encoder = LetterEncoder()
    cache = VectorCache(path, encoder)

    first = cache.encode(["ab", "c", "ab"])
    again = cache.encode(["c", "ab", "new"])

    assert encoder.given == ["ab", "c", "new"]
    np.testing.assert_array_equal(first, LetterEncoder().encode_passages(["ab", "c", "ab"]))
    np.testing.assert_array_equal(again, LetterEncoder().encode_passages(["c", "ab", "new"]))
    cache.close()


def test_the_cache_outlives_its_process(path: Path) -> None:
    VectorCache(path, LetterEncoder()).encode(["ab"])
    encoder = LetterEncoder()

    VectorCache(path, encoder).encode(["ab"])

    assert encoder.given == []


@settings(max_examples=40)
@given(st.lists(st.lists(st.text(max_size=8), max_size=6), max_size=5))
def test_the_cache_gives_what_the_encoder_gives(
    tmp_path_factory: pytest.TempPathFactory, batches: list[list[str]]
) -> None:
    encoder = LetterEncoder()
    cache = VectorCache(tmp_path_factory.mktemp("cache") / "v.sqlite", encoder)
    for batch in batches:
        expected = LetterEncoder().encode_passages(batch).reshape(-1, 4)
        np.testing.assert_array_equal(cache.encode(batch), expected)

    distinct = {text for batch in batches for text in batch}
    assert sorted(encoder.given) == sorted(distinct)
    assert len(cache) == len(distinct)
    cache.close()


def test_progress_tells_of_every_text(path: Path) -> None:
    done: list[int] = []

    VectorCache(path, LetterEncoder()).encode([str(i) for i in range(2500)], done.append)

    assert sum(done) == 2500
    assert len(done) == 3


def test_what_was_done_before_a_kill_is_kept(path: Path) -> None:
    texts = [str(i) for i in range(3000)]
    with pytest.raises(RuntimeError, match="killed"):
        VectorCache(path, LetterEncoder(broken_after=2000)).encode(texts)
    encoder = LetterEncoder()

    VectorCache(path, encoder).encode(texts)

    assert 0 < len(encoder.given) < 1000


def test_a_file_of_an_earlier_layout_serves_on(path: Path) -> None:
    with sqlite3.connect(path) as earlier:
        earlier.execute("CREATE TABLE vectors (key BLOB PRIMARY KEY, vector BLOB) WITHOUT ROWID")
        row = (key("ab"), np.arange(4, dtype=np.float32).tobytes())
        earlier.execute("INSERT INTO vectors VALUES (?, ?)", row)
    earlier.close()
    encoder = LetterEncoder()

    cache = VectorCache(path, encoder)

    assert cache.encode(["ab", "c"])[0].tolist() == [0, 1, 2, 3]
    assert encoder.given == ["c"]
    assert len(cache) == 2
    cache.close()


def test_forgotten_texts_are_gone(path: Path) -> None:
    cache = VectorCache(path, LetterEncoder())
    cache.encode(["a", "b", "c"])

    assert cache.forget(["a", "c", "never there", "a"]) == 2
    assert len(cache) == 1


def test_no_text_gives_no_row(path: Path) -> None:
    assert VectorCache(path, LetterEncoder()).encode([]).shape == (0, 4)


def test_a_damaged_file_starts_afresh(path: Path) -> None:
    path.write_bytes(b"this is no database, though it is long enough to look at" * 50)
    cache = VectorCache(path, LetterEncoder())

    assert cache.encode(["ab"]).tolist() == [[1, 1, 0, 2]]
    assert len(cache) == 1


def test_a_vector_of_another_length_is_encoded_again(path: Path) -> None:
    VectorCache(path, LetterEncoder()).encode(["ab"])
    with sqlite3.connect(path) as db:
        db.execute("UPDATE vectors SET vector = ?", (np.ones(3, np.float32).tobytes(),))
    db.close()

    assert VectorCache(path, LetterEncoder()).encode(["ab"]).tolist() == [[1, 1, 0, 2]]


def test_threads_share_a_cache(path: Path) -> None:
    cache = VectorCache(path, LetterEncoder())
    texts = [f"text {i}" for i in range(200)]

    with ThreadPoolExecutor(8) as pool:
        for vectors in pool.map(cache.encode, [texts] * 8):
            np.testing.assert_array_equal(vectors, LetterEncoder().encode_passages(texts))
    assert len(cache) == 200


def fill(path: Path, start: int) -> None:
    VectorCache(path, LetterEncoder()).encode([str(i) for i in range(start, start + 3000)])


def test_processes_share_a_cache(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=fill, args=(path, start)) for start in (0, 1500)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0, 0]
    assert len(VectorCache(path, LetterEncoder())) == 4500


def test_each_encoder_and_revision_has_a_file_of_its_own(tmp_path: Path) -> None:
    names = [("dansk", "1"), ("dansk", "2"), ("intfloat/multilingual-e5-small", "1"), ("/a/b", "1")]
    paths = [cache_path(tmp_path, LetterEncoder(name, revision)) for name, revision in names]

    assert len(set(paths)) == len(paths)
    assert all(path.parent == tmp_path and path.suffix == ".sqlite" for path in paths)
    assert paths == [cache_path(tmp_path, LetterEncoder(n, r)) for n, r in names]


@given(st.text())
def test_keys_take_any_text(text: str) -> None:
    assert len(key(text)) == 32
    assert key(text) == key(text)
