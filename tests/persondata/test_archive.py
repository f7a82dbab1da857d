"""Nothing masked is in the archive, whichever way a document came in; its original is for staff."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from docx import Document as DocxDocument

from assistant.archive.archive import Archive
from assistant.archive.codec import encode_reading
from assistant.archive.correcting import Reading, correct
from assistant.archive.corrections import Facts
from assistant.archive.diskfiles import list_files
from assistant.archive.handedover import HandedOver, take_in
from assistant.archive.ingest import FileReport, FileStatus, ingest, reread
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC, Role, Seat, Viewer
from assistant.archive.writing import store
from assistant.library import Library
from assistant.minutes.meeting import (
    AgendaItem,
    Attachment,
    Decision,
    Meeting,
    Member,
    Section,
    SectionKind,
)
from assistant.persondata.kinds import Kind
from assistant.persondata.rules import Handling, Rules
from assistant.persondata.screening import HIDDEN, screen, told
from assistant.settings import load_settings

NUMBER = "211062-5629"
DIGITS = NUMBER.replace("-", "")
MASK = "[cpr-nummer fjernet]"
STAFF = Viewer(Role.MEDARBEJDER)
OPEN = Rules(cpr=Handling.REPORT)
REFUSING = Rules(cpr=Handling.REFUSE)


def minutes(number: str = NUMBER, closed: str = "", day: int = 13) -> str:
    return (
        f"Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nMandag den {day}. maj 2024\n\n"
        f"1. Ansøgning fra {number}\nSagsnr. 24/1201\n{closed}Sagsfremstilling\n"
        f"Borgeren Kanariefugl, {number}, har søgt om støtte.\nBeslutning\n"
        f"Godkendt for {number}.\nBilag:\nBrev fra {number}.pdf\n"
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = Archive.create(tmp_path / "bibliotek")
    yield opened
    opened.close()


def put(archive: Archive, folder: Path, text: str, rules: Rules = Rules(), name: str = "maj.txt"):  # noqa: B008
    """Read a file of minutes; return its report and its digest."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    [report] = ingest(archive, [file], rules=rules).files
    return report, archive.files.digest_of(str(file.resolve()))


def texts(value: Any, found: list[str] | None = None) -> list[str]:
    """Return every text in a value."""
    found = [] if found is None else found
    if isinstance(value, str) and not isinstance(value, Enum):
        found.append(value)
    elif isinstance(value, tuple):
        for each in value:
            texts(each, found)
    elif is_dataclass(value):
        for field in fields(value):
            texts(getattr(value, field.name), found)
    return found


def whole_of(folder: Path) -> bytes:
    """Return the bytes of every file of a library but the originals."""
    files = (f for f in folder.rglob("*") if f.is_file() and "originals" not in f.parts)
    return b"".join(file.read_bytes() for file in files)


def test_no_field_of_a_meeting_is_forgotten() -> None:
    """A field added later is masked too, or this fails."""
    told_by = f"Se {NUMBER}."
    item = AgendaItem(
        told_by,
        told_by,
        NUMBER,
        heading=told_by,
        sections=(Section(SectionKind.ANDET, told_by, told_by, told_by),),
        decisions=(Decision(told_by, None, told_by, (told_by,), told_by),),
        attachments=(Attachment(told_by, False, told_by, told_by, told_by),),
        source=told_by,
    )
    meeting = Meeting(
        told_by,
        None,
        (item,),
        told_by,
        kommune=told_by,
        place=told_by,
        members=(Member(told_by, told_by, told_by),),
        absent=(told_by,),
        header=told_by,
        sources=(told_by,),
        uncertain=(told_by,),
    )
    empty = {"id", "corrected_at"}
    for each in (meeting, item, *item.sections, *item.decisions, *item.attachments):
        unset = {f.name for f in fields(each) if not getattr(each, f.name)}
        assert unset <= empty | {"date", "start", "closed"}, each
    screened = screen([meeting])
    assert not [text for text in texts(screened.meetings[0]) if NUMBER in text]
    assert MASK in screened.meetings[0].items[0].sections[0].text
    assert not [text for each in screened.findings for text in texts(each) if NUMBER in text]


