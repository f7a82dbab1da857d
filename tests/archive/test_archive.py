import sqlite3
import threading
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from assistant.archive.archive import DATABASE, Archive
from assistant.archive.filters import Filters
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC, SYSTEM, Role, Seat, Viewer
from assistant.archive.writing import remove, store
from assistant.errors import LibraryError, LibraryMissing
from assistant.minutes.meeting import Meeting

STAFF = Viewer(Role.MEDARBEJDER)


def put(archive: Archive, *meetings: Meeting, path: str = "/m/referat.txt") -> list[str]:
    placed = store(archive, SourceRecord(path, Path(path).name, "0" * 64), meetings)
    return [place.meeting_id for place in placed]


def texts(archive: Archive, filters: Filters, viewer: Viewer) -> str:
    keys = archive.select(filters, viewer)
    return "\n".join(record.chunk.text for record in archive.chunks(keys.tolist(), SYSTEM))


def test_meeting_comes_back_as_it_was_stored(archive: Archive, council: Meeting) -> None:
    [meeting_id] = put(archive, council)
    stored = archive.meeting(meeting_id, STAFF)
    assert stored is not None
    items = tuple(replace(item, id="") for item in stored.items)
    assert replace(stored, id="", items=items) == replace(council, sources=("referat.txt",))


def test_closed_body_is_gone_for_the_public_and_title_stays(
    archive: Archive, council: Meeting
) -> None:
    [meeting_id] = put(archive, council)
    stored = archive.meeting(meeting_id, PUBLIC)
    assert stored is not None
    closed = stored.items[1]
    assert (closed.title, closed.sagsnummer) == ("Salg af grund", "24/9")
    assert (closed.sections, closed.decisions, closed.attachments) == ((), (), ())
    assert [attachment.title for attachment in stored.items[0].attachments] == ["Skitse.pdf"]


def test_select_applies_rights_before_anything_is_scored(
    archive: Archive, council: Meeting
) -> None:
    put(archive, council)
    assert "Kanariefugl" not in texts(archive, Filters(), PUBLIC)
    assert "Tilbud.pdf" not in texts(archive, Filters(), PUBLIC)
    assert "Salg af grund" in texts(archive, Filters(), PUBLIC)
    assert "Kanariefugl" in texts(archive, Filters(), STAFF)


def test_politician_reads_closed_text_of_own_committee_only(
    archive: Archive, council: Meeting
) -> None:
    put(archive, council)
    member = Viewer(Role.POLITIKER, frozenset({Seat("byrådet")}))
    stranger = Viewer(Role.POLITIKER, frozenset({Seat("Kulturudvalget")}))
    assert "Kanariefugl" in texts(archive, Filters(), member)
    assert "Kanariefugl" not in texts(archive, Filters(), stranger)


def test_filters_bind_a_politician_in_the_own_committee_too(
    archive: Archive, council: Meeting
) -> None:
    put(archive, council)
    member = Viewer(Role.POLITIKER, frozenset({Seat("byrådet")}))
    assert texts(archive, Filters(punkt="1"), member) == texts(archive, Filters(punkt="1"), STAFF)
    assert len(archive.select(Filters(kommune="Lyngsø Kommune"), member)) == 0


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(udvalg="byrådet"), ["1", "2"]),
        (Filters(udvalg="Økonomiudvalget"), ["1"]),
        (Filters(udvalg="Økonomiudvalget", date_from=date(2024, 5, 10)), []),
        (Filters(date_to=date(2024, 5, 6)), ["1"]),
        (Filters(date_from=date(2024, 5, 13), date_to=date(2024, 5, 13)), ["1", "2"]),
        (Filters(case="24/1234"), ["1"]),
        (Filters(punkt="2"), ["2"]),
        (Filters(kommune="Fjordbæk"), ["1", "2"]),
        (Filters(kommune="Lyngsø Kommune"), []),
    ],
)
def test_filters(archive: Archive, council: Meeting, filters: Filters, found: list[str]) -> None:
    put(archive, council)
    assert [record.item.punkt for record in archive.items(filters, PUBLIC)] == found


def test_closed_decision_dates_do_not_show_to_the_public(
    archive: Archive, council: Meeting
) -> None:
    put(archive, council)
    april = Filters(date_from=date(2024, 4, 1), date_to=date(2024, 4, 30))
    assert archive.items(april, PUBLIC) == []
    assert [record.item.punkt for record in archive.items(april, STAFF)] == ["2"]


