"""One meeting reads the same whatever it is written as."""

from dataclasses import replace
from datetime import date, time
from random import Random

import pytest

from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Member,
    Section,
    SectionKind,
    State,
)
from assistant.minutes.reader import read
from tests.minutes.rendering import BODY, FILES, PARTIES, PEOPLE, PLACES, TITLES, VERDICTS
from tests.minutes.rendering import UDVALG as UDVALG_NAMES
from tests.minutes.writers import WRITERS

UDVALG, DAY = "Teknik- og Klimaudvalget", date(2026, 5, 12)
NOW = f"Beslutning i {UDVALG} den 12-05-2026"
BEFORE = f"Beslutning i {UDVALG} den 14-04-2026"

MEETING = Meeting(
    udvalg=UDVALG,
    date=DAY,
    start=time(16, 30),
    place="Mødelokale 2",
    source="",
    members=(Member("Asta Brønlund", "A"), Member("Poul Vang", "V"), Member("Nour Haddad", "Ø")),
    absent=("Nour Haddad",),
    items=(
        AgendaItem(
            "1",
            "Godkendelse af dagsorden",
            None,
            decisions=(Decision(UDVALG, DAY, "Godkendt.", heading=NOW),),
        ),
        AgendaItem(
            "2",
            "Cykelsti langs Møllebækken og broen ved Søvænget",
            "26/10457",
            sections=(
                Section(
                    SectionKind.SAGSFREMSTILLING,
                    "Sagsfremstilling",
                    "Stien er 1,4 km lang og går fra skolen til den gamle station, hvor den møder "
                    "ruten mod Ærø. Den skal stå færdig inden skoleåret begynder i august.\n\n"
                    "Broen er fra 1962 og bærer ikke en fejemaskine. Forvaltningen har talt 412 "
                    "cyklister på en hverdag.",
                ),
                Section(SectionKind.OEKONOMI, "Økonomi", "Der er afsat 2.150.000 kr. i 2026."),
                Section(
                    SectionKind.INDSTILLING,
                    "Indstilling",
                    "Forvaltningen indstiller, at stien anlægges, og at broen skiftes.",
                ),
            ),
            decisions=(
                Decision(UDVALG, date(2026, 4, 14), "Sagen udsættes.", heading=BEFORE),
                Decision(UDVALG, DAY, "Godkendt, dog uden bro.", ("Nour Haddad",), NOW),
            ),
            attachments=(Attachment("Kort over stien.pdf"), Attachment("Notat om broen.pdf")),
        ),
        AgendaItem("3", "Køb af areal", "26/11873", closed=True),
        AgendaItem(
            "4",
            "Eventuelt",
            "26/98",
            decisions=(Decision(UDVALG, DAY, "Intet at bemærke.", heading=NOW),),
        ),
    ),
)

UNTOLD = {"fics.xml": ("members", "absent"), "firstagenda.json": ("members", "absent")}
"""What a format has no place for."""


def facts(meeting: Meeting, *, without: tuple[str, ...] = ()) -> Meeting:
    """Return a meeting without its file, its words over the first punkt, and printed headings."""
    items = tuple(
        replace(
            item,
            heading="",
            sections=tuple(each for each in item.sections if each.heading != "Fraværende:"),
            attachments=tuple(Attachment(each.title, each.closed) for each in item.attachments),
        )
        for item in meeting.items
    )
    untold = {name: () for name in without}
    return replace(meeting, source="", sources=(), header="", kommune=None, items=items, **untold)


@pytest.mark.parametrize("name", WRITERS)
def test_the_same_meeting_reads_the_same_from_every_kind_of_file(name: str) -> None:
    without = UNTOLD.get(name, ())
    (meeting,) = read(name, WRITERS[name](MEETING))
    # A format that lists no members still tells who was away from a decision.
    wanted = facts(MEETING, without=without)
    assert facts(meeting, without=without) == wanted
    assert meeting.header.startswith(("Referat", UDVALG))


# --- invented meetings --------------------------------------------------------------------------

HEADINGS = {
    SectionKind.SAGSFREMSTILLING: ("Sagsfremstilling", "Sagsbeskrivelse"),
    SectionKind.RESUME: ("Resumé", "Beslutningstema"),
    SectionKind.OEKONOMI: ("Økonomi", "Økonomiske konsekvenser"),
    SectionKind.VURDERING: ("Vurdering",),
}


def invented(chance: Random) -> Meeting:
    """Invent a meeting whose punkter have different titles, at least one of them open."""
    udvalg = chance.choice(UDVALG_NAMES)
    day = date(chance.randrange(2008, 2027), chance.randrange(1, 13), chance.randrange(1, 28))
    members = tuple(
        Member(name, chance.choice(PARTIES))
        for name in chance.sample(PEOPLE, chance.randrange(2, 6))
    )
    away = tuple(each.name for each in members[: chance.randrange(2)])
    first = chance.choice((1, 88, 715))
    items = tuple(
        _invented_item(chance, str(first + at), title, udvalg, day, away)
        for at, title in enumerate(chance.sample(TITLES, chance.randrange(2, 6)))
    )
    return Meeting(
        udvalg,
        day,
        items,
        "",
        start=time(chance.randrange(8, 20), 30),
        place=chance.choice(PLACES),
        members=members,
        absent=away,
    )


def _invented_item(
    chance: Random, punkt: str, title: str, udvalg: str, day: date, away: tuple[str, ...]
) -> AgendaItem:
    case = chance.choice((None, f"{chance.randrange(10, 27)}/{chance.randrange(1, 99999)}"))
    if chance.random() < 0.15 and not punkt.endswith(("1", "8", "5")):
        return AgendaItem(punkt, title, case, closed=True)
    sections = tuple(
        Section(
            kind, chance.choice(words), "\n\n".join(chance.sample(BODY, chance.randrange(1, 4)))
        )
        for kind, words in HEADINGS.items()
        if chance.random() < 0.6
    )
    days = [date(2007, 3, 14), day] if chance.random() < 0.2 else [day]
    decisions = tuple(
        Decision(
            udvalg,
            when,
            chance.choice(VERDICTS),
            away if chance.random() < 0.3 else (),
            f"Beslutning i {udvalg} den {when:%d-%m-%Y}",
        )
        for when in days
    )
    bilag = tuple(Attachment(name) for name in chance.sample(FILES, chance.randrange(3)))
    return AgendaItem(punkt, title, case, False, "", State.REFERAT, sections, decisions, bilag)


@pytest.mark.parametrize("name", WRITERS)
def test_invented_meetings_read_the_same_from_every_kind_of_file(name: str) -> None:
    without = UNTOLD.get(name, ())
    for seed in range(4 if name.endswith("pdf") else 15):
        meeting = invented(Random(seed))
        (found,) = read(name, WRITERS[name](meeting))
        told = replace(facts(found, without=without), uncertain=())
        assert told == facts(meeting, without=without), seed
