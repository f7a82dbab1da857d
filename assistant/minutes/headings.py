"""What a line announces: a section, a decision, a list of attachments, attendance.

The words decide, never the markup: the same document sets one kind of heading in three ways.
`mark_of` is the only entry; it sees one line and knows nothing of its neighbours.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from assistant.minutes import bodies
from assistant.minutes.dates import WEEKDAY, find_dates
from assistant.minutes.lexicon import SECTIONS
from assistant.minutes.meeting import SectionKind as Kind


class Sign(StrEnum):
    """What a marked line starts."""

    SECTION = "afsnit"
    DECISION = "beslutning"
    ATTACHMENTS = "bilag"
    ATTENDANCE = "fremmøde"
    AD = "ad"


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading: what it starts, its printed words, and the text that follows on its line.

    `udvalg` None with `own` means the meeting's body; `firm` is False where the line is a
    heading only if a decision follows it.
    """

    sign: Sign
    heading: str
    rest: str = ""
    kind: Kind = Kind.ANDET
    udvalg: str | None = None
    day: date | None = None
    firm: bool = True


_OWNER = r"\b(?:[a-zæøå]+(?:- og |\s?og ))?[a-zæøå]++(?<=[a-zæøå]s)"
_PATTERNS: tuple[tuple[re.Pattern[str], Kind], ...] = tuple(
    (re.compile(pattern), kind)
    for pattern, kind in (
        (rf"{_OWNER} (?:indstilling(?:er)?|anbefaling(?:er)?|forslag)", Kind.INDSTILLING),
        (r"indstilling fra [a-zæøå .-]{3,60}", Kind.INDSTILLING),
        (rf"(?:{_OWNER} )?(?:samlede |faglige )?(?:vurdering(?:er)?|bemærkninger)", Kind.VURDERING),
        (r"økonomi(?:ske)?(?:(?:/| og | |, )[a-zæøå-]{2,25}){0,5}", Kind.OEKONOMI),
        (
            r"(?:bevillingsmæssige|budgetmæssige) (?:konsekvenser|forhold)|finansiering",
            Kind.OEKONOMI,
        ),
        (r"personale(?:mæssige)?(?:(?:/| og | )[a-zæøå-]{2,25}){0,3}", Kind.PERSONALE),
        (
            r"(?:[a-zæøå-]{2,25}(?:/| og |, | )){1,5}konsekvenser(?: for [a-zæøå ]{3,40})?",
            Kind.KONSEKVENSER,
        ),
        (r"konsekvenser (?:for|i forhold til|vedr\.) [a-zæøå ,-]{3,50}", Kind.KONSEKVENSER),
        (r"(?:supplerende|fornyet|uddybende|ny) (?:sags\w+|redegørelse)", Kind.SAGSFREMSTILLING),
        (r"(?:lov|rets)grundlag(?: og [a-zæøå ]{3,30})?", Kind.LOVGRUNDLAG),
        (r"relation til [a-zæøå ,-]{3,40}", Kind.ANDET),
        (r"sags(?:fremstilling|beskrivelse) og [a-zæøå]{3,25}", Kind.SAGSFREMSTILLING),
    )
)
_SAYS_NONE = ("ingen ", "der er ", "uden ", "se ", "jf. ", "ikke ")
_NO_SECTION = frozenset(
    ("økonomisk", "økonomiudvalg", "økonomiudvalget", "personalesag", "personalesager")
)
_GLUED = re.compile(
    r"^(Sagsfremstilling|SAGSFREMSTILLING|Sagsbeskrivelse|Indstilling|Beslutning|Baggrund|Resumé"
    r"|Resume|Økonomi"
    r"|Vurdering|Lovgrundlag|Retsgrundlag|Sagsresumé|Høring|Sammendrag|Anbefaling|Redegørelse"
    r"|Sagens kerne"
    r"|Økonomiske konsekvenser|Sagens indhold|Beslutningstema)(?=[A-ZÆØÅ][a-zæøå ])"
)
_FORESLAAR = re.compile(
    r"^(?:[A-ZÆØÅ][\w-]*+(?: og)? ){1,6}(?:foreslår|indstiller|anbefaler"
    r"|indstiller til \w+)\s?[:,;]?(?:,? at:?)?$"
)

