import pytest

from assistant.accounts import NOBODY
from assistant.accounts.book import AccountBook
from assistant.accounts.gate import Gate
from assistant.accounts.sessions import Sessions
from tests.accounts.conftest import Clock, try_


def test_token_stands_nowhere_in_the_file(
    gate: Gate, sessions: Sessions, book: AccountBook
) -> None:
    token = gate.enter(try_())
    assert token.encode() not in book.file.read_bytes()
    assert sessions.user(token).session not in token


def test_session_ends_when_idle(gate: Gate, sessions: Sessions, clock: Clock) -> None:
    token = gate.enter(try_())
    clock.now += 599
    assert sessions.user(token).name
    clock.now += 601
    assert sessions.user(token) == NOBODY


def test_session_ends_however_much_it_is_used(gate: Gate, sessions: Sessions, clock: Clock) -> None:
    token = gate.enter(try_())
    for _ in range(8):
        clock.now += 400
        assert sessions.user(token).name
    clock.now += 401
    assert sessions.user(token) == NOBODY


def test_logging_out_ends_it(gate: Gate, sessions: Sessions) -> None:
    token, other = gate.enter(try_()), gate.enter(try_())
    sessions.end(token)
    assert sessions.user(token) == NOBODY
    assert sessions.user(other).name


@pytest.mark.parametrize("token", ["", "gæt", "' OR 1=1 --", "\udcff", "a" * 10_000])
def test_token_that_is_none_is_nobody(sessions: Sessions, token: str) -> None:
    assert sessions.user(token) == NOBODY
    sessions.end(token)


def test_sessions_that_have_ended_are_cleared(gate: Gate, book: AccountBook, clock: Clock) -> None:
    for _ in range(3):
        gate.enter(try_())
        clock.now += 4_000
    gate.enter(try_())
    with book.opened() as connection:
        assert connection.execute("SELECT COUNT(*) FROM session").fetchone()[0] == 1
