import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from assistant.accounts import NOBODY, User
from assistant.accounts.audit import FILE, AuditLog, Way
from assistant.archive.archive import Archive
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import Role, Seat, Viewer
from assistant.archive.writing import store
from assistant.errors import LibraryError
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting, Section, SectionKind

TOLD = (Section(SectionKind.SAGSFREMSTILLING, "", "Køberen hedder Kanariefugl."),)
ITEMS = (
    AgendaItem(punkt="1", title="Cykelsti", sagsnummer=None, sections=TOLD),
    AgendaItem(punkt="2", title="Salg", sagsnummer=None, sections=TOLD, closed=True),
    AgendaItem(
        punkt="3",
        title="Bro",
        sagsnummer=None,
        sections=TOLD,
        attachments=(Attachment("Tilbud", closed=True),),
    ),
)
MEETING = Meeting(
    udvalg="Teknisk Udvalg", date=date(2024, 9, 3), kommune="Lyngsø", items=ITEMS, source="r.txt"
)
STAFF = User("Mette Hansen", Viewer(Role.MEDARBEJDER))
SEATED = User("Bo", Viewer(Role.POLITIKER, frozenset({Seat("Teknisk Udvalg", "Lyngsø")})))
ELSEWHERE = User("Ib", Viewer(Role.POLITIKER, frozenset({Seat("Byrådet", "Lyngsø")})))


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.create(tmp_path)
    store(opened, SourceRecord("/r.txt", "r.txt", "0" * 64), [MEETING])
    yield opened
    opened.close()


@pytest.fixture
def log(archive: Archive, tmp_path: Path) -> AuditLog:
    return AuditLog(tmp_path, archive)


@pytest.fixture
def ids(archive: Archive) -> list[str]:
    return [item.id for item in archive.meetings(STAFF.viewer)[0].items]


@pytest.mark.parametrize("user", [STAFF, SEATED])
def test_closed_punkter_are_written_down_and_open_ones_are_not(
    log: AuditLog, ids: list[str], user: User
) -> None:
    log.note_items(user, [*ids, ids[1], None], Way.ANSWER)
    found = log.read()
    assert [entry.item_id for entry in found] == ids[1:]
    assert {(entry.who, entry.role, entry.way) for entry in found} == {
        (user.name, str(user.viewer.role), "svar")
    }


@pytest.mark.parametrize("user", [NOBODY, User("Eva", Viewer(Role.EVALUATOR)), ELSEWHERE])
def test_who_reads_nothing_closed_writes_nothing(
    log: AuditLog, archive: Archive, ids: list[str], user: User, tmp_path: Path
) -> None:
    log.note_items(user, ids, Way.ANSWER)
    log.note_meetings(user, archive.meetings(user.viewer), Way.MEETING)
    assert log.read() == []
    assert not (tmp_path / FILE).exists()


def test_open_punkter_alone_write_nothing(log: AuditLog, ids: list[str], tmp_path: Path) -> None:
    log.note_items(STAFF, ids[:1], Way.ANSWER)
    assert not (tmp_path / FILE).exists()


def test_whole_meetings_are_written_down(log: AuditLog, archive: Archive, ids: list[str]) -> None:
    log.note_meetings(STAFF, archive.meetings(STAFF.viewer), Way.MEETING)
    assert [entry.item_id for entry in log.read()] == ids[1:]


def test_log_holds_no_text(log: AuditLog, ids: list[str], tmp_path: Path) -> None:
    log.note_items(STAFF, ids, Way.ANSWER)
    assert b"Kanariefugl" not in (tmp_path / FILE).read_bytes()


def test_log_is_read_by_day_and_by_user(log: AuditLog, ids: list[str]) -> None:
    log.note_items(STAFF, ids[1:2], Way.ANSWER)
    log.note_items(SEATED, ids[1:2], Way.SEARCH)
    today = log.read()[0].at.date()
    day = timedelta(days=1)
    assert [entry.who for entry in log.read(today, today, "mette  HANSEN")] == ["Mette Hansen"]
    assert len(log.read(since=today)) == 2
    assert log.read(since=today + day) == log.read(until=today - day) == []


@pytest.mark.parametrize("change", ["DELETE FROM reading", "UPDATE reading SET who = 'Ingen'"])
def test_rows_stay_as_they_are(log: AuditLog, ids: list[str], tmp_path: Path, change: str) -> None:
    log.note_items(STAFF, ids, Way.ANSWER)
    connection = sqlite3.connect(tmp_path / FILE)
    with pytest.raises(sqlite3.DatabaseError, match="Læseloggen"):
        connection.execute(change)
    connection.close()


def test_log_that_cannot_be_written_is_an_error(
    log: AuditLog, ids: list[str], tmp_path: Path
) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(LibraryError, match="Læseloggen"):
        log.note_items(STAFF, ids, Way.ANSWER)
