"""The real files of document systems, which lie outside the project, read completely.

The counts were taken from the files themselves, tag by tag; no text of theirs stands here.
"""

from datetime import date, time
from pathlib import Path

import pytest

from assistant.minutes.meeting import AgendaItem, Meeting, State
from assistant.minutes.reader import read
from tests.conftest import SHARED

FORMATS = SHARED / "formats"
pytestmark = pytest.mark.skipif(not FORMATS.is_dir(), reason="de ægte eksporter er her ikke")


def read_file(path: str) -> Meeting:
    file = FORMATS / path
    (meeting,) = read(file.name, Path(file).read_bytes())
    return meeting


def own(meeting: Meeting, item: AgendaItem) -> list[str]:
    """Return the texts of what the meeting itself decided."""
    return [
        each.text
        for each in item.decisions
        if (each.udvalg, each.date) == (meeting.udvalg, meeting.date)
    ]


def columns(meeting: Meeting) -> list[tuple[str | None, str | None, bool, int, int]]:
    """Return number, sagsnummer, closed flag, and how many decisions and bilag each punkt has."""
    return [
        (
            item.punkt,
            item.sagsnummer,
            item.closed,
            len(item.decisions),
            len(item.attachments),
        )
        for item in meeting.items
    ]


def test_edoc() -> None:
    meeting = read_file("edoc/eDocAgendaPublishing.xml")
    assert (meeting.date, meeting.start) == (date(2012, 12, 4), time(13))
    assert meeting.udvalg == "Sundheds- og Forebyggelsesudvalget"
    assert meeting.state is State.REFERAT
    assert columns(meeting) == [
        ("1", "2011-29298", False, 1, 3),
        ("2", "2012-28504", False, 1, 1),
        ("3", "2012-31114", False, 1, 1),
        ("4", "2012-31673", False, 1, 1),
        ("5", "2011-29939", False, 1, 2),
        ("6", "2012-21786", False, 1, 1),
        ("7", "2012-28505", False, 1, 1),
        ("8", "2010-3082", False, 1, 0),
    ]
    texts = [len(each.text) for item in meeting.items for each in item.attachments]
    assert max(texts) > 300_000
    assert sum(length > 0 for length in texts) == 9
    assert len(meeting.members) == 7
    assert meeting.uncertain == ()


def test_sbsys() -> None:
    meeting = read_file("sbsys/Publication32.xml")
    assert (meeting.date, meeting.start) == (date(2013, 5, 15), time(16, 30))
    assert meeting.udvalg == "KMB IT-udvalget"
    # Published as final a week before the meeting, with every field for a decision empty.
    assert meeting.state is State.DAGSORDEN
    assert columns(meeting) == [
        ("1", None, False, 0, 0),
        ("2", None, False, 0, 0),
        ("3", None, False, 0, 1),
        ("4", None, False, 0, 0),
        ("5", None, False, 0, 0),
    ]
    assert [len(item.sections) for item in meeting.items] == [0, 7, 6, 6, 6]
    assert len(meeting.members) == 11
    assert {member.party for member in meeting.members} == {None, "A", "F", "V"}
    assert "@" not in repr(meeting)


def test_acadre() -> None:
    meeting = read_file("acadre/3687981.XML")
    assert (meeting.date, meeting.start) == (date(2013, 6, 20), time(10, 30))
    assert meeting.udvalg == "Udvalget for plan, udvikling og kultur (PUK)"
    assert meeting.place == "Kaløvig Kursuscenter"
    assert meeting.state is State.REFERAT
    assert columns(meeting) == [("715", "12/27845", False, 3, 3)]
    (item,) = meeting.items
    days = [(each.udvalg, each.date) for each in item.decisions]
    assert days == [
        (meeting.udvalg, day) for day in (date(2013, 4, 10), date(2013, 4, 24), date(2013, 6, 20))
    ]
    assert len(own(meeting, item)) == 1
    assert [member.party for member in meeting.members] == ["A", "A", "A", "V", "C"]
    assert "@" not in repr(meeting)


def test_acadre_says_the_same_as_the_pdf_of_its_meeting() -> None:
    export, printed = read_file("acadre/3687981.XML"), read_file("acadre/Ekstraordinaert_PUK.pdf")
    assert (export.udvalg, export.date, export.start, export.place, export.state) == (
        printed.udvalg,
        printed.date,
        printed.start,
        printed.place,
        printed.state,
    )
    assert columns(export)[0][:4] == columns(printed)[0][:4]
    assert export.items[0].title == printed.items[0].title
    pairs = zip(export.items[0].decisions, printed.items[0].decisions, strict=True)
    assert all(one.text.split() == other.text.split() for one, other in pairs)


def test_edoc_says_the_same_as_the_pdf_of_its_meeting() -> None:
    export, printed = read_file("edoc/eDocAgendaPublishing.xml"), read_file("edoc/1552814.PDF")
    assert (export.udvalg, export.date, export.start, export.place) == (
        printed.udvalg,
        printed.date,
        printed.start,
        printed.place,
    )
    for one, other in zip(export.items, printed.items, strict=True):
        assert (one.punkt, one.title, one.sagsnummer) == (
            other.punkt,
            other.title,
            other.sagsnummer,
        )
        assert [each.text.split() for each in one.decisions] == [
            each.text.split() for each in other.decisions
        ]


def test_fics() -> None:
    meeting = read_file("fics/PUB_2247.xml")
    assert (meeting.date, meeting.start) == (date(2013, 6, 18), time(17))
    assert meeting.udvalg == "Skole- og Børneudvalget"
    assert meeting.state is State.DAGSORDEN
    assert columns(meeting) == [
        ("100", "90861", False, 0, 0),
        ("101", "227538", False, 0, 4),
        ("102", "202050", False, 0, 0),
        ("103", "229411", False, 0, 0),
        ("104", "90861", False, 0, 0),
    ]
    assert "ø" in meeting.items[1].sections[0].text


def test_firstagenda_agenda() -> None:
    meeting = read_file("firstagenda_api/agenda_small.json")
    assert (meeting.udvalg, meeting.date) == ("Teknik- og Miljøudvalget", date(2026, 5, 4))
    assert columns(meeting) == [
        ("1", "25/26257", False, 1, 0),
        ("2", "24/15838", False, 2, 2),
        ("3", "26/00114", True, 0, 0),
    ]
    assert len(meeting.items[1].sections) == 4
    assert meeting.items[2].sections == ()
    assert meeting.uncertain


def test_firstagenda_page() -> None:
    meeting = read_file("firstagenda_web/minutes.html")
    assert (meeting.udvalg, meeting.date) == ("Teknisk Udvalg", date(2025, 10, 1))
    assert (meeting.start, meeting.place) == (time(15, 45), "Udvalgsværelse 398")
    assert columns(meeting) == [
        ("1", "EMN-2025-010561", False, 1, 1),
        ("2", "EMN-2025-009242", False, 4, 30),
        ("3", "EMN-2025-008468", False, 4, 11),
        ("4", "EMN-2025-010561", False, 1, 0),
        ("5", None, False, 1, 0),
        ("6", "EMN-2024-035156", False, 5, 27),
    ]
    assert all(len(own(meeting, item)) == 1 for item in meeting.items)
    stations = {each.udvalg for each in meeting.items[1].decisions}
    assert stations == {"Teknisk Udvalg", "Magistraten", "Aarhus Byråd"}


def test_an_attachment_in_word_reads_as_text() -> None:
    meeting = read_file("acadre/3629343E3.DOCX")
    text = "\n".join(section.text for item in meeting.items for section in item.sections)
    assert len(text) > 8_000
