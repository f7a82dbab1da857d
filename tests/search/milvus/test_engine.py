"""What the engine apart does besides the contract: collections, aliases, errors, kills, weights."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest

from assistant.archive.archive import Archive
from assistant.archive.filters import Filters
from assistant.archive.viewer import PUBLIC
from assistant.archive.writing import remove
from assistant.errors import EngineError, IndexMismatch, LibraryError, SettingsError
from assistant.library import Library
from assistant.search.engines.engine import Within
from assistant.search.engines.milvus.engine import MilvusEngine
from assistant.search.engines.milvus.journal import Journal
from assistant.search.engines.milvus.server import Server
from assistant.search.engines.milvus.weights import (
    Pivots,
    asked,
    counted,
    dimensions,
    lengths,
    weighed,
)
from assistant.search.lexical import FIELDS, LexicalIndex, Term, sought
from assistant.settings import Settings, load_settings
from tests.search.conftest import SKOLE, item, meeting, put
from tests.search.shelves import MEMBER, STAFF, STRANGER, VIEWERS, Shelf

NEW = meeting("Byrådet", date(2024, 12, 16), item("1", "Ny legeplads", "En legeplads i parken."))


@pytest.fixture
def shelf(tmp_path: Path, archive: Archive, lite: Server) -> Shelf:
    """Three meetings, one with a closed punkt, in Milvus."""
    return Shelf(tmp_path / "bibliotek", archive, lambda each: MilvusEngine(lite, each)).follow()


def journal(shelf: Shelf) -> Journal:
    return Journal.read(shelf.folder / "index")


def own(shelf: Shelf, server: Server) -> set[str]:
    """The collections of a shelf that there are."""
    return set(filter(journal(shelf).owns, server.names()))


def in_force(shelf: Shelf) -> set[str]:
    snapshot = shelf.index.snapshot()
    return {side.kept.collection.name for side in (snapshot.open, snapshot.closed)}  # type: ignore[attr-defined]


def test_conditions_alone_leave_what_the_archive_leaves(
    shelf: Shelf, lite: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.search.engines.milvus.engine.FEW_KEYS", 0)
    snapshot = shelf.index.snapshot()
    everything = np.ones(shelf.encoder.dimension, np.float32)
    for viewer in VIEWERS:
        for filters in (
            Filters(udvalg="Teknik- og Miljøudvalget"),
            Filters(kommune="Fjordbæk", date_from=date(2024, 1, 1), date_to=date(2024, 9, 30)),
            Filters(case="24/1003"),
        ):
            keys = shelf.archive.select(filters, viewer)
            for side in (snapshot.open, snapshot.closed)[: 2 if viewer.opens_closed else 1]:
                wanted = np.intersect1d(keys, side.catalogue.keys)
                if not len(wanted):
                    continue
                condition = side.condition(Within(wanted, filters, viewer))  # type: ignore[attr-defined]
                name = side.kept.collection.name  # type: ignore[attr-defined]
                _, passed = lite.by_meaning(name, everything, 100, condition, 0)
                assert np.sort(passed).tolist() == wanted.tolist(), (viewer, filters)


def test_nothing_leaks_though_the_condition_lets_all_through(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.search.engines.milvus.engine.FEW_KEYS", 0)
    monkeypatch.setattr("assistant.search.engines.milvus.engine.by_rights", lambda viewer: "")
    assert "Kanariefugl" in str(shelf.search("Hvem er Kanariefugl?", MEMBER))
    assert "Kanariefugl" not in str(shelf.search("Hvem er Kanariefugl?", STRANGER))


def test_the_closed_side_is_not_searched_without_rights(shelf: Shelf) -> None:
    closed = shelf.index.snapshot().closed
    with pytest.raises(LibraryError, match="rettigheder"):
        closed.by_words([Term("kanariefugl")], 10, None)
    keys = np.arange(1000)
    assert closed.condition(Within(keys, Filters(), PUBLIC)) == "(key < 0)"  # type: ignore[attr-defined]


def test_no_closed_word_or_fact_is_in_the_open_collection(shelf: Shelf, lite: Server) -> None:
    snapshot = shelf.index.snapshot()
    terms = [Term("kanariefugl")]
    assert snapshot.open.by_words(terms, 10, None)[1].tolist() == []
    within = Within(snapshot.closed.catalogue.keys, Filters(), STAFF)
    assert len(snapshot.closed.by_words(terms, 10, within)[1])
    held = lite.held(snapshot.open.kept.collection.name)[0]  # type: ignore[attr-defined]
    assert held.tolist() == shelf.archive.chunk_keys(closed=False).tolist()


def test_words_weigh_what_tantivy_gives_them(tmp_path: Path, archive: Archive) -> None:
    records = archive.chunks(archive.chunk_keys(closed=False).tolist(), PUBLIC)
    local = LexicalIndex(tmp_path / "ord")
    with local.changing() as change:
        change.add(records)
    fields = {record.key: counted(record) for record in records}
    means = np.asarray([lengths(each) for each in fields.values()]).mean(axis=0)
    rows = {key: weighed(each, Pivots(tuple(means))) for key, each in fields.items()}
    for words in (("cykelsti", "falleden"), ("rotter", "kloak", "byradet"), ("udvalg",)):
        terms = [Term(word, 1.0 / (n + 1)) for n, word in enumerate(words)]
        tokens = sought(terms)
        counts = [sum(d in row for row in rows.values()) for d in dimensions(tokens)]
        vector = asked(tokens, counts, len(rows))
        scores, keys = local.search(terms, 100)
        for score, key in zip(scores.tolist(), keys.tolist(), strict=True):
            ours = sum(weight * rows[key].get(d, 0.0) for d, weight in vector.items())
            assert ours == pytest.approx(score, rel=1e-5)
        assert len(keys)


def test_aliases_name_what_is_in_force_and_the_rest_goes(shelf: Shelf, lite: Server) -> None:
    first = in_force(shelf)
    assert own(shelf, lite) == first
    shelf.other().rebuild()
    second = in_force(shelf)
    assert not first & second
    assert own(shelf, lite) == first | second, "the one just replaced may still be searched"
    put(shelf.archive, NEW)
    shelf.follow()
    shelf.other().rebuild()
    assert not first & own(shelf, lite)
    open_side = shelf.index.snapshot().open.kept.collection.name  # type: ignore[attr-defined]
    assert lite.held(journal(shelf).alias("open"))[0].tolist() == lite.held(open_side)[0].tolist()


def test_adding_little_goes_into_the_collection_in_force(lite: Server, tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "stor")
    days = [date(2000 + n // 12, 1 + n % 12, 1) for n in range(60)]
    told = [meeting("Byrådet", day, item("1", "Vej", "Vejen asfalteres.")) for day in days]
    put(archive, *told[:-1])
    big = Shelf(tmp_path / "stor", archive, lambda each: MilvusEngine(lite, each)).follow()
    before = in_force(big)
    put(archive, told[-1])
    assert in_force(big.follow()) == before
    remove(archive, f"/m/{told[0].source}")
    assert in_force(big.follow()) == before
    assert big.index.faults() == []
    archive.close()


def test_a_clearing_up_that_was_killed_is_made_good(
    shelf: Shelf, lite: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    remove(shelf.archive, f"/m/{SKOLE.source}")
    monkeypatch.setattr(MilvusEngine, "settle", lambda self, folder: None)
    shelf.follow()
    monkeypatch.undo()
    assert "myretuen" not in str(shelf.search("Myretuen")).lower()
    shelf.other().catch_up()
    assert shelf.other().faults() == []


def test_what_a_killed_catching_up_sent_is_not_sent_again(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(shelf.archive, replace(NEW, source="en.txt"))
    monkeypatch.setattr("assistant.search.index.write_manifest", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        shelf.index.catch_up()
    monkeypatch.undo()
    remove(shelf.archive, "/m/en.txt")
    shelf.index.ping()
    shelf.follow()
    assert shelf.index.faults() == []
    assert shelf.titles("legeplads")[:1] != ["Ny legeplads"]


_LOADS = """
import os, signal, sys
from pathlib import Path
from assistant.archive.archive import Archive
from assistant.search.engines.milvus import building
from assistant.search.engines.milvus.engine import MilvusEngine
from assistant.search.engines.milvus.server import Server
from assistant.search.index import SearchIndex
from tests.search.conftest import WordEncoder
folder, lite, after = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
building._BATCH = 3
sent = Server.insert
times = 0
def insert(self, name, rows):
    global times
    times += 1
    sent(self, name, rows)
    if times == after:
        os.kill(os.getpid(), signal.SIGKILL)
