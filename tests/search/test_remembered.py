import pytest

from assistant.search.remembered import Remembered


@pytest.fixture
def remembered() -> Remembered[str, str]:
    return Remembered(len, most=10, count=3)


def asked(remembered: Remembered[str, str], *words: str) -> list[str]:
    """Ask for words in turn; return those that had to be worked out."""
    worked: list[str] = []

    def work(word: str) -> str:
        worked.append(word)
        return word

    for word in words:
        assert remembered.of(word, lambda word=word: work(word)) == word
    return worked


def test_what_is_held_is_not_worked_out_again(remembered: Remembered[str, str]) -> None:
    assert asked(remembered, "abc", "de", "abc", "de") == ["abc", "de"]
    assert remembered.bytes == 5


def test_what_was_not_asked_for_longest_goes_first(remembered: Remembered[str, str]) -> None:
    asked(remembered, "aaaa", "bbbb", "aaaa", "cccc")
    assert remembered.bytes == 8
    assert asked(remembered, "aaaa", "cccc", "bbbb") == ["bbbb"]


def test_no_more_values_are_held_than_may_be(remembered: Remembered[str, str]) -> None:
    assert asked(remembered, "a", "b", "c", "d", "b", "a") == ["a", "b", "c", "d", "a"]


def test_what_is_too_large_is_not_held(remembered: Remembered[str, str]) -> None:
    assert asked(remembered, "x" * 11, "x" * 11) == ["x" * 11] * 2
    assert remembered.bytes == 0
