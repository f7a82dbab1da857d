from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answers.putting import LONGEST_QUESTION
from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC
from assistant.errors import QuestionError
from assistant.search.question import KINDS, SCOPE
from assistant.ui.asking import Asking, address, as_held, asking, brought

NAMES = st.text("abcæøå &=?#+%/-", min_size=1, max_size=40).map(lambda s: " ".join(s.split()))
DAYS = st.dates(date(1970, 1, 1), date(2099, 12, 31))
PUT = st.builds(
    Asking,
    NAMES.filter(bool),
    st.builds(
        Filters,
        udvalg=st.none() | NAMES.filter(bool),
        date_from=st.none() | DAYS,
        date_to=st.none() | DAYS,
        case=st.none() | NAMES.filter(bool),
        kommune=st.none() | NAMES.filter(bool),
    ),
    st.frozensets(st.sampled_from((*KINDS, SCOPE))),
    st.lists(NAMES.filter(bool), max_size=3).map(tuple),
)


@given(PUT)
def test_an_address_brings_back_what_was_asked(put: Asking) -> None:
    query = parse_qs(urlsplit(address(put, put.before)).query)
    assert brought(query["spm"][0], query) == put


def test_only_the_last_earlier_questions_are_brought() -> None:
    assert "foer=2" in (long := address(Asking("Og?"), [str(number) for number in range(5)]))
    assert "foer=1" not in long


@pytest.mark.parametrize(
    "given",
    [
        {"fra": ["i går"], "til": ["2024-13-01"]},
        {"uden": ["alt", "opslag"]},
        {"udvalg": [], "kommune": ["  "], "sag": [""]},
        {"foer": [" "]},
    ],
)
def test_what_an_address_says_wrong_is_not_said(given: dict[str, list[str]]) -> None:
    assert brought("Hvad?", given) == Asking("Hvad?")


def test_what_an_address_says_is_cut_to_what_can_be_asked() -> None:
    put = brought("Hvad?", {"udvalg": ["u" * 9_000], "foer": ["f" * 9_000]})
    assert put.filters.udvalg == "u" * 200
    assert put.before == ("f" * LONGEST_QUESTION,)


def test_a_period_that_ends_before_it_begins_is_told() -> None:
    with pytest.raises(QuestionError, match="slutter, før den begynder"):
        asking("Hvad?", {"fra": ["2024-02-01"], "til": ["2024-01-01"]})


@pytest.mark.parametrize(
    ("typed", "held"),
    [("24/1183", "24/1183"), ("24-1183", "24/1183"), ("7/7", "7/7"), (None, None)],
)
def test_a_sagsnummer_is_taken_as_the_archive_writes_it(
    archive: Archive, typed: str | None, held: str | None
) -> None:
    vocabulary = archive.vocabulary(PUBLIC)
    assert as_held(Filters(case=typed), vocabulary) == Filters(case=held)
