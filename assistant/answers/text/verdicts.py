"""What a decision's own verbs say was done: approved, refused, postponed, sent on, noted.

A rule over the words, nothing inferred; where it proves a yes or no, `first_word` says so.
"""

import re
from enum import StrEnum
from functools import lru_cache

from assistant.answers.text.evidence import current_of, decided_at
from assistant.archive.records import Decided, ItemRecord


class Verdict(StrEnum):
    """What a decision did with the matter."""

    GODKENDT = "godkendt"
    ANBEFALET = "anbefalet"
    AFVIST = "afvist"
    UDSAT = "udsat"
    OVERSENDT = "oversendt"
    UDGAAET = "udgået"
    EFTERRETNING = "efterretning"
    DROEFTET = "drøftet"


_PATTERNS: tuple[tuple[Verdict, re.Pattern[str]], ...] = tuple(
    (verdict, re.compile(pattern, re.IGNORECASE))
    for verdict, pattern in (
        (
            Verdict.AFVIST,
            r"\bafslag\b|\bafvis(?:t|es|er|te)\b|\bforkast\w*|\bnedstemt\b|\bstemt ned\b"
            r"|\bikke (?:\w+ )?(?:godkend\w*|tiltr\w+|imødekom\w*|vedtag\w*)",
        ),
        (Verdict.UDSAT, r"\budsæt\w*|\budsat\b|\budskyd\w*|\budskudt\b|\bgenoptages\b"),
        (
            Verdict.OVERSENDT,
            r"\boversend\w*|\bhenvis(?:t|es)\b|\btilbagesend\w*|\bvideresend\w*|\btilbage til\b",
        ),
        (Verdict.UDGAAET, r"\budgår\b|\budgik\b|\budgået\b|\btrukket\b|\btages af dagsordenen\b"),
        (Verdict.EFTERRETNING, r"\btil (?:efterretning|orientering)\b"),
        (Verdict.ANBEFALET, r"\banbefal\w*|\bindstilles?\b"),
        (
            Verdict.GODKENDT,
            r"\bgodkend(?:t|es|er|te)\b|\btiltr(?:ådt|ædes|æder|ådte)\b|\bvedtage[st]\b|\bvedtog\b"
            r"|\bbevilge[dst]\w*|\bimødekom\w*|\bindstillingen (?:blev |er )?fulgt\b",
        ),
        (Verdict.DROEFTET, r"\bdrøft\w*"),
    )
)
_NEGATED = frozenset({Verdict.AFVIST})
_APPROVAL = re.compile(
    r"^(?:blev|bliver|er|har|fik|får)\b.*\b(?:godkendt|vedtaget|bevilget|tiltrådt|imødekommet"
    r"|bevilling|tilskud\w*|støtte|penge(?:ne)?)$"
)
_BY_POINTS = re.compile(r"\bA[dt]\.? ?\d|\b(?:første|andet|tredje) (?:at-)?punkt\b", re.IGNORECASE)
"""A decision that goes point by point: which of them is asked about, no verb tells."""

_BARE = 14
"""Words of a decision that says no more than its verdict."""


@lru_cache(maxsize=65_536)
def read_verdicts(text: str) -> frozenset[Verdict]:
    """Return every verdict that the words of a decision state."""
    found = {verdict for verdict, pattern in _PATTERNS if pattern.search(text)}
    if found & _NEGATED:
        found.discard(Verdict.GODKENDT)
    return frozenset(found)


def verdicts_of(record: ItemRecord) -> frozenset[Verdict]:
    """Return what the current decision of a punkt states; nothing where there is none."""
    return verdicts_in(decided_at(record))


def verdicts_in(decided: Decided) -> frozenset[Verdict]:
    """Return what the current decision of all that was decided at a punkt states."""
    decision = current_of(decided)
    return read_verdicts(decision.text) if decision else frozenset()


def is_bare(text: str) -> bool:
    """Return whether a decision only agrees, so that what it agrees to stands elsewhere."""
    verdicts = read_verdicts(text)
    agreeing = {Verdict.GODKENDT, Verdict.ANBEFALET, Verdict.EFTERRETNING, Verdict.DROEFTET}
    return bool(verdicts) and verdicts <= agreeing and len(text.split()) <= _BARE


def refers(text: str) -> bool:
    """Return whether a decision points to the numbered lines of the indstilling."""
    return re.search(r"\bA[dt]\.? ?\d|\bsom indstillet\b|\bpunkt \d", text) is not None


def is_postponed(text: str) -> bool:
    """Return whether a decision puts the matter off."""
    return Verdict.UDSAT in read_verdicts(text)


def first_word(question: str, decision: str) -> str | None:
    """Return Ja, Nej or Delvist where the decision's own verb proves it, else None.

    Only a question that ends in its verb ("Blev ansøgningen imødekommet?") is proved by a
    verdict: one that adds "enstemmigt" or "med det samme" asks for more than the verb says.
    """
    if not _APPROVAL.match(question) or _BY_POINTS.search(decision):
        return None
    verdicts = read_verdicts(decision) - {Verdict.DROEFTET}
    if verdicts == {Verdict.GODKENDT}:
        return "Ja"
    if verdicts and verdicts <= {Verdict.AFVIST, Verdict.UDSAT}:
        return "Nej"
    mixed = {Verdict.GODKENDT} < verdicts <= {Verdict.GODKENDT, Verdict.OVERSENDT, Verdict.UDSAT}
    return "Delvist" if mixed else None
