"""The way in: a name and a password against a session, and no more tries than a person needs.

Wrong tries are counted in three ways, each within a time (`pause`), and each ends by itself:
- of one name from one address: the ordinary slip, and one guesser;
- from one address, whichever names: one guesser who tries many;
- of one name from anywhere: many guessers. This one does not hold for addresses from which the
  account has logged in, so a stranger can lock nobody out from where he usually sits.

A name that is no account counts, waits and answers like one. A try is written down as wrong
before the password is looked at, so that many at once are counted too.
"""

import sqlite3
from dataclasses import dataclass

from assistant.accounts.book import AccountBook, digest, folded_name
from assistant.accounts.passwords import check_password, hashed, matches
from assistant.accounts.sessions import Lasting, Sessions
from assistant.errors import AccountError, LockedOut

_ADDRESS_TIMES, _NAME_TIMES = 4, 10
"""How many times the tries of one name from one address the other two kinds of count may be."""

_KNOWN_SECONDS = 30 * 24 * 3600
_LONGEST = 1_000
_WRONG = "Navnet eller adgangskoden er forkert. Prøv igen."
_WRONG_OLD = "Den nuværende adgangskode er forkert. Prøv igen."
_SAME = "Den nye adgangskode er den, du har. Vælg en anden."


@dataclass(frozen=True, slots=True)
class Patience:
    """How many wrong tries are borne, and for how many seconds they count."""

    tries: int
    pause: float


@dataclass(frozen=True, slots=True)
class Entrance:
    """How an installation lets users in.

    `required` says that nothing is shown to whoever is not logged in; `https`, that browsers reach
    the app by https alone; `proxy` holds the addresses whose word is taken for who asks.
    """

    required: bool
    lasting: Lasting
    patience: Patience
    https: bool = False
    proxy: str = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Try:
    """Somebody at the gate: the name as given, the password, and where from."""

    name: str
    password: str
    address: str


class Gate:
    """Lets users in by their accounts."""

    def __init__(self, book: AccountBook, sessions: Sessions, patience: Patience) -> None:
        """Guard the accounts of a book."""
        self._book = book
        self._sessions = sessions
        self._patience = patience

    def enter(self, given: Try) -> str:
        """Return the token of a new session.

        Raises:
            AccountError: no such name and password.
            LockedOut: too many wrong tries.
        """
        key = self._verified(given, _WRONG)
        with self._book.writing() as connection:
            row = connection.execute("SELECT disabled FROM account WHERE key = ?", (key,))
            if row.fetchone()["disabled"]:
                raise AccountError(_WRONG)
            return self._sessions.begin(connection, key)

    def change(self, given: Try, new: str) -> str:
        """Give an account a new password, end all its sessions and return the token of a new one.

        Raises:
            AccountError: the old password is wrong, or the new one may not be.
            LockedOut: too many wrong tries.
        """
        key = self._verified(given, _WRONG_OLD)
        check_password(new, given.name)
        if new == given.password:
            raise AccountError(_SAME)
        secret = hashed(new)
        with self._book.writing() as connection:
            self._book.put_secret(connection, key, secret, must_change=False)
            return self._sessions.begin(connection, key)

    def _verified(self, given: Try, wrong: str) -> int:
        """Return the key of the account whose name and password were given."""
        name = folded_name(given.name)[:_LONGEST]
        with self._book.writing() as connection:
            row = connection.execute(
                "SELECT key, secret, disabled FROM account WHERE folded = ?", (name,)
            ).fetchone()
            self._refuse_if_locked(connection, name, given.address, row)
            connection.execute(
                "INSERT INTO attempt VALUES (?, ?, ?)",
                (self._book.clock(), digest(name), given.address),
            )
        right = matches(given.password, row["secret"] if row else None)
        if not right or row["disabled"]:
            raise AccountError(wrong)
        self._welcome(row["key"], name, given.address)
        return int(row["key"])

    def _welcome(self, key: int, name: str, address: str) -> None:
        """Forget the wrong tries of a name from an address, and know the address."""
        now = self._book.clock()
        with self._book.writing() as connection:
            connection.execute(
                "DELETE FROM attempt WHERE name = ? AND address = ?", (digest(name), address)
            )
            connection.execute("INSERT OR REPLACE INTO known VALUES (?, ?, ?)", (key, address, now))

    def _refuse_if_locked(
        self, connection: sqlite3.Connection, name: str, address: str, row: sqlite3.Row | None
    ) -> None:
        now, tries = self._book.clock(), self._patience.tries
        connection.execute("DELETE FROM attempt WHERE at <= ?", (now - self._patience.pause,))
        connection.execute("DELETE FROM known WHERE at <= ?", (now - _KNOWN_SECONDS,))
        sql = "SELECT COUNT(*), COALESCE(SUM(name = ?), 0) FROM attempt WHERE address = ?"
        here, pair = connection.execute(sql, (digest(name), address)).fetchone()
        sql = "SELECT COUNT(*) FROM attempt WHERE name = ?"
        everywhere = connection.execute(sql, (digest(name),)).fetchone()[0]
        crowded = everywhere >= _NAME_TIMES * tries and not _is_known(connection, row, address)
        if pair >= tries or here >= _ADDRESS_TIMES * tries or crowded:
            minutes = max(1, round(self._patience.pause / 60))
            raise LockedOut(
                f"Der er prøvet for mange gange med en forkert adgangskode. Vent {minutes} "
                "minutter, og prøv igen, eller bed en administrator om en ny adgangskode."
            )


def _is_known(connection: sqlite3.Connection, row: sqlite3.Row | None, address: str) -> bool:
    if row is None:
        return False
    sql = "SELECT 1 FROM known WHERE account = ? AND address = ?"
    return connection.execute(sql, (row["key"], address)).fetchone() is not None
