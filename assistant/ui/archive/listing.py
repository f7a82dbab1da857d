"""Which documents the list shows: found by words, committee, year and state, a page at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from urllib.parse import urlencode

from assistant.archive.documents import Document, Told
from assistant.archive.names import folded
from assistant.ui.archive.holdings import NAMELESS
from assistant.ui.wording import long_date

AT_ONCE = 100
"""Documents on one page of the list."""

UNSURE, CORRECTED = "usikre", "rettede"
UNDATED = "uden dato"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What staff look for among the documents; what is empty is not chosen by."""

    q: str = ""
    udvalg: str = ""
    aar: str = ""
    vis: str = ""
    side: int = 1

    @property
    def narrowed(self) -> bool:
        """Return whether anything is left out by choice."""
        return replace(self, side=1) != Wanted()

    def address(self, **change: str | int) -> str:
        """Return the query of this choice with something changed; a change begins on page 1."""
        chosen = {**asdict(replace(self, side=1)), **change}
        given = {name: value for name, value in chosen.items() if value not in ("", 1)}
        return f"?{urlencode(given)}" if given else ""

    def passes(self, document: Document) -> bool:
        """Return whether a document is among those looked for."""
        if self.vis == UNSURE and not document.uncertain:
            return False
        if self.vis == CORRECTED and not document.corrected:
            return False
        return self._told(document.meetings) and _holds(self.q, _words(document))

    def _told(self, meetings: Sequence[Told]) -> bool:
        if not self.udvalg and not self.aar:
            return True
        return any(
            (not self.udvalg or folded(self.udvalg) == folded(each.udvalg or NAMELESS))
            and self.aar in ("", year(each))
            for each in meetings
        )


@dataclass(frozen=True, slots=True)
class Found:
    """A page of the documents looked for, and what can be chosen."""

    wanted: Wanted
    documents: tuple[Document, ...]
    found: int
    total: int
    pages: int
    udvalg: tuple[str, ...]
    years: tuple[str, ...]


def find(documents: Sequence[Document], wanted: Wanted) -> Found:
    """Return the page of documents that someone looks for."""
    passing = [each for each in documents if wanted.passes(each)]
    pages = max(1, -(-len(passing) // AT_ONCE))
    page = min(max(wanted.side, 1), pages)
    told = [each for document in documents for each in document.meetings]
    return Found(
        wanted=replace(wanted, side=page),
        documents=tuple(passing[(page - 1) * AT_ONCE : page * AT_ONCE]),
        found=len(passing),
        total=len(documents),
        pages=pages,
        udvalg=_each(each.udvalg or NAMELESS for each in told),
        years=tuple(sorted({year(each) for each in told}, reverse=True)),
    )


def year(meeting: Told) -> str:
    """Return the year of a meeting as it is chosen by."""
    return str(meeting.date.year) if meeting.date else UNDATED


def _holds(looked_for: str, words: str) -> bool:
    return all(term in words for term in looked_for.casefold().split())


def _words(document: Document) -> str:
    """Return what a document is found by: its name, and of each meeting body, kommune and day."""
    told = (
        f"{each.id} {each.udvalg or ''} {each.kommune or ''} {long_date(each.date)}"
        for each in document.meetings
    )
    return " ".join((document.name, *told)).casefold()


def _each(names: Iterable[str]) -> tuple[str, ...]:
    spelt = {folded(name): name for name in names}
    return tuple(sorted(spelt.values(), key=str.casefold))
