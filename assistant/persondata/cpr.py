"""Personnumre (CPR numbers), told from everything else of ten digits.

The rules are the CPR office's ("Personnummeret i CPR-systemet"): DDMMYY and a serial of four
digits, the first of which tells the century (python-stdnum knows the table). Until 1 October 2007
each number satisfied modulus 11; those given since without it have, as a rule, 1 January as their
birthday. So a number that fails the modulus may still be one: its form and the words around it
decide.

| written | is a CPR number |
|---|---|
| after "cpr-nr.", "personnummer", "født" | when its date is one |
| 010190-1234 | when its date is one, unless a label says otherwise |
| 0101901234, 010190 1234, 01.01.90-1234 | when modulus holds, or 1 January, or of people |
| after "Journalnr.", "sag", "konto" … | only as 010190-1234 with modulus, and no year at its end |
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

from assistant.persondata.kinds import Found, Kind
from assistant.persondata.labels import Columns, Label, carries, label_before
from assistant.persondata.signs import DASHES, GAPS

_BETWEEN = (
    rf"(?:\*\*|[{GAPS}]{{0,3}})(?:(?P<dash>[{DASHES}])|[/.:_])?(?:\*\*|[{GAPS}]{{0,3}})"
    rf"(?P<line>\r?\n[{GAPS}]{{0,3}}(?P<late>[{DASHES}])?[{GAPS}]{{0,3}})?"
)
_DIGITS = re.compile(
    rf"""(?<![0-9])(?P<day>[0-9]{{2}})(?P<part>[{GAPS}.{DASHES}/]?)(?P<month>[0-9]{{2}})(?P=part)
    (?P<century>18|19|20)?(?P<year>[0-9]{{2}}){_BETWEEN}(?P<serial>[0-9]{{4}})(?![0-9])""",
    re.VERBOSE,
)
_LETTERED = re.compile(
    rf"(?<![^\W_])(?P<date>[0-9]{{6}})(?P<dash>[{DASHES}{GAPS}]?)(?P<serial>[0-9][A-ZÆØÅ]{{2}}[0-9])"
    r"(?![^\W_])"
)
_ANYHOW = re.compile(rf"(?<![^\W_])[0-9](?:[{GAPS}{DASHES}./]?[0-9]){{9}}(?![0-9])")
_MISREAD = re.compile(
    rf"(?<![^\W_])(?P<date>[0-9OoIl]{{6}})[{GAPS}]?[{DASHES}]?[{GAPS}]?(?P<serial>[0-9OoIl]{{4}})"
    r"(?![^\W_])"
)
_AS_DIGITS = str.maketrans("OoIl", "0011")
_ATTACHED_BEFORE = re.compile(rf"(?:[0-9][.,/:{DASHES}]|[^\W\d_])\Z")
_ATTACHED_AFTER = re.compile(
    rf"[.,/:{DASHES}](?![0-9]{{6}}[{GAPS}{DASHES}]?[0-9]{{4}}(?![0-9]))[0-9]|[^\W\d_]"
)
_BEFORE_GROUP = re.compile(rf"(?<![0-9.,/{DASHES}])[0-9]{{4}}[{GAPS}{DASHES}]{{1,3}}\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_TIME = re.compile(r"(?:[01][0-9]|2[0-3])[0-5][0-9]")
_UNIT = re.compile(r"\s{0,2}(?:kr|kroner|dkk|eur|mio|mia|t\.?kr|stk|m2|m²|m3|km|kg|%|,-)", re.I)
_NOTED_AFTER = re.compile(r"[^0-9\n]{0,4}\(?(?:cpr|personn)", re.IGNORECASE)
_PEOPLE = re.compile(
    r"""(?<![^\W_])(?:cpr\w*|personn\w+|født|borger\w*|ansøger\w*|klager\w*|barn\w*|børn\w*|elev\w*
    |beboer\w*|patient\w*|hr|fru|frk|forældre\w*|mor|far|moder\w*|faderen|søn|datter|ægtefælle\w*
    |samlever\w*|værge\w*|plejefamilie\w*|plejebarn\w*|medarbejder\w*|navn\w*|person|personen
    |indehaver\w*|ejeren|lejer\w*|modtager\w*|part|parten|kontanthjælp\w*|pensionist\w*)(?![^\W_])""",
    re.VERBOSE | re.IGNORECASE,
)
_NAME = re.compile(
    r"[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?(?: [A-ZÆØÅ][\w.'-]*){0,3}"
    rf" [A-ZÆØÅ][a-zæøåé]+(?:sen|gaard|gård|berg|holm|lund|s)?[,;:(|{GAPS}]{{0,3}}\Z"
)
_WEB = re.compile(r"://|www\.|[a-z]\.[a-z]{2,8}/", re.IGNORECASE)
_SPACE = re.compile(r"[\s<>\"]")
_LONGEST_ADDRESS = 300
_NEAR = 60
_COLUMN = 600
"""Characters back in which a heading "Cpr-nr." may stand over a number of a table."""


@dataclass(frozen=True, slots=True)
class _Number:
    """Ten digits as printed; `dashed` where they are joined as CPR numbers are.

    One that is not `dated` begins with no date; it only hands its label on in a list.
    """

    start: int
    end: int
    digits: str
    dashed: bool
    dated: bool

    @property
    def modulus(self) -> bool:
        """Return whether modulus 11 holds, or need not: birthday 1 January."""
        return cpr.checksum(self.digits) == 0 or self.digits.startswith("0101")

    @property
    def like_case(self) -> bool:
        """Return whether it ends in a year, as case numbers of six digits and a year do."""
        return _YEAR.fullmatch(self.digits[6:]) is not None


def find_cpr(text: str, known: frozenset[str] = frozenset()) -> Iterator[Found]:
    """Yield the CPR numbers of a plain text; `known` are the digits of the document's sagsnumre."""
    label, reached, columns = Label.NONE, 0, Columns(text)
    for number in _numbers(text):
        listed = bool(reached) and carries(text[reached : number.start])
        label = _label(text, number, label if listed else Label.NONE, columns)
        reached = number.end
        if label is not Label.PERSONAL and number.digits in known:
            continue
        if number.dated and _is_cpr(text, number, label, listed):
            sure = label is Label.PERSONAL or number.dashed
            yield Found(Kind.CPR, number.start, number.end, sure)
    yield from _lettered(text)
    yield from _misread(text)
    yield from _anyhow(text)


