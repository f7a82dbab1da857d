"""What is shown of personal data: how much was found, what was done with it, and where it stands.

Never the data itself: the archive has only the words around it, and of closed punkter not these.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from fastapi.responses import HTMLResponse

from assistant.archive.findingrows import Reported
from assistant.persondata.kinds import Kind
from assistant.persondata.rules import Handling
from assistant.ui.archive.sheets import Sheets
from assistant.ui.wording import whole

AT_ONCE = 200
"""Places on one page of the list."""


@dataclass(frozen=True, slots=True)
class OfKind:
    """How much was found of a kind, and what is done with the kind."""

    kind: Kind
    number: int
    counted: str
    handling: Handling


@dataclass(frozen=True, slots=True)
class Document:
    """The places of one document."""

    key: int
    name: str
    places: tuple[Reported, ...]


@dataclass(frozen=True, slots=True)
class Personal:
    """The part of the page about personal data; each public method answers one address."""

    sheets: Sheets

    @property
    def shown(self) -> dict[str, Callable[..., Any]]:
        """Return what is shown at each address."""
        return {"/personoplysninger": self.places}

    @property
    def done(self) -> dict[str, Callable[..., Any]]:
        """Return what is done at each address: nothing."""
        return {}

    def places(self, slags: str = "", side: str = "1") -> HTMLResponse:
        """Show where personal data was found; at first what was not only reported."""
        library = self.sheets.library
        found = library.archive.files.findings()
        chosen = [each for each in found if _chosen(each, slags)]
        pages = max(1, -(-len(chosen) // AT_ONCE))
        page = min(max(whole(side) or 1, 1), pages)
        return self.sheets.page(
            "personal",
            "Personoplysninger",
            kinds=tuple(self._of_kind(kind, found) for kind in Kind),
            outdated=library.archive.files.otherwise_screened(library.rules),
            documents=_documents(chosen[(page - 1) * AT_ONCE : page * AT_ONCE]),
            number=len(chosen),
            slags=slags if slags in set(Kind) else "",
            page=page,
            pages=pages,
        )

    def _of_kind(self, kind: Kind, found: Sequence[Reported]) -> OfKind:
        number = sum(each.kind is kind for each in found)
        return OfKind(kind, number, kind.counted(number), self.sheets.library.rules.of(kind))


def _chosen(place: Reported, slags: str) -> bool:
    if slags in set(Kind):
        return place.kind == slags
    return place.handling is not Handling.REPORT


def _documents(places: Sequence[Reported]) -> tuple[Document, ...]:
    grouped = groupby(places, key=lambda each: (each.document, each.source))
    return tuple(Document(key, name, tuple(some)) for (key, name), some in grouped)
