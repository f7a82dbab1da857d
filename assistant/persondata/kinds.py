"""The kinds of personal data that are looked for, what stands for them, and where one is."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is looked for; an address is only ever reported."""

    CPR = "cpr"
    KONTO = "konto"
    TELEFON = "telefon"
    EMAIL = "email"
    ADRESSE = "adresse"

    @property
    def mask(self) -> str:
        """Return what stands in the archive instead of it."""
        return f"[{_NAMES[self][0]} fjernet]"

    @property
    def hint(self) -> str:
        """Return what stands for it in a report."""
        return f"[{_NAMES[self][0]}]"

    def counted(self, number: int) -> str:
        """Write a number of them: "1 cpr-nummer", "3 kontonumre"."""
        return f"{number} {_NAMES[self][number != 1]}"


_NAMES = {
    Kind.CPR: ("cpr-nummer", "cpr-numre"),
    Kind.KONTO: ("kontonummer", "kontonumre"),
    Kind.TELEFON: ("telefonnummer", "telefonnumre"),
    Kind.EMAIL: ("e-mailadresse", "e-mailadresser"),
    Kind.ADRESSE: ("adresse", "adresser"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """Where personal data stands in a text: from `start` up to `end`.

    `sure` says that its form or the words before it tell, not its digits alone.
    """

    kind: Kind
    start: int
    end: int
    sure: bool = True