def test_archive_and_indexes_hold_the_mask_alone(tmp_path: Path) -> None:
    settings = load_settings(library=tmp_path / "bibliotek", today="2026-11-21")
    library = Library.create(settings.library, settings)
    file = tmp_path / f"ansøgning {NUMBER}.txt"
    file.write_text(minutes(), encoding="utf-8")
    [report] = library.ingest([file]).files
    assert report.status is FileStatus.READ
    [shown] = library.archive.meetings(STAFF)
    assert shown.items[0].title == f"Ansøgning fra {MASK}"
    answer = library.ask("Hvem har søgt om støtte?", viewer=STAFF)
    quotes = " ".join(citation.quote for citation in answer.citations)
    assert MASK in quotes
    found = library.search(NUMBER, viewer=STAFF)
    assert not [each for each in found.passages if DIGITS in each.record.chunk.text]
    library.close()
    kept = whole_of(tmp_path / "bibliotek")
    path = str(file.resolve()).encode()
    assert path in kept
    assert NUMBER.encode() not in kept.replace(path, b"")
    assert DIGITS.encode() not in kept


@pytest.mark.parametrize("way", ["reread", "ingest"])
def test_what_is_masked_later_is_gone_from_the_file_of_the_archive(
    archive: Archive, tmp_path: Path, way: str
) -> None:
    report, _ = put(archive, tmp_path, minutes(), OPEN)
    assert {each.handling for each in report.findings if each.kind is Kind.CPR} == {Handling.REPORT}
    assert archive.files.otherwise_screened(Rules()) == 1
    if way == "reread":
        reread(archive)
    else:
        ingest(archive, [tmp_path / "maj.txt"])
    assert archive.files.otherwise_screened(Rules()) == 0
    archive.close()
    assert NUMBER.encode() not in whole_of(tmp_path / "bibliotek")


def test_an_original_that_shows_it_is_for_staff(archive: Archive, tmp_path: Path) -> None:
    seat = frozenset({Seat("Teknisk Udvalg")})
    _, sha256 = put(archive, tmp_path, minutes())
    [meeting] = archive.meetings(PUBLIC)
    for viewer in (
        *(Viewer(role) for role in Role if role not in (Role.MEDARBEJDER, Role.ADMINISTRATOR)),
        Viewer(Role.POLITIKER, seat),
    ):
        assert archive.original(sha256, viewer) is None, viewer
        assert archive.originals_of(meeting.id, viewer) == ()
    for role in (Role.MEDARBEJDER, Role.ADMINISTRATOR):
        assert archive.original(sha256, Viewer(role)) is not None
    _, plain = put(archive, tmp_path, minutes("en borger", day=14), name="juni.txt")
    assert archive.original(plain, PUBLIC) is not None


def test_reported_alone_the_original_stays_open(archive: Archive, tmp_path: Path) -> None:
    _, sha256 = put(archive, tmp_path, minutes(), OPEN)
    assert archive.original(sha256, PUBLIC) is not None


@pytest.mark.parametrize("kind", ["html", "docx"])
def test_what_stands_hidden_in_a_file_keeps_it_back(
    archive: Archive, tmp_path: Path, kind: str
) -> None:
    plain = minutes("en borger")
    file = tmp_path / f"referat.{kind}"
    if kind == "html":
        body = "".join(f"<p>{line}</p>" for line in plain.splitlines())
        page = f"<html><body><!-- cpr {NUMBER} -->{body}</body></html>"
        file.write_text(page, encoding="utf-8")
    else:
        file.write_bytes(with_comment(plain.splitlines()))
    [report] = ingest(archive, [file]).files
    [finding] = [each for each in report.findings if each.kind is Kind.CPR]
    assert (finding.part, finding.excerpt) == (HIDDEN, "[cpr-nummer]")
    sha256 = archive.files.digest_of(str(file.resolve()))
    assert archive.original(sha256, PUBLIC) is None
    assert archive.original(sha256, STAFF) is not None