Server.insert = insert
archive = Archive.open(folder)
server = Server(lite, seconds=60)
index = SearchIndex(folder, archive, WordEncoder(), engine=MilvusEngine(server, archive))
index.catch_up()
print(times, index.faults())
"""


def test_a_load_that_was_killed_goes_on_where_it_was(tmp_path: Path, archive: Archive) -> None:
    lite, folder = tmp_path / "egen.db", tmp_path / "bibliotek"
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    def load(after: int) -> subprocess.CompletedProcess[str]:
        arguments = [str(folder), str(lite), str(after)]
        return subprocess.run(
            [sys.executable, "-c", _LOADS, *arguments],
            capture_output=True, text=True, env=env, check=False,
        )  # fmt: skip

    chunks = archive.counts().chunks
    assert load(2).returncode == -signal.SIGKILL
    assert load(1).returncode == -signal.SIGKILL
    done = load(10**6)
    assert done.returncode == 0, done.stderr
    times, faults = done.stdout.split(maxsplit=1)
    assert faults.strip() == "[]"
    assert int(times) < -(-chunks // 3), "what was sent before the kills was sent again"


def test_a_copy_of_a_library_gets_collections_of_its_own(
    shelf: Shelf, lite: Server, tmp_path: Path
) -> None:
    before = own(shelf, lite)
    copytree(shelf.folder, tmp_path / "kopi")
    archive = Archive.open(tmp_path / "kopi")
    copy = Shelf(tmp_path / "kopi", archive, lambda each: MilvusEngine(lite, each))
    assert copy.titles("rotterne i kloaken")[0] == "Rotter i midtbyen"
    remove(archive, f"/m/{SKOLE.source}")
    copy.follow()
    assert copy.index.faults() == []
    assert own(shelf, lite) == before
    assert shelf.index.faults() == []
    archive.close()


def test_a_collection_that_is_not_there_is_named(shelf: Shelf, lite: Server) -> None:
    for name in in_force(shelf):
        lite.drop(name)
    with pytest.raises(EngineError, match=r"findes ikke i Milvus.*referat reindex"):
        shelf.search("rotterne i kloaken")
    with pytest.raises(EngineError, match="referat reindex"):
        shelf.other().snapshot()
    shelf.other().rebuild()
    assert shelf.titles("rotterne i kloaken")[0] == "Rotter i midtbyen"


def test_catching_up_loads_anew_what_milvus_lost(shelf: Shelf, lite: Server) -> None:
    for name in in_force(shelf):
        lite.drop(name)
    put(shelf.archive, NEW)
    other = shelf.other()
    other.catch_up()
    assert other.faults() == []


def test_a_collection_of_another_layout_is_refused(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.search.engines.milvus.kept.LAYOUT", 99)
    with pytest.raises(IndexMismatch, match=r"en anden udgave.*referat reindex"):
        shelf.other().snapshot()


def test_rows_are_mixed_only_where_they_are_made_alike(shelf: Shelf) -> None:
    one = shelf.index.snapshot().open.kept.collection  # type: ignore[attr-defined]
    assert one.takes(replace(one, name="en anden"))
    assert not one.takes(replace(one, recipe=replace(one.recipe, revision="2")))
    assert not one.takes(replace(one, pivots=Pivots((1.0,) * len(FIELDS))))
    assert not one.takes(replace(one, epoch="et andet liv"))
    assert not one.takes(replace(one, generation=one.generation - 1))
    assert one.takes(replace(one, generation=one.generation + 1))


@pytest.mark.parametrize("name", ["collection.json", "terms.npz", "facts.npy", "lexicon.npz"])
def test_a_damaged_file_is_named(shelf: Shelf, name: str) -> None:
    (shelf.folder / "index" / "000001" / "open" / name).write_bytes(b"\0")
    with pytest.raises(LibraryError, match="referat reindex"):
        shelf.other().snapshot()


def test_many_chunks_are_searched_in_lists(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("assistant.search.engines.milvus.building.FLAT_BELOW", 10)
    shelf.other().rebuild()
    assert shelf.index.snapshot().open.kept.collection.lists > 0  # type: ignore[attr-defined]
    assert shelf.titles("rotterne i kloaken")[0] == "Rotter i midtbyen"


def test_a_milvus_that_does_not_answer_is_named() -> None:
    nobody = Server("http://127.0.0.1:9", seconds=1)
    with pytest.raises(EngineError, match=r"http://127\.0\.0\.1:9 svarer ikke.*milvus_uri"):
        nobody.names()


def test_a_milvus_that_says_nothing_is_named() -> None:
    with socket.socket() as mute:
        mute.bind(("127.0.0.1", 0))
        mute.listen()
        nobody = Server(f"http://127.0.0.1:{mute.getsockname()[1]}", seconds=1)
        with pytest.raises(EngineError, match="svarer ikke"):
            nobody.names()


def answers(server: Server) -> bool:
    try:
        server.names()
    except EngineError:
        return False
    return True


def test_a_milvus_that_went_away_is_named_and_found_again(tmp_path: Path, archive: Archive) -> None:
    from milvus_lite.adapter.grpc.server import start_server_in_thread

    place = {"data_dir": str(tmp_path / "lite"), "host": "127.0.0.1"}
    serving, base, port = start_server_in_thread(**place, port=0)
    server = Server(f"http://127.0.0.1:{port}", seconds=5)
    shelf = Shelf(tmp_path / "bibliotek", archive, lambda each: MilvusEngine(server, each)).follow()
    assert shelf.titles("rotterne i kloaken")[0] == "Rotter i midtbyen"
    serving.stop(grace=0).wait()
    base.close()
    with pytest.raises(EngineError, match=r"svarer ikke.*milvus_uri"):
        shelf.search("rotterne i kloaken")
    with pytest.raises(EngineError, match="svarer ikke"):
        shelf.index.ping()  # which the health of the app looks at
    put(archive, NEW)
    with pytest.raises(EngineError, match="svarer ikke"):
        shelf.index.catch_up()
    serving, base, _ = start_server_in_thread(**place, port=port)
    while not answers(server):  # grpc waits a little longer before each new try
        time.sleep(0.2)
    shelf.follow()
    assert shelf.index.faults() == []
    assert shelf.titles("legeplads")[0] == "Ny legeplads"
    serving.stop(grace=0).wait()
    base.close()


def test_a_file_in_no_folder_is_named(tmp_path: Path) -> None:
    nowhere = Server(str(tmp_path / "mangler" / "lite.db"), seconds=1)
    with pytest.raises(EngineError, match=r"lite\.db svarer ikke"):
        nowhere.names()


@pytest.mark.parametrize(
    ("uri", "missing", "told"),
    [
        ("http://127.0.0.1:9", {"pymilvus"}, r"pymilvus mangler.*\[milvus\]"),
        ("var/lite.db", {"milvus_lite"}, r"var/lite\.db.*pip install milvus-lite"),
    ],
)
def test_a_missing_package_is_named(
    monkeypatch: pytest.MonkeyPatch, uri: str, missing: set[str], told: str
) -> None:
    monkeypatch.setattr(
        "assistant.search.engines.milvus.server.find_spec", lambda name: name not in missing or None
    )
    with pytest.raises(SettingsError, match=told):
        Server(uri).names()


def test_a_token_is_not_shown() -> None:
    assert "hemmelig" not in repr(Server("http://x", token="root:hemmelig"))
    assert "hemmelig" not in repr(load_settings(milvus_token="root:hemmelig"))


@pytest.fixture
def settings_for(tmp_path: Path) -> Callable[..., Settings]:
    return lambda **more: load_settings(
        library=tmp_path / "egen", demo=tmp_path / "demo", soegemotor="milvus", **more
    )


def test_a_library_is_searched_in_milvus_by_a_setting(
    settings_for: Callable[..., Settings], lite: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "ind"
    folder.mkdir()
    told = Path(__file__).parents[3] / "assistant" / "examples"
    name = "fjordbaek-direktionen-2024-01-22.txt"
    (folder / name).write_bytes((told / name).read_bytes())
    settings = settings_for(milvus_uri=lite.uri, milvus_sekunder=60)
    library = Library.create(settings.library, settings)
    library.ingest([folder])
    assert library.check() == []
    assert library.search("direktionen").passages
    library.close()
    local = Library.open(settings.library, load_settings(library=settings.library))
    with pytest.raises(IndexMismatch, match=r"søgemotoren milvus.*referat reindex"):
        local.search("direktionen")
    local.close()


def test_milvus_without_an_address_is_refused(settings_for: Callable[..., Settings]) -> None:
    settings = settings_for()
    library = Library.create(settings.library, settings)
    with pytest.raises(SettingsError, match="milvus_uri er tom"):
        library.search("direktionen")
    library.close()


def test_a_damaged_journal_is_named(shelf: Shelf) -> None:
    (shelf.folder / "index" / "milvus.json").write_text("{")
    put(shelf.archive, NEW)
    with pytest.raises(LibraryError, match=r"milvus\.json er beskadiget"):
        shelf.index.catch_up()
