"""All personal data of one text: each detector has its say, and the surer kind comes first."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.persondata.bank import find_accounts
from assistant.persondata.contact import find_addresses, find_emails, find_phones
from assistant.persondata.cpr import find_cpr
from assistant.persondata.kinds import Found
from assistant.persondata.signs import Plain

_DIGIT = re.compile(r"\d|@|snabel|at\)|at\]")


def scan(text: str, known: frozenset[str] = frozenset()) -> list[Found]:
    """Return the personal data of a text, in order, none overlapping another.

    `known` are the digits of the sagsnumre of the document, which are no persons.
    """
    if not _DIGIT.search(text):
        return []
    plain = Plain.of(text)
    taken: list[Found] = []
    occupied = bytearray(len(plain.text))
    for found in _found(plain.text, known):
        if not any(occupied[found.start : found.end]):
            occupied[found.start : found.end] = b"x" * (found.end - found.start)
            taken.append(found)
    return [_as_it_came(plain, found) for found in sorted(taken, key=lambda each: each.start)]


def rewritten(text: str, found: Sequence[Found], write: Callable[[Found], str]) -> str:
    """Return a text with something else written for each of some findings, which are in order."""
    parts, at = [], 0
    for each in found:
        parts += [text[at : each.start], write(each)]
        at = each.end
    return "".join((*parts, text[at:]))


def _found(text: str, known: frozenset[str]) -> Iterator[Found]:
    numbers = list(find_cpr(text, known))
    yield from (each for each in numbers if each.sure)
    yield from find_accounts(text)
    yield from numbers
    yield from find_emails(text)
    yield from find_phones(text)
    yield from find_addresses(text)


def _as_it_came(plain: Plain, found: Found) -> Found:
    start, end = plain.span(found.start, found.end)
    return replace(found, start=start, end=end)
