"""An archive with its indexes in an engine, and those who search it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer
from assistant.search.engines.engine import Engine
from assistant.search.hybrid import Searcher
from assistant.search.index import SearchIndex
from assistant.search.passage import Found
from assistant.search.understanding import understand
from tests.search.conftest import WordEncoder

STAFF = Viewer(Role.MEDARBEJDER)
MEMBER = Viewer(Role.POLITIKER, frozenset({Seat("Teknik- og Miljøudvalget")}))
STRANGER = Viewer(Role.POLITIKER, frozenset({Seat("Børne- og Skoleudvalget")}))
EXPELLED = Viewer(
    Role.POLITIKER, frozenset({Seat("Teknik- og Miljøudvalget", until=date(2024, 1, 1))})
)
VIEWERS = (PUBLIC, STAFF, MEMBER, STRANGER, EXPELLED)
TODAY = date(2024, 11, 21)

Makes = Callable[[Archive], Engine]


@dataclass(slots=True)
class Shelf:
    """An archive with its indexes in one engine."""

    folder: Path
    archive: Archive
    makes: Makes
    encoder: WordEncoder = field(default_factory=WordEncoder)
    _index: SearchIndex | None = None

    @property
    def index(self) -> SearchIndex:
        """The indexes as one process sees them."""
        if self._index is None:
            self._index = self.other()
        return self._index

    def other(self) -> SearchIndex:
        """The indexes as another process would see them."""
        return SearchIndex(self.folder, self.archive, self.encoder, engine=self.makes(self.archive))

    def follow(self) -> "Shelf":
        """Bring the indexes up to the archive."""
        self.index.catch_up()
        return self

    def search(self, text: str, viewer: Viewer = PUBLIC, k: int = 10, **filters: object) -> Found:
        """Search as the library does."""
        question = understand(
            text,
            filters=Filters(**filters),
            vocabulary=self.archive.vocabulary(viewer),
            today=TODAY,
        )
        return Searcher(self.archive, self.index).search(question, viewer, k)

    def ranked(self, text: str, viewer: Viewer = PUBLIC, **filters: object) -> list[object]:
        """Ids and scores, best first: what anybody could tell two archives apart by."""
        found = self.search(text, viewer, **filters)
        return [(p.record.chunk.id, pytest.approx(p.score, abs=1e-3)) for p in found.passages]

    def titles(self, text: str, viewer: Viewer = PUBLIC, **filters: object) -> list[str | None]:
        """The titles of the punkter found, best first."""
        return [p.record.title for p in self.search(text, viewer, **filters).passages]
