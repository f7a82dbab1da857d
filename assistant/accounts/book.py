"""The accounts of a library, in a file of their own beside the archive.

Apart from the archive, because a backup of the minutes that is put back must not bring a disabled
account back, and because the archive's writes raise the generation of the indexes. The file is for
its owner alone. Whatever takes rights away ends the account's sessions in the same transaction.
"""

import hashlib
import re
import sqlite3
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path

from assistant.accounts.account import Account
from assistant.accounts.passwords import check_password, hashed
from assistant.archive.sidefile import opened
from assistant.archive.viewer import Role, Seat
from assistant.errors import AccountError, LibraryError

FILE = "accounts.sqlite"
_CONTENT = "Brugerne"
_VERSION = 1
_NAME = re.compile(r"[\w.@-](?:[\w .@-]{0,62}[\w.@-])?")
_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS account (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    secret TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0,
    must_change INTEGER NOT NULL DEFAULT 1,
    created TEXT NOT NULL,
    changed TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS seat (
    account INTEGER NOT NULL REFERENCES account (key),
    udvalg TEXT NOT NULL,
    kommune TEXT,
    since TEXT,
    until TEXT
);
CREATE TABLE IF NOT EXISTS session (
    token TEXT PRIMARY KEY,
    account INTEGER NOT NULL REFERENCES account (key),
    begun REAL NOT NULL,
    seen REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS attempt (at REAL NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS known (
    account INTEGER NOT NULL, address TEXT NOT NULL, at REAL NOT NULL,
    PRIMARY KEY (account, address)
);
PRAGMA user_version = 1;
COMMIT;
"""
_COLUMNS = "key, name, folded, role, disabled, must_change, created, changed"

Clock = Callable[[], float]
"""Seconds since 1970."""


class AccountBook:
    """The accounts of one library."""

    def __init__(self, folder: Path, clock: Clock = time.time) -> None:
        """Use the file in a library's folder; it is made by the first account."""
        self.file = folder / FILE
        self.clock = clock

    @property
    def in_use(self) -> bool:
        """Return whether any account was ever set up; from then on nobody is asked for less."""
        return self._holds("SELECT 1 FROM account LIMIT 1")

    @property
    def lets_in(self) -> bool:
        """Return whether anybody can log in."""
        return self._holds("SELECT 1 FROM account WHERE NOT disabled LIMIT 1")

    def accounts(self) -> list[Account]:
        """Return every account, by name."""
        if not self.file.is_file():
            return []
        with self.opened() as connection:
            rows = connection.execute(f"SELECT {_COLUMNS} FROM account ORDER BY folded").fetchall()
            return [account_of(connection, row) for row in rows]

    def get(self, name: str) -> Account:
        """Return the account of a name.

        Raises:
            AccountError: there is none.
        """
        if not self.file.is_file():
            raise AccountError(self._unknown(name))
        with self.opened() as connection:
            return account_of(connection, self._row(connection, name))

    def add(self, name: str, role: Role, password: str, seats: Sequence[Seat] = ()) -> Account:
        """Set up an account, with a password that is changed at the first log-in.

        Raises:
            AccountError: the name is taken or is none, or the password is too easily guessed.
        """
        plain = _checked(name)
        check_password(password, plain)
        secret, now = hashed(password), self.now()
        row = (plain, folded_name(plain), role, secret, now, now)
        with self.writing() as connection:
            if self._find(connection, plain):
                raise AccountError(
                    f"Der er allerede en bruger med navnet {plain}. Vælg et andet navn."
                )
            done = connection.execute(
                "INSERT INTO account (name, folded, role, secret, created, changed) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                row,
            )
            _put_seats(connection, int(done.lastrowid or 0), seats)
        return self.get(plain)

    def disable(self, name: str, disabled: bool = True) -> None:
        """Close an account, or open it again."""
        self._change(name, "disabled = ?", int(disabled))

    def set_role(self, name: str, role: Role) -> None:
        """Give an account another role."""
        self._change(name, "role = ?", role)

    def set_seats(self, name: str, seats: Sequence[Seat]) -> None:
        """Give a politician these seats, and no others."""
        with self.writing() as connection:
            key = int(self._row(connection, name)["key"])
            _put_seats(connection, key, seats)
            end_sessions(connection, key)

    def set_password(self, name: str, password: str, *, must_change: bool = True) -> None:
        """Set an account's password, chosen by somebody else where it must be changed.

        Raises:
            AccountError: it is too easily guessed.
        """
        check_password(password, self.get(name).name)
        secret = hashed(password)
        with self.writing() as connection:
            row = self._row(connection, name)
            self.put_secret(connection, row["key"], secret, must_change=must_change)
            connection.execute("DELETE FROM attempt WHERE name = ?", (digest(row["folded"]),))

    def put_secret(
        self, connection: sqlite3.Connection, key: int, secret: str, *, must_change: bool
    ) -> None:
        """Keep another password of an account, and end its sessions."""
        connection.execute(
            "UPDATE account SET secret = ?, must_change = ?, changed = ? WHERE key = ?",
            (secret, int(must_change), self.now(), key),
        )
        end_sessions(connection, key)

    def _change(self, name: str, what: str, value: object) -> None:
        with self.writing() as connection:
            key = self._row(connection, name)["key"]
            connection.execute(f"UPDATE account SET {what} WHERE key = ?", (value, key))
            end_sessions(connection, key)

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside one transaction, taken at once so that no two mix."""
        with self.opened() as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                yield connection

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file, and make it where there is none.

        Raises:
            LibraryError: it cannot be read or written, or a newer program wrote it.
        """
        with opened(self.file, _CONTENT, own=True) as connection:
            connection.isolation_level = None
            connection.row_factory = sqlite3.Row
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > _VERSION:
                raise LibraryError(
                    f"{self.file} er skrevet af en nyere udgave af programmet. Opdatér programmet."
                )
            if version < _VERSION:
                connection.executescript(_SCHEMA)
            yield connection

    def _holds(self, sql: str) -> bool:
        if not self.file.is_file():
            return False
        with self.opened() as connection:
            return connection.execute(sql).fetchone() is not None

    def _row(self, connection: sqlite3.Connection, name: str) -> sqlite3.Row:
        row = self._find(connection, name)
        if row is None:
            names = [found[0] for found in connection.execute("SELECT name FROM account")]
            raise AccountError(self._unknown(name, names))
        return row

    def _find(self, connection: sqlite3.Connection, name: str) -> sqlite3.Row | None:
        sql = f"SELECT {_COLUMNS}, secret FROM account WHERE folded = ?"
        row: sqlite3.Row | None = connection.execute(sql, (folded_name(name),)).fetchone()
        return row

    def _unknown(self, name: str, names: Sequence[str] = ()) -> str:
        asked = meant(name, names)
        return f"Der er ingen bruger med navnet {name}.{asked} Se dem med `referat user list`."

    def now(self) -> str:
        """Return this moment as it is written down."""
        return datetime.fromtimestamp(self.clock()).astimezone().isoformat(timespec="seconds")


def meant(name: str, names: Sequence[str]) -> str:
    """Return what asks whether one of the names was meant; nothing where none is near."""
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    return f" Mente du {' eller '.join(near)}?" if near else ""


def folded_name(name: str) -> str:
    """Return a name as it is compared: letters without case, spaces once."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def digest(text: str) -> str:
    """Return what a token, or a name that was tried, is kept as: a look at the file tells neither.

    A token is so random that it needs no salt and no slow digest.
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def account_of(connection: sqlite3.Connection, row: sqlite3.Row) -> Account:
    """Return the account of a row, with its seats."""
    seats = connection.execute(
        "SELECT udvalg, kommune, since, until FROM seat WHERE account = ? ORDER BY rowid",
        (row["key"],),
    )
    return Account(
        name=row["name"],
        role=Role(row["role"]),
        seats=tuple(_seat(*seat) for seat in seats),
        disabled=bool(row["disabled"]),
        must_change=bool(row["must_change"]),
        created=datetime.fromisoformat(row["created"]),
        password_changed=datetime.fromisoformat(row["changed"]),
    )


def end_sessions(connection: sqlite3.Connection, account: int) -> None:
    """End every session of an account."""
    connection.execute("DELETE FROM session WHERE account = ?", (account,))


def _put_seats(connection: sqlite3.Connection, account: int, seats: Sequence[Seat]) -> None:
    connection.execute("DELETE FROM seat WHERE account = ?", (account,))
    rows = [(account, s.udvalg, s.kommune, _iso(s.since), _iso(s.until)) for s in seats]
    connection.executemany("INSERT INTO seat VALUES (?, ?, ?, ?, ?)", rows)


def _seat(udvalg: str, kommune: str | None, since: str | None, until: str | None) -> Seat:
    first, last = (date.fromisoformat(day) if day else None for day in (since, until))
    return Seat(udvalg, kommune, first, last)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _checked(name: str) -> str:
    plain = " ".join(unicodedata.normalize("NFC", name).split())
    if not _NAME.fullmatch(plain):
        raise AccountError(
            f"»{name}« kan ikke være et brugernavn. Brug højst 64 bogstaver, tal, mellemrum "
            "og tegnene . - _ @."
        )
    return plain
