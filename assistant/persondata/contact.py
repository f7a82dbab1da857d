"""How to reach somebody: telephone numbers, e-mail addresses, street addresses."""

import re
from collections.abc import Iterator

import phonenumbers

from assistant.persondata.kinds import Found, Kind
from assistant.persondata.labels import Label, label_before
from assistant.persondata.signs import DASHES, GAPS

_ABROAD = re.compile(
    rf"(?<![\w+])\(?(?:\+|00(?=[1-9]))[1-9][0-9]{{0,2}}(?:[{GAPS}{DASHES}.()/]{{0,2}}[0-9]){{6,13}}(?![0-9])"
)
_EIGHT = re.compile(
    rf"(?<![0-9A-Za-z_])(?<![0-9][.,/:{DASHES}{GAPS}])"
    rf"[1-9][0-9](?P<gap>[{GAPS}.{DASHES}]?)[0-9]{{2}}(?P<middle>[{GAPS}{DASHES}]?)"
    rf"[0-9]{{2}}(?P=gap)[0-9]{{2}}(?![0-9A-Za-z_]|[.,/:{DASHES}{GAPS}][0-9])"
)
_CALL = re.compile(
    r"(?<![^\W_])(?:tlf|tel|telefon\w*|mobil\w*|fax|ring|ringe|kontakt\w*|direkte|sms|omstilling\w*"
    r"|nummer|nr|mob)\b[^0-9\n]{0,25}\Z",
    re.IGNORECASE,
)
_NOT_CALL = re.compile(
    r"(?<![^\W_])(?:cvr|kr|dkk|beløb\w*|sags?\w*|j|journal\w*|dok\w*|ean|matr\w*|konto\w*|bfe\w*"
    r"|akt\w*|ref|id)\b[^0-9\n]{0,12}\Z",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\s{0,2}(?:kr|kroner|dkk|mio|mia|t\.?kr|stk|m2|m²|m3|%|,-)", re.IGNORECASE)
_YEARS = re.compile(r"(?:19|20)[0-9]{2}\D?(?:19|20)[0-9]{2}")
_EMAIL = re.compile(
    r"(?<![\w.+-])[\w][\w.+'-]{0,63}(?:@|\s?[\[(](?:at|snabel-?a)[\])]\s?)"
    r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,5}[^\W\d_]{2,24}(?![\w@])",
    re.IGNORECASE,
)
_STREET = (
    "vej|vejen|gade|gaden|allé|alle|alléen|alleen|vænge|vænget|plads|pladsen|torv|torvet|stræde"
    "|strædet|boulevard|boulevarden|park|parken|have|haven|sti|stien|bakke|bakken|bakker|kaj|kajen"
    "|gyde|gyden|toft|toften|marken|mark|lunden|lund|skoven|kvarter|kvarteret|hegnet|ager|ageren"
    "|dam|dammen|eng|engen|brink|brinken|vang|vangen|høj|højen|bro|broen|brygge|bryggen|havnen"
    "|gården|kær|kæret|krogen|løkken|slippen|smøgen|svinget|passagen|promenade|promenaden|port"
)
_ADDRESS = re.compile(
    rf"(?<![^\W_])(?:(?:[A-ZÆØÅ][\w.'-]{{0,30}}[ ]){{0,3}}"
    rf"(?:[A-ZÆØÅ][\w'-]{{0,40}}?(?:{_STREET})|{_STREET.title()})"
    rf"|(?:[A-ZÆØÅ][\w.'-]{{0,30}}[ ]){{1,3}}(?:{_STREET}))"
    r"[ ]{1,2}[0-9]{1,3}(?:[ ]?[A-Za-z](?![^\W_]))?(?![0-9.:/]|,[0-9]|[ ]?%)"
    r"(?:,?[ ](?:st\.?|kl\.?|[0-9]{1,2}\.)(?:[ ]?sal)?,?[ ]?"
    r"(?:th|tv|mf|[0-9]{1,3})?\.?(?=[ ,.\n)]|\Z))?"
    r"(?:,?\s{1,2}[0-9]{4}[ ][A-ZÆØÅ][\wæøå]+(?:[ ][A-ZÆØÅ]{1,2}(?![^\W_]))?)?"
)


def find_phones(text: str) -> Iterator[Found]:
    """Yield the telephone numbers of a plain text: with a country, or of eight digits."""
    for hit in _ABROAD.finditer(text):
        if _possible(hit.group().replace("00", "+", 1) if hit.group()[0] == "0" else hit.group()):
            yield Found(Kind.TELEFON, *hit.span())
    for hit in _EIGHT.finditer(text):
        if _is_phone(text, hit):
            yield Found(Kind.TELEFON, *hit.span())


def find_emails(text: str) -> Iterator[Found]:
    """Yield the e-mail addresses of a plain text."""
    if "@" in text or "snabel" in text or "at)" in text or "at]" in text:
        yield from (Found(Kind.EMAIL, *hit.span()) for hit in _EMAIL.finditer(text))


def find_addresses(text: str) -> Iterator[Found]:
    """Yield what looks like a street address with a house number."""
    for hit in _ADDRESS.finditer(text):
        yield Found(Kind.ADRESSE, hit.start(), hit.start() + len(hit.group().rstrip(" ,.\n")))


def _is_phone(text: str, hit: re.Match[str]) -> bool:
    """Return whether eight digits are a number to call.

    After a word that says so each group is one; without, only the printed form 12 34 56 78 that
    the numbering plan knows.
    """
    before = text[max(0, hit.start() - 40) : hit.start()]
    if _UNIT.match(text, hit.end()):
        return False
    if _CALL.search(before) and not _NOT_CALL.search(before):
        return label_before(text, hit.start()) is not Label.PERSONAL
    if _NOT_CALL.search(before) or label_before(text, hit.start()) is Label.OTHER:
        return False
    gap, middle = hit["gap"], hit["middle"]
    pairs = gap in tuple(GAPS) and bool(gap) and middle == gap
    halves = not gap and bool(middle) and middle in GAPS and not _YEARS.match(hit.group())
    return (pairs or halves) and _possible(hit.group(), known=True)


def _possible(number: str, *, known: bool = False) -> bool:
    try:
        parsed = phonenumbers.parse(number, "DK")
    except phonenumbers.NumberParseException:
        return False
    if known:
        return phonenumbers.is_valid_number(parsed)
    return phonenumbers.is_possible_number(parsed)
