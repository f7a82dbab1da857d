import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.words import figures, found, said, shingles, stands_in, words


@pytest.mark.parametrize(
    ("quote", "text", "stands"),
    [
        ("Godkendt som indstillet", "Udvalget:\nGodkendt   som\nindstillet.", True),
        ("kommunen betaler", "kom-\nmunen betaler", True),
        ("Godkendt", "**Godkendt**", True),
        ('Han sagde "ja"', "Han sagde »ja«", True),
        ("godkendt", "Godkendt", False),
        ("Ikke godkendt", "Godkendt", False),
        ("", "Godkendt", False),
    ],
)
def test_a_quote_stands_word_for_word(quote: str, text: str, stands: bool) -> None:
    assert stands_in(quote, text) is stands


def test_a_marker_is_no_figure() -> None:
    assert not found(r"\b5\b", said("Sagen er behandlet [5]."))
    assert found(r"\b5\b", said("Sagen er behandlet 5 gange [1]."))


def test_case_does_not_matter_to_an_expectation() -> None:
    assert found("lukket punkt", "Det er et Lukket Punkt")


def test_words_keep_amounts_and_numbers_whole() -> None:
    assert words("Sag 24/5210: 7.850.000 kr., 3,5 pct.") == [
        "sag", "24/5210", "7.850.000", "kr", "3,5", "pct",
    ]  # fmt: skip
    assert figures("Sag 24/5210 koster 7.850.000 kr. i 3 år") == {"24/5210", "7.850.000"}


def test_shingles_are_runs_of_words() -> None:
    assert list(shingles("a b c d", 3)) == [("a", "b", "c"), ("b", "c", "d")]
    assert list(shingles("a b", 3)) == []


@given(st.text("abc æøå\n", min_size=1), st.integers(0, 20), st.integers(1, 20))
def test_every_part_of_a_text_stands_in_it(text: str, start: int, length: int) -> None:
    part = text[start : start + length]
    if part.strip():
        assert stands_in(part, text)
