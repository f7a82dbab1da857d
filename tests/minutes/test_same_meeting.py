"""One meeting reads the same whatever it is written as."""

from dataclasses import replace
from datetime import date, time

import pytest

from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Member,
    Section,
    SectionKind,
)
from assistant.minutes.reader import read
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
