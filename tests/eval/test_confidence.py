import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.confidence import difference_interval, quantile_interval, share_interval, sign_test

ONES = np.ones(100)


def test_the_interval_of_a_share_holds_it_and_is_as_wide_as_theory_says() -> None:
    hits = np.repeat([1.0, 0.0], 50)
    interval = share_interval(hits, ONES)
    assert interval.value == 0.5
    # normal approximation: 0.5 ± 1.96 · sqrt(0.25 / 100) = 0.402 – 0.598
    assert interval.low == pytest.approx(0.402, abs=0.015)
    assert interval.high == pytest.approx(0.598, abs=0.015)


def test_the_same_run_has_the_same_interval() -> None:
    hits = np.repeat([1.0, 0.0], 50)
    assert share_interval(hits, ONES) == share_interval(hits, ONES)


def test_nothing_counted_is_unknown() -> None:
    assert not share_interval(np.zeros(3), np.zeros(3)).known
    assert not difference_interval((np.zeros(0), np.zeros(0)), (np.zeros(0), np.zeros(0))).known
    assert not quantile_interval(np.zeros(0), 0.5).known


def test_no_change_is_no_difference_whatever_the_figure() -> None:
    same = (np.repeat([1.0, 0.0], 50), ONES)
    interval = difference_interval(same, same)
    assert (interval.value, interval.low, interval.high) == (0, 0, 0)


@pytest.mark.parametrize(("lost", "beyond_noise"), [(1, False), (2, False), (5, True), (30, True)])
def test_a_few_lost_cases_are_noise_and_many_are_not(lost: int, beyond_noise: bool) -> None:
    before, after = np.ones(300), np.ones(300)
    after[:lost] = 0
    interval = difference_interval((before, np.ones(300)), (after, np.ones(300)))
    assert interval.value == pytest.approx(-lost / 300)
    assert (interval.high < 0) is beyond_noise


def test_a_quantile_lies_in_its_interval() -> None:
    interval = quantile_interval(np.arange(1.0, 101.0), 0.5)
    assert interval.value == 50.5
    assert interval.low < 50.5 < interval.high


@pytest.mark.parametrize(
    ("better", "worse", "p"),
    [
        (0, 0, 1.0),
        (1, 0, 1.0),  # 2 · 1/2
        (5, 0, 2 / 32),
        (1, 7, 2 * (1 + 8) / 256),
        (10, 10, 1.0),
    ],
)
def test_the_sign_test_by_hand(better: int, worse: int, p: float) -> None:
    assert sign_test(better, worse) == pytest.approx(p)


@given(st.integers(0, 200), st.integers(0, 200))
def test_the_sign_test_is_a_probability_that_takes_no_side(better: int, worse: int) -> None:
    p = sign_test(better, worse)
    assert 0 < p <= 1
    assert p == sign_test(worse, better)


@given(st.lists(st.booleans(), min_size=1, max_size=60))
def test_a_share_lies_in_its_interval(passed: list[bool]) -> None:
    hits = np.array(passed, float)
    interval = share_interval(hits, np.ones(len(hits)))
    assert interval.low <= interval.value <= interval.high
    assert not math.isnan(interval.value)