def test_meetings_are_chosen_before_their_punkter_are_read(
    archive: Archive, council: Meeting
) -> None:
    put(archive, council)
    asked: list[Meeting] = []

    def wanted(meeting: Meeting) -> bool:
        asked.append(meeting)
        return True

    kept = archive.meetings(PUBLIC, wanted)
    assert [meeting.items for meeting in asked] == [()]
    assert kept == archive.meetings(PUBLIC)
    assert archive.meetings(PUBLIC, lambda meeting: meeting.udvalg == "Andet") == []


def test_corrected_file_keeps_ids_and_unchanged_chunks(archive: Archive, council: Meeting) -> None:
    [meeting_id] = put(archive, council)
    before = set(archive.chunk_keys(closed=False).tolist())
    school = council.items[0]
    corrected = replace(
        council,
        items=(
            replace(school, decisions=(replace(school.decisions[0], text="Afvist."),)),
            council.items[1],
        ),
    )
    assert put(archive, corrected) == [meeting_id]
    after = set(archive.chunk_keys(closed=False).tolist())
    assert len(before - after) == 2
    assert len(after - before) == 1
    items = archive.meeting(meeting_id, STAFF)
    assert items is not None
    assert items.items[0].corrected_at is not None
    assert items.items[1].corrected_at is None


def test_items_keep_their_id_when_another_is_put_before_them(
    archive: Archive, council: Meeting
) -> None:
    [meeting_id] = put(archive, council)
    first, second = council.items
    extra = replace(first, punkt="1", title="Godkendelse af dagsorden", sagsnummer=None)
    put(
        archive,
        replace(council, items=(extra, replace(first, punkt="2"), replace(second, punkt="3"))),
    )
    stored = archive.meeting(meeting_id, PUBLIC)
    assert stored is not None
    ids = {item.title: item.id for item in stored.items}
    assert ids["Ny skolegård"] == f"{meeting_id}-p01"
    assert ids["Salg af grund"] == f"{meeting_id}-p02"
    assert ids["Godkendelse af dagsorden"] == f"{meeting_id}-p01-2"


def test_another_meeting_of_the_body_that_day_is_kept_apart(
    archive: Archive, council: Meeting
) -> None:
    [first] = put(archive, council, path="/m/a.txt")
    evening = replace(council, start=time(20, 0))
    [placed] = store(archive, SourceRecord("/m/b.txt", "b.txt", "1"), [evening])
    assert placed.meeting_id == f"{first}-2"
    assert placed.kept_apart_from == (first,)


def test_removed_source_takes_its_chunks_along(archive: Archive, council: Meeting) -> None:
    put(archive, council)
    remove(archive, "/m/referat.txt")
    assert archive.counts().chunks == 0
    assert archive.meetings(STAFF) == []


def test_failed_write_leaves_everything_as_it_was(archive: Archive, council: Meeting) -> None:
    put(archive, council)
    generation = archive.generation
    with pytest.raises(sqlite3.OperationalError), archive.write() as connection:
        connection.execute("DELETE FROM meeting").execute("DELETE FROM findes_ikke")
    assert archive.generation == generation
    assert len(archive.meetings(PUBLIC)) == 1


def test_vocabulary_names_bodies_of_open_decisions(archive: Archive, council: Meeting) -> None:
    put(archive, council)
    vocabulary = archive.vocabulary(PUBLIC)
    assert vocabulary.udvalg == ("Byrådet", "Økonomiudvalget")
    assert vocabulary.people == ("Anna Holt",)
    assert vocabulary.first_date == date(2024, 5, 13)


def test_threads_read_while_one_writes(archive: Archive, council: Meeting) -> None:
    put(archive, council)
    seen: list[int] = []
    readers = [
        threading.Thread(target=lambda: seen.append(len(archive.meetings(PUBLIC))))
        for _ in range(8)
    ]
    for reader in readers:
        reader.start()
    put(archive, council, path="/m/b.txt")
    for reader in readers:
        reader.join()
    assert set(seen) <= {1, 2}
    assert len(seen) == 8


def test_missing_archive_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="referat ingest"):
        Archive.open(tmp_path)


def test_file_that_is_no_archive_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"ikke en database, men noget helt andet" * 50)
    with pytest.raises(LibraryError, match="kan ikke åbnes som arkiv"):
        Archive.open(tmp_path)
    assert (tmp_path / DATABASE).read_bytes().startswith(b"ikke en database")