_BILAG = re.compile(
    r"^(?:bilag(?:sliste|soversigt|sfortegnelse)?|vedlagte bilag|bilag til (?:sagen|punktet)"
    r"|vedhæftninger"
    r"|vedhæftede (?:filer|bilag)|dokumenter|filer|link til bilag"
    r"|bilag og links)\s?(?:\(\d+\))?\s?(?::\s*(?P<rest>.*))?$",
    re.IGNORECASE,
)
_NO_BILAG = re.compile(r"^(?:ingen bilag|der er ingen bilag|ingen)\.?$", re.IGNORECASE)
_AWAY = re.compile(
    r"""^(?P<label>
        (?:afbud\s?/\s?fraværende | fravær | fraværende(?:\ med\ afbud|\ uden\ afbud|\ fra\ mødet)?
          | (?:meldt\ )?afbud(?:\ fra)? | (?:ikke|ej)\ til\ ?stede | ikke\ tilstede | forfald
          | inhabil(?:e|itet)?)
        (?:\ i\ .{3,90}?\d{4}|\ ved\ punktet|\ under\ punktet)?
      | følgende\ (?:deltog|var|medlemmer).{0,60}
      | ikke\ deltagende.{0,40} | deltog\ ikke.{0,60}
    )\s?(?::\s*(?P<rest>.*))?$""",
    re.VERBOSE | re.IGNORECASE,
)
_AWAY_LOOSE = re.compile(
    r"^(?P<label>(?:Fraværende|Afbud)(?: fra)?)\s+(?P<rest>[A-ZÆØÅ][\w.]+ [A-ZÆØÅ].*)$"
)
_AD = re.compile(
    r"^(?P<heading>(?:ad|at)\.?\s?(?:pkt\.?\s?|punkt\s?)?\d{1,2}\s?[.:)]*)\s*(?P<rest>.*)$",
    re.IGNORECASE,
)

_DECISION = re.compile(
    r"^(?P<owner>[A-ZÆØÅ][^.:;!?]{1,80}?(?:s|S) )?beslutning(?:er|en)?(?![\wæøå-])(?P<tail>.*)$",
    re.IGNORECASE,
)
_NO_DECISION = re.compile(
    r"^\s?(?:om\b|vedr|vedrørende|træffes|til\b|angående|tages|er\b|blev\b|bliver\b|kan\b"
    r"|skal\b|af\ \d|\(|på\ baggrund)",
    re.IGNORECASE,
)
_POINTER = (
    r"(?:,|\s-|\s–)?\s?\(?(?:pkt\.?|punkt|sag(?:\s?nr\.?)?|dagsordenspunkt|nr\.)\s?\d{1,4}\)?"
)
_AFTER = re.compile(
    rf"^(?:\s?,?\s?kl\.?\s?\d{{1,2}}(?:[.:]\d{{2}})?)?(?:{_POINTER})?\s?(?P<colon>[:.])?\s*(?P<rest>.*)$",
    re.I,
)
_LEAD_IN = re.compile(
    r"(?:^|(?<![\s,])[\s,]++)(?:(?:i|på|ved|fra|af)\s++)?(?:(?:mødet?|møder)\s*+)?"
    rf"(?:(?:i|på|fra|af)\s*+)?(?:(?:{WEEKDAY})\s*+)?(?:(?:den|d\.)\s*+)?$",
    re.IGNORECASE,
)
_PREFIX = re.compile(r"^(?:i|fra|af|på|for|ved)\s+", re.IGNORECASE)
_MEETING_OF = re.compile(
    r"^(?P<lead>behandling i|behandlet i|behandlet af|møde i|mødet i|udvalg:|drøftet i"
    r"|forelagt)\s+",
    re.IGNORECASE,
)


_OF_MEETING = re.compile(r"(?:'s|’s|s)\s+(?:ekstraordinære\s)?møde[t]?$", re.IGNORECASE)
_REMARK = re.compile(r"\s(?:påtegning|udtalelse|bemærkninger)$")


