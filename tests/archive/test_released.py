"""Which originals may be opened: one closed punkt keeps a file from whoever may not read it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.records import SourceRecord
from assistant.archive.released import Original
from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer
from assistant.archive.writing import store
from assistant.minutes.meeting import AgendaItem, Attachment, Meeting, Section, SectionKind

STAFF = Viewer(Role.MEDARBEJDER)
SAID = '\\"closed\\":true og "closed":true'
OPEN = AgendaItem(
    "1", "Skolegård", None, sections=(Section(SectionKind.SAGSFREMSTILLING, "", SAID),)
)
SHUT = AgendaItem("2", "Salg", None, closed=True)
BESIDE = AgendaItem(
    "3", "Park", None, attachments=(Attachment("Kort"), Attachment("Bud", closed=True))
)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.create(tmp_path)
    yield opened
    opened.close()


def keep(archive: Archive, digest: str, *meetings: Meeting) -> list[str]:
    source = SourceRecord(f"/{digest}.txt", f"{digest}.txt", digest)
    return [placed.meeting_id for placed in store(archive, source, meetings)]


def meeting(*items: AgendaItem, day: int = 1, udvalg: str = "Byrådet") -> Meeting:
    return Meeting(udvalg, date(2024, 9, day), items, "fil.txt")


def test_a_file_that_is_open_throughout_is_for_everyone(archive: Archive) -> None:
    [meeting_id] = keep(archive, "a", meeting(OPEN))
    assert archive.original("a", PUBLIC) == Original("a", "a.txt")
    assert archive.originals_of(meeting_id, PUBLIC) == (Original("a", "a.txt"),)


@pytest.mark.parametrize("item", [SHUT, BESIDE])
def test_one_closed_punkt_or_attachment_keeps_the_whole_file_back(
    archive: Archive, item: AgendaItem
) -> None:
    [meeting_id] = keep(archive, "a", meeting(OPEN, item))
    assert archive.original("a", PUBLIC) is None
    assert archive.originals_of(meeting_id, PUBLIC) == ()
    assert archive.original("a", STAFF) is not None


def test_a_closed_punkt_in_another_meeting_of_the_file_keeps_it_back_too(archive: Archive) -> None:
    keep(archive, "a", meeting(OPEN), meeting(SHUT, day=20))
    assert archive.original("a", PUBLIC) is None


def test_what_another_file_says_is_closed_keeps_the_file_back(archive: Archive) -> None:
    keep(archive, "a", meeting(replace(SHUT, closed=False)))
    assert archive.original("a", PUBLIC) is not None
    keep(archive, "b", meeting(SHUT))
    assert archive.original("a", PUBLIC) is None


def test_the_same_bytes_under_another_name_are_kept_back_with_the_first(archive: Archive) -> None:
    for name, item in (("/x.txt", OPEN), ("/y.txt", SHUT)):
        store(
            archive, SourceRecord(name, name[1:], "a"), [meeting(item, day=len(item.title or ""))]
        )
    assert archive.original("a", PUBLIC) is None


def test_a_politician_opens_the_files_of_the_own_udvalg(archive: Archive) -> None:
    keep(archive, "a", meeting(SHUT, udvalg="Økonomiudvalget"))
    own, other = (
        Viewer(Role.POLITIKER, frozenset({Seat(name)})) for name in ("Økonomiudvalget", "Byrådet")
    )
    assert archive.original("a", own) is not None
    assert archive.original("a", other) is None


@pytest.mark.parametrize("digest", ["", "b", "../a", "a%", "A"])
def test_what_is_no_digest_of_the_archive_opens_nothing(archive: Archive, digest: str) -> None:
    keep(archive, "a", meeting(OPEN))
    assert archive.original(digest, STAFF) is None
