import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.search.spelling import is_slip, slips, with_ae

WORDS = st.text(alphabet="abcde", min_size=2, max_size=8)


@pytest.mark.parametrize("typed", ["cykelti", "cykelssti", "cykelsto", "cyklesti"])
def test_each_kind_of_slip(typed: str) -> None:
    assert is_slip(typed, "cykelsti")
    assert "cykelsti" in slips(typed)


@pytest.mark.parametrize("typed", ["cykelsti", "cykelvej", "cyklsto", "sti"])
def test_what_is_no_single_slip(typed: str) -> None:
    assert not is_slip(typed, "cykelsti")


@given(WORDS)
def test_every_slip_is_one(word: str) -> None:
    assert all(is_slip(word, meant) for meant in slips(word) - {word})


@given(WORDS, WORDS)
def test_a_slip_is_one_either_way(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one)


def test_ae_typed_as_one_letter() -> None:
    assert "laerkebo" in set(with_ae("larkebo"))
    assert "laerkebo" in set(with_ae("lerkebo"))
    assert "laaerkebo" not in set(with_ae("laerkebo"))
