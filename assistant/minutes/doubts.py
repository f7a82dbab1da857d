"""What the reader was not sure of, as Danish sentences for those who check the archive."""

from collections.abc import Sequence

from assistant.minutes.meeting import AgendaItem, Meeting

UNKNOWN_LAYOUT = "Opbygningen blev ikke genkendt; hele teksten er læst som ét punkt"
_NO_DATE = "Mødedatoen fremgår ikke af teksten"
_NO_BODY = "Udvalget fremgår ikke af teksten"
_SHUT_ONE = (
    "Et punkt er ikke mærket åbent, og dokumentet er lukket eller blandet; det regnes som lukket"
)
_SHUT_SOME = (
    "{} punkter er ikke mærket åbne, og dokumentet er lukket eller blandet; de regnes som lukkede"
)
_MOST_GAPS = 5


def doubts(meeting: Meeting, *, known_layout: bool, shut: int = 0) -> tuple[str, ...]:
    """Return a sentence for each thing about a meeting that someone should look at.

    `shut` is how many punkter count as closed because nothing calls them open.
    """
    found = []
    if not known_layout:
        found.append(UNKNOWN_LAYOUT)
    if meeting.date is None:
        found.append(_NO_DATE)
    if meeting.udvalg is None:
        found.append(_NO_BODY)
    if shut:
        found.append(_SHUT_ONE if shut == 1 else _SHUT_SOME.format(shut))
    found.extend(_about_numbers(meeting.items))
    if len(meeting.items) > 1 and all(each.title is None for each in meeting.items):
        found.append("Punkterne har ingen titler; de er delt, hvor overskrifterne begynder forfra")
    return tuple(f"{each}." for each in found)


def settled(doubts: Sequence[str], *, date: bool, udvalg: bool) -> tuple[str, ...]:
    """Return the doubts that are left when someone has said the date, or the body."""
    answered = {f"{_NO_DATE}."} if date else set()
    answered |= {f"{_NO_BODY}."} if udvalg else set()
    return tuple(each for each in doubts if each not in answered)


def _about_numbers(items: Sequence[AgendaItem]) -> list[str]:
    numbers = [int(each.punkt) for each in items if each.punkt and each.punkt.isdigit()]
    gaps = [
        (last + 1, each - 1)
        for last, each in zip(numbers, numbers[1:], strict=False)
        if each > last + 1
    ]
    found = [_gap(first, last) for first, last in gaps[:_MOST_GAPS]]
    if len(gaps) > _MOST_GAPS:
        found.append(f"Nummereringen har i alt {len(gaps)} huller")
    if any(each <= last for last, each in zip(numbers, numbers[1:], strict=False)):
        found.append("Punkternes numre står ikke i rækkefølge")
    return found


def _gap(first: int, last: int) -> str:
    which = f"Punkt {first}" if first == last else f"Punkt {first}-{last}"
    return f"{which} mangler i nummereringen; det kan være lukkede punkter, der er udeladt"
