"""Staff's corrections lie over what was read: through rereading, copies, removal and return."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive.archive import Archive
from assistant.archive.correcting import Reading, correct
from assistant.archive.corrections import Facts, corrected, decode_facts, encode_facts, facts_of
from assistant.archive.filters import Filters
from assistant.archive.ingest import ingest, reread
from assistant.archive.records import SourceRecord
from assistant.archive.removing import expunge
from assistant.archive.schema import MIGRATIONS
from assistant.archive.viewer import PUBLIC, SYSTEM
from assistant.archive.writing import remove, store
from assistant.errors import LibraryError
from assistant.minutes.meeting import AgendaItem, Decision, Meeting, State

DAY = date(2024, 5, 13)
UNSURE = (
    "1. Ny cykelsti langs Møllevej\nSagsnr. 24/1201\nSagsfremstilling\nStien er 2 km.\n"
    "Beslutning\n{}\n\n2. Belysning på torvet\nSagsfremstilling\nLamperne er slidte.\n"
    "Beslutning\nUdsat.\n"
)
SAID = Facts(kommune="Fjordbæk", udvalg="Teknisk Udvalg", date=DAY, start=time(16, 30))

Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path, archive: Archive) -> Put:
    """Read minutes that name neither body nor date."""

    def written(name: str = "uden-hoved.txt", decision: str = "Godkendt.") -> Path:
        file = tmp_path / name
        file.write_text(UNSURE.format(decision), "utf-8")
        ingest(archive, [file])
        return file

    return written


def only(archive: Archive) -> Meeting:
    [meeting] = archive.meetings(PUBLIC)
    return meeting


def ids(archive: Archive) -> list[str]:
    return [each for m in archive.meetings(PUBLIC) for each in (m.id, *(i.id for i in m.items))]


def key_of(archive: Archive, at: int = 0) -> int:
    return archive.files.documents()[at].key


def test_a_correction_is_told_and_filtered_by_and_changes_no_id(archive: Archive, put: Put) -> None:
    put()
    before, names = only(archive), ids(archive)
    assert (before.udvalg, before.date) == (None, None)
    correct(archive, [Reading(key_of(archive))], SAID, "HD")
    assert facts_of(only(archive)) == SAID
    assert ids(archive) == names
    assert archive.count(Filters(udvalg="teknisk udvalg", date_from=DAY, date_to=DAY), PUBLIC) == 2
    assert "Mødedatoen fremgår ikke af teksten." in before.uncertain
    assert not any("fremgår ikke" in sentence for sentence in only(archive).uncertain)


def test_the_chunks_carry_the_corrected_body_and_date(archive: Archive, put: Put) -> None:
    put()
    correct(archive, [Reading(key_of(archive))], SAID, "HD")
    chunks = archive.chunks(archive.chunk_keys(closed=False).tolist(), SYSTEM)
    assert {(each.udvalg, each.meeting_date) for each in chunks} == {("Teknisk Udvalg", DAY)}
    assert all("Teknisk Udvalg · 13-05-2024" in each.chunk.context for each in chunks)


def test_it_survives_rereading_and_a_corrected_copy(archive: Archive, put: Put) -> None:
    put()
    names = ids(archive)
    correct(archive, [Reading(key_of(archive))], SAID, "HD")
    reread(archive)
    assert (facts_of(only(archive)), ids(archive)) == (SAID, names)
    put(decision="Udsat til juni.")
    assert (facts_of(only(archive)), ids(archive)) == (SAID, names)
    assert only(archive).items[0].decisions[0].text == "Udsat til juni."


def test_it_survives_removal_and_the_return_of_the_same_file(archive: Archive, put: Put) -> None:
    file = put()
    names = ids(archive)
    correct(archive, [Reading(key_of(archive))], SAID, "HD")
    remove(archive, str(file))
    put("et-andet-navn.txt")
    assert facts_of(only(archive)) == SAID
    assert not set(ids(archive)) & set(names)


def test_a_copy_that_now_prints_the_date_is_believed(archive: Archive, put: Put) -> None:
    file = put()
    correct(archive, [Reading(key_of(archive))], SAID, "HD")
    head = "Referat af møde\nTirsdag den 14. maj 2024\n\n"
    file.write_text(head + UNSURE.format("Godkendt."), "utf-8")
    ingest(archive, [file])
    assert (only(archive).udvalg, only(archive).date) == ("Teknisk Udvalg", date(2024, 5, 14))


def test_it_is_taken_back_and_both_are_remembered(archive: Archive, put: Put) -> None:
    put()
    names, before = ids(archive), only(archive)
    which = Reading(key_of(archive))
    correct(archive, [which], SAID, "Hanne Dahl")
    correct(archive, [which], Facts(), "Bent Krogh")
    after = only(archive)
    assert (facts_of(after), after.uncertain) == (facts_of(before), before.uncertain)
    assert ids(archive) == names
    file = archive.files.document(which.source)
    assert file is not None
    [past] = file.history
    assert (past.facts, past.made_by, past.ended_by) == (SAID, "Hanne Dahl", "Bent Krogh")
    assert past.made_at <= str(past.ended_at)
    reread(archive)
    assert facts_of(only(archive)) == facts_of(before)


def test_what_was_read_is_kept_beside_it(archive: Archive, put: Put) -> None:
    put()
    correct(archive, [Reading(key_of(archive))], SAID, "HD")
    file = archive.files.document(key_of(archive))
    assert file is not None
    [account] = file.accounts
    assert (account.read, account.facts, account.correction) == (Facts(), SAID, True)
    assert (archive.files.documents()[0].corrected, archive.files.last_corrector()) == (True, "HD")


def test_what_agrees_with_the_reading_is_no_correction(archive: Archive, council: Meeting) -> None:
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [council])
    correct(archive, [Reading(key_of(archive))], facts_of(council), "HD")
    file = archive.files.document(key_of(archive))
    assert file is not None
    assert file.history == ()


def test_decisions_of_the_meeting_follow_it_and_others_stay(
    archive: Archive, council: Meeting
) -> None:
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [council])
    correct(archive, [Reading(key_of(archive))], Facts(date=date(2024, 5, 14)), "HD")
    made = only(archive).items[0].decisions
    assert [(d.udvalg, d.date) for d in made] == [
        ("Økonomiudvalget", date(2024, 5, 6)),
        ("Byrådet", date(2024, 5, 14)),
    ]


def test_one_meeting_of_a_file_of_many_is_corrected(archive: Archive, council: Meeting) -> None:
    later = replace(council, date=date(2024, 6, 10))
    source = SourceRecord("/m/a.txt", "a.txt", "0")
    store(archive, source, [council, later])
    correct(archive, [Reading(key_of(archive), 1)], Facts(date=date(2024, 6, 17)), "HD")
    days = [meeting.date for meeting in archive.meetings(PUBLIC)]
    assert days == [DAY, date(2024, 6, 17)]
    store(archive, source, [later, replace(council, date=date(2024, 8, 1)), council])
    days = [meeting.date for meeting in archive.meetings(PUBLIC)]
    assert days == [DAY, date(2024, 6, 17), date(2024, 8, 1)]


def test_a_document_of_another_day_leaves_the_meeting_it_was_merged_with(
    archive: Archive, council: Meeting
) -> None:
    other = replace(council, source="b.txt", items=(replace(council.items[0], title="Stier"),))
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [council])
    store(archive, SourceRecord("/m/b.txt", "b.txt", "1"), [other])
    [first] = {meeting.id for meeting in archive.meetings(PUBLIC)}
    moved = Reading(key_of(archive, 0))
    correct(archive, [moved], Facts(date=date(2024, 6, 10)), "HD")
    found = {m.date: (m.id, len(m.items)) for m in archive.meetings(PUBLIC)}
    assert found[DAY] == (first, 2)
    assert found[date(2024, 6, 10)] == ("fjordbaek-byraadet-2024-06-10", 1)
    correct(archive, [moved], Facts(), "HD")
    assert only(archive).id == first


def test_documents_of_one_meeting_are_corrected_together_and_stay_together(
    archive: Archive, council: Meeting
) -> None:
    agenda = replace(council, source="b.txt", state=State.DAGSORDEN)
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [council])
    store(archive, SourceRecord("/m/b.txt", "b.txt", "1"), [agenda])
    names = ids(archive)
    both = [Reading(key_of(archive, at)) for at in (0, 1)]
    correct(archive, both, Facts(date=date(2024, 5, 14)), "HD")
    assert (only(archive).date, ids(archive)) == (date(2024, 5, 14), names)
    file = archive.files.document(key_of(archive))
    assert file is not None
    assert [each.name for each in file.accounts[0].beside] == ["a.txt"]


def test_a_document_of_a_meeting_already_there_joins_it_and_its_ids_still_lead_there(
    archive: Archive, council: Meeting
) -> None:
    agenda = replace(council, date=None, source="b.txt", state=State.DAGSORDEN)
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [council])
    store(archive, SourceRecord("/m/b.txt", "b.txt", "1"), [agenda])
    undated, dated = sorted(archive.meetings(PUBLIC), key=lambda m: m.date is not None)
    correct(archive, [Reading(key_of(archive, 0))], Facts(date=DAY), "HD")
    assert (only(archive).id, only(archive).sources) == (dated.id, (council.source, "b.txt"))
    for old, new in zip(undated.items, only(archive).items, strict=True):
        found = archive.item(old.id, PUBLIC)
        assert found is not None
        assert (found.item.id, found.item.title) == (new.id, old.title)
    told = archive.meeting(undated.id, PUBLIC)
    assert told is not None
    assert told.id == dated.id


def test_a_document_that_is_gone_is_said(archive: Archive) -> None:
    with pytest.raises(LibraryError, match="ikke i arkivet mere"):
        correct(archive, [Reading(77)], SAID, "HD")


def test_an_archive_of_before_gets_the_tables(tmp_path: Path, council: Meeting) -> None:
    folder = tmp_path / "gammelt"
    folder.mkdir()
    with sqlite3.connect(folder / "archive.sqlite") as connection:
        connection.executescript("".join(MIGRATIONS[:2]))
        connection.execute("PRAGMA user_version = 2")
    connection.close()
    archive = Archive.open(folder)
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [council])
    correct(archive, [Reading(key_of(archive))], SAID, "HD")
    assert facts_of(only(archive)) == SAID
    assert archive.files.findings() == []
    archive.close()


def test_what_is_removed_goes_with_its_bytes_and_its_ids(archive: Archive, put: Put) -> None:
    file = put()
    names = ids(archive)
    held = archive.files.document(key_of(archive))
    assert held is not None
    assert archive.originals.holds(held.sha256)
    expunge(archive, held)
    assert not archive.originals.holds(held.sha256)
    assert (archive.files.documents(), archive.meetings(PUBLIC)) == ((), [])
    ingest(archive, [file])
    assert not set(ids(archive)) & set(names)
    assert archive.faults() == []


def test_the_bytes_stay_while_another_document_is_the_same_file(archive: Archive, put: Put) -> None:
    put("a.txt")
    put("b.txt")
    held = archive.files.document(key_of(archive))
    assert held is not None
    expunge(archive, held)
    assert archive.originals.holds(held.sha256)
    assert archive.faults() == []


def test_a_punkt_that_only_the_removed_document_had_gives_its_id_to_none(
    archive: Archive, council: Meeting
) -> None:
    more = AgendaItem("3", "Valg af revisor", "24/77", heading="3. Valg af revisor")
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [council])
    with_more = replace(council, source="b.txt", items=(*council.items, more))
    store(archive, SourceRecord("/m/b.txt", "b.txt", "1"), [with_more])
    [gone] = [item.id for item in only(archive).items if item.title == more.title]
    remove(archive, "/m/b.txt")
    other = replace(more, title="Lukning af havnen", sagsnummer="24/78")
    store(
        archive,
        SourceRecord("/m/a.txt", "a.txt", "2"),
        [replace(council, items=(*council.items, other))],
    )
    assert gone not in ids(archive)


@given(
    kommune=st.none() | st.text(max_size=20),
    udvalg=st.none() | st.text(max_size=20),
    day=st.none() | st.dates(),
    start=st.none() | st.times(timezones=st.none()),
)
def test_facts_come_back_as_they_were_written(
    kommune: str | None, udvalg: str | None, day: date | None, start: time | None
) -> None:
    facts = Facts(kommune, udvalg, day, start)
    assert decode_facts(encode_facts(facts)) == facts
    meeting = Meeting(
        "A", DAY, (AgendaItem("1", "T", None, decisions=(Decision("A", DAY, "x"),)),), "f"
    )
    told = facts_of(corrected(meeting, facts))
    assert told == Facts(
        kommune, "A" if udvalg is None else udvalg, DAY if day is None else day, start
    )
