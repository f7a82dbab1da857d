"""What a decision did with the case, by its own verbs, point by point.

`assistant.answers.text.verdicts` proves a yes or no and so stays silent where it is unsure; here
each treatment gets its word in a row of treatments, beside the decision itself.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from assistant.answers.text.sentences import split


class Status(StrEnum):
    """How a treatment ended."""

    VEDTAGET = "vedtaget"
    ANBEFALET = "anbefalet"
    AFVIST = "afvist"
    UDSAT = "udsat"
    OVERSENDT = "oversendt"
    UDGAAET = "udgået"
    EFTERRETNING = "taget til efterretning"
    DROEFTET = "drøftet"
    BESLUTTET = "besluttet"
    KOMMENDE = "kommende"
    UBEHANDLET = "kun dagsordenen er i arkivet"
    INGEN = "ingen beslutning gengivet"
    LUKKET = "lukket"


_NEGATED = (
    r"\bikke (?:\w+ ){0,2}?(?:godkend\w*|tiltr[åæ]\w+|imødekom\w*|vedtag\w*|anbefal\w*|bevilg\w*"
    r"|støtte\w*)"
)
_GIVEN_NOT = (
    r"\b(?:meddeles|gives|bevilges|godkendes|imødekommes|vedtages|tiltrædes|anbefales|følges)"
    r" ikke\b"
)
_BODY = (
    r"^\W*(?:A[dt]\.? ?\d\W*)?(?:[\w-]+ (?:og )?){0,3}?\w*(?:udvalget|byrådet|kommunalbestyrelsen"
    r"|direktionen|rådet|bestyrelsen|nævnet)"
)
_ACTS = (
    rf"{_BODY} (?:\w+ ){{0,2}}?(?:giver|gav|vælger|valgte|følger|fulgte|sætter|satte|gør|gjorde"
    r"|afsætter|afsatte|udpeger|udpegede)\b"
)
"""What a body itself does; of others the same verbs only tell ("Kystpuljen gav tilsagn")."""

_RULES: tuple[tuple[Status, re.Pattern[str]], ...] = tuple(
    (status, re.compile(pattern, re.IGNORECASE))
    for status, pattern in (
        (
            Status.AFVIST,
            rf"{_NEGATED}|{_GIVEN_NOT}|\bfaldt\b(?! i| på| sammen)"
            r"|\bafslag\b|\bafslå(?:r|s|et)?\b|\bafslog\b|\bafvis(?:t|es|er|te)\b"
            r"|\bforkast(?:et|es|ede)\b|\bnedstemt\b|\bstemt ned\b|\banbefal\w+ ikke\b"
            r"|\bbeslutt?ede ikke at\b|\b(?:tager|tog|tages) (?:\w+ )?ikke (?:\w+ ){0,3}til "
            r"efterretning\b|\bikke taget til efterretning\b|\banbefal\w*,? at [\wæøå ]{3,40} "
            r"ikke \w+e[ts]\b",
        ),
        (
            Status.UDSAT,
            r"\budsæt(?:tes|ter|te)\b|\budsat\b|\budsatte\b|\budskyd(?:es|er)\b|\budskudt\b",
        ),
        (
            Status.OVERSENDT,
            r"\boversend(?:es|er|te|t)\b|\bhenvis(?:es|er|t|te) til\b|\btilbagesend\w*"
            r"|\bsend(?:es|t|te|er) (?:\w+ ){0,3}til (?:\w+ )?budget\w*"
            r"|\bsend(?:es|t|te|er) (?:\w+ ){0,2}tilbage\b|\bhjemvis(?:es|t|te)\b",
        ),
        (
            Status.UDGAAET,
            r"\b(?:sagen|punktet) (?:udgår|udgik|er udgået|blev trukket|trækkes|er trukket)\b"
            r"|\budgik af dagsordenen\b|\btage[st] af dagsordenen\b|^\W*udgår\W*$|^\W*udgået\W*$",
        ),
        (
            Status.EFTERRETNING,
            r"\btil (?:efterretning|orientering)\b",
        ),
        (
            Status.ANBEFALET,
            r"\banbefal(?:es|er|et|ede)\b|\bmed anbefaling\b|\bindstille(?:s|r|de)\b",
        ),
        (
            Status.VEDTAGET,
            r"\bgodkend(?:t|es|er|te)\b|\btiltr(?:ådt|ædes|æder|ådte)\b|\bvedtage[st]\b"
            r"|\bvedtager\b|\bvedtog\b|\bbevilge[dst]\w*|\bbevilger\b|\bimødekom\w*"
            r"|\bmeddel(?:es|er|te|t)\b|^\W*(?:indstillingen )?følges\b|^\W*som indstillet\b"
            r"|\bsend(?:es|t|te|er) (?:\w+ ){0,3}?(?:i|til) (?:offentlig )?høring\b"
            rf"|{_ACTS}|\bvalgt\b|\b(?:blev|er) fulgt\b"
            r"|\bbeslutter\b|\bbesluttede\b|\bbesluttet\b|\bfastsættes\b|\bvedtaget\b",
        ),
        (Status.DROEFTET, r"\bdrøftet\b|\bdrøftede\b|\bdrøftes\b|\bdrøfter\b"),
    )
)
_ORDER = [status for status, _ in _RULES]
_ASIDE = re.compile(
    r"\b(?:stemte|stemmer|tog forbehold|ført til (?:referat|protokol)|mindretals?udtalelse"
    r"|oplyste|orienterede|spurgte|kunne ikke|kan ikke|ønskede (?:et|en|den|sagen)|undlod)\b"
    r"|\bmindretal bestående\b",
    re.IGNORECASE,
)
"""A sentence about those who did not carry the decision; what they wanted is not its outcome."""

_REFUSES = re.compile(rf"{_BODY} (?:kan|kunne|vil|ville) (?:\w+ )?ikke\b", re.IGNORECASE)
"""The same words are the outcome where the body itself says them."""

_MOTION = re.compile(
    r"\b(?:ændringsforslag\w*|modforslag\w*|underændringsforslag\w*)\b"
    r"|\b\w+s forslag om\b|\bforslag(?:et)? fra\b",
    re.IGNORECASE,
)
_BY_COUNT = re.compile(r"\b(?:stemte|stemmer)\b", re.IGNORECASE)


def read_statuses(text: str) -> tuple[Status, ...]:
    """Return how the words of a decision say that the case ended, in order, each once."""
    found: list[Status] = []
    for sentence in split(text):
        found.extend(_of_sentence(sentence.text))
    ordered = tuple(dict.fromkeys(found))
    if len(ordered) > 1 and Status.UDSAT in ordered and ordered[0] is Status.UDSAT:
        return (Status.UDSAT,)
    return ordered or ((Status.BESLUTTET,) if text.strip() else (Status.INGEN,))


def told(statuses: tuple[Status, ...]) -> str:
    """Return the statuses in words: "vedtaget, afvist og anbefalet"."""
    words = [status.value for status in statuses]
    return " og ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _of_sentence(text: str) -> Iterator[Status]:
    """Yield what one sentence did: its first verb of each kind, negation before all."""
    if _ASIDE.search(text) and not _carried(text) and not _REFUSES.search(text):
        return
    motion = _MOTION.search(text) is not None
    places = [(status, rule.search(text)) for status, rule in _RULES]
    hits = [(status, match) for status, match in places if match]
    if motion:
        hits = [(s, m) for s, m in hits if s is Status.VEDTAGET]
    negated = any(status is Status.AFVIST for status, _ in hits)
    first = min(hits, key=lambda hit: (hit[1].start(), _ORDER.index(hit[0])), default=None)
    if negated:
        yield Status.AFVIST
    elif first is not None:
        yield from _pair(first[0], {status for status, _ in hits}, text)


def _pair(first: Status, all_of: set[Status], text: str) -> Iterator[Status]:
    """Yield the status of a sentence; "anbefales godkendt" recommends and approves nothing."""
    if first in (Status.VEDTAGET, Status.ANBEFALET) and Status.ANBEFALET in all_of:
        yield Status.ANBEFALET
    elif first is Status.DROEFTET and len(all_of) > 1:
        yield first
        yield next(status for status in _ORDER if status in all_of)
    elif first is Status.UDSAT or Status.UDSAT in all_of:
        yield Status.UDSAT
    else:
        yield first


def _carried(text: str) -> bool:
    """Return whether a sentence that counts votes also says what was carried by them."""
    return _BY_COUNT.search(text) is not None and (
        re.search(r"\b(?:vedtaget|godkendt|forkastet|tiltrådt|faldt) med\b", text, re.IGNORECASE)
        is not None
        or re.search(r"^\W*(?:A[dt] \d[\w ]*:\s*)?(?:Ikke )?(?:Godkendt|Vedtaget)\b", text)
        is not None
    )
