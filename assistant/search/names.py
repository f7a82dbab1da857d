"""The archive's names made ready for recognising them; made once for each vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.archive.records import Held, Vocabulary
from assistant.search.bodies import Body, known_bodies
from assistant.search.cases import Cases, case_keys
from assistant.search.kommuner import known_kommuner
from assistant.search.spans import Span


@dataclass(frozen=True, slots=True)
class Names:
    """What a question is read against."""

    cases: Cases
    bodies: tuple[Body, ...]
    kommuner: Mapping[str, str]
    held: tuple[Held, ...]

    def overlaps(self, span: Span) -> bool:
        """Return whether a meeting may have been held in the span; unknown dates leave it open."""
        if not self.held:
            return True
        first, last = self.held[0].date, self.held[-1].date
        return not (span.start and span.start > last) and not (span.end and span.end < first)


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


@lru_cache(maxsize=16)
def _names(same: _Same) -> Names:
    vocabulary = same.vocabulary
    return Names(
        cases=case_keys(vocabulary.sagsnumre),
        bodies=known_bodies(vocabulary.udvalg),
        kommuner=known_kommuner(vocabulary.kommuner),
        held=tuple(sorted(vocabulary.held, key=lambda held: held.date)),
    )
