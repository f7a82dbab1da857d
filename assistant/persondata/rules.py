"""What an installation does with each kind of personal data.

By default CPR and account numbers are masked: no decision is understood by them, and both can be
misused. Minutes lawfully name whom to call or write to, so the rest is only reported.
"""

from dataclasses import dataclass
from enum import StrEnum

from assistant.persondata.kinds import Kind


class Handling(StrEnum):
    """What is done with data of a kind."""

    REPORT = "rapporter"
    MASK = "masker"
    REFUSE = "afvis"

    @property
    def done(self) -> str:
        """Return in Danish what was done."""
        return {"rapporter": "kun rapporteret", "masker": "maskeret", "afvis": "afvist"}[self]


@dataclass(frozen=True, slots=True)
class Rules:
    """What is done with each kind; addresses are always reported, they cannot be told surely."""

    cpr: Handling = Handling.MASK
    konto: Handling = Handling.MASK
    telefon: Handling = Handling.REPORT
    email: Handling = Handling.REPORT

    def of(self, kind: Kind) -> Handling:
        """Return what is done with a kind."""
        chosen = {
            Kind.CPR: self.cpr,
            Kind.KONTO: self.konto,
            Kind.TELEFON: self.telefon,
            Kind.EMAIL: self.email,
        }
        return chosen.get(kind, Handling.REPORT)

    def __str__(self) -> str:
        """Return the rules as the archive writes which ones a document was read by."""
        return " ".join(f"{kind}={self.of(kind)}" for kind in Kind)


STANDARD = Rules()
