"""Which derived filters give way, and in what order, when they leave nothing of the subject."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from assistant.archive.filters import Filters
from assistant.search.question import DerivedFilter, Question

_SOFTEST_FIRST = ("period", "udvalg", "punkt", "case", "kommune")
_SOFT = frozenset(("period", "udvalg"))
"""Filters whose words may as well be part of the subject; a number names one thing only."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Filters to search with, and the derived ones left out of them."""

    filters: Filters
    dropped: tuple[DerivedFilter, ...] = ()


def wider(question: Question, *, soft: bool = False) -> Iterator[Narrowing]:
    """Yield ways to search with fewer derived filters, the least given up first.

    With `soft`, only filters that may be part of the subject, or of an earlier one, are given
    up: "i 2025" may be when the money is spent, and a follow-up may turn to another case.
    """
    order = {name: place for place, name in enumerate(_SOFTEST_FIRST)}
    derived = sorted(
        (d for d in question.derived if _may_go(d) and (not soft or _is_soft(d, question.filters))),
        key=lambda d: order[d.filter],
    )
    for count in range(1, len(derived) + 1):
        for dropped in combinations(derived, count):
            yield Narrowing(_without(question.filters, dropped), dropped)


def _may_go(derived: DerivedFilter) -> bool:
    """Return whether a filter may be given up: what one municipality did is no other's."""
    return derived.filter != "kommune" or derived.earlier


def _is_soft(derived: DerivedFilter, filters: Filters) -> bool:
    """Return whether the words of a filter may mean something else; a full date does not."""
    if derived.filter == "period" and filters.date_from == filters.date_to:
        return derived.earlier
    return derived.filter in _SOFT or derived.earlier


def _without(filters: Filters, dropped: tuple[DerivedFilter, ...]) -> Filters:
    for name in (derived.filter for derived in dropped):
        if name == "period":
            filters = replace(filters, date_from=None, date_to=None)
        else:
            filters = replace(filters, **{name: None})
    return filters
