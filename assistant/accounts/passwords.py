"""Passwords: what one may be, and how it is kept.

The rules are those of NIST SP 800-63B-4, 3.1.1: long, no rules of composition, nothing that is
guessed first. Kept is scrypt's digest with its own salt; OpenSSL computes it (`hashlib`).
"""

import hashlib
import hmac
import re
import secrets
import threading
import unicodedata
from base64 import b64decode, b64encode
from functools import lru_cache
from importlib.resources import files

from assistant.errors import AccountError

LEAST, MOST = 12, 256
"""Characters of a password; NIST asks for at least 64 to be possible."""

_COST, _BLOCK, _PARALLEL = 2**15, 8, 3
"""OWASP's parameters for scrypt in 32 MiB (Password Storage Cheat Sheet)."""

_SALT, _LENGTH = 16, 32
_FEWEST_KINDS = 4
_REPEATED = re.compile(r"(.{1,6})\1+")
_ROWS = f"{'0123456789' * 30} {'9876543210' * 30}"
_MOST_MEMORY = 64 * 2**20
_AT_ONCE = threading.BoundedSemaphore(2)
"""A flood of log-ins may not take the machine's memory: so many digests are made at a time."""


def check_password(password: str, name: str) -> None:
    """Refuse a password that is short, is the name, or is among the first to be guessed.

    Raises:
        AccountError: the sentence says what is wrong.
    """
    plain = _normal(password)
    if len(plain) < LEAST:
        raise AccountError(f"Adgangskoden skal være på mindst {LEAST} tegn. Vælg f.eks. fire ord.")
    if len(plain) > MOST:
        raise AccountError(f"Adgangskoden må højst være på {MOST} tegn. Vælg en kortere.")
    if _is_name(plain, name):
        raise AccountError("Adgangskoden er lavet af brugerens navn. Vælg en anden.")
    if _is_common(plain):
        raise AccountError("Adgangskoden er en af dem, der gættes først. Vælg en anden.")


def hashed(password: str) -> str:
    """Return a password as it is kept: parameters, salt and digest."""
    salt = secrets.token_bytes(_SALT)
    return _kept(salt, _digest(password, salt, _COST, _BLOCK, _PARALLEL))


def matches(password: str, kept: str | None) -> bool:
    """Return whether a password is the one that is kept; None takes the same time and is not."""
    _, cost, block, parallel, salt, digest = (kept or _nobodys()).split("$")
    found = _digest(password, b64decode(salt), int(cost), int(block), int(parallel))
    return hmac.compare_digest(found, b64decode(digest)) and kept is not None


@lru_cache(maxsize=1)
def _nobodys() -> str:
    """Return what an unknown user's password is held against: a digest that no password has."""
    salt, digest = secrets.token_bytes(_SALT), secrets.token_bytes(_LENGTH)
    return _kept(salt, digest)


def _kept(salt: bytes, digest: bytes) -> str:
    parts = (_COST, _BLOCK, _PARALLEL, _written(salt), _written(digest))
    return "$".join(("scrypt", *map(str, parts)))


def _digest(password: str, salt: bytes, cost: int, block: int, parallel: int) -> bytes:
    plain = _normal(password)[: 2 * MOST].encode("utf-8", "surrogatepass")
    with _AT_ONCE:
        return hashlib.scrypt(
            plain, salt=salt, n=cost, r=block, p=parallel, maxmem=_MOST_MEMORY, dklen=_LENGTH
        )


def _normal(password: str) -> str:
    """Return a password as every keyboard writes it."""
    return unicodedata.normalize("NFKC", password)


def _is_name(plain: str, name: str) -> bool:
    letters, own = _letters(name), _letters(plain)
    return letters in own and bool(letters) and not own.replace(letters, "").strip("0123456789")


def _is_common(plain: str) -> bool:
    """Return whether a password is on the list, also with figures or marks about it."""
    letters = _letters(plain)
    if len(set(letters)) < _FEWEST_KINDS or _REPEATED.fullmatch(letters) or letters in _ROWS:
        return True
    common = _common()
    return letters in common or letters.strip("0123456789") in common


def _letters(text: str) -> str:
    return "".join(c for c in _normal(text).casefold() if c.isalnum())


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    lines = files("assistant.accounts").joinpath("almindelige.txt").read_text("utf-8").split()
    return frozenset(map(_letters, lines))


def _written(data: bytes) -> str:
    return b64encode(data).decode("ascii")
