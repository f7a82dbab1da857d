"""Compare what was read with what was printed."""

from assistant.minutes.meeting import AgendaItem, Meeting
from tests.minutes.rendering import UNNUMBERED, Facts, Punkt, Style, expected_title

_MARKS = dict.fromkeys(map(ord, "*#_`-\u00ad"))


def squeezed(text: str) -> str:
    """Leave out white space and the marks that markdown adds."""
    return "".join(text.split()).translate(_MARKS)


def differences(facts: Facts, style: Style, meetings: tuple[Meeting, ...]) -> list[str]:
    """Name everything that was not read as it was meant."""
    if len(meetings) != 1:
        return [f"{len(meetings)} møder"]
    found = _of_meeting(facts, meetings[0])
    items = meetings[0].items
    numbers = [str(punkt.number) for punkt in facts.items]
    printed = style.heading not in UNNUMBERED
    if len(items) != len(numbers) or (printed and [each.punkt for each in items] != numbers):
        return [*found, f"punkter: {[(each.punkt, each.title) for each in items]}"]
    for punkt, item in zip(facts.items, items, strict=True):
        found.extend(_of_item(punkt, style, item))
    return found


def _of_meeting(facts: Facts, meeting: Meeting) -> list[str]:
    names = {each.name for each in meeting.members}
    pairs = (
        ("udvalg", facts.udvalg, meeting.udvalg),
        ("dato", facts.day, meeting.date),
        ("start", facts.start, meeting.start),
        ("sted", facts.place, meeting.place),
        ("fraværende", set(facts.absent), set(meeting.absent)),
        ("medlemmer", set(), set(facts.members) - names),
    )
    return [f"{what}: {want!r}, læst {got!r}" for what, want, got in pairs if want != got]


def _of_item(punkt: Punkt, style: Style, item: AgendaItem) -> list[str]:
    want = [(each.udvalg, each.day, squeezed(each.text)) for each in punkt.decisions]
    got = [(each.udvalg, each.date, squeezed(each.text)) for each in item.decisions]
    title = expected_title(punkt, style)
    pairs = (
        ("titel", squeezed(title), squeezed(item.title or "")),
        ("lukket", punkt.closed, item.closed),
        ("sagsnummer", punkt.sagsnummer, item.sagsnummer),
        ("beslutninger", want, got),
        ("bilag", len(punkt.attachments), len(item.attachments)),
    )
    return [
        f"{punkt.number} {what}: {want!r}, læst {got!r}" for what, want, got in pairs if want != got
    ]
