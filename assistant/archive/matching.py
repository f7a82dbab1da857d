"""Which punkt of one reading is which of another: for keeping ids and for merging files.

Two punkter are paired by the strongest thing they share; a weak thing (a title such as
"Lukket", a case with several punkter) counts only where it is unique on both sides.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence

from assistant.archive.names import folded
from assistant.minutes.meeting import AgendaItem

Trait = Callable[[AgendaItem], Hashable | None]


def _title(item: AgendaItem) -> str | None:
    return folded(item.title) if item.title else None


def _number_and_title(item: AgendaItem) -> Hashable | None:
    return (item.punkt, _title(item)) if item.punkt and item.title else None


def _title_and_case(item: AgendaItem) -> Hashable | None:
    return (_title(item), item.sagsnummer) if item.title and item.sagsnummer else None


def _case(item: AgendaItem) -> str | None:
    return item.sagsnummer


def _number(item: AgendaItem) -> str | None:
    return item.punkt


SAME_PUNKT: tuple[Trait, ...] = (_number_and_title, _title_and_case, _title, _case)
"""Traits by which punkter of two different files of one meeting are the same punkt."""

SAME_FILE: tuple[Trait, ...] = (*SAME_PUNKT, _number)
"""In a corrected copy of one file the number alone is enough, when nothing else decides."""


def pair_items(
    new: Sequence[AgendaItem], old: Sequence[AgendaItem], traits: Sequence[Trait]
) -> list[int | None]:
    """Return for each new punkt the index of the old one that it is, or None."""
    pairs: dict[int, int] = {}
    for trait in traits:
        free_new = [index for index in range(len(new)) if index not in pairs]
        free_old = [index for index in range(len(old)) if index not in pairs.values()]
        unique_new = _unique(new, free_new, trait)
        unique_old = _unique(old, free_old, trait)
        pairs |= {unique_new[value]: unique_old[value] for value in unique_new.keys() & unique_old}
    return [pairs.get(index) for index in range(len(new))]


def _unique(items: Sequence[AgendaItem], free: list[int], trait: Trait) -> dict[Hashable, int]:
    values = {index: trait(items[index]) for index in free}
    counts = Counter(values.values())
    return {
        value: index for index, value in values.items() if value is not None and counts[value] == 1
    }
