"""The words before a number that say what it is: "cpr-nr.", "Journalnr.", "konto".

A label reaches over the numbers of a list: in "sagsnr. 1234567890 og 1234567891" it is both's.
"""

import re
from enum import Enum

_REACH = 60
_PERSONAL = re.compile(
    r"""(?<![^\W_])(?:
      c\.?\s?p\.?\s?r(?![^\W\d_][^\W\d_]{12}) | (?:person|fødsels)[- ]?(?:nr|nummer|numre|id)
    | pnr | (?:føde|fødsels)(?:dato|dag) | født | f\.\s?d?\.? (?=\s) | fødsels-?\ og\ personn
    | erstatnings(?:cpr|person)
    )[^0-9\n,;]{0,45}\n?[^0-9\n,;]{0,5}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\s+[A-ZÆØÅ]")
_NUMBERED = re.compile(
    r"""(?<![^\W_])(?P<what>[^\W\d_][\w./-]{0,30}?)?[ \t-]{0,2}
    (?:n(?:umme)?r(?:et|e)?|numre(?:ne)?|no|id|ident|kode)
    [.:)]{0,3}(?:\s[a-zæøå ]{1,25}:)?\s{0,3}
    (?:(?:er|var|på|lyder|lød)\s{1,2})?[(:=#"'*|]{0,2}\s{0,3}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_NAMED = re.compile(
    r"""(?<![^\W_])(?:
      j\.?\s?nr | journal\w* | sag | sagen | sagsakt\w* | acadre\w* | esdh\w* | sbsys\w* | edoc\w*
    | emn | ean | gln | cvr | se | isbn | issn | doi | iban | konto\w* | giro\w* | fik | kort
    | tlf | telefon | mobil\w* | tel | fax | dok | dokument | akt | brev | bilag | ref | reference
    | matr\w* | bfe | bbr | lokation\w* | faktura\w* | ordre\w* | løbe | stregkode\w* | stk | antal
    | vedr\.\ sag | beløb\w* | kr | dkk | eur | i\ alt | udbud\w* | licens\w* | serie\w* | version
    | stelnr | målernr | måler | aftale\w* | varenr | p-enhed\w* | produktionsenhed\w*
    )(?:n(?:umme)?r)?[.:)]{0,3}(?:\s[a-zæøå ]{1,25}:)?\s{0,3}[(:=#"'*|]{0,2}\s{0,3}\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_DATED = re.compile(
    r"(?<![^\W_])(?:den|d|dato|mødedato|dags dato|(?:man|tirs|ons|tors|fre|lør|søn)dag)"
    r"\.?:?\s{1,3}(?:d\.\s{0,2})?\Z",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[ \t,;/&+\n|*•-]{0,6}(?:(?:og|samt|eller|hhv\.)\s{1,2})?[(|]?\s{0,2}")


_CELLS = re.compile(r"[\t|;]")
_LONGEST_ROW = 2_000


class Label(Enum):
    """What the words before a number say of it."""

    PERSONAL = "personnummer"
    OTHER = "noget andet"
    DATE = "dato"
    NONE = ""


def label_before(text: str, at: int, *, line: bool = False) -> Label:
    """Return what the words just before a place, or those on its line, say of the number there."""
    before = text[max(0, at - _REACH) : at]
    if line:
        before = before.rpartition("\n")[2]
    named = _NUMBERED.search(before) or _NAMED.search(before)
    personal = _PERSONAL.search(before)
    if personal and not _STOP.search(personal.group()) and not _later(named, personal):
        return Label.PERSONAL
    if named and _tells(named):
        return Label.OTHER
    return Label.DATE if _DATED.search(before) else Label.NONE


class Columns:
    """The tables of a text that have a line for each row, their cells parted by one sign."""

    def __init__(self, text: str) -> None:
        """Look at a text; its lines are found as they are asked for, from the first on."""
        self._text = text
        self._heads: dict[tuple[int, str], int] = {}

    def label(self, at: int) -> Label:
        """Return what the heading of its column says of the number at a place."""
        start = self._start(at)
        cells = _CELLS.findall(self._text[start:at]) if start is not None else []
        if start is None or not cells:
            return Label.NONE
        head = self._head(start, cells[0])
        parts = self._line(head).split(cells[0]) if head < start else []
        if len(parts) <= len(cells):
            return Label.NONE
        cell = f"{parts[len(cells)].strip()} "
        return label_before(cell, len(cell))

    def _start(self, at: int) -> int | None:
        """Return where the line of a place starts; None where it is longer than rows are."""
        found = self._text.rfind("\n", max(0, at - _LONGEST_ROW), at) + 1
        return found if found or at <= _LONGEST_ROW else None

    def _line(self, start: int) -> str:
        end = self._text.find("\n", start, start + _LONGEST_ROW)
        return self._text[start : end if end >= 0 else start + _LONGEST_ROW]

    def _head(self, start: int, sign: str) -> int:
        """Return where the first of the lines starts that stand above a row and have cells too."""
        passed = []
        head = start
        while (head, sign) not in self._heads:
            passed.append(head)
            above = self._start(head - 1) if head else None
            if above is None or sign not in self._text[above : head - 1]:
                break
            head = above
        head = self._heads.get((head, sign), head)
        self._heads.update(dict.fromkeys(((each, sign) for each in passed), head))
        return head


def carries(between: str) -> bool:
    """Return whether what stands between two numbers lets the label of the first hold on."""
    return len(between) <= 14 and _BETWEEN.fullmatch(between) is not None


def _later(named: re.Match[str] | None, personal: re.Match[str]) -> bool:
    """Return whether another label follows the personal one and is nearer ("cpr. Sagsnr. …")."""
    if named is None or named.start() <= personal.start():
        return False
    word = named.groupdict().get("what") or ""
    return named.start() > personal.start() + 3 and bool(word) and not _OF_PERSON.match(word)


def _tells(named: re.Match[str]) -> bool:
    """Return whether a label says what is numbered: a bare "nr." does not."""
    groups = named.groupdict()
    return "what" not in groups or bool(groups["what"] and not _OF_PERSON.match(groups["what"]))


_OF_PERSON = re.compile(r"c\.?p\.?r|person|fødsel|pnr|borger|barn|elev|patient", re.IGNORECASE)
