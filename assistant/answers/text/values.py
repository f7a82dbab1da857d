"""Find the figures, dates, people and the like that a sentence states, each with its kind.

Patterns, no dictionary of answers: what a question asks for (`focus`) is matched against what
a sentence holds.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.search.danish import fold, is_function_word


class Kind(StrEnum):
    """What sort of thing a value is."""

    BELOEB = "beløb"
    PROCENT = "procent"
    MAAL = "mål"
    KLOKKESLAET = "klokkeslæt"
    HYPPIGHED = "hyppighed"
    DATO = "dato"
    VARIGHED = "varighed"
    TAL = "tal"
    PERSON = "person"
    FIRMA = "firma"


@dataclass(frozen=True, slots=True)
class Value:
    """One value, as printed at `[start, end)` of its sentence."""

    kind: Kind
    text: str
    start: int
    end: int


NUMBER_WORDS = {
    word: number
    for number, words in enumerate(
        "nul;en et én ét ene;to begge;tre;fire;fem;seks;syv;otte;ni;ti;elleve;tolv;tretten;"
        "fjorten;femten;seksten;sytten;atten;nitten;tyve".split(";")
    )
    for word in words.split()
}
_WORDS = "|".join(sorted((w for w in NUMBER_WORDS if w not in ("en", "et", "ene")), key=len)[::-1])
_NUM = r"(?<!\d)(?:\d{1,3}(?:\.\d{3})++(?:,\d++)?|\d++(?:,\d++|\.\d{1,2}(?!\d))?)"
_COUNT = rf"(?:{_NUM}|\b(?:{_WORDS}|halvandet|halvanden|en halv|et halvt)\b)"
_RANGE = rf"(?:{_COUNT}\s?(?:-|–|til|og)\s?)?{_COUNT}"
_MONTH = (
    r"(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
    r"|jan\.?|feb\.?|mar\.?|apr\.?|aug\.?|sept?\.?|okt\.?|nov\.?|dec\.?)"
)
_YEAR = r"(?:19|20)\d\d"
_SEASON = r"(?:forår(?:et)?|sommer(?:en)?|efterår(?:et)?|vinter(?:en)?|årsskiftet|nytår)"
_PERIOD = (
    r"(?:uger?|måneder?|kvartal(?:er)?|halvår|år|dage?|døgn|timers?|minut(?:ter)?"
    r"|sekund(?:er)?|lektioner?|arbejdsdage?|hverdage?|skoleår|valgperioder?|mdr\.?)"
)
_SPAN = r"(?:(?:dag|måned)(?:en)?|(?:døgn|kvartal|halvår|år)(?:et)?|(?:uge|time)n?)"
_PART_OF_DAY = r"(?:dag|aften|nat|weekend|hverdage)"
_UNIT = (
    r"(?:km/t|km|kilometer|m²|m2|m3|m³|kvm\.?|kvadratmeter|meter|cm|mm|hektar|ha\b|tons?|kg|kilo|gram"
    r"|liter|decibel|db\b|grader|kwh|mwh|kw\b|mw\b|etager|tommer|m\b)"
)
_CAP = r"[A-ZÆØÅÉ][a-zæøåéöüäA-ZÆØÅ'’-]+"
_PARTY = r"(?:\s?\([A-ZÆØÅ]{1,3}\)|,\s[A-ZÆØÅ]\b)?"
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        Kind.BELOEB,
        re.compile(
            rf"(?:\b(?:kr|dkk)\.?\s?{_NUM}(?:,-)?(?:\s?(?:mio|mia|mill)\b\.?)?(?!\w)"
            rf"|(?:{_COUNT}\s?(?:-|–|til)\s?)?{_COUNT}(?:,-)?\s?"
            r"(?:(?:mio|mia|mill)\b\.?(?:\s?(?:kr\b\.?|kroner\b))?"
            r"|millioner(?:\skroner)?|milliarder(?:\skroner)?|t\.?\s?kr\b\.?|tkr\b\.?|tusinde?\skroner"
            r"|kr\b\.?|kroner\b|dkk\b))"
            r"(?:\s?/\s?år|\s(?:årligt|om året|om ugen|om måneden|pr\.\s\w+))?",
            re.IGNORECASE,
        ),
    ),
    (Kind.PROCENT, re.compile(rf"{_RANGE}\s?(?:%|pct\b\.?|procent(?:\s?point)?\b)", re.IGNORECASE)),
    (
        Kind.KLOKKESLAET,
        re.compile(
            r"\b(?:kl\b\.?|klokken)\s?\d{1,2}(?:[.:]\d{2})?(?:\s?(?:-|–|til|og)\s?(?:kl\.\s?)?\d{1,2}(?:[.:]\d{2})?)?"
            r"|\b\d{1,2}:\d{2}(?:\s?(?:-|–|til)\s?\d{1,2}:\d{2})?\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.HYPPIGHED,
        re.compile(
            rf"\bhver(?:t)?\s(?:(?:\d+\.|anden|andet|tredje|fjerde|femte|sjette|enkelte)\s)?"
            r"(?:dag|uge|måned|kvartal|halvår|år|døgn|time|morgen|aften|(?:man|tirs|ons|tors|fre|lør|søn)dag)\b"
            rf"|\b(?:{_RANGE}|flere|en|et|én)\s?(?:gange?|dage?|timers?)\s(?:om|i|pr\.|per)\s{_SPAN}\b"
            r"|\b(?:daglig|ugentlig|månedlig|årlig|kvartalsvis|halvårlig|kvartårlig)(?:t|e)?\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.DATO,
        re.compile(
            rf"\b(?:d\.\s?|den\s)?\d{{1,2}}\.?\s{_MONTH}(?:\s{_YEAR})?(?!\w)"
            rf"|\b(?:d\.\s?|den\s)?\d{{1,2}}[-./]\d{{1,2}}[-./](?:{_YEAR}|\d\d)(?!\.?\d)|\b{_YEAR}-\d\d-\d\d\b"
            r"|\b(?:d\.|den)\s?\d{1,2}[/.-]\d{1,2}\b(?![./-]\d)"
            rf"|\b(?:primo|medio|ultimo)\s(?:uge\s\d+|{_MONTH})(?:\s{_YEAR})?|\buge\s\d{{1,2}}\b"
            rf"|\b{_MONTH}(?:-?mødet)?\s{_YEAR}\b|\b{_SEASON}\s{_YEAR}\b|\b\d\.\s?kvartal(?:\s(?:af\s)?{_YEAR})?"
            rf"|\b(?:i|fra|til|inden|senest|efter|før|omkring|allerede\si)\s(?:{_SEASON}|{_MONTH})\b"
            rf"|\b{_MONTH}-?møde\w*|\b(?:udgangen|begyndelsen|starten|slutningen|midten)\saf\s(?:{_YEAR}|{_MONTH}|året|året\s{_YEAR})"
            rf"|\binden\sfor\s{_COUNT}\s{_PERIOD}|\binden\s{_COUNT}\s{_PERIOD}|\befter\ssommerferien\b"
            r"|\b(?:på\s)?næste\s\w*møde\w*"
            rf"|\b{_PART_OF_DAY}(?:, {_PART_OF_DAY})* og {_PART_OF_DAY}\w*"
            rf"|\b{_YEAR}(?:\s?[-–/]\s?(?:{_YEAR}|\d\d))?\b(?!\.\d)",
            re.IGNORECASE,
        ),
    ),
    (Kind.MAAL, re.compile(rf"{_RANGE}\s?{_UNIT}(?!\w)", re.IGNORECASE)),
    (
        Kind.VARIGHED,
        re.compile(
            rf"\b(?:{_RANGE}|et|en|én|ét)(?:\s|-){_PERIOD}\b|\b{_COUNT}-?årige?t?\b", re.IGNORECASE
        ),
    ),
    (Kind.TAL, re.compile(rf"(?<![\w/.,-]){_RANGE}(?![\w/]|-\d|,\d|\.\d)", re.IGNORECASE)),
    (Kind.TAL, re.compile(rf"(?<![\w/.,-]){_COUNT}(?![\w/]|-\d|,\d|\.\d)", re.IGNORECASE)),
    (
        Kind.FIRMA,
        re.compile(
            rf"(?:{_CAP}\s(?:&\s|og\s)?){{0,3}}[\wÆØÅæøå]+\s(?:ApS|aps|A/S|I/S|P/S|K/S|IVS)\b"
        ),
    ),
    (
        Kind.PERSON,
        re.compile(rf"\b{_CAP}(?: (?:[A-ZÆØÅ]\.|{_CAP}|von|van|de|af))*[ \n]{_CAP}{_PARTY}"),
    ),
)
_NUMBERED = {Kind.BELOEB, Kind.PROCENT, Kind.KLOKKESLAET, Kind.MAAL, Kind.TAL}
_NUMBER = re.compile(rf"\d|\b(?:{_WORDS}|halvandet|halvanden|en halv|et halvt)\b", re.IGNORECASE)
_FIRM = re.compile(r"\b(?:ApS|aps|[AIPK]/S|IVS)\b")
_NAMED_PERCENT = re.compile(
    r"\b[^\W\d]{3,}procent(?:en|er|erne)?\b[^\d.:;\t\n]{0,50}$", re.IGNORECASE
)
"""What names a percentage, so that its figure needs no sign."""
_NO_NAME = re.compile(
    r"kommune|udvalg|råd(?:et)?\b|center|centret|region|styrelse|forvaltning|ministeri|afdeling"
    r"|direktion|jobcent|skole|bibliotek|museum|kirke|hus(?:et)?\b|park\b|torv|hal(?:len)?\b|havn|station|hospital|forening|fond\b|plan\b|budget|projekt|(?-i:[A-ZÆØÅ]{2,}-)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def find_values(text: str) -> tuple[Value, ...]:
    """Return the values of a sentence in order; where two overlap, the more telling kind stands."""
    taken: list[Value] = []
    for kind, pattern in _possible(text):
        for value in _matches(kind, pattern, text):
            if all(value.end <= other.start or value.start >= other.end for other in taken):
                taken.append(value)
    return tuple(sorted((_as_percent(text, value) for value in taken), key=lambda v: v.start))


def clause_of(text: str, value: Value, joints: re.Pattern[str]) -> str:
    """Return the clause of a sentence that a value stands in, between the nearest `joints`."""
    cuts = [m.start() for m in joints.finditer(text) if not value.start <= m.start() < value.end]
    start = max((cut for cut in cuts if cut <= value.start), default=0)
    end = min((cut for cut in cuts if cut >= value.end), default=len(text))
    return text[start:end]


def _as_percent(text: str, value: Value) -> Value:
    """Return a bare figure as a percentage where it follows one's name: "skatteprocenten er 25"."""
    bare = value.kind is Kind.TAL and value.text[0].isdigit()
    if not bare or not _NAMED_PERCENT.search(text[: value.start]):
        return value
    return Value(Kind.PROCENT, value.text, value.start, value.end)


def _possible(text: str) -> list[tuple[Kind, re.Pattern[str]]]:
    """Return the patterns that a text can match: most hold no number, hardly any a firm."""
    numbered, firm = _NUMBER.search(text) is not None, _FIRM.search(text) is not None
    return [
        (kind, pattern)
        for kind, pattern in _PATTERNS
        if (numbered or kind not in _NUMBERED) and (firm or kind is not Kind.FIRMA)
    ]


def _is_no_name(text: str) -> bool:
    """Return whether capitalised words name a body, or begin a sentence."""
    return _NO_NAME.search(text) is not None or is_function_word(fold(text.split()[0]))


def _matches(kind: Kind, pattern: re.Pattern[str], text: str) -> Iterator[Value]:
    for match in pattern.finditer(text):
        if kind is Kind.PERSON and _is_no_name(match.group()):
            continue
        found = match.group().strip()
        start = match.start() + match.group().index(found)
        yield Value(kind, found, start, start + len(found))
