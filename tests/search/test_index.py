import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.archive.archive import Archive
from assistant.archive.writing import remove
from assistant.errors import IndexMismatch, LibraryError
from assistant.minutes.meeting import Meeting
from assistant.search.acronyms import Acronyms
from assistant.search.index import SearchIndex
from assistant.search.manifest import read_manifest
from tests.search.conftest import BYRAAD, SKOLE, TEKNIK, WordEncoder, item, put

NEW = replace(
    BYRAAD,
    items=(item("1", "Ny legeplads", "Der kommer en legeplads i parken."),),
    source="ny.txt",
    date=BYRAAD.date.replace(month=12),
)


def folders(library: Path) -> list[str]:
    return sorted(path.name for path in (library / "index").iterdir() if path.is_dir())


def test_both_sides_hold_what_the_archive_holds(index: SearchIndex, archive: Archive) -> None:
    snapshot = index.snapshot()
    assert index.faults() == []
    assert snapshot.open.catalogue.keys.tolist() == archive.chunk_keys(closed=False).tolist()
    assert snapshot.closed.catalogue.keys.tolist() == archive.chunk_keys(closed=True).tolist()
    assert len(snapshot.closed.catalogue) > 0


def test_closed_words_are_in_no_file_of_the_open_side(index: SearchIndex, tmp_path: Path) -> None:
    lexicon = index.snapshot().open.lexicon
    assert not lexicon.knows("kanariefugl")
    sides = {
        side: tmp_path / "bibliotek" / "index" / "000001" / side for side in ("open", "closed")
    }
    held = {
        side: any(
            b"kanariefugl" in path.read_bytes() for path in folder.rglob("*") if path.is_file()
        )
        for side, folder in sides.items()
    }
    assert held == {"open": False, "closed": True}


def test_catching_up_with_nothing_new_does_nothing(
    index: SearchIndex, encoder: WordEncoder, tmp_path: Path
) -> None:
    before, manifest = encoder.encoded, read_manifest(tmp_path / "bibliotek")
    index.catch_up()
    assert encoder.encoded == before
    assert read_manifest(tmp_path / "bibliotek") == manifest


def test_catching_up_encodes_only_what_is_new(
    index: SearchIndex, archive: Archive, encoder: WordEncoder
) -> None:
    before = encoder.encoded
    put(archive, NEW)
    index.catch_up()
    assert 0 < encoder.encoded - before <= 2
    assert index.faults() == []


def test_a_searcher_moves_on_when_another_process_publishes(
    index: SearchIndex, archive: Archive, encoder: WordEncoder, tmp_path: Path
) -> None:
    old = index.snapshot()
    put(archive, NEW)
    SearchIndex(tmp_path / "bibliotek", archive, encoder).catch_up()
    assert index.snapshot().manifest.generation > old.manifest.generation
    assert index.snapshot().open.lexicon.knows("legeplad")
    assert len(old.open.words) > 0


def test_removed_minutes_leave_no_word_in_statistics(index: SearchIndex, archive: Archive) -> None:
    remove(archive, f"/m/{SKOLE.source}")
    index.catch_up()
    assert index.faults() == []
    assert not index.snapshot().open.lexicon.knows("myretu")
    assert index.snapshot().open.short_forms == Acronyms().lookup()


def test_old_folders_go_but_those_somebody_has_open(
    index: SearchIndex, archive: Archive, encoder: WordEncoder, tmp_path: Path
) -> None:
    reader = SearchIndex(tmp_path / "bibliotek", archive, encoder)
    opened = reader.snapshot()
    for number in range(1, 4):
        put(archive, replace(NEW, source=f"{number}.txt", date=NEW.date.replace(day=number)))
        index.catch_up()
    assert folders(tmp_path / "bibliotek") == ["000001", "000004"]
    assert len(opened.closed.catalogue) > 0
    del opened
    reader.snapshot()
    index.sweep()
    assert folders(tmp_path / "bibliotek") == ["000004"]


def test_the_same_archive_gives_the_same_index_in_any_order(
    open_archive: Callable[..., Archive], tmp_path: Path
) -> None:
    lexicons = []
    for name, told in (("a", (TEKNIK, SKOLE, BYRAAD)), ("b", (BYRAAD, TEKNIK, SKOLE))):
        made = SearchIndex(tmp_path / name, open_archive(name, *told), WordEncoder())
        made.catch_up()
        side = made.snapshot().open
        lexicons.append((side.lexicon.stems.tolist(), side.lexicon.counts.tolist()))
        assert (
            sorted(side.catalogue.ids.tolist())
            == side.catalogue.ids[side.catalogue.ids.argsort()].tolist()
        )
    assert lexicons[0] == lexicons[1]


def test_another_encoder_is_refused_with_the_command_that_mends_it(
    index: SearchIndex, archive: Archive, tmp_path: Path
) -> None:
    other = SearchIndex(tmp_path / "bibliotek", archive, WordEncoder("2"))
    with pytest.raises(IndexMismatch, match="referat reindex"):
        other.snapshot()
    with pytest.raises(IndexMismatch, match="referat reindex"):
        other.catch_up()
    other.rebuild()
    assert other.snapshot().manifest.recipe.revision == "2"
    with pytest.raises(IndexMismatch):
        index.snapshot()


def test_a_build_that_breaks_leaves_the_old_indexes_in_force(
    index: SearchIndex, archive: Archive, encoder: WordEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive, NEW)
    before = index.snapshot().manifest
    monkeypatch.setattr("assistant.search.index.write_manifest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        index.catch_up()
    assert index.snapshot().manifest == before
    monkeypatch.undo()
    index.catch_up()
    assert index.faults() == []


def test_a_full_disk_is_named_and_the_old_indexes_stay(
    index: SearchIndex, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    put(archive, NEW)
    before = index.snapshot().manifest
    monkeypatch.setattr("assistant.search.lexicon.Lexicon.save", full)
    with pytest.raises(LibraryError, match="No space left"):
        index.catch_up()
    assert index.snapshot().manifest == before
    assert folders(tmp_path / "bibliotek") == ["000001"]


def test_a_library_without_indexes_says_what_to_do(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="referat reindex"):
        SearchIndex(tmp_path / "bibliotek", archive, WordEncoder()).snapshot()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"generation": 1}', json.dumps({"recipe": 3})])
def test_a_damaged_manifest_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(LibraryError, match=r"manifest\.json"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("name", ["vectors.faiss", "columns.npz", "lexicon.npz", "acronyms.json"])
def test_a_damaged_index_file_is_named(index: SearchIndex, tmp_path: Path, name: str) -> None:
    library = tmp_path / "bibliotek"
    (library / "index" / "000001" / "open" / name).write_bytes(b"\0")
    with pytest.raises(LibraryError, match="referat reindex"):
        index.snapshot()


def test_an_empty_archive_is_indexed(open_archive: Callable[..., Archive], tmp_path: Path) -> None:
    made = SearchIndex(tmp_path / "tom", open_archive("tom"), WordEncoder())
    made.catch_up()
    assert len(made.snapshot().open.catalogue) == 0


def test_progress_counts_every_chunk(
    open_archive: Callable[[str, Meeting], Archive], tmp_path: Path
) -> None:
    archive = open_archive("a", TEKNIK)
    done: list[int] = []
    SearchIndex(tmp_path / "a", archive, WordEncoder()).catch_up(done.append)
    assert sum(done) == archive.counts().chunks
