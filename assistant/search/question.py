"""A question as understood: its words, its filters with reasons, what it asks for, its scope."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.archive.filters import Filters


class Intent(StrEnum):
    """What a question asks for; decides how the answer is composed."""

    BESLUTNING = "beslutning"
    BELOEB = "beloeb"
    ANTAL = "antal"
    TIDSPUNKT = "tidspunkt"
    STED = "sted"
    PERSON = "person"
    BEGRUNDELSE = "begrundelse"
    JA_NEJ = "ja_nej"
    OM = "om"
    INDSTILLING = "indstilling"
    BILAG = "bilag"
    MOEDE = "moede"
    SAGSNUMMER = "sagsnummer"
    LISTE = "liste"
    OPTAELLING = "optaelling"
    MENING = "mening"
    SMAASNAK = "smaasnak"
    ANDET = "andet"


KINDS = ("udvalg", "period", "case", "kommune", "punkt")
"""The kinds of filters that are read out of a question."""

SCOPE = "scope"
"""What a follow-up keeps of the questions before it; may be left out as a kind of filter may."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A question asked before in the conversation, and the kinds the user left out of it."""

    text: str
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DerivedFilter:
    """A filter read out of the question, shown to the user with its reason (Danish).

    `filter` is one of `KINDS`. `earlier` is true where it was kept from an earlier turn; `said`
    are the words of this one it was read from.
    """

    filter: str
    value: str
    reason: str
    earlier: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question ready for search.

    `filters` joins what the user chose and what was derived. `terms` are the content words
    (no stop words, nothing that became a filter), `carried` those kept from earlier turns.
    `text` is as asked, with the person named whom a follow-up points to; `search_text` is what is
    searched for: the text without what became a filter, with earlier turns folded in where it is
    a follow-up.

    `unknown` are names the question gives that the archive does not know (a case, a body, a
    municipality, a year outside its period): no filter, but worth saying. `newest` and
    `oldest`: the question asks for the latest or the first treatment of its subject. A `loose`
    follow-up says nothing itself of leaning on the question before.
    """

    text: str
    search_text: str
    terms: tuple[str, ...]
    intent: Intent
    filters: Filters = field(default_factory=Filters)
    derived: tuple[DerivedFilter, ...] = ()
    today: date | None = None
    follow_up: bool = False
    english: bool = False
    carried: tuple[str, ...] = ()
    unknown: tuple[DerivedFilter, ...] = ()
    newest: bool = False
    oldest: bool = False
    loose: bool = False
