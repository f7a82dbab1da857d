"""What the tests of accounts share: a cheap digest, a clock that is set, a book and a gate."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.accounts import passwords
from assistant.accounts.book import AccountBook
from assistant.accounts.gate import Gate, Patience, Try
from assistant.accounts.sessions import Lasting, Sessions
from assistant.archive.viewer import Role

PASSWORD = "fire ord i en række"


@pytest.fixture(autouse=True)
def _cheap_digests(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Digests that take no time; what they cost is another test's."""
    monkeypatch.setattr(passwords, "_COST", 2**4)
    passwords._nobodys.cache_clear()
    yield
    passwords._nobodys.cache_clear()


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> AccountBook:
    book = AccountBook(tmp_path, clock)
    book.add("Mette Hansen", Role.MEDARBEJDER, PASSWORD)
    return book


@pytest.fixture
def sessions(book: AccountBook) -> Sessions:
    return Sessions(book, Lasting(idle=600, longest=3600))


@pytest.fixture
def gate(book: AccountBook, sessions: Sessions) -> Gate:
    return Gate(book, sessions, Patience(tries=5, pause=900))


def try_(password: str = PASSWORD, name: str = "Mette Hansen", address: str = "10.0.0.1") -> Try:
    return Try(name, password, address)
