"""Attachments whose files lie beside the minutes: read, cited as bilag, kept for a reread."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.diskfiles import list_files
from assistant.archive.filters import Filters
from assistant.archive.ingest import FileStatus, ingest, reread
from assistant.archive.records import SourceRecord
from assistant.archive.viewer import PUBLIC, SYSTEM, Role, Viewer
from assistant.archive.writing import store
from assistant.minutes.chunks import Part
from assistant.minutes.meeting import Attachment, Meeting

FORMATS = Path(__file__).parents[3] / "shared/formats"
MINUTES = """Fjordbæk Kommune
Referat af møde i Teknisk Udvalg
Mandag den 13. maj 2024 kl. 16.00

1. Ny cykelsti langs Møllevej
Sagsnr. 24/1201
Sagsfremstilling
Der foreslås en cykelsti langs Møllevej.
Beslutning
Godkendt.
Bilag
- Bilag 1 - Anlægsoverslag.pdf
- Trafiktælling
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inbox = tmp_path / "ind"
    (inbox / "referat.bilag").mkdir(parents=True)
    (inbox / "referat.txt").write_text(MINUTES, "utf-8")
    (inbox / "referat.bilag/Anlægsoverslag.txt").write_text("Belægning: 840.000 kr.", "utf-8")
    return inbox


def texts(archive: Archive) -> dict[str, str]:
    [record] = archive.items(Filters(), PUBLIC)
    item = archive.item(record.item.id, PUBLIC)
    assert item is not None
    return {each.title: each.text for each in item.item.attachments}


def run(archive: Archive, folder: Path) -> list[tuple[str, FileStatus]]:
    report = ingest(archive, list_files([folder]))
    return [(file.source, file.status) for file in report.files]


def test_a_folder_of_the_documents_name_gives_the_attachments_their_text(
    archive: Archive, folder: Path
) -> None:
    assert run(archive, folder) == [("referat.txt", FileStatus.READ)]
    assert texts(archive) == {
        "Bilag 1 - Anlægsoverslag.pdf": "Belægning: 840.000 kr.",
        "Trafiktælling": "",
    }
    keys = archive.select(Filters(), PUBLIC)
    [chunk] = [
        c.chunk for c in archive.chunks(keys, SYSTEM) if c.chunk.text == "Belægning: 840.000 kr."
    ]
    assert (chunk.part, chunk.heading) == (Part.BILAG, "Bilag 1 - Anlægsoverslag.pdf")


def test_lists_of_punkter_leave_the_text_in_the_archive(archive: Archive, folder: Path) -> None:
    run(archive, folder)
    [record] = archive.items(Filters(), PUBLIC)
    assert [each.text for each in record.item.attachments] == ["", ""]


def test_an_attachment_that_comes_later_or_changes_is_read(archive: Archive, folder: Path) -> None:
    run(archive, folder)
    assert run(archive, folder) == [("referat.txt", FileStatus.UNCHANGED)]
    (folder / "referat.bilag/Trafiktælling.txt").write_text("4.100 biler i døgnet.", "utf-8")
    assert run(archive, folder) == [("referat.txt", FileStatus.REPLACED)]
    assert texts(archive)["Trafiktælling"] == "4.100 biler i døgnet."
    (folder / "referat.bilag/Trafiktælling.txt").write_text("4.300 biler i døgnet.", "utf-8")
    assert run(archive, folder) == [("referat.txt", FileStatus.REPLACED)]
    assert texts(archive)["Trafiktælling"] == "4.300 biler i døgnet."


def test_a_reread_needs_no_files_but_the_originals(archive: Archive, folder: Path) -> None:
    run(archive, folder)
    before = texts(archive)
    (folder / "referat.txt").unlink()
    (folder / "referat.bilag/Anlægsoverslag.txt").unlink()
    assert [file.status for file in reread(archive).files] == [FileStatus.REPLACED]
    assert texts(archive) == before
    assert archive.faults() == []


