"""A bucket of tokens for each key: how much one may ask for, and that it costs next to nothing."""

import time

from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.limits import Limiter, Rate, key_of, per_minute


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_so_many_at_once_and_then_as_they_come() -> None:
    clock = Clock()
    limiter = Limiter(Rate(3, 0.5), clock=clock)
    assert [limiter.take("a") for _ in range(4)] == [0, 0, 0, 2]
    clock.now = 1.0
    assert limiter.take("a") == 1
    clock.now = 2.0
    assert [limiter.take("a"), limiter.take("a")] == [0, 2]


def test_one_key_does_not_wait_for_another() -> None:
    limiter = Limiter(Rate(1, 1), clock=Clock())
    assert limiter.take("a") == 0
    assert limiter.take("a") > 0
    assert limiter.take("b") == 0


def test_a_bucket_holds_no_more_than_its_burst() -> None:
    clock = Clock()
    limiter = Limiter(per_minute(60), clock=clock)
    clock.now = 1e9
    assert sum(limiter.take("a") == 0 for _ in range(100)) == 60


def test_what_costs_more_empties_it_sooner() -> None:
    limiter = Limiter(Rate(10, 1), clock=Clock())
    assert [limiter.take("a", 5) for _ in range(3)] == [0, 0, 5]


def test_memory_is_bounded() -> None:
    limiter = Limiter(Rate(1, 1), most=100, clock=Clock())
    for number in range(1000):
        limiter.take(str(number))
    assert len(limiter) == 100
    assert limiter.take("999") > 0


@given(st.lists(st.floats(0, 3), max_size=60))
def test_never_more_than_the_rate_in_any_while(waits: list[float]) -> None:
    clock = Clock()
    limiter = Limiter(Rate(5, 2), clock=clock)
    let = 0
    for wait in waits:
        clock.now += wait
        let += limiter.take("a") == 0
    assert let <= 5 + 2 * clock.now


def test_addresses_of_one_network_are_one_key() -> None:
    assert key_of("2001:db8:1:2::1") == key_of("2001:db8:1:2:ffff::9")
    assert key_of("2001:db8:1:2::1") != key_of("2001:db8:1:3::1")
    assert key_of("::ffff:192.0.2.7") == key_of("192.0.2.7") == "192.0.2.7"
    assert key_of("testclient") == "testclient"


def test_it_costs_next_to_nothing() -> None:
    limiter = Limiter(per_minute(60))
    begun = time.process_time()
    for number in range(10_000):
        limiter.take(str(number % 500))
    assert time.process_time() - begun < 1.0