def with_comment(lines: list[str]) -> bytes:
    """Return a Word file with a comment beside its text."""
    document, held = DocxDocument(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(held)
    with zipfile.ZipFile(held, "a") as package:
        package.writestr("word/kommentarer.xml", f"<w:c><w:t>{NUMBER}</w:t></w:c>")
    return held.getvalue()


def test_text_of_attachments_is_masked_and_the_minutes_stay_open(
    archive: Archive, tmp_path: Path
) -> None:
    inbox = tmp_path / "ind"
    (inbox / "maj.bilag").mkdir(parents=True)
    (inbox / "maj.txt").write_text(minutes("en borger"), encoding="utf-8")
    (inbox / "maj.bilag" / "Brev fra en borger.txt").write_text(f"Jeg er {NUMBER}.")
    [report] = ingest(archive, list_files([inbox])).files
    [meeting] = archive.meetings(PUBLIC)
    [attachment] = meeting.items[0].attachments
    assert attachment.text == f"Jeg er {MASK}."
    assert archive.original(archive.files.digest_of(report_path(report, inbox)), PUBLIC) is not None


def report_path(report: FileReport, folder: Path) -> str:
    return str((folder / report.source).resolve())


def test_a_refused_document_goes_when_read_again_and_comes_back_as_it_was(
    archive: Archive, tmp_path: Path
) -> None:
    _, sha256 = put(archive, tmp_path, minutes())
    [before] = archive.meetings(STAFF)
    [report] = reread(archive, rules=REFUSING).files
    assert report.status is FileStatus.REFUSED
    assert "taget ud af søgningen" in (report.reason or "")
    assert archive.meetings(STAFF) == []
    assert archive.original(sha256, STAFF) is None
    assert told(archive.files.findings()).startswith("4 cpr-numre")
    [again] = ingest(archive, [tmp_path / "maj.txt"], rules=REFUSING).files
    assert again.status is FileStatus.REFUSED
    reread(archive)
    [after] = archive.meetings(STAFF)
    assert (after.id, after.items[0].id) == (before.id, before.items[0].id)


def test_a_refused_copy_leaves_the_version_before(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, minutes("en borger"), REFUSING)
    report, _ = put(archive, tmp_path, minutes(), REFUSING)
    assert report.status is FileStatus.REFUSED
    [meeting] = archive.meetings(STAFF)
    assert "en borger" in meeting.items[0].sections[0].text
    originals = [f for f in (tmp_path / "bibliotek" / "originals").rglob("*") if f.is_file()]
    assert len(originals) == 1


def test_what_is_handed_over_is_masked_down_to_its_name(archive: Archive, tmp_path: Path) -> None:
    waiting = tmp_path / "0001"
    waiting.write_text(minutes(), encoding="utf-8")
    name = f"Referat {NUMBER}.txt"
    [taken] = take_in(archive, [HandedOver(name, waiting)])
    assert taken.document is not None
    file = archive.files.document(taken.document)
    assert file is not None
    assert NUMBER not in f"{file.name} {file.path}"
    [again] = take_in(archive, [HandedOver(name, waiting)])
    assert again.report.status is FileStatus.UNCHANGED
    archive.close()
    assert NUMBER.encode() not in whole_of(tmp_path / "bibliotek")


def test_what_staff_type_is_masked(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, minutes("en borger"))
    [document] = archive.files.documents()
    correct(archive, [Reading(document.key)], Facts(udvalg=f"Udvalget for {NUMBER}"), "HD")
    [meeting] = archive.meetings(STAFF)
    assert meeting.udvalg == f"Udvalget for {MASK}"


def test_of_a_closed_punkt_the_report_tells_no_word(archive: Archive, tmp_path: Path) -> None:
    report, _ = put(archive, tmp_path, minutes(closed="Lukket punkt\n"))
    assert archive.meetings(STAFF)[0].items[0].closed
    said = json.dumps([texts(each) for each in (*report.findings, *archive.files.findings())])
    assert "Kanariefugl" not in said
    assert "støtte" not in said
    assert {each.excerpt for each in archive.files.findings()} == {"[cpr-nummer]"}


def test_of_an_open_punkt_it_tells_the_words_around(archive: Archive, tmp_path: Path) -> None:
    put(archive, tmp_path, minutes())
    [case] = [each for each in archive.files.findings() if each.part == "Sagsfremstilling"]
    assert case.excerpt == "Borgeren Kanariefugl, [cpr-nummer], har søgt om støtte."
    assert (case.udvalg, case.date, case.punkt) == ("Teknisk Udvalg", date(2024, 5, 13), "1")
    assert case.title == "Ansøgning fra [cpr-nummer fjernet]"


def test_readings_that_nobody_looked_through_are_screened(archive: Archive) -> None:
    item = AgendaItem("1", f"Sag om {NUMBER}", None)
    store(archive, SourceRecord("/m/a.txt", "a.txt", "0"), [Meeting("X", None, (item,), "a.txt")])
    [meeting] = archive.meetings(STAFF)
    assert NUMBER not in encode_reading(meeting)
    assert len(archive.files.findings()) == 1


def test_a_sagsnummer_is_kept_wherever_it_stands() -> None:
    item = AgendaItem("1", "Salg", "110523-2015", heading="1. Salg, se 110523-2015")
    screened = screen([Meeting("X", None, (item,), "a.txt")])
    assert screened.meetings[0].items == (item,)
    person = replace(item, sagsnummer=NUMBER)
    assert screen([Meeting("X", None, (person,), "a.txt")]).meetings[0].items[0].sagsnummer == MASK
