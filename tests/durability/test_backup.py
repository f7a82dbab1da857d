"""Backups: whole or not at all, and put back without mixing what was with what is."""

import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from assistant.archive.originals import Originals
from assistant.archive.removing import expunge
from assistant.archive.ticks import OpenPoint, TickBox
from assistant.archive.viewer import PUBLIC, Role
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.settings import Settings
from assistant.upkeep.restoring import verified
from tests.durability.conftest import Open, minutes

PASSWORD = "Krageby Havn 1911"
POINT = OpenPoint("a-p01", None, None, None, "Forvaltningen vender tilbage.")


@pytest.fixture
def library(opened: Open, tmp_path: Path) -> Library:
    made = opened()
    made.ingest([minutes(tmp_path / "ind", 3, "Rotter i byen", "Der er set rotter ved havnen.")])
    made.accounts.add("Mette Hansen", Role.ADMINISTRATOR, PASSWORD)
    TickBox(made.folder).put(POINT, None)
    return made


def settings_of(library: Library) -> Settings:
    return library._settings


def found(library: Library, text: str) -> list[str]:
    return [passage.record.title or "" for passage in library.search(text).passages]


def test_a_backup_is_laid_into_an_empty_folder(library: Library, opened: Open, tmp_path: Path):
    backup = library.back_up(tmp_path / "kopi")
    assert backup.lost == ()
    assert stat.S_IMODE((backup.folder / "accounts.sqlite").stat().st_mode) == 0o600
    assert stat.S_IMODE(backup.folder.stat().st_mode) == 0o700
    there = settings_of(library).model_copy(update={"library": tmp_path / "ny"})
    Library.restore(backup.folder, there)
    new = opened("ny")
    assert (new.check(), new.settle()) == ([], [])
    assert found(new, "rotter ved havnen") == ["Rotter i byen"]
    assert [account.name for account in new.accounts.accounts()] == ["Mette Hansen"]
    assert new.archive.epoch != library.archive.epoch
    assert stat.S_IMODE((new.folder / "accounts.sqlite").stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_holds_something_is_not_overwritten(library: Library, tmp_path: Path):
    backup = library.back_up(tmp_path / "kopi")
    with pytest.raises(LibraryError, match="--over"):
        Library.restore(backup.folder, settings_of(library))
    with pytest.raises(LibraryError, match="findes allerede"):
        library.back_up(tmp_path / "kopi")


def test_a_served_library_goes_on_with_what_is_put_back(
    library: Library, opened: Open, tmp_path: Path
):
    served = opened()
    backup = library.back_up(tmp_path / "kopi")
    library.ingest([minutes(tmp_path / "ind", 4, "Nyt svømmestadion", "Stadion får nyt tag.")])
    assert found(served, "stadion får nyt tag")[0] == "Nyt svømmestadion"
    before = served.archive.generation
    Library.restore(backup.folder, settings_of(library), over=True)
    assert found(served, "stadion får nyt tag") == ["Rotter i byen"]
    assert served.archive.generation > before
    assert served.check() == []
    assert len(list((served.folder / "originals").glob("*/*"))) == 1
    assert [meeting.items for meeting in served.archive.listing(PUBLIC)] == [1]


def test_keys_given_again_after_a_restore_name_no_old_words(
    library: Library, opened: Open, tmp_path: Path
):
    served = opened()
    backup = library.back_up(tmp_path / "kopi")
    library.ingest([minutes(tmp_path / "ind", 4, "Nyt svømmestadion", "Stadion får nyt tag.")])
    keys = set(served.archive.chunk_keys(closed=False).tolist())
    assert found(served, "stadion")[0] == "Nyt svømmestadion"
    Library.restore(backup.folder, settings_of(library), over=True)
    library.ingest([minutes(tmp_path / "ind", 5, "Cykelsti til Havrum", "Stien får lys.")])
    assert set(served.archive.chunk_keys(closed=False).tolist()) == keys
    assert found(served, "cykelsti til Havrum")[0] == "Cykelsti til Havrum"
    assert "stadion" not in " ".join(found(served, "stadion")).casefold()
    assert served.check() == []


def test_a_restore_killed_before_the_indexes_are_named_is_finished(
    library: Library, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    served = opened()
    backup = library.back_up(tmp_path / "kopi")
    library.ingest([minutes(tmp_path / "ind", 4, "Nyt svømmestadion", "Stadion får nyt tag.")])
    assert found(served, "stadion")[0] == "Nyt svømmestadion"
    monkeypatch.setattr("assistant.search.index.write_manifest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Library.restore(backup.folder, settings_of(library), over=True)
    monkeypatch.undo()
    monkeypatch.setattr("assistant.equipment.load_encoder", lambda *_, **__: served._encoder)
    assert found(served, "stadion får nyt tag") == ["Rotter i byen"]
    assert opened().check() == []


def test_what_was_removed_for_good_does_not_come_back(library: Library, tmp_path: Path):
    backup = library.back_up(tmp_path / "kopi")
    [document] = library.archive.files.documents()
    file = library.archive.files.document(document.key)
    assert file is not None
    expunge(library.archive, file)
    library.follow()
    Library.restore(backup.folder, settings_of(library), over=True)
    assert library.archive.counts().sources == 0
    assert list((library.folder / "originals").glob("*/*")) == []
    library.ingest([tmp_path / "ind"])
    again = library.back_up(tmp_path / "kopi2")
    Library.restore(again.folder, settings_of(library), over=True)
    assert library.archive.counts().sources == 1


def test_rights_that_were_taken_do_not_come_back(library: Library, tmp_path: Path):
    backup = library.back_up(tmp_path / "kopi")
    library.accounts.disable("Mette Hansen")
    Library.restore(backup.folder, settings_of(library), over=True)
    assert library.accounts.accounts()[0].disabled


@pytest.mark.parametrize("what", ["changed", "missing", "extra", "half", "named outside"])
def test_a_damaged_backup_changes_nothing(library: Library, tmp_path: Path, what: str):
    folder = library.back_up(tmp_path / "kopi").folder
    original = next((folder / "originals").glob("*/*"))
    if what == "changed":
        original.unlink()
        original.write_bytes(b"noget andet")
    elif what == "missing":
        original.unlink()
    elif what == "extra":
        (folder / "fremmed").write_text("x")
    elif what == "half":
        (folder / "SHA256SUMS").unlink()
    else:
        with (folder / "SHA256SUMS").open("a") as sums:
            sums.write(f"{'0' * 64}  ../bibliotek/archive.sqlite\n")
    before = library.archive.generation
    with pytest.raises(LibraryError):
        Library.restore(folder, settings_of(library), over=True)
    assert library.archive.generation == before
    assert library.check() == []


def test_a_lost_original_is_named_and_the_rest_backed_up(library: Library, tmp_path: Path):
    shutil.rmtree(library.folder / "originals")
    backup = library.back_up(tmp_path / "kopi")
    assert [Path(path).name for path in backup.lost] == ["referat-03.txt"]
    assert verified(backup.folder).about.meetings == 1
    assert [fault for fault in library.check() if "referat-03.txt" in fault]
    library.ingest([tmp_path / "ind"])
    assert library.check() == []


def test_a_backup_is_of_one_moment(library: Library, tmp_path: Path):
    made = library.back_up(tmp_path / "kopi")
    library.ingest([minutes(tmp_path / "ind", 4, "Nyt svømmestadion", "Stadion får nyt tag.")])
    assert verified(made.folder).about == made.about
    assert len(list(Originals(made.folder / "originals")._files())) == 1


@pytest.mark.parametrize("left", [None, b"ikke en database" * 1000])
def test_a_backup_is_put_over_an_archive_that_does_not_open(
    library: Library, opened: Open, tmp_path: Path, left: bytes | None
):
    made = library.back_up(tmp_path / "kopi")
    library.close()
    for path in library.folder.glob("archive.sqlite*"):
        path.unlink()
    if left is not None:
        (library.folder / "archive.sqlite").write_bytes(left)
    Library.restore(made.folder, settings_of(library), over=True)
    again = opened()
    assert again.check() == []
    assert found(again, "rotter ved havnen") == ["Rotter i byen"]
    aside = [path.read_bytes() for path in library.folder.glob("archive.sqlite.beskadiget-*")]
    assert aside == ([] if left is None else [left])


def test_an_archive_of_a_newer_program_is_not_put_aside(library: Library, tmp_path: Path):
    made = library.back_up(tmp_path / "kopi")
    with library.archive.write() as connection:
        connection.execute("PRAGMA user_version = 9999")
    library.close()
    with pytest.raises(LibraryError, match="nyere udgave"):
        Library.restore(made.folder, settings_of(library), over=True)


def hole_in(database: Path, table: str) -> None:
    """Lose the first page of a table, as a bad disk does."""
    with closing(sqlite3.connect(database)) as connection:
        [size] = connection.execute("PRAGMA page_size").fetchone()
        [page] = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)
        ).fetchone()
    with database.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(bytes(size))


def test_no_backup_is_made_of_a_damaged_archive(library: Library, tmp_path: Path):
    folder = library.folder
    library.close()  # what was written last goes into the file itself
    hole_in(folder / "archive.sqlite", "item")
    damaged = Library.open(folder, settings_of(library))
    with closing(damaged), pytest.raises(LibraryError, match="er beskadiget"):
        damaged.back_up(tmp_path / "kopi")
    assert not (tmp_path / "kopi").exists()


def test_a_backup_is_not_made_inside_the_library(library: Library):
    with pytest.raises(LibraryError, match="uden for"):
        library.back_up(library.folder / "kopi")


def test_a_damaged_manifest_is_mended(library: Library):
    (library.folder / "manifest.json").write_text("{")
    [fault] = library.check()
    assert "check --repair" in fault
    library.repair()
    assert library.check() == []
    assert found(library, "rotter ved havnen") == ["Rotter i byen"]