def born(digits: str) -> date | None:
    """Return the birthday that a CPR number tells; None where it tells none yet.

    The day of a replacement number (erstatningspersonnummer) is sixty more.
    """
    day = int(digits[:2])
    plain = f"{day - 60:02d}{digits[2:]}" if day > 60 else digits
    try:
        cpr.validate(plain)
    except ValidationError:
        return None
    return cpr.get_birth_date(plain)


def _numbers(text: str) -> Iterator[_Number]:
    at = 0
    while hit := _DIGITS.search(text, at):
        number = _number(hit)
        at = hit.end() if number and number.dated else hit.start() + 1
        if number:
            yield number


def _number(hit: re.Match[str]) -> _Number | None:
    day, month, year, serial = hit.group("day", "month", "year", "serial")
    digits = f"{day}{month}{year}{serial}"
    birthday = born(digits)
    joined = bool(hit["dash"] or hit["late"])
    plain = not hit["part"] and not hit["century"]
    if birthday is None and not plain:
        return None
    if birthday and hit["century"] and not str(birthday.year).startswith(hit["century"]):
        return None
    if not joined and (hit["century"] or (hit["line"] and hit["part"])):
        return None  # a day and a time of day: "01-01-1990 1430"
    dashed = joined and plain
    return _Number(hit.start(), hit.end(), digits, dashed, birthday is not None)


