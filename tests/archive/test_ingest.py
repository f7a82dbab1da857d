"""Files from the disk into the archive: what is new, changed, gone, hostile."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.diskfiles import bytes_of, list_files
from assistant.archive.ingest import FileReport, FileStatus, ingest, mirror
from assistant.archive.viewer import PUBLIC
from assistant.errors import UnreadableFile


def minutes(day: int = 13, decision: str = "Godkendt.") -> str:
    return (
        f"Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nMandag den {day}. maj 2024\n\n"
        f"1. Ny cykelsti langs Møllevej\nSagsnr. 24/1201\nSagsfremstilling\nStien er 2 km.\n"
        f"Beslutning\n{decision}\n"
    )


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "ind"
    folder.mkdir()
    (folder / "maj.txt").write_text(minutes(), "utf-8")
    return folder


def run(archive: Archive, folder: Path) -> dict[str, FileReport]:
    return {file.source: file for file in ingest(archive, list_files([folder])).files}


def decisions(archive: Archive) -> list[str]:
    return [
        decision.text
        for meeting in archive.meetings(PUBLIC)
        for item in meeting.items
        for decision in item.decisions
    ]


def test_new_unchanged_and_corrected_files_are_told_apart(archive: Archive, inbox: Path) -> None:
    assert run(archive, inbox)["maj.txt"].status is FileStatus.READ
    assert run(archive, inbox)["maj.txt"].status is FileStatus.UNCHANGED
    (inbox / "maj.txt").write_text(minutes(decision="Udsat."), "utf-8")
    assert run(archive, inbox)["maj.txt"].status is FileStatus.REPLACED
    assert decisions(archive) == ["Udsat."]
    [meeting] = archive.meetings(PUBLIC)
    assert meeting.items[0].corrected_at is not None


def test_mirror_takes_out_what_is_gone_from_the_folder_and_nothing_else(
    archive: Archive, inbox: Path, tmp_path: Path
) -> None:
    other = tmp_path / "andet.txt"
    other.write_text(minutes(day=27), "utf-8")
    ingest(archive, [inbox / "maj.txt", other])
    (inbox / "maj.txt").unlink()
    gone = mirror(archive, [inbox], list_files([inbox]))
    assert [(file.source, file.status) for file in gone.files] == [("maj.txt", FileStatus.REMOVED)]
    assert [source.name for source in archive.files.sources()] == ["andet.txt"]


def test_mirror_of_a_folder_that_vanished_removes_nothing(archive: Archive, inbox: Path) -> None:
    run(archive, inbox)
    (inbox / "maj.txt").unlink()
    inbox.rmdir()
    assert mirror(archive, [inbox], list_files([inbox])).files == ()
    assert decisions(archive) == ["Godkendt."]


def test_a_huge_file_is_refused_unread_and_the_others_are_read(
    archive: Archive, inbox: Path
) -> None:
    with (inbox / "alt.txt").open("wb") as huge:
        huge.truncate(300 * 2**20)
    files = run(archive, inbox)
    assert files["maj.txt"].status is FileStatus.READ
    assert files["alt.txt"].status is FileStatus.REFUSED
    assert "fylder 300 MB" in str(files["alt.txt"].reason)


def test_a_file_that_changes_while_it_is_read_is_refused(
    archive: Archive, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.read_bytes

    def read_while_written(path: Path) -> bytes:
        data = whole(path)
        with path.open("ab") as written:
            written.write(b"Mere.")
        return data

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_bytes", read_while_written)
        report = run(archive, inbox)["maj.txt"]
    assert report.status is FileStatus.REFUSED
    assert "blev ændret, mens den blev læst" in str(report.reason)
    assert archive.files.sources() == []


def test_what_was_read_stays_when_a_corrected_copy_is_refused(
    archive: Archive, inbox: Path
) -> None:
    run(archive, inbox)
    (inbox / "maj.txt").write_bytes(b"%PDF-1.7 afbrudt")
    assert run(archive, inbox)["maj.txt"].status is FileStatus.REFUSED
    assert decisions(archive) == ["Godkendt."]


@pytest.fixture
def nobody() -> Iterator[None]:
    """Look at files as a user without rights: root may open everything."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    yield
    os.seteuid(0)


@pytest.fixture
def locked() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        locked = Path(folder) / "laast"
        locked.mkdir()
        (locked / "maj.txt").write_text(minutes(), "utf-8")
        locked.chmod(0o000)
        yield locked
        locked.chmod(0o700)


def test_a_folder_without_permission_is_reported(locked: Path, nobody: None) -> None:
    [file] = list_files([locked.parent])
    with pytest.raises(UnreadableFile, match=r"laast: filen kan ikke læses \(adgang nægtet\)"):
        bytes_of(file)
