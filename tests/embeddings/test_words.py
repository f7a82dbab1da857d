import pytest
from hypothesis import given
from hypothesis import strategies as st

from embeddings.words import Analyzer, bucket, fold, ngrams, words

KNOWN = frozenset(
    "cykel sti skole hus bog affald vej barn have svoemme hal direktoer lukke kommunal".split()
)
ANALYZER = Analyzer(KNOWN, {"boeger": "bog", "boerns": "barn"})


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Århus", "aarhus"),
        ("A\u030arhus", "aarhus"),
        ("Ærø SØ", "aeroe soe"),
        ("café", "cafe"),
        ("STRAẞE", "strasse"),
        ("\ufb01n", "fin"),
    ],
)
def test_folding_writes_danish_letters_out(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_words_are_letters_and_digits() -> None:
    assert words("Sagsnr. 23/22369: cykel-sti_ø (3,5 km)") == (
        "sagsnr 23 22369 cykel sti oe 3 5 km".split()
    )


@pytest.mark.parametrize(
    ("word", "bases"),
    [
        ("skole", ("skole",)),
        ("skolerne", ("skole",)),
        ("husets", ("hus",)),
        ("boeger", ("bog",)),
        ("vejen", ("vej",)),
        ("hallen", ("hal",)),
        ("kommunalt", ("kommunal",)),
        ("xyz", ()),
        ("", ()),
    ],
)
def test_inflections_are_led_back(word: str, bases: tuple[str, ...]) -> None:
    assert ANALYZER.base_forms(word) == bases


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("cykelsti", ("cykel", "sti")),
        ("cykelstierne", ("cykel", "stierne")),
        ("affaldsvej", ("affald", "vej")),
        ("svoemmehallen", ("svoemme", "hallen")),
        ("boernehave", ()),  # the irregular form is no part
        ("skolecykelsti", ("skole", "cykel", "sti")),
        ("vejxyz", ()),
        ("v" * 10_000, ()),
    ],
)
def test_compounds_are_taken_apart(word: str, parts: tuple[str, ...]) -> None:
    assert ANALYZER.parts(word) == parts


@given(st.text(alphabet="cykelstiskoleveja", max_size=30))
def test_the_parts_make_up_the_word(word: str) -> None:
    parts = ANALYZER.parts(word)

    rest = word
    for part in parts:
        assert rest.removeprefix("s").removeprefix("e").startswith(part) or rest.startswith(part)
        rest = rest[rest.index(part) + len(part) :]
    assert rest == "" or not parts


def test_ngrams_know_where_a_word_begins_and_ends() -> None:
    assert ngrams("vej", (3, 4)) == ["<ve", "vej", "ej>", "<vej", "vej>"]
    assert ngrams("å", (4, 5)) == ["<å>"]


@given(st.text(min_size=1))
def test_ngrams_fall_in_a_bucket(word: str) -> None:
    assert all(0 <= bucket(gram, 64) < 64 for gram in ngrams(word, (3, 4, 5)))


def test_buckets_are_the_same_on_every_machine() -> None:
    assert bucket("<vej", 2**14) == 6979