def _label(text: str, number: _Number, listed: Label, columns: Columns) -> Label:
    """Return what is said of a number: on its line, above its column, of its list, or before it."""
    ways: tuple[Callable[[], Label], ...] = (
        lambda: label_before(text, number.start, line=True),
        lambda: columns.label(number.start),
        lambda: listed,
        lambda: label_before(text, number.start),
        lambda: Label.OTHER if _in_address(text, number) else Label.NONE,
    )
    return next((said for way in ways if (said := way()) is not Label.NONE), Label.NONE)


def _in_address(text: str, number: _Number) -> bool:
    """Return whether a number is part of a web address."""
    before = text[max(0, number.start - _LONGEST_ADDRESS) : number.start]
    return _WEB.search(_SPACE.split(before)[-1]) is not None


def _is_cpr(text: str, number: _Number, label: Label, listed: bool) -> bool:
    if label is Label.PERSONAL or _NOTED_AFTER.match(text, number.end):
        return True
    if int(number.digits[0]) > 3:  # a replacement number is told by its form or its label
        return number.dashed and label is Label.NONE and not _attached(text, number, listed)
    if label is Label.OTHER:
        return number.dashed and number.modulus and not number.like_case
    if _attached(text, number, listed):
        return number.dashed and number.modulus
    if number.dashed:
        stamp = label is Label.DATE and _TIME.fullmatch(number.digits[6:]) is not None
        return number.modulus or not (number.like_case or stamp) or _of_people(text, number)
    return _by_context(text, number, label)


def _by_context(text: str, number: _Number, label: Label) -> bool:
    """Return whether ten digits that are not joined by a hyphen are a CPR number."""
    if label is Label.DATE or _UNIT.match(text, number.end):
        return False
    if _BEFORE_GROUP.search(text[max(0, number.start - 8) : number.start]):
        return False
    if "\n" in text[number.start : number.end]:
        return number.modulus and _of_people(text, number)
    return number.modulus or _of_people(text, number)


def _attached(text: str, number: _Number, listed: bool) -> bool:
    """Return whether more letters or digits belong to it, as in longer numbers."""
    before = "" if listed else text[max(0, number.start - 2) : number.start]
    after = _ATTACHED_AFTER.match(text, number.end)
    return _ATTACHED_BEFORE.search(before) is not None or after is not None


def _of_people(text: str, number: _Number) -> bool:
    """Return whether a person is spoken of where the number stands."""
    before = text[max(0, number.start - _NEAR) : number.start].rpartition("\n")[2]
    after = text[number.end : number.end + _NEAR].partition("\n")[0]
    if _PEOPLE.search(before) or _PEOPLE.search(after) or _NAME.search(before):
        return True
    column = text[max(0, number.start - _COLUMN) : number.start].lower()
    return "cpr" in column or "personnum" in column


def _lettered(text: str) -> Iterator[Found]:
    """Yield replacement numbers with letters in their serial: 010190-0AB1."""
    for hit in _LETTERED.finditer(text):
        digits = f"{hit['date']}{hit['serial'][0]}000"
        labelled = label_before(text, hit.start()) is Label.PERSONAL
        dashed = bool(hit["dash"]) and hit["dash"] in DASHES
        if born(digits) and (labelled or dashed):
            yield Found(Kind.CPR, *hit.span())


def _anyhow(text: str) -> Iterator[Found]:
    """Yield ten digits grouped in whichever way, after a label that says what they are."""
    for hit in _ANYHOW.finditer(text):
        digits = re.sub(r"[^0-9]", "", hit.group())
        if _DIGITS.fullmatch(hit.group()):
            continue
        if born(digits) and label_before(text, hit.start()) is Label.PERSONAL:
            yield Found(Kind.CPR, *hit.span())


def _misread(text: str) -> Iterator[Found]:
    """Yield numbers in which a scanner read letters, after a label that says what they are."""
    for hit in _MISREAD.finditer(text):
        digits = (hit["date"] + hit["serial"]).translate(_AS_DIGITS)
        if (hit["date"] + hit["serial"]).isdigit() or not born(digits):
            continue
        if label_before(text, hit.start()) is Label.PERSONAL:
            yield Found(Kind.CPR, *hit.span())
