"""The archive's names made ready for recognising them; made once for each vocabulary."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from assistant.archive.records import Held, Vocabulary
from assistant.search.bodies import Bodies, known_bodies
from assistant.search.cases import Cases, case_keys
from assistant.search.kommuner import known_kommuner
from assistant.search.spans import Span


@dataclass(frozen=True)
class Names:
    """What a question is read against; `held` tells the days each body met, in order."""

    cases: Cases
    bodies: Bodies
    kommuner: Mapping[str, str]
    held: Mapping[tuple[str | None, str | None], tuple[date, ...]]

    def days(self, udvalg: str | None, kommune: str | None) -> tuple[date, ...]:
        """Return the days that meetings of a body and municipality were held; None is any."""
        return self._days(udvalg, kommune)

    @cached_property
    def _days(self) -> Callable[[str | None, str | None], tuple[date, ...]]:
        return lru_cache(maxsize=256)(self._collect)

    def _collect(self, udvalg: str | None, kommune: str | None) -> tuple[date, ...]:
        wanted = (
            days
            for (body, place), days in self.held.items()
            if udvalg in (None, body) and kommune in (None, place)
        )
        return tuple(sorted({day for days in wanted for day in days}))

    def overlaps(self, span: Span) -> bool:
        """Return whether a meeting may have been held in the span; unknown dates leave it open."""
        days = self.days(None, None)
        if not days:
            return True
        after = span.start is not None and span.start > days[-1]
        return not after and not (span.end is not None and span.end < days[0])


def known_names(vocabulary: Vocabulary) -> Names:
    """Return the names of a vocabulary, kept for as long as the vocabulary is."""
    return _names(_Same(vocabulary))


class _Same:
    """A vocabulary compared by identity: hashing thousands of names for each question is slow."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.vocabulary is self.vocabulary

    def __hash__(self) -> int:
        return id(self.vocabulary)


@lru_cache(maxsize=64)
def _names(same: _Same) -> Names:
    vocabulary = same.vocabulary
    return Names(
        cases=case_keys(vocabulary.sagsnumre),
        bodies=known_bodies(vocabulary.udvalg),
        kommuner=known_kommuner(vocabulary.kommuner),
        held=_by_body(vocabulary.held),
    )


def _by_body(held: Iterable[Held]) -> dict[tuple[str | None, str | None], tuple[date, ...]]:
    days: dict[tuple[str | None, str | None], set[date]] = {}
    for meeting in held:
        days.setdefault((meeting.udvalg, meeting.kommune), set()).add(meeting.date)
    return {body: tuple(sorted(found)) for body, found in days.items()}