_VERDICT = re.compile(
    r"""^(?:
        (?:ad|at)\.?\ ?\d | \d\.(?:\ ?[-–]\ ?\d\.)?\s+(?=anbefal|godkend|tiltr|tag)
        | enstemmigt\ | et\ (?:enigt|flertal)\b
      | indstillingen\b | godkend(?:t|es|er|te)\b | tiltr(?:ådt|ædes|æder|ådte)\b | anbefale(?:s
      |t|de)\b | (?:taget|tages)\ til\b
      | til\ efterretning | drøftet\b | uds(?:at|ættes)\b | sagen\ (?:udsæt|udsat|blev|er
      |oversend|genoptag|udgår|tages) | udgår\b | udgik\b
      | afvist\b | afslag\b | forkastet\b | vedtaget\b | besluttet\b | indstilles\ (?:godkendt
      |tiltrådt) | genoptages\b
      | tilbagesend(?:t|es)\b | oversend(?:t|es)\b | henvist\b
      | orientering(?:en)?\ (?:blev\ )?(?:taget|tages|givet|til\ efterretning)
      | ingen\ bemærkninger | mødet\ er\ aflyst | punktet\ (?:udgår|udgik|udsat|udsættes|blev)
      | dagsorden(?:en)?\ (?:blev\ |er\ )?godkend | foretoges\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)


_SPACED = re.compile(r"^[^\W\d_](?:\s{1,4}[^\W\d_](?!\w)){4,}")
_LOWER = re.compile(r"(?:ad|at|afbud|fraværende|bilag|følgende|ikke|deltog)\b", re.IGNORECASE)


def is_verdict(text: str) -> bool:
    """Return whether a text begins as decisions do ("Godkendt", "Udvalget ..." is not enough)."""
    return bool(_VERDICT.match(text))


@lru_cache(maxsize=4096)
def mark_of(text: str) -> Mark | None:
    """Return what a line announces, or None where it is plain text."""
    tight = _unspaced(text)
    mark = _mark_of(tight)
    if mark is None or tight == text:
        return mark
    return replace(mark, heading=text.removesuffix(mark.rest).strip())


def _unspaced(text: str) -> str:
    """Return a line with its first words set together where they are s p a c e d out."""
    spaced = _SPACED.match(text)
    if not spaced:
        return text
    words = re.split(r"\s{2,}", spaced.group())
    return " ".join(word.replace(" ", "") for word in words) + text[spaced.end() :]


def _mark_of(text: str) -> Mark | None:
    if text[:1].isdigit():
        return _date_first(text, text[:200].rstrip())
    if not text or not text[0].isalpha() or (text[0].islower() and not _LOWER.match(text)):
        return None
    head = text[:200].rstrip()
    for reader in (_attachments, _decision, _section, _attendance, _dated_body, _ad):
        mark = reader(text, head)
        if mark:
            return mark
    return None


def section_kind(words: str) -> Kind | None:
    """Return the kind of section that the words of a heading announce."""
    low = " ".join(words.lower().split()).rstrip(" :.")
    if not 3 < len(low) <= 80 or low in _NO_SECTION or low.startswith(_SAYS_NONE):
        return None
    known = SECTIONS.get(low)
    if known is None:
        known = next((kind for pattern, kind in _PATTERNS if pattern.fullmatch(low)), None)
    return known


def _section(text: str, head: str) -> Mark | None:
    if len(text) <= 82:
        kind = section_kind(text) if text[0].isupper() and not text.endswith("..") else None
        if kind and not (text.endswith(".") and len(text.split()) > 3):
            return Mark(Sign.SECTION, text, kind=kind)
        if _FORESLAAR.match(text):
            return Mark(Sign.SECTION, text, kind=Kind.INDSTILLING, firm=False)
    words, colon, rest = head.partition(":")
    if colon and len(words) <= 60 and words[0].isupper():
        kind = section_kind(words)
        if kind:
            return Mark(Sign.SECTION, words + colon, text[len(words) + 1 :].strip(), kind=kind)
    glued = _GLUED.match(head)
    if glued:
        kind = section_kind(glued[1])
        rest = text[glued.end() :].strip()
        if kind is None:
            return Mark(Sign.DECISION, glued[1], rest)
        return Mark(Sign.SECTION, glued[1], rest, kind=kind)
    return None


def _attachments(text: str, head: str) -> Mark | None:
    found = _BILAG.match(head)
    if not found:
        return None
    rest = text[found.start("rest") :].strip() if found["rest"] is not None else ""
    return Mark(Sign.ATTACHMENTS, text[: len(text) - len(rest)].strip(), rest)


def no_attachments(text: str) -> bool:
    """Return whether the line says that there are no attachments."""
    return bool(_NO_BILAG.match(text)) or text in ("-", "–")


def _attendance(text: str, head: str) -> Mark | None:
    found = _AWAY.match(head) or _AWAY_LOOSE.match(head)
    if not found:
        return None
    rest = text[found.start("rest") :].strip() if found["rest"] is not None else ""
    colon = found["rest"] is not None
    if not colon and len(text) > 60 and not text[0].isupper():
        return None
    return Mark(Sign.ATTENDANCE, text[: len(text) - len(rest)].strip(), rest, firm=colon)


def _ad(text: str, head: str) -> Mark | None:
    found = _AD.match(head)
    if not found or not (found[1].rstrip()[-1] in ".:)" or not found["rest"]):
        return None
    return Mark(
        Sign.AD,
        found["heading"].strip(),
        text[found.start("rest") :].strip(),
        firm=not found["rest"],
    )


def _decision(text: str, head: str) -> Mark | None:
    found = _DECISION.match(head)
    if not found or _NO_DECISION.match(found["tail"]):
        return None
    owner = (found["owner"] or "").strip()
    if owner.lower().startswith("tidligere") or (owner and not _owner(owner)):
        return None
    where = _body_and_date(found["tail"])
    if where is None:
        return None
    body, day, rest = where
    if owner and not bodies.is_generic(bodies.owner(owner)):
        body = bodies.without_place(bodies.owner(owner))[0]
    heading, rest = _parted(text, head, rest)
    return Mark(Sign.DECISION, heading, rest, udvalg=body, day=day)


def _owner(owner: str) -> bool:
    name = bodies.owner(owner)
    return bodies.is_body(name) or bodies.is_generic(name) or bodies.is_code(name)


def _body_and_date(tail: str) -> tuple[str | None, date | None, str] | None:
    """Read " i Socialudvalget den 12. juni 2024: Godkendt" into body, date and what follows."""
    day = next(iter(find_dates(tail)), None)
    if day is not None and day.start <= 120:
        before, after = tail[: day.start], tail[day.end :]
        name = _PREFIX.sub("", _LEAD_IN.sub("", before).strip(" ,:-–"))
        following = _AFTER.match(after)
        rest = following["rest"] if following else ""
        if not _plausible(name) or (
            rest and not (following and following["colon"]) and rest[:1].islower()
        ):
            return None
        return _named(name), day.value, rest
    return _body_without_date(tail)


def _plausible(name: str) -> bool:
    """Return whether a name before a date can be a body's: any short phrase of names."""
    if not name:
        return True
    words = name.split()
    return len(name) <= 90 and (name[0].isupper() or bodies.is_generic(name)) and len(words) <= 12


def _named(name: str) -> str | None:
    if not name or bodies.is_generic(name):
        return None
    return bodies.without_place(bodies.nominative(bodies.without_period(name)))[0]


def _body_without_date(tail: str) -> tuple[str | None, date | None, str] | None:
    plain = _PREFIX.sub("", tail.strip())
    colon = re.match(r"^\s?(?P<name>[^:]{0,90}):\s*(?P<rest>.*)$", plain)
    name, rest = (colon["name"].strip(), colon["rest"]) if colon else (plain.strip(" .:"), "")
    name = re.sub(r"\s+(?:den|d\.)$", "", name)
    if not name or bodies.is_generic(name):
        return None, None, rest
    if bodies.is_body(name) or (bodies.is_code(name) and not colon):
        return _named(name), None, rest
    return _flat_body(plain)


def _flat_body(plain: str) -> tuple[str | None, date | None, str] | None:
    """Read "Miljøudvalget den Godkendt ..", a heading that lost its date and its line."""
    found = bodies.NAME.match(plain)
    lost = re.match(r"\s+(?:den|d\.)\s+(?=[A-ZÆØÅ0-9])", plain[found.end() :]) if found else None
    if not found or not lost:
        return None
    return _named(found.group()), None, plain[found.end() + lost.end() :]


def _dated_body(text: str, head: str) -> Mark | None:
    """Read "Økonomiudvalget, 14. maj 2019, pkt. 88:" and "Behandling i X onsdag den .."."""
    lead = _MEETING_OF.match(head)
    start = lead.end() if lead else 0
    day = next(iter(find_dates(head[start:])), None)
    if day is None or day.start > 110 or day.value is None:
        return None
    name = _LEAD_IN.sub("", head[start : start + day.start]).strip(" ,:-–")
    after = head[start + day.end :]
    following = _AFTER.match(after)
    rest = following["rest"] if following else after
    if rest and not (following and following["colon"] == ":"):
        return None
    pointed = bool(re.search(_POINTER, after[: len(after) - len(rest)], re.IGNORECASE))
    name = _OF_MEETING.sub("", name)
    if not (bodies.is_body(name) or bodies.is_code(name) or (pointed and _free_body(name))):
        return None
    firm = pointed or bool(following and following["colon"] == ":")
    heading, rest = _parted(text, head, rest)
    return Mark(Sign.DECISION, heading, rest, udvalg=_named(name), day=day.value, firm=firm)


def _free_body(name: str) -> bool:
    """Return whether a name of no known ending can be a body's, where date and punkt follow it."""
    return (
        _plausible(name) and bool(name) and not any(sign.isdigit() or sign in ".;" for sign in name)
    )


def _date_first(text: str, head: str) -> Mark | None:
    """Read "19-08-2019 Magistraten", a line of a case's history."""
    day = next(iter(find_dates(head[:30])), None)
    if day is None or day.start or day.value is None or len(text) > 110:
        return None
    name = head[day.end :].strip(" ,:-–")
    if _REMARK.search(name) and _plausible(name):
        return Mark(Sign.SECTION, text, kind=Kind.TIDLIGERE)
    if not bodies.is_body(name) or bodies.is_generic(name):
        return None
    return Mark(Sign.DECISION, text, udvalg=_named(name), day=day.value, firm=False)


def _parted(text: str, head: str, rest: str) -> tuple[str, str]:
    """Split a line into heading and what follows, given the end of its first part."""
    start = len(head) - len(rest)
    return (text[:start].strip(), text[start:].strip()) if rest else (text, "")
