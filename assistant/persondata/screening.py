"""What a document tells, screened: every text of it looked through, and masked where the rules say.

`Screened` is what the archive takes, so no reading comes into it unseen. All texts are walked the
same way, whatever their field is called: titles, headings, decisions, attendance, the names of
attachments and files, the text of attachments. What is found is kept without the data itself: where
it stands, what kind it is, and the words around it with every such data left out. Of a closed punkt
the words around are left out too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any, Protocol, TypeVar

from assistant.minutes.meeting import AgendaItem, Attachment, Decision, Meeting, Section
from assistant.persondata.kinds import Found, Kind
from assistant.persondata.rules import STANDARD, Handling, Rules
from assistant.persondata.scanning import rewritten, scan

T = TypeVar("T")

_AROUND = 45
_UNSEEN = frozenset({"id", "corrected_at"})
_NOT_DIGIT = re.compile(r"\D")
_SPACE = re.compile(r"\s+")
HIDDEN = "filen selv"
"""The part of what stands in a file and in nothing that was read of it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a document, told without the data.

    `reading` is which of the document's meetings, None where it is in the file alone; `times` how
    often the same data stands in that part. `withholds` says that the original shows it.
    """

    kind: Kind
    handling: Handling
    part: str
    excerpt: str
    reading: int | None = None
    punkt: str | None = None
    title: str | None = None
    times: int = 1
    withholds: bool = False


class _OfKind(Protocol):
    """Whatever tells of one kind."""

    @property
    def kind(self) -> Kind:
        """Return the kind."""


@dataclass(frozen=True, slots=True)
class Screened:
    """The readings of a document as they may be kept, and what was found in them.

    A refused document has no readings. `by` are the rules it was screened by, `withheld` says that
    its original shows what was masked.
    """

    meetings: tuple[Meeting, ...]
    findings: tuple[Finding, ...]
    by: Rules

    @property
    def refused(self) -> bool:
        """Return whether the rules refuse the document."""
        return any(each.handling is Handling.REFUSE for each in self.findings)

    @property
    def withheld(self) -> bool:
        """Return whether only staff may open the original."""
        return any(each.withholds for each in self.findings)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a document a text stands."""

    reading: int | None = None
    punkt: str | None = None
    title: str | None = None
    part: str = ""
    closed: bool = False
    beside: bool = False


def screen(meetings: Sequence[Meeting], rules: Rules = STANDARD, whole: str = "") -> Screened:
    """Look through the readings of one document, and mask what the rules say.

    `whole` is the text of the file itself, in which more may stand than was read of it.
    """
    look = _Look(rules, _case_numbers(meetings))
    kept = tuple(look.of(each, _Place(reading=at)) for at, each in enumerate(meetings))
    look.rest(whole)
    found = tuple(look.findings())
    screened = Screened(kept, found, rules)
    return replace(screened, meetings=()) if screened.refused else screened


def masked(text: str, rules: Rules = STANDARD) -> str:
    """Return a text with what the rules mask, or refuse, left out."""
    found = [each for each in scan(text) if rules.of(each.kind) is not Handling.REPORT]
    return rewritten(text, found, lambda each: each.kind.mask)


def told(findings: Iterable[_OfKind]) -> str:
    """Write how much was found of each kind: "2 cpr-numre og 1 adresse"."""
    counts = Counter(each.kind for each in findings)
    parts = [kind.counted(counts[kind]) for kind in Kind if counts[kind]]
    return " og ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


