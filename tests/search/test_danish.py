import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.search.danish import (
    GRAM,
    edges,
    fold,
    grams,
    is_frame_word,
    is_function_word,
    stem,
    words,
)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("boernehoejen", "Børnehøjen"),
        ("bornehojen", "Børnehøjen"),
        ("Aabenraa", "Åbenrå"),
        ("AERØ", "Ærø"),
        ("kommunalbestyrelsens resume", "Kommunalbestyrelsens resumé"),
    ],
)
def test_fold_meets_whatever_the_keyboard_lacks(typed: str, printed: str) -> None:
    assert fold(typed) == fold(printed)


def test_fold_reads_decomposed_letters() -> None:
    assert fold("a\u030alborg") == fold("Ålborg")


@given(st.text())
@example("aaa oeee Åa İ 𝕊 ﬁ")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_keep_numbers_whole() -> None:
    assert words("1.617.499 kr. og 5,5 mio. i Høje-Taastrup") == [
        "1617499", "kr", "og", "5,5", "mio", "i", "hoje", "tastrup",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("lukkes", "lukket"),
        ("skolerne", "skolen"),
        ("udsat", "udsættes"),
        ("vedtog", "vedtages"),
        ("børnene", "barn"),
        ("solgt", "sælger"),
        ("cykelstien", "cykelsti"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


def test_different_words_keep_different_stems() -> None:
    assert len({stem(fold(word)) for word in ("skole", "skov", "kloak", "vej", "bro")}) == 5


@given(st.text(alphabet="abcdefghij", min_size=1, max_size=20))
def test_grams_hold_every_letter_in_order(word: str) -> None:
    found = grams(word)
    assert found[0] + "".join(gram[-1] for gram in found[1:]) == word
    assert all(len(gram) == min(GRAM, len(word)) for gram in found)


def test_edges_tell_first_from_last() -> None:
    assert edges("cykelsti") == ("^cyk", "sti$")


@pytest.mark.parametrize("word", ["hvad", "blev", "på", "the"])
def test_function_words_say_nothing(word: str) -> None:
    assert is_function_word(fold(word))


@pytest.mark.parametrize("word", ["skole", "rotter", "bevilling", "støj"])
def test_subjects_are_neither_function_nor_frame(word: str) -> None:
    assert not is_function_word(fold(word))
    assert not is_frame_word(fold(word))
