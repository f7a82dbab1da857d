"""What came of a case, and of a whole run: frozen, and the same after being saved and read."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from assistant.answers.answer import Outcome
from eval.cases import Case


class Relevance(StrEnum):
    """What a punkt is to a case; `NEWER` is a later treatment of an expected case."""

    EXPECTED = "forventet"
    ACCEPTED = "godtaget"
    NEWER = "nyere behandling"
    OTHER = "andet"


class Checked(StrEnum):
    """What is looked at in an answer; a case passes when nothing fails."""

    KOERSEL = "kørsel"
    UDFALD = "udfald"
    FAKTA = "fakta"
    FORBUDT = "forbudt"
    LUKKET = "lukket tekst"
    MANGLER = "manglende kilde"
    FORKERT = "forkert kilde"
    METADATA = "dato og sagsnummer"
    CITAT = "ordret citat"
    BESLUTNING = "beslutning"
    LAENGDE = "længde"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, with the reason in words."""

    check: Checked
    reason: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A punkt (or meeting) that is expected; any of its ids will do.

    What is said of a meeting itself is not looked for by search: it is not `ranked`.
    """

    ids: tuple[str, ...]
    label: str
    ranked: bool = True


@dataclass(frozen=True, slots=True)
class Listed:
    """A punkt of an answer's list, and what it is to the case."""

    id: str
    label: str
    relevance: Relevance


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation as judged; `decides` is None where the quote is not given as a decision."""

    target: str
    label: str
    meeting_date: date | None
    sagsnummer: str | None
    quote: str
    relevance: Relevance
    facts_right: bool
    verbatim: bool
    decides: bool | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A punkt of the ranking with the beginning of its best passage."""

    item_id: str
    label: str
    score: float
    excerpt: str
    relevance: Relevance


@dataclass(frozen=True, slots=True)
class Result:
    """A case with what came of it.

    `demands` says whether the expected punkter and facts are demanded of an answer that came
    out so. `listed` are the punkter of the answer's list. `facts_found` of the `facts` demanded
    were in the text.
    """

    case: Case
    expected: tuple[Wanted, ...] = ()
    demands: bool = True
    outcome: Outcome | None = None
    text: str = ""
    cited: tuple[Cited, ...] = ()
    listed: tuple[Listed, ...] = ()
    ranked: tuple[Ranked, ...] = ()
    facts: tuple[str, ...] = ()
    facts_found: tuple[str, ...] = ()
    violations: tuple[str, ...] = ()
    leaks: tuple[str, ...] = ()
    seconds: float = 0.0
    faults: tuple[Fault, ...] = ()

    @property
    def passed(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.faults

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """Return what search should rank."""
        return tuple(wanted for wanted in self.expected if wanted.ranked)

    def names(self, wanted: Wanted) -> bool:
        """Return whether the answer cites or lists one of an expected punkt's ids."""
        return not self.named.isdisjoint(wanted.ids)

    @property
    def named(self) -> frozenset[str]:
        """Return the ids of the punkter and heads that the answer cites or lists."""
        return frozenset([c.target for c in self.cited] + [n.id for n in self.listed])


@dataclass(frozen=True, slots=True)
class Run:
    """All results of a suite, in its order, and what they were made with.

    `closed` says that closed words are in it, because whoever made it asked for them.
    """

    suite: str
    started: datetime
    commit: str | None
    machine: str
    configuration: str
    library: str
    meetings: int
    seconds: float
    results: tuple[Result, ...]
    closed: bool = False

    @property
    def failed(self) -> tuple[Result, ...]:
        """Return the cases that did not pass."""
        return tuple(result for result in self.results if not result.passed)
