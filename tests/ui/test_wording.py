from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.minutes.meeting import State
from assistant.ui.wording import age, count, long_date, state_word

TODAY = date(2025, 3, 1)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 9, 17), "17. september 2024"),
        (date(2025, 1, 1), "1. januar 2025"),
        (None, "uden dato"),
    ],
)
def test_a_date_is_written_in_full(day: date | None, words: str) -> None:
    assert long_date(day) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 3, 1), "i dag"),
        (date(2025, 2, 28), "i går"),
        (date(2025, 2, 1), "for 28 dage siden"),
        (date(2024, 9, 3), "for 5 måneder siden"),
        (date(2021, 3, 1), "for 4 år siden"),
        (date(2025, 4, 1), "kommende møde"),
    ],
)
def test_age_is_as_coarse_as_it_is_old(day: date, words: str) -> None:
    assert age(day, TODAY) == words


@given(st.integers(min_value=0, max_value=20_000))
def test_age_never_says_one_of_a_plural(days: int) -> None:
    words = age(TODAY - timedelta(days=days), TODAY).split()
    assert words[1] not in ("0", "1") or words[0] == "i"


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 punkter"), (1, "1 punkt"), (1204, "1.204 punkter")]
)
def test_a_count_has_its_noun(number: int, words: str) -> None:
    assert count(number, "punkt", "punkter") == words


def test_every_state_has_its_word_and_an_unknown_one_stands() -> None:
    assert {state_word(state) for state in State}.isdisjoint(set(State))
    assert state_word("andet") == "andet"