class _Look:
    """One look through a document, which collects what it finds."""

    def __init__(self, rules: Rules, known: frozenset[str]) -> None:
        self._rules = rules
        self._known = known
        self._found: dict[tuple[object, ...], Finding] = {}
        self._seen: set[str] = set()

    def findings(self) -> Iterator[Finding]:
        """Return what was found, in the order it stands in."""
        yield from self._found.values()

    def of(self, value: T, place: _Place) -> T:
        """Return a value with every text in it screened."""
        screened: Any = value
        if isinstance(value, str) and not isinstance(value, Enum):
            screened = self._text(value, place)
        elif isinstance(value, tuple):
            screened = tuple(self.of(each, place) for each in value)
        elif is_dataclass(value) and not isinstance(value, type):
            here = _inside(value, place)
            screened = replace(
                value,
                **{
                    f.name: self.of(getattr(value, f.name), _at(here, value, f.name))
                    for f in fields(value)
                    if f.name not in _UNSEEN
                },
            )
        return screened  # type: ignore[no-any-return]

    def rest(self, whole: str) -> None:
        """Look for what stands in the file and was not read: comments, hidden cells, page heads."""
        for found in scan(whole, self._known) if whole else ():
            data = whole[found.start : found.end]
            if _same(data) in self._seen:
                continue
            if found.sure and found.kind in (Kind.CPR, Kind.KONTO):
                self._note(found, data, found.kind.hint, _Place(part=HIDDEN))

    def _text(self, text: str, place: _Place) -> str:
        led = "Sagsnr. " if place.part == "sagsnummer" else ""
        found = [_moved(each, len(led)) for each in scan(led + text, self._known)]
        for each in found:
            data = text[each.start : each.end]
            if not place.beside:
                self._seen.add(_same(data))
            self._note(each, data, _excerpt(text, found, each, place), place)
        chosen = [each for each in found if self._rules.of(each.kind) is not Handling.REPORT]
        return rewritten(text, chosen, lambda each: each.kind.mask)

    def _note(self, found: Found, data: str, excerpt: str, place: _Place) -> None:
        handling = self._rules.of(found.kind)
        key = (place.reading, place.punkt, place.part, found.kind, _same(data))
        before = self._found.get(key)
        self._found[key] = Finding(
            kind=found.kind,
            handling=handling,
            part=place.part,
            excerpt=before.excerpt if before else excerpt,
            reading=place.reading,
            punkt=place.punkt,
            title=place.title,
            times=before.times + 1 if before else 1,
            withholds=handling is not Handling.REPORT and not place.beside,
        )


def _case_numbers(meetings: Sequence[Meeting]) -> frozenset[str]:
    """Return the digits of the sagsnumre that could be mistaken for persons."""
    numbers = (item.sagsnummer or "" for meeting in meetings for item in meeting.items)
    return frozenset(
        _NOT_DIGIT.sub("", each) for each in numbers if each and not scan(f"Sagsnr. {each}")
    )


def _inside(value: object, place: _Place) -> _Place:
    """Return the place of what is inside a part of the minutes."""
    match value:
        case AgendaItem():
            title = None if value.closed else masked(value.title or "", _EVERYTHING) or None
            punkt = masked(value.punkt or "", _EVERYTHING) or None
            return replace(place, punkt=punkt, title=title, closed=value.closed)
        case Section():
            heading = "" if place.closed else masked(value.heading, _EVERYTHING)
            return replace(place, part=heading or value.kind.value)
        case Decision():
            return replace(place, part="beslutning")
        case Attachment():
            closed = place.closed or value.closed
            name = "bilag" if closed else f"bilaget {masked(value.title, _EVERYTHING)}"
            return replace(place, part=name, closed=closed, beside=bool(value.file))
        case _:
            return place


_EVERYTHING = Rules(Handling.MASK, Handling.MASK, Handling.MASK, Handling.MASK)
_PARTS = {
    "header": "mødets hoved",
    "title": "overskrift",
    "heading": "overskrift",
    "members": "deltagere",
    "absent": "afbud",
    "place": "mødested",
    "uncertain": "bemærkninger fra indlæsningen",
}
_OWN = frozenset({"source", "sources", "file"})


def _at(place: _Place, value: object, name: str) -> _Place:
    """Return the place of one field: the text of an attachment's file is not in the original."""
    if name in _OWN:
        return replace(place, part="filnavn", beside=False)
    if isinstance(value, Attachment):
        return replace(place, beside=place.beside and name == "text")
    if isinstance(value, Meeting | AgendaItem):
        return replace(place, part=_PARTS.get(name, name))
    return place


def _moved(found: Found, by: int) -> Found:
    return replace(found, start=found.start - by, end=found.end - by) if by else found


def _same(data: str) -> str:
    """Return data as it is compared: a number by its digits."""
    return _NOT_DIGIT.sub("", data) or data.casefold()


def _excerpt(text: str, found: Sequence[Found], one: Found, place: _Place) -> str:
    """Return the words around data, with all data in them left out."""
    if place.closed:
        return one.kind.hint
    start, end = max(0, one.start - _AROUND), min(len(text), one.end + _AROUND)
    near = [each for each in found if each.end > start and each.start < end]
    start = min(start, near[0].start)
    end = max(end, near[-1].end)
    inside = [_moved(each, start) for each in near]
    shown = rewritten(text[start:end], inside, lambda each: each.kind.hint)
    return _SPACE.sub(" ", shown).strip()
