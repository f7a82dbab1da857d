from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from embeddings.errors import DimensionError, IndexFileError
from embeddings.vectors import NOTHING, VectorIndex, use_threads

SIZE = 8
few = st.integers(0, 5)
vectors = st.lists(few, min_size=SIZE, max_size=SIZE).map(lambda v: np.array(v, np.float32))
stored = st.dictionaries(st.integers(0, 60), vectors, min_size=1, max_size=40)


def index_of(content: dict[int, np.ndarray]) -> VectorIndex:
    index = VectorIndex(SIZE)
    index.add(list(content), np.array(list(content.values())).reshape(-1, SIZE))
    return index


def by_hand(content: dict[int, np.ndarray], query: np.ndarray, k: int) -> list[int]:
    return sorted(content, key=lambda i: (-float(content[i] @ query), i))[:k]


@given(stored, vectors, st.integers(1, 50))
def test_finds_what_sorting_by_hand_finds(
    content: dict[int, np.ndarray], query: np.ndarray, k: int
) -> None:
    scores, ids = index_of(content).search(query, k)

    expected = by_hand(content, query, k)
    assert ids[0][: len(expected)].tolist() == expected
    assert (ids[0][len(expected) :] == NOTHING).all()
    assert scores[0][: len(expected)].tolist() == [float(content[i] @ query) for i in expected]
    assert np.isneginf(scores[0][len(expected) :]).all()


@given(stored, vectors, st.sets(st.integers(0, 80)), st.integers(1, 10))
def test_only_allowed_ids_are_found_and_all_of_them_can_be(
    content: dict[int, np.ndarray], query: np.ndarray, allowed: set[int], k: int
) -> None:
    _, ids = index_of(content).search(query, k, np.array(sorted(allowed), np.int64))

    open_to = {i: v for i, v in content.items() if i in allowed}
    assert [i for i in ids[0].tolist() if i != NOTHING] == by_hand(open_to, query, k)


@given(stored, vectors, st.randoms(use_true_random=False), st.integers(1, 10))
def test_the_order_of_adding_does_not_matter(
    content: dict[int, np.ndarray], query: np.ndarray, random: object, k: int
) -> None:
    shuffled = list(content)
    random.shuffle(shuffled)
    other = VectorIndex(SIZE)
    for i in shuffled:
        other.add([i], content[i][None])

    first, second = index_of(content).search(query, k), other.search(query, k)
    np.testing.assert_array_equal(first[1], second[1])
    np.testing.assert_array_equal(first[0], second[0])


@given(stored, st.sets(st.integers(0, 60)), vectors)
def test_what_is_removed_is_found_no_more(
    content: dict[int, np.ndarray], gone: set[int], query: np.ndarray
) -> None:
    index = index_of(content)

    assert index.remove(sorted(gone)) == len(gone & set(content))
    left = sorted(set(content) - gone)
    assert index.ids.tolist() == left
    _, ids = index.search(query, len(content))
    assert sorted(i for i in ids[0].tolist() if i != NOTHING) == left


@settings(max_examples=20)
@given(stored, vectors)
def test_saving_and_loading_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, content: dict[int, np.ndarray], query: np.ndarray
) -> None:
    path = tmp_path_factory.mktemp("index") / "vectors.faiss"
    index = index_of(content)
    index.save(path)

    again = VectorIndex.load(path)
    np.testing.assert_array_equal(again.search(query, 5)[1], index.search(query, 5)[1])
    assert (len(again), again.dimension) == (len(index), SIZE)
    assert [p.name for p in path.parent.iterdir()] == ["vectors.faiss"]


def test_many_equal_vectors_come_by_rising_id() -> None:
    index = VectorIndex(4)
    index.add(np.arange(500)[::-1].copy(), np.ones((500, 4), np.float32) / 2)

    assert index.search(np.ones((1, 4), np.float32), 7)[1][0].tolist() == [0, 1, 2, 3, 4, 5, 6]


def test_several_queries_are_answered_in_order() -> None:
    index = VectorIndex(2)
    index.add([7, 9], np.eye(2, dtype=np.float32))

    _, ids = index.search(np.array([[0, 1], [1, 0]], np.float32), 1)
    assert ids.tolist() == [[9], [7]]


def test_adding_an_id_again_replaces_its_vector() -> None:
    index = VectorIndex(2)
    index.add([3], np.array([[1, 0]], np.float32))
    index.add([3], np.array([[0, 1]], np.float32))

    scores, ids = index.search(np.array([[0, 1]], np.float32), 2)
    assert ids[0].tolist() == [3, NOTHING]
    assert scores[0][0] == 1


def test_large_ids_are_filtered_too() -> None:
    index, large = VectorIndex(2), 2**40
    index.add([large, 1], np.eye(2, dtype=np.float32))

    _, ids = index.search(np.ones((1, 2), np.float32), 2, np.array([large], np.int64))
    assert ids[0].tolist() == [large, NOTHING]


def test_an_empty_index_or_choice_finds_nothing() -> None:
    index, query = VectorIndex(2), np.ones((1, 2), np.float32)
    assert index.search(query, 3)[1].tolist() == [[NOTHING] * 3]

    index.add([1], query)
    assert index.search(query, 3, np.array([], np.int64))[1].tolist() == [[NOTHING] * 3]
    assert index.search(query, 0)[1].shape == (1, 0)


def test_another_dimension_is_refused() -> None:
    index = VectorIndex(4)

    with pytest.raises(DimensionError, match="4 dimensioner, men sprogmodellen giver 3"):
        index.add([1], np.ones((1, 3), np.float32))
    with pytest.raises(DimensionError):
        index.search(np.ones((1, 5), np.float32), 1)
    assert len(index) == 0


@pytest.mark.parametrize("ids", [[1, 1], [-1, 2], [1], [1, 2, 3]])
def test_ids_must_fit_the_vectors(ids: list[int]) -> None:
    index = VectorIndex(2)

    with pytest.raises(ValueError, match="distinct"):
        index.add(ids, np.ones((2, 2), np.float32))
    assert len(index) == 0


@pytest.mark.parametrize("content", [None, b"", b"no index at all", b"IxMp" + b"\0" * 40])
def test_a_file_that_is_no_index_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "vectors.faiss"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(IndexFileError, match="mangler eller er beskadiget") as refused:
        VectorIndex.load(path)
    assert str(path) in str(refused.value)


def test_an_index_of_another_kind_is_refused(tmp_path: Path) -> None:
    import faiss  # noqa: TID251 - to make a file that is not ours

    faiss.write_index(faiss.IndexFlatL2(2), str(tmp_path / "other.faiss"))

    with pytest.raises(IndexFileError, match="ikke et vektorindeks herfra"):
        VectorIndex.load(tmp_path / "other.faiss")


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "vectors.faiss"
    index_of({1: np.ones(SIZE, np.float32)}).save(path)
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(IndexFileError, match="kunne ikke skrives"):
        index_of({2: np.ones(SIZE, np.float32)}).save(path)

    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["vectors.faiss"]


def test_saving_where_no_folder_is_gives_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(IndexFileError, match="kunne ikke skrives"):
        VectorIndex(2).save(tmp_path / "missing" / "vectors.faiss")


def test_the_number_of_threads_can_be_set() -> None:
    import faiss  # noqa: TID251 - to see what was set

    before = faiss.omp_get_max_threads()
    use_threads(1)
    assert faiss.omp_get_max_threads() == 1
    use_threads(before)
