"""Bank accounts: IBAN, and Danish accounts of a registration number and an account number.

A Danish account has no check digit, and municipal budgets are full of "konto"; so the words
around it must say that it is a bank's.
"""

import re
from collections.abc import Iterator

from stdnum import iban

from assistant.persondata.kinds import Found, Kind
from assistant.persondata.signs import DASHES, GAPS

_IBAN = re.compile(
    rf"(?<![^\W_])[A-Z]{{2}}[{GAPS}]?[0-9]{{2}}(?:[{GAPS}{DASHES}]?[0-9A-Z]{{1,4}}){{3,9}}(?![^\W_])"
)
_REG = r"(?<![^\W_])reg(?:istrerings)?[. -]{0,2}(?:n(?:umme)?r)?[.:]{0,2}\s{0,3}"
_KONTO = r"(?:bank)?konto(?:[. -]{0,2}n(?:umme)?r)?[.:]{0,2}\s{0,3}"
_ACCOUNT = rf"[0-9](?:[{GAPS}]?[0-9]){{5,9}}(?![0-9])"
_JOIN = rf"[{GAPS}]{{0,3}}(?:[/,;{DASHES}]|og|\n)?[{GAPS}]{{0,3}}"
_FORMS = (
    re.compile(rf"{_REG}(?P<data>[0-9]{{4}}{_JOIN}(?:{_KONTO})?{_ACCOUNT})", re.IGNORECASE),
    re.compile(
        rf"(?<![^\W_]){_KONTO}(?P<data>{_ACCOUNT}{_JOIN}(?:i\s[\w ]{{2,20}},?\s)?{_REG}[0-9]{{4}})"
        r"(?![0-9])",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W_]){_KONTO}(?:er|på|i|hos|:)?\s{{0,2}}"
        rf"(?P<data>[0-9]{{4}}[{GAPS}{DASHES}/]{{1,3}}{_ACCOUNT})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:bank(?:en)?|nordea|sparekassen?|lunar)(?![^\W_])"
        rf"[^0-9\n]{{0,25}}(?P<data>[0-9]{{4}}[{GAPS}{DASHES}/]{{1,3}}{_ACCOUNT})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?<![^\W_])(?:bankkonto|nemkonto|lønkonto|konto\s(?:i|hos)\s[\w ]{{2,20}}bank)"
        rf"[^0-9\n]{{0,20}}(?P<data>{_ACCOUNT})",
        re.IGNORECASE,
    ),
)
_HINT = re.compile(r"konto|reg|bank|nordea|spareka|lunar", re.IGNORECASE)


def find_accounts(text: str) -> Iterator[Found]:
    """Yield the bank accounts of a plain text."""
    for hit in _IBAN.finditer(text):
        yield from _valid_iban(hit)
    if not _HINT.search(text):
        return
    for form in _FORMS:
        for hit in form.finditer(text):
            yield Found(Kind.KONTO, *hit.span("data"))


def _valid_iban(hit: re.Match[str]) -> Iterator[Found]:
    """Yield the longest beginning that is a valid IBAN: words in capitals may follow it."""
    ends = [m.end() for m in re.finditer(r"[0-9A-Z]+", hit.group())]
    for end in reversed(ends):
        if iban.is_valid(re.sub(r"[^0-9A-Z]", "", hit.group()[:end]), check_country=False):
            yield Found(Kind.KONTO, hit.start(), hit.start() + end)
            return
