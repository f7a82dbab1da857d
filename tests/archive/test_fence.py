"""The fence: what a connection that reads for others cannot see, whatever is asked of it."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.connections import Connections
from assistant.archive.filters import Filters
from assistant.archive.records import SourceRecord
from assistant.archive.redaction import HIDDEN_TITLE, Shown
from assistant.archive.selection import rights_clause
from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer
from assistant.archive.writing import store
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Section,
    SectionKind,
)

COUNCIL, OTHERS = "Byrådet", "Kulturudvalget"
TABLES = ("item", "chunk", "treatment", "bilag", "source", "reading", "correction", "enclosure")


def put(archive: Archive, told: Meeting) -> None:
    store(archive, SourceRecord(f"/m/{told.source}", told.source, told.source), [told])


def meeting(udvalg: str, day: date, kommune: str = "Fjordbæk Kommune") -> Meeting:
    shut = AgendaItem(
        "2",
        "Køb af ejendom",
        "24/7",
        closed=True,
        heading="2. (Lukket) Køb af ejendom",
        sections=(Section(SectionKind.RESUME, "Resumé", "Kanariefugl skal købes."),),
        decisions=(Decision("Kanariudvalget", day, "Kanariefugl godkendt."),),
        attachments=(Attachment("Kanariefuglens kort", text="Kanariefugl på kort."),),
    )
    plain = AgendaItem(
        "1",
        "Cykelsti",
        "24/1",
        heading="1. Cykelsti",
        sections=(Section(SectionKind.RESUME, "Resumé", "En sti anlægges."),),
        attachments=(
            Attachment("Kanariefuglens tilbud", closed=True, text="Kanariefugl byder."),
            Attachment("Oversigt", text="Stien er lang."),
        ),
    )
    return Meeting(udvalg, day, (plain, shut), f"{kommune}-{udvalg}-{day}.txt", kommune)


@pytest.fixture
def filled(archive: Archive) -> Archive:
    put(archive, meeting(COUNCIL, date(2024, 5, 6)))
    put(archive, meeting(OTHERS, date(2024, 6, 3)))
    put(archive, meeting(COUNCIL, date(2024, 6, 3), "Lyngsø Kommune"))
    return archive


def everything(connection: sqlite3.Connection) -> str:
    rows = [row for name in TABLES for row in connection.execute(f"SELECT * FROM {name}")]
    return "\n".join(str(value) for row in rows for value in tuple(row))


def fenced(archive: Archive, viewer: Viewer) -> sqlite3.Connection:
    return archive._connections.of(viewer)


@pytest.mark.parametrize("viewer", [PUBLIC, Viewer(Role.POLITIKER), Viewer(Role.EVALUATOR)])
def test_no_table_holds_a_closed_word(filled: Archive, viewer: Viewer) -> None:
    seen = everything(fenced(filled, viewer))
    assert "kanari" not in seen.lower()
    assert "Stien er lang." in seen
    assert "Køb af ejendom" in seen


def test_staff_see_the_tables_as_they_are(filled: Archive) -> None:
    assert "Kanariefugl" in everything(fenced(filled, Viewer(Role.MEDARBEJDER)))


def test_a_seat_lets_its_meetings_through_and_no_others(filled: Archive) -> None:
    member = Viewer(Role.POLITIKER, frozenset({Seat(COUNCIL, "Fjordbæk Kommune")}))
    rows = fenced(filled, member).execute(
        "SELECT meeting.id FROM item JOIN meeting ON meeting.key = item.meeting "
        "WHERE item.content LIKE '%kanari%' GROUP BY meeting.id"
    )
    assert [tuple(row) for row in rows] == [("fjordbaek-byraadet-2024-05-06",)]


def test_what_one_viewer_was_let_through_is_shut_for_the_next(filled: Archive) -> None:
    member = Viewer(Role.POLITIKER, frozenset({Seat(COUNCIL)}))
    assert "Kanariefugl" in everything(fenced(filled, member))
    assert "Kanariefugl" not in everything(fenced(filled, PUBLIC))


def test_a_meeting_that_comes_later_is_let_through_too(filled: Archive) -> None:
    member = Viewer(Role.POLITIKER, frozenset({Seat("Skoleudvalget")}))
    assert "Kanariefugl" not in everything(fenced(filled, member))
    put(filled, meeting("Skoleudvalget", date(2024, 8, 1)))
    assert "Kanariefugl" in everything(fenced(filled, member))


def test_the_fenced_connection_cannot_write(filled: Archive) -> None:
    with pytest.raises(sqlite3.OperationalError):
        fenced(filled, PUBLIC).execute("DELETE FROM main.item")


@pytest.mark.parametrize(
    "seat",
    [
        Seat(COUNCIL),
        Seat(COUNCIL, "Lyngsø Kommune"),
        Seat(COUNCIL, None, date(2024, 5, 7)),
        Seat(COUNCIL, "Fjordbæk Kommune", date(2024, 1, 1), date(2024, 5, 6)),
        Seat(OTHERS, None, None, date(2024, 6, 2)),
        Seat("Ukendt udvalg"),
    ],
)
def test_fence_and_conditions_let_the_same_through(filled: Archive, seat: Seat) -> None:
    viewer = Viewer(Role.POLITIKER, frozenset({seat}))
    behind = fenced(filled, viewer).execute("SELECT key FROM chunk ORDER BY key").fetchall()
    clause = rights_clause(viewer)
    chosen = filled._connections.bare().execute(
        "SELECT chunk.key FROM chunk JOIN item ON item.key = chunk.item "
        f"JOIN meeting ON meeting.key = item.meeting WHERE {clause.sql} ORDER BY chunk.key",
        clause.values,
    )
    assert [tuple(row) for row in behind] == [tuple(row) for row in chosen]


def test_a_closed_punkt_keeps_its_title_unless_it_is_set_otherwise(filled: Archive) -> None:
    assert filled.shown is Shown.TITEL
    assert not filled.tell_closed(Shown.TITEL)
    assert [item.title for item in seen_items(filled)] == ["Cykelsti", "Køb af ejendom"]


def test_the_title_of_a_closed_punkt_can_be_hidden(filled: Archive) -> None:
    assert filled.tell_closed(Shown.NUMMER)
    _, shut = seen_items(filled)
    assert (shut.punkt, shut.title, shut.heading) == ("2", HIDDEN_TITLE, HIDDEN_TITLE)
    assert shut.sagsnummer is None
    assert filled.vocabulary(PUBLIC).sagsnumre == ("24/1",)
    assert filled.count(Filters(case="24/7"), PUBLIC) == 0
    assert filled.treated(("24/7",), "Fjordbæk Kommune", PUBLIC) == []
    assert "ejendom" not in everything(fenced(filled, PUBLIC)).lower()
    texts = [record.chunk for record in filled.chunks(filled.chunk_keys(closed=False), PUBLIC)]
    assert all("ejendom" not in f"{chunk.text}{chunk.context}" for chunk in texts)


def test_staff_see_and_find_the_title_that_is_hidden(filled: Archive) -> None:
    filled.tell_closed(Shown.NUMMER)
    staff = Viewer(Role.MEDARBEJDER)
    assert filled.count(Filters(case="24/7"), staff) == 3
    keys = filled.select(Filters(case="24/7"), staff)
    assert "Køb af ejendom" in [record.chunk.text for record in filled.chunks(keys, staff)]


def test_that_a_closed_punkt_exists_can_be_hidden(filled: Archive) -> None:
    filled.tell_closed(Shown.INTET)
    assert [item.punkt for item in seen_items(filled)] == ["1"]
    assert filled.item("fjordbaek-byraadet-2024-05-06-p02", PUBLIC) is None
    assert filled.count(Filters(), PUBLIC) == 3
    assert [listed.items for listed in filled.listing(PUBLIC)] == [1, 1, 1]
    assert filled.count(Filters(), Viewer(Role.MEDARBEJDER)) == 6
    everywhere = {record.punkt for record in filled.chunks(filled.chunk_keys(closed=False), PUBLIC)}
    assert everywhere == {"1"}


def test_what_is_told_is_kept_for_what_is_read_later(filled: Archive) -> None:
    filled.tell_closed(Shown.NUMMER)
    put(filled, meeting("Skoleudvalget", date(2024, 8, 1)))
    texts = [record.chunk for record in filled.chunks(filled.chunk_keys(closed=False), PUBLIC)]
    assert all("ejendom" not in f"{chunk.text}{chunk.context}" for chunk in texts)


def test_what_is_told_can_be_widened_again(filled: Archive) -> None:
    filled.tell_closed(Shown.INTET)
    assert filled.tell_closed(Shown.TITEL)
    assert [item.title for item in seen_items(filled)] == ["Cykelsti", "Køb af ejendom"]


def seen_items(archive: Archive) -> tuple[AgendaItem, ...]:
    found = archive.meeting("fjordbaek-byraadet-2024-05-06", PUBLIC)
    assert found is not None
    return found.items


def test_connections_of_other_threads_are_closed_too(tmp_path: Path) -> None:
    Archive.create(tmp_path).close()
    connections = Connections(tmp_path / "archive.sqlite")
    opened = connections.of(PUBLIC)
    connections.close()
    with pytest.raises(sqlite3.ProgrammingError):
        opened.execute("SELECT 1")
