"""Where briefings are built: as verified lines, remembered until the archive changes.

A draft is shown anew for each edit of it, and a case of hundreds of treatments takes seconds to
read; so what was built is kept for as long as the archive and the day are the same.
"""

from datetime import date
from functools import lru_cache

from assistant.archive.viewer import Viewer
from assistant.briefing.briefing import Briefing, Length
from assistant.briefing.building import Builder, Order
from assistant.cases.sagsforloeb import Sagsforloeb
from assistant.library import Library
from assistant.ui.briefing.wish import Wish

_KEPT = 24


class Desk:
    """Builds for one viewer over one library."""

    def __init__(self, library: Library, viewer: Viewer) -> None:
        """Keep the last briefings that were built."""
        self._library = library
        self._viewer = viewer
        self._builder = Builder(library.archive, library)
        self._made = lru_cache(maxsize=_KEPT)(self._build)
        self._traced = lru_cache(maxsize=_KEPT)(self._trace)

    def briefing(self, wish: Wish) -> Briefing:
        """Return the briefing of a wish that is settled.

        Raises:
            QuestionError: nothing in the archive is what it asks for.
        """
        library = self._library
        return self._made(wish, library.today, library.archive.generation)

    def course(self, wish: Wish) -> Sagsforloeb | None:
        """Return the course of the case that a wish is about; None where it is about no one case.

        Raises:
            QuestionError: there is no such case.
        """
        if wish.om != "sag":
            return None
        library = self._library
        return self._traced(wish.sag, wish.kommune, library.today, library.archive.generation)

    def _build(self, wish: Wish, today: date, generation: int) -> Briefing:
        order = self._order(wish.kommune, today, wish.length)
        if wish.om == "sag":
            course = self._traced(wish.sag, wish.kommune, today, generation)
            return self._builder.of_course(course, order)
        if wish.om == "udvalg" and wish.since and wish.until:
            return self._builder.of_period(wish.udvalg, wish.since, wish.until, order)
        if wish.om == "moede":
            return self._builder.of_agenda(wish.moede, order)
        return self._builder.of_topic(wish.emne, order)

    def _trace(self, sag: str, kommune: str, today: date, generation: int) -> Sagsforloeb:
        del generation  # part of the cache key
        return self._builder.course(sag, self._order(kommune, today))

    def _order(self, kommune: str, today: date, length: Length = Length.ONE) -> Order:
        return Order(self._viewer, today, length, kommune or None, self._library.is_demo)
