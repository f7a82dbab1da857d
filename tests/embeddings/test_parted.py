"""An index parted into lists: what every index must do, and what only a large one does."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.errors import DimensionError, IndexFileError
from embeddings.segments import Segments
from embeddings.vectors import NOTHING, PLAN, Plan, VectorIndex

SIZE = 8
NAME = "vectors.faiss"
SMALL = Plan(lists_from=4, grown=2.0, points=2, share=0.5, exact=0, segment=4)
"""Parts an index that holds a handful, so that every way through it is short."""

PLANS = {
    "flat": PLAN,
    "lists": SMALL,
    "lists, few compared one by one": replace(SMALL, exact=1_000),
    "lists, segments never full": replace(SMALL, segment=1_000),
    "lists, never parted anew": replace(SMALL, grown=1e9),
}
few = st.integers(0, 5)
vectors = st.lists(few, min_size=SIZE, max_size=SIZE).map(lambda v: np.array(v, np.float32))
stored = st.dictionaries(st.integers(0, 60), vectors, min_size=1, max_size=16)
steps = st.lists(st.tuples(stored, st.sets(st.integers(0, 60)), st.booleans()), max_size=5)


@pytest.fixture(scope="module", params=PLANS.values(), ids=PLANS.keys())
def plan(request: pytest.FixtureRequest) -> Plan:
    found: Plan = request.param
    return found


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Callable[[VectorIndex, Plan], VectorIndex]:
    """Save an index in a new folder, as each generation does, and load it from there."""

    def keep(index: VectorIndex, plan: Plan) -> VectorIndex:
        path = tmp_path_factory.mktemp("index") / NAME
        index.save(path)
        return VectorIndex.load(path, plan)

    return keep


Keep = Callable[[VectorIndex, Plan], VectorIndex]


def index_of(content: dict[int, np.ndarray], plan: Plan) -> VectorIndex:
    index = VectorIndex(SIZE, plan)
    index.add(list(content), np.array(list(content.values())).reshape(-1, SIZE))
    return index


def by_hand(content: dict[int, np.ndarray], query: np.ndarray, k: int) -> list[int]:
    return sorted(content, key=lambda i: (-float(content[i] @ query), i))[:k]


@settings(max_examples=30)
@given(steps, vectors, st.sets(st.integers(0, 80)))
def test_any_kind_holds_what_was_added_and_not_removed(
    kept: Keep, plan: Plan, work: list, query: np.ndarray, allowed: set[int]
) -> None:
    index, content = VectorIndex(SIZE, plan), {}
    for added, removed, saved in work:
        index.add(list(added), np.array(list(added.values())).reshape(-1, SIZE))
        content |= added
        assert index.remove(sorted(removed)) == len(removed & set(content))
        content = {i: v for i, v in content.items() if i not in removed}
        index = kept(index, plan) if saved else index

    assert index.ids.tolist() == sorted(content)
    assert len(index) == len(content)
    np.testing.assert_array_equal(
        index.taken(np.array(sorted(content), np.int64)),
        np.array([content[i] for i in sorted(content)], np.float32).reshape(-1, SIZE),
    )
    k = max(1, len(content))
    found = index.search(query, k)[1][0].tolist()
    assert found == by_hand(content, query, k) + [NOTHING] * (k - len(content))
    open_to = {i: v for i, v in content.items() if i in allowed}
    found = index.search(query, k, np.array(sorted(allowed), np.int64))[1][0].tolist()
    assert [i for i in found if i != NOTHING] == by_hand(open_to, query, k)


@settings(max_examples=30)
@given(stored, vectors, st.integers(1, 20))
def test_scores_are_those_of_the_vectors_themselves(
    kept: Keep, plan: Plan, content: dict[int, np.ndarray], query: np.ndarray, k: int
) -> None:
    scores, ids = kept(index_of(content, plan), plan).search(query, k, exact=True)

    expected = by_hand(content, query, k)
    assert ids[0].tolist() == expected + [NOTHING] * (k - len(expected))
    assert scores[0][: len(expected)].tolist() == [float(content[i] @ query) for i in expected]
    assert np.isneginf(scores[0][len(expected) :]).all()


def test_edges_are_the_same_in_any_kind(kept: Keep, plan: Plan) -> None:
    rows = np.eye(SIZE, dtype=np.float32)
    large = 2**40
    index = kept(index_of({large + i: row for i, row in enumerate(rows)}, plan), plan)

    assert index.search(rows[:2], 1)[1].tolist() == [[large], [large + 1]]
    only = np.array([large + 3], np.int64)
    assert index.search(rows[:1], 2, only)[1].tolist() == [[large + 3, NOTHING]]
    assert index.search(rows[:1], 2, only[:0])[1].tolist() == [[NOTHING] * 2]
    assert index.search(rows[:1], 0)[1].shape == (1, 0)
    index.add([large], rows[4:5])
    assert index.taken(np.array([large])).tolist() == rows[4:5].tolist()
    with pytest.raises(DimensionError):
        index.add([1], np.ones((1, 3), np.float32))
    with pytest.raises(ValueError, match="distinct"):
        index.add([1, 1], rows[:2])
    assert len(index) == SIZE


def test_many_equal_vectors_come_by_rising_id(kept: Keep, plan: Plan) -> None:
    index = VectorIndex(SIZE, plan)
    index.add(np.arange(300)[::-1].copy(), np.ones((300, SIZE), np.float32) / 2)

    found = kept(index, plan).search(np.ones((1, SIZE), np.float32), 7, exact=True)
    assert found[1][0].tolist() == [0, 1, 2, 3, 4, 5, 6]


def spread(count: int, seed: int = 1) -> np.ndarray:
    """Return unit vectors around a hundred middles, as texts lie around their subjects."""
    random = np.random.default_rng(seed)
    middles = random.normal(size=(100, 32))
    rows = middles[random.integers(0, 100, count)] + random.normal(size=(count, 32))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


@pytest.fixture
def large(tmp_path: Path) -> VectorIndex:
    index = VectorIndex(32, LARGE)
    index.add(np.arange(4_000), spread(4_000))
    index.save(tmp_path / NAME)
    return VectorIndex.load(tmp_path / NAME, LARGE)


LARGE = Plan(lists_from=2_000, exact=50, segment=1_000)


def nearest(rows: np.ndarray, query: np.ndarray, k: int) -> set[int]:
    return set(np.argsort(-(rows @ query), kind="stable")[:k].tolist())


def test_a_parted_index_finds_nearly_all_and_looked_through_whole_all(large: VectorIndex) -> None:
    rows, queries = spread(4_000), spread(60, seed=2)

    def recall(*, exact: bool, allowed: np.ndarray | None = None) -> float:
        open_to = np.arange(4_000) if allowed is None else allowed
        found = large.search(queries, 10, allowed, exact=exact)[1]
        shares = [
            len(set(own.tolist()) & set(open_to[list(nearest(rows[open_to], query, 10))].tolist()))
            for own, query in zip(found, queries, strict=True)
        ]
        return float(np.mean(shares)) / 10

    assert large.parted
    assert large.scanned == 4_000 * 32 * 3 // 16
    assert recall(exact=True) == 1
    everywhere = recall(exact=False)
    assert 0.6 < everywhere < 1, "only some of the lists are looked through"
    assert recall(exact=False, allowed=np.arange(0, 4_000, 100)) == 1, "few are compared each"
    tenth = np.arange(0, 4_000, 10)
    assert everywhere < recall(exact=False, allowed=tenth) < 1, "more of the lists"


def test_the_same_vectors_are_parted_the_same_way(large: VectorIndex, tmp_path: Path) -> None:
    again = VectorIndex(32, LARGE)
    for start in range(3_500, -1, -500):
        again.add(np.arange(start, start + 500), spread(4_000)[start : start + 500])
    again.save(tmp_path / "again.faiss")

    for query in spread(20, seed=3):
        for one, other in zip(large.search(query, 9), again.search(query, 9), strict=True):
            np.testing.assert_array_equal(one, other)


def files(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir() if ".rows" in path.name}


def test_a_small_change_writes_the_segments_it_touches(large: VectorIndex, tmp_path: Path) -> None:
    (tmp_path / "next").mkdir()
    before = files(tmp_path)
    large.add(np.arange(4_000, 4_010), spread(10, seed=4))
    large.remove([1_500, 1_501])
    large.save(tmp_path / "next" / NAME)

    after = files(tmp_path / "next")
    linked = {name for name in after if before.get(name) == after[name]}
    assert len(before) == 4
    assert len(linked) == 3, "the one that lost two is written anew, with the ten"
    assert len(after) == 5
    assert files(tmp_path) == before, "the generation before stays as it was"
    again = VectorIndex.load(tmp_path / "next" / NAME, LARGE)
    assert len(again) == 4_008
    assert again.search(spread(10, seed=4), 1)[1][:, 0].tolist() == list(range(4_000, 4_010))


def test_a_removed_vector_is_in_no_file_written_after(large: VectorIndex, tmp_path: Path) -> None:
    gone = spread(4_000)[1_500].tobytes()
    (tmp_path / "next").mkdir()
    assert any(gone in path.read_bytes() for path in tmp_path.glob(f"{NAME}*"))

    large.remove([1_500])
    large.save(tmp_path / "next" / NAME)
    assert not any(gone in path.read_bytes() for path in (tmp_path / "next").iterdir())

    large.save(tmp_path / NAME)
    assert not any(gone in path.read_bytes() for path in tmp_path.glob(f"{NAME}*"))


def test_small_segments_are_put_together(large: VectorIndex, tmp_path: Path) -> None:
    for generation in range(5):
        large.add([5_000 + generation], spread(1, seed=generation))
        large.save(tmp_path / NAME)
        large = VectorIndex.load(tmp_path / NAME, LARGE)

    assert len(files(tmp_path)) == 5
    assert len(large) == 4_005


def test_an_index_is_parted_anew_when_it_has_grown(large: VectorIndex, tmp_path: Path) -> None:
    trained = []
    for start in (4_000, 8_000, 12_000):
        large.add(np.arange(start, start + 4_000), spread(4_000, seed=start))
        large.save(tmp_path / NAME)
        trained.append(large._kind.trained)
        assert len(VectorIndex.load(tmp_path / NAME, LARGE)) == start + 4_000

    assert trained == [4_000, 12_000, 12_000]


def test_an_index_becomes_flat_again_when_little_is_left(
    large: VectorIndex, tmp_path: Path
) -> None:
    large.remove(np.arange(3_000))
    large.save(tmp_path / NAME)
    assert large.parted, "half of where it begins is no reason yet"

    large.remove(np.arange(3_000, 3_001))
    large.save(tmp_path / NAME)
    assert not large.parted
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert VectorIndex.load(tmp_path / NAME).ids.tolist() == list(range(3_001, 4_000))


@pytest.mark.parametrize("harm", ["rows", "ids", "codes", "lists", "head"])
def test_a_damaged_file_is_refused(large: VectorIndex, tmp_path: Path, harm: str) -> None:
    del large
    victim = tmp_path / NAME if harm == "head" else next(tmp_path.glob(f"{NAME}.*{harm}*"))
    for content in (b"", b"{", victim.read_bytes()[:70]):
        victim.write_bytes(content)
        with pytest.raises(IndexFileError):
            VectorIndex.load(tmp_path / NAME)
    victim.unlink()
    with pytest.raises(IndexFileError):
        VectorIndex.load(tmp_path / NAME)


def test_a_failed_save_leaves_the_old_index(
    large: VectorIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large.remove([7])

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("embeddings.segments.np.save", full)
        with pytest.raises(IndexFileError, match="kunne ikke skrives"):
            large.save(tmp_path / NAME)

    assert len(VectorIndex.load(tmp_path / NAME, LARGE)) == 4_000
    large.save(tmp_path / NAME)
    assert len(VectorIndex.load(tmp_path / NAME, LARGE)) == 3_999


def test_no_segments_hold_nothing() -> None:
    assert len(Segments()) == 0
    assert Segments().ids.tolist() == []
