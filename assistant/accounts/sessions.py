"""Being logged in: a random token in the browser, its digest in the accounts' file.

A session ends when it was idle for a time, and at the latest after a whole one; when the user
logs out, and when the account is disabled or its role, seats or password are changed.
"""

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass

from assistant.accounts.account import NOBODY, User
from assistant.accounts.book import AccountBook, account_of, digest

_BYTES = 32
_TOUCH = 30.0
"""Seconds for which a session's last use is not written again."""

_TAG = 12


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session may last: seconds without use, and seconds in all."""

    idle: float
    longest: float


class Sessions:
    """The sessions of the accounts of one library."""

    def __init__(self, book: AccountBook, lasting: Lasting) -> None:
        """Keep them in the file of the accounts."""
        self._book = book
        self._lasting = lasting

    def user(self, token: str) -> User:
        """Return the user whose session a token is; nobody where it is none, or has ended."""
        if not token or not self._book.file.is_file():
            return NOBODY
        with self._book.opened() as connection:
            row = connection.execute(
                "SELECT session.account, session.begun, session.seen, account.* FROM session "
                "JOIN account ON account.key = session.account "
                "WHERE session.token = ? AND NOT account.disabled",
                (digest(token),),
            ).fetchone()
            if row is None or self._over(row):
                return NOBODY
            self._touch(connection, token, row)
            return account_of(connection, row).user(tag(token))

    def end(self, token: str) -> None:
        """End a session: the user logged out."""
        if token and self._book.file.is_file():
            with self._book.writing() as connection:
                connection.execute("DELETE FROM session WHERE token = ?", (digest(token),))

    def _over(self, row: sqlite3.Row) -> bool:
        now, lasting = self._book.clock(), self._lasting
        idle, whole = now - float(row["seen"]), now - float(row["begun"])
        return idle >= lasting.idle or whole >= lasting.longest

    def _touch(self, connection: sqlite3.Connection, token: str, row: sqlite3.Row) -> None:
        now = self._book.clock()
        if now - row["seen"] >= min(_TOUCH, self._lasting.idle / 2):
            connection.execute("UPDATE session SET seen = ? WHERE token = ?", (now, digest(token)))

    def begin(self, connection: sqlite3.Connection, account: int) -> str:
        """Begin a session inside a transaction and return its token; what has ended is cleared."""
        token, now = secrets.token_urlsafe(_BYTES), self._book.clock()
        lasting = self._lasting
        connection.execute(
            "DELETE FROM session WHERE seen <= ? OR begun <= ?",
            (now - lasting.idle, now - lasting.longest),
        )
        connection.execute(
            "INSERT INTO session VALUES (?, ?, ?, ?)", (digest(token), account, now, now)
        )
        return token


def tag(token: str) -> str:
    """Return what tells a session from others and does not lead back to its token."""
    return hashlib.sha256(f"maerke {token}".encode("utf-8", "surrogatepass")).hexdigest()[:_TAG]
