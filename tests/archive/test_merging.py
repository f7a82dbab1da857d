from dataclasses import replace
from datetime import time

import pytest

from assistant.archive.archive import Archive
from assistant.archive.merging import merge, same_meeting
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import remove, store
from assistant.minutes.meeting import Attachment, Meeting, State


@pytest.fixture
def agenda(council: Meeting) -> Meeting:
    """The same meeting before it was held: no decisions, one punkt that was later dropped."""
    items = tuple(replace(item, decisions=(), state=State.DAGSORDEN) for item in council.items)
    dropped = replace(items[0], punkt="3", title="Fartdæmpning", sagsnummer="24/77")
    return replace(council, items=(*items, dropped), source="dagsorden.txt", state=State.DAGSORDEN)


def test_minutes_govern_and_what_only_the_agenda_has_is_kept(
    council: Meeting, agenda: Meeting
) -> None:
    school = replace(council.items[0], sections=(), attachments=(Attachment("Nyt.pdf"),))
    minutes = replace(council, items=(school, council.items[1]))
    merged = merge([minutes, agenda])
    assert merged.state is State.REFERAT
    assert merged.source == "referat.txt"
    assert merged.sources == ("referat.txt", "dagsorden.txt")
    assert merged.items[0].decisions == council.items[0].decisions
    assert {section.source for section in merged.items[0].sections} == {"dagsorden.txt"}
    taken = tuple(replace(section, source="") for section in merged.items[0].sections)
    assert taken == agenda.items[0].sections
    assert merged.items[2].source == "dagsorden.txt"
    assert [a.title for a in merged.items[0].attachments] == ["Nyt.pdf"]
    assert merged.items[2].title == "Fartdæmpning"
    assert merged.items[2].state is State.DAGSORDEN


def test_minutes_that_print_the_indstilling_alone_keep_the_agendas_case_text(
    council: Meeting, agenda: Meeting
) -> None:
    short = replace(council.items[0], sections=council.items[0].sections[1:])
    merged = merge([agenda, replace(council, items=(short, council.items[1]))])
    told = [(section.heading, section.source) for section in merged.items[0].sections]
    assert told == [("Indstilling", ""), ("Sagsfremstilling", "dagsorden.txt")]


def test_a_later_copy_of_the_minutes_left_out_what_it_leaves_out(council: Meeting) -> None:
    short = replace(council.items[0], sections=council.items[0].sections[1:])
    merged = merge([council, replace(council, items=(short, council.items[1]), source="ny.txt")])
    assert merged.items[0].sections == short.sections


def test_an_attachment_that_either_document_keeps_closed_is_closed(
    council: Meeting, agenda: Meeting
) -> None:
    closed = (Attachment("Skitse.pdf", closed=True, text="Lukket."),)
    secret = replace(
        agenda, items=(replace(agenda.items[0], attachments=closed), *agenda.items[1:])
    )
    for merged in (merge([secret, council]), merge([council, secret])):
        [sketch] = [a for a in merged.items[0].attachments if a.title == "Skitse.pdf"]
        assert (sketch.closed, sketch.text) == (True, "Lukket.")


def test_order_of_files_does_not_matter_between_states(council: Meeting, agenda: Meeting) -> None:
    one, other = merge([council, agenda]), merge([agenda, council])
    assert replace(one, sources=()) == replace(other, sources=())


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"udvalg": "byrådet"}, True),
        ({"kommune": None}, True),
        ({"start": None}, True),
        ({"kommune": "Lyngsø Kommune"}, False),
        ({"start": time(19, 0)}, False),
        ({"udvalg": "Økonomiudvalget"}, False),
        ({"udvalg": None}, False),
        ({"kommune": None, "items": ()}, False),
    ],
)
def test_what_makes_two_readings_one_meeting(
    council: Meeting, change: dict[str, object], same: bool
) -> None:
    assert same_meeting(council, replace(council, **change)) is same


def test_closed_in_either_reading_is_closed(council: Meeting, agenda: Meeting) -> None:
    opened = replace(agenda.items[1], closed=False)
    careless = replace(agenda, items=(agenda.items[0], opened))
    assert merge([council, careless]).items[1].closed
    assert merge([careless, council]).items[1].closed


def test_agenda_then_minutes_become_one_meeting_with_the_same_ids(
    archive: Archive, council: Meeting, agenda: Meeting
) -> None:
    [before] = store(archive, SourceRecord("/m/d.txt", "dagsorden.txt", "1"), [agenda])
    [after] = store(archive, SourceRecord("/m/r.txt", "referat.txt", "2"), [council])
    assert after.meeting_id == before.meeting_id
    assert after.merged_with == ("dagsorden.txt",)
    [meeting] = archive.meetings(PUBLIC)
    assert [item.id[-3:] for item in meeting.items] == ["p01", "p02", "p03"]
    assert meeting.items[0].decisions != ()


def test_removing_the_minutes_leaves_the_agenda(
    archive: Archive, council: Meeting, agenda: Meeting
) -> None:
    store(archive, SourceRecord("/m/d.txt", "dagsorden.txt", "1"), [agenda])
    store(archive, SourceRecord("/m/r.txt", "referat.txt", "2"), [council])
    remove(archive, "/m/r.txt")
    [meeting] = archive.meetings(PUBLIC)
    assert meeting.state is State.DAGSORDEN
    assert meeting.items[0].decisions == ()
