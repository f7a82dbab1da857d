import sqlite3
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.accounts.book import AccountBook
from assistant.accounts.gate import Gate
from assistant.accounts.sessions import Sessions
from assistant.archive.viewer import Role, Seat, Viewer
from assistant.errors import AccountError, LibraryError
from tests.accounts.conftest import PASSWORD, try_

SEAT = Seat("Teknisk Udvalg", "Lyngsø", date(2022, 1, 1), date(2025, 12, 31))


def test_account_is_kept_with_role_and_seats(book: AccountBook, tmp_path: Path) -> None:
    book.add("Bo Berg", Role.POLITIKER, PASSWORD, [SEAT, Seat("Byrådet", "Lyngsø")])
    again = AccountBook(tmp_path).get("bo  berg")
    assert (again.name, again.role) == ("Bo Berg", Role.POLITIKER)
    assert again.seats == (SEAT, Seat("Byrådet", "Lyngsø"))
    assert again.viewer == Viewer(Role.POLITIKER, frozenset(again.seats))
    assert again.must_change


def test_only_the_owner_reads_the_file(book: AccountBook) -> None:
    assert stat.S_IMODE(book.file.stat().st_mode) == 0o600


def test_password_stands_nowhere_in_the_file(book: AccountBook) -> None:
    assert PASSWORD.encode() not in book.file.read_bytes()


def test_name_is_taken_however_it_is_written(book: AccountBook) -> None:
    with pytest.raises(AccountError, match="allerede"):
        book.add("METTE  hansen", Role.EVALUATOR, PASSWORD)


@pytest.mark.parametrize(
    "name", ["", "  ", "a" * 65, "os:root", "<b>", "a\x00b", "a/b", "\u202eab"]
)
def test_name_that_is_none_is_refused(book: AccountBook, name: str) -> None:
    with pytest.raises(AccountError, match="brugernavn"):
        book.add(name, Role.EVALUATOR, PASSWORD)


def test_unknown_name_offers_the_nearest(book: AccountBook) -> None:
    with pytest.raises(AccountError, match="Mente du Mette Hansen"):
        book.get("Mete Hansen")


def test_seats_count_for_a_politician_only(book: AccountBook) -> None:
    book.add("Bo", Role.POLITIKER, PASSWORD, [SEAT])
    book.set_role("Bo", Role.EVALUATOR)
    assert book.get("Bo").viewer == Viewer(Role.EVALUATOR)


def test_book_without_accounts_makes_no_file(tmp_path: Path) -> None:
    book = AccountBook(tmp_path)
    assert (book.in_use, book.lets_in, book.accounts()) == (False, False, [])
    assert not book.file.exists()


def test_disabled_accounts_let_nobody_in_but_are_in_use(book: AccountBook) -> None:
    book.disable("Mette Hansen")
    assert (book.in_use, book.lets_in) == (True, False)


@pytest.mark.parametrize(
    "change",
    [
        lambda book: book.disable("Mette Hansen"),
        lambda book: book.set_role("Mette Hansen", Role.ADMINISTRATOR),
        lambda book: book.set_seats("Mette Hansen", [SEAT]),
        lambda book: book.set_password("Mette Hansen", "fem ord i en række"),
    ],
)
def test_what_changes_rights_ends_the_sessions(
    book: AccountBook, gate: Gate, sessions: Sessions, change: Callable[[AccountBook], None]
) -> None:
    token = gate.enter(try_())
    assert sessions.user(token).name == "Mette Hansen"
    change(book)
    assert sessions.user(token).name is None


def test_file_of_a_newer_program_is_refused(book: AccountBook) -> None:
    connection = sqlite3.connect(book.file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(LibraryError, match="nyere udgave"):
        book.accounts()


def test_link_in_the_place_of_the_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "accounts.sqlite").symlink_to(tmp_path / "andet")
    with pytest.raises(LibraryError, match="kan ikke læses eller skrives"):
        AccountBook(tmp_path).add("Bo", Role.EVALUATOR, PASSWORD)
    assert not (tmp_path / "andet").exists()