def test_what_cannot_be_read_is_said_and_the_minutes_are_read_all_the_same(
    archive: Archive, folder: Path
) -> None:
    (folder / "referat.bilag/Trafiktælling.pdf").write_bytes(b"%PDF-1.7 afbrudt")
    (folder / "referat.bilag/Fødselsdag.txt").write_text("Kage kl. 14.", "utf-8")
    [file] = ingest(archive, list_files([folder])).files
    assert file.status is FileStatus.READ
    said = " ".join(file.uncertain)
    assert "Bilaget er ikke læst: Trafiktælling.pdf" in said
    assert "Fødselsdag.txt hører ikke til noget bilag" in said


def test_nothing_outside_the_documents_folder_is_opened(
    archive: Archive, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "hemmelig.txt").write_text("Lønnen er 1 kr.", "utf-8")
    os.symlink(tmp_path / "hemmelig.txt", folder / "referat.bilag/Trafiktælling.txt")
    run(archive, folder)
    assert texts(archive)["Trafiktælling"] == ""


def test_a_file_that_an_export_names_is_its_attachment_and_no_minutes(
    archive: Archive, tmp_path: Path
) -> None:
    punkt = {
        "Punktnummer": "1",
        "Navn": "Ny mole",
        "IsOpen": True,
        "Felter": [{"Html": "<h3>Beslutning</h3><p>Godkendt.</p>"}],
        "Bilag": [{"Id": "17", "Navn": "Overslag"}, {"Id": "18", "Navn": "Skitse"}],
    }
    told = {"Udvalg": "Havneudvalget", "Dato": "2024-05-13T17:00:00", "Navn": "Referat"}
    files = {"17": "a17.txt", "18": "a18.txt"}
    agenda = {"Moede": told, "Dagsorden": {"Dagsordenpunkter": [punkt]}, "Bilagsfiler": files}
    inbox = tmp_path / "ind"
    inbox.mkdir()
    (inbox / "m.json").write_text(json.dumps(agenda), "utf-8")
    (inbox / "a17.txt").write_text("Molen koster 9 mio. kr.", "utf-8")
    report = ingest(archive, list_files([inbox]))
    assert [(file.source, file.status) for file in report.files] == [
        ("m.json", FileStatus.READ),
        ("a17.txt", FileStatus.ENCLOSED),
    ]
    assert texts(archive) == {"Overslag": "Molen koster 9 mio. kr.", "Skitse": ""}
    assert "Filerne til 1 bilag er der ikke eller kan ikke læses." in report.files[0].uncertain


@pytest.mark.skipif(not FORMATS.is_dir(), reason="shared/ er her ikke")
@pytest.mark.parametrize(("system", "read"), [("sbsys", 1), ("acadre", 1), ("edoc", 6)])
def test_attachments_delivered_with_real_exports_are_read(
    archive: Archive, system: str, read: int
) -> None:
    ingest(archive, list_files([FORMATS / system]))
    staff = Viewer(Role.MEDARBEJDER)
    given = [
        attachment.text
        for meeting in archive.meetings(staff)
        for item in meeting.items
        for attachment in item.attachments
        if attachment.text
    ]
    assert len(given) == read
    assert all(len(text) > 1000 for text in given)


def test_text_of_closed_attachments_is_seen_by_those_with_the_right_alone(
    archive: Archive, council: Meeting
) -> None:
    bids = (Attachment("Skitse.pdf", text="Åben."), Attachment("Tilbud.pdf", True, "Kanariefugl"))
    items = tuple(replace(item, attachments=bids) for item in council.items)
    store(archive, SourceRecord("/m/r.txt", "referat.txt", "1"), [replace(council, items=items)])
    staff = Viewer(Role.MEDARBEJDER)
    for viewer, seen in ((PUBLIC, 1), (staff, 4)):
        whole = [
            each.text
            for record in archive.items(Filters(), viewer)
            if (found := archive.item(record.item.id, viewer))
            for each in found.item.attachments
        ]
        assert len(whole) == seen
        chunks = archive.chunks(archive.select(Filters(), viewer), viewer)
        assert any("Kanariefugl" in record.chunk.text for record in chunks) is (viewer is staff)
