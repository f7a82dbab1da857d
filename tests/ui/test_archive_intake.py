"""Files sent to the page Arkiv: kept under numbers, read beside the app, told about one by one."""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from assistant.archive.ingest import FileStatus
from assistant.archive.viewer import PUBLIC
from assistant.errors import LibraryError
from assistant.library import Library
from assistant.settings import load_settings
from assistant.ui.app import web
from assistant.ui.archive import intake, staging
from assistant.ui.archive.routes import ARCHIVE
from assistant.ui.archive.staging import LEFT_OUT, Staging, plain_name, unreadable
from assistant.ui.archive.worker import Kind, Worker

HERE = {"sec-fetch-site": "same-origin"}
MINUTES = (
    "Fjordbæk Kommune\nReferat af møde i Teknisk Udvalg\nMandag den {}. maj 2024\n\n"
    "1. Ny cykelsti langs Møllevej\nSagsnr. 24/1201\nSagsfremstilling\nStien er 2 km.\n"
    "Beslutning\nGodkendt.\n"
)

Send = Callable[..., BeautifulSoup]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    settings = load_settings(library=tmp_path / "l", demo=tmp_path / "d", today="2024-12-01")
    opened = Library.create(settings.library, settings)
    opened.follow()
    yield opened
    opened.close()


@pytest.fixture
def client(library: Library) -> TestClient:
    async def built() -> FastAPI:
        return web(library, (ARCHIVE,))

    return TestClient(asyncio.run(built()), base_url="http://127.0.0.1:7860", headers=HERE)


def until(reached: Callable[[], bool]) -> None:
    for _ in range(3000):
        if reached():
            return
        time.sleep(0.01)
    raise AssertionError("it never came so far")


@pytest.fixture
def send(client: TestClient) -> Send:
    """Send files as a browser without a script does, and see the page when they are read."""

    def sent(files: dict[str, bytes], **fields: str) -> BeautifulSoup:
        parts = [("filer", (name, content)) for name, content in files.items()]
        answered = client.post("/arkiv/tilfoej", files=parts, data=fields)
        assert answered.status_code == 200
        address = answered.url.path
        until(lambda: not client.get(f"{address}/status").json()["running"])
        return BeautifulSoup(client.get(address).text, "html.parser")

    return sent


def words(page: BeautifulSoup, chosen: str) -> list[str]:
    return [" ".join(found.get_text(" ").split()) for found in page.select(chosen)]


def test_what_was_read_of_each_file_is_told(library: Library, send: Send) -> None:
    page = send(
        {
            "maj.txt": MINUTES.format(13).encode(),
            "uden.txt": b"1. Sti\nSagsfremstilling\nStien.\n",
            "billede.jpg": b"\xff\xd8",
            "brudt.pdf": b"%PDF-1.7 afbrudt",
        }
    )
    assert words(page, "main h2")[1:] == ["Afvist (2)", "Se efter (1)", "Uden tvivl (1)"]
    told = words(page, ".sendte > li")
    assert "Filtypen .jpg kan ikke læses. Gem referatet som Word" in told[0]
    assert told[1].startswith("brudt.pdf Afvist brudt.pdf:")
    assert "Mødedatoen fremgår ikke af teksten." in told[2]
    assert told[3].startswith("maj.txt Læst Teknisk Udvalg, 13. maj 2024 · Fjordbæk")
    assert library.ask("Hvad blev besluttet om cykelstien langs Møllevej?").citations


def test_a_refused_file_is_kept_until_someone_lets_it_go(
    library: Library, client: TestClient, send: Send
) -> None:
    page = send({"brudt.pdf": b"%PDF-1.7 afbrudt", "maj.txt": MINUTES.format(13).encode()})
    kept = sorted(path.name for path in library.folder.glob("indlevering/*/0*"))
    assert kept == ["00001"]
    [again, clear] = [form["action"] for form in page.select("form")]
    client.post(str(again))
    until(lambda: not client.get(str(again).replace("/igen", "/status")).json()["running"])
    assert sorted(p.name for p in library.folder.glob("indlevering/*/0*")) == kept
    assert "ryddet" in client.post(str(clear)).text
    assert list(library.folder.glob("indlevering/*")) == []
    assert len(library.archive.files.documents()) == 1


def test_a_name_is_shown_and_is_no_path(library: Library, send: Send, tmp_path: Path) -> None:
    page = send({"../../../ude.txt": MINUTES.format(13).encode(), "<b>x</b>.txt": b"1. A\nB\n"})
    told = words(page, ".sendte .filnavn")
    assert sorted(told) == ["<b>x</b>.txt", "ude.txt"]
    assert not list(tmp_path.glob("**/ude.txt"))
    assert {source.name for source in library.archive.files.sources()} >= {"ude.txt"}


def test_a_script_sends_some_at_a_time_and_names_what_it_left_out(
    client: TestClient, library: Library
) -> None:
    asks = {"accept": "application/json"}
    one = {"filer": ("Byrådet/Referat.txt", MINUTES.format(13).encode())}
    first = client.post("/arkiv/tilfoej", files=one, data={"flere": "ja"}, headers=asks).json()
    assert client.get(f"{first['adresse']}/status").json()["running"] is False
    assert library.archive.files.documents() == ()
    two = {"filer": ("Teknik/Referat.txt", MINUTES.format(27).encode())}
    more = {"samling": first["samling"], "udeladt": f"{200 * 2**20} stor.pdf"}
    second = client.post("/arkiv/tilfoej", files=two, data=more, headers=asks).json()
    assert second == first
    until(lambda: not client.get(f"{first['adresse']}/status").json()["running"])
    assert client.get(f"{first['adresse']}/status").json()["states"] == ["læst", "læst", LEFT_OUT]
    assert "Filen fylder 200 MB, og grænsen er 100 MB." in client.get(first["adresse"]).text
    late = client.post("/arkiv/tilfoej", files=two, data=more, headers=asks)
    assert late.status_code == 409


def test_the_kommune_that_was_written_wins(library: Library, send: Send) -> None:
    send({"uden.txt": b"1. Sti\nSagsfremstilling\nStien er god.\n"}, kommune="Lyngsø")
    [meeting] = library.archive.listing(PUBLIC)
    assert meeting.kommune == "Lyngsø"


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"sec-fetch-site": "cross-site"}, 403), ({"host": "fremmed.example"}, 404)],
)
def test_nobody_else_sends_anything(
    client: TestClient, library: Library, headers: dict[str, str], status: int
) -> None:
    files = {"filer": ("maj.txt", MINUTES.format(13).encode())}
    answered = client.post("/arkiv/tilfoej", files=files, headers=headers)
    assert answered.status_code == status
    assert not (library.folder / "indlevering").exists()


def test_too_much_at_once_is_refused_unread(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "MOST_SENT", 50)
    answered = client.post("/arkiv/tilfoej", files={"filer": ("a.txt", b"x" * 60)})
    assert answered.status_code == 413
    assert "Send højst 2 GB" in answered.text


def test_nothing_sent_leads_back(client: TestClient) -> None:
    answered = client.post("/arkiv/tilfoej", data={"kommune": "Lyngsø"}, files={"filer": ("", b"")})
    assert answered.status_code == 200
    assert "Send filer" in answered.text


def test_a_batch_that_is_not_there_is_a_danish_page(client: TestClient) -> None:
    for name in ("0" * 24, "%2e%2e", "x"):
        assert client.get(f"/arkiv/indlevering/{name}").status_code == 404


def test_limits_in_number_and_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "MOST_FILES", 2)
    monkeypatch.setattr(staging, "MOST_BYTES", 10)
    box = Staging(tmp_path)
    batch = box.create()
    for name, content in (("a.txt", b"kort"), ("b.txt", b"x" * 11), ("c.txt", b"c")):
        batch = box.add(batch, name, BytesIO(content))
    assert [piece.state for piece in batch.pieces] == ["venter", LEFT_OUT, LEFT_OUT]
    assert "højst sendes" in batch.pieces[2].reason
    assert [path.name for path in (tmp_path / "indlevering" / batch.id).glob("0*")] == ["00001"]


def test_limits_of_a_batch_and_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "MOST_TOGETHER", 10)
    monkeypatch.setattr(staging, "MOST_KEPT", 15)
    monkeypatch.setattr(staging, "MOST_BATCHES", 2)
    box = Staging(tmp_path)
    first, second = box.create(), box.create()
    with pytest.raises(LibraryError, match="Ryd nogle"):
        box.create()
    for batch in (first, second):
        for name in ("a.txt", "b.txt", "c.txt"):
            batch = box.add(batch, name, BytesIO(b"123456"))
    told = box.get(first.id), box.get(second.id)
    kept = [[piece.kept for piece in batch.pieces] for batch in told if batch]
    assert kept == [[True, True, False], [True, False, False]]
    assert "ad gangen" in told[0].pieces[2].reason  # type: ignore[union-attr]
    assert "Ryd samlinger" in told[1].pieces[1].reason  # type: ignore[union-attr]
    box.discard(first.id)
    assert box.add(second, "d.txt", BytesIO(b"1")).pieces[-1].kept


def test_what_systems_leave_in_folders_is_not_taken(tmp_path: Path) -> None:
    box = Staging(tmp_path)
    batch = box.create()
    for name in ("a/.DS_Store", "Thumbs.db", "~$referat.docx"):
        batch = box.add(batch, name, BytesIO(b"x"))
    assert batch.pieces == ()


def test_no_room_is_said_in_danish(tmp_path: Path) -> None:
    (tmp_path / "indlevering").write_text("i vejen")
    with pytest.raises(LibraryError, match="Skaf plads"):
        Staging(tmp_path).create()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("C:\\mine\\Referat.pdf", "C:/mine/Referat.pdf"),
        ("a//./b.txt", "a/b.txt"),
        ("", "uden navn"),
        ("..", "uden navn"),
        ("a\x00b\n.txt", "ab.txt"),
    ],
)
def test_a_name_is_made_plain(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@given(st.text(max_size=400))
def test_no_name_leads_anywhere(name: str) -> None:
    plain = plain_name(name)
    assert not plain.startswith("/")
    assert not {"", ".", ".."} & set(plain.split("/"))
    assert len(plain) <= 300


def test_kinds_are_told_by_the_end_of_the_name() -> None:
    assert unreadable("a.PDF") == unreadable("uden endelse") == unreadable("ref. 12-05") == ""
    assert "Filtypen .xlsx kan ikke læses" in unreadable("tal.xlsx")


class Slow:
    """A library whose reindexing and following wait until they are let go."""

    def __init__(self, failing: Exception | None = None) -> None:
        self.go = threading.Event()
        self.done: list[str] = []
        self._failing = failing

    def status(self) -> "Slow":
        return self

    chunks = 10

    def follow(self) -> None:
        self.go.wait(10)
        self.done.append("fulgt")

    def reindex(self, progress: Callable[[int], None], model: str) -> None:
        progress(4)
        self.go.wait(10)
        if self._failing:
            raise self._failing
        self.done.append(model)


def test_one_thing_at_a_time_and_each_is_told(tmp_path: Path) -> None:
    slow = Slow()
    worker = Worker(slow, Staging(tmp_path))  # type: ignore[arg-type]
    assert worker.reindex("en/model")
    until(lambda: worker.state.done == 4)
    assert (worker.state.kind, worker.state.total) == (Kind.REINDEXING, 10)
    assert not worker.reindex("en/anden")
    worker.follow()
    assert worker.state.busy == 2
    slow.go.set()
    until(lambda: worker.state.busy == 0)
    assert slow.done == ["en/model", "fulgt"]


def test_why_it_failed_is_told_and_the_next_thing_is_done(tmp_path: Path) -> None:
    slow = Slow(LibraryError("Modellen kan ikke hentes."))
    slow.go.set()
    worker = Worker(slow, Staging(tmp_path))  # type: ignore[arg-type]
    worker.reindex("en/model")
    until(lambda: worker.state.busy == 0)
    assert worker.state.problem == "Modellen kan ikke hentes."
    worker.follow()
    until(lambda: worker.state.busy == 0)
    assert (worker.state.problem, slow.done) == ("", ["fulgt"])


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_fault_in_the_program_stops_nothing_but_itself(tmp_path: Path) -> None:
    slow = Slow(ZeroDivisionError())  # type: ignore[arg-type]
    slow.go.set()
    worker = Worker(slow, Staging(tmp_path))  # type: ignore[arg-type]
    worker.reindex("en/model")
    until(lambda: worker.state.busy == 0)
    assert "gik ned" in worker.state.problem
    for thread in threading.enumerate():
        if thread.name == "arkiv" and not thread.is_alive():
            thread.join(10)
    worker.follow()
    until(lambda: slow.done == ["fulgt"])


def test_the_demo_is_left_alone_and_ones_own_go_to_ones_own(tmp_path: Path) -> None:
    settings = load_settings(library=tmp_path / "egne", demo=tmp_path / "demo")
    demo = Library.create(settings.demo, settings)
    demo.follow()
    box = Staging(demo.folder)
    batch = box.create(own=True)
    box.add(batch, "maj.txt", BytesIO(MINUTES.format(13).encode()))
    worker = Worker(demo, box)
    worker.take_in(batch.id)
    until(lambda: worker.state.busy == 0)
    told = box.get(batch.id)
    assert told is not None
    assert [piece.state for piece in told.pieces] == [FileStatus.READ]
    assert demo.archive.files.documents() == ()
    own = Library.open(settings.library, settings)
    assert [each.name for each in own.archive.files.documents()] == ["maj.txt"]
    assert own.check() == []
    own.close()
    demo.close()


def test_a_reading_that_was_cut_off_is_taken_up_again(client: TestClient, library: Library) -> None:
    box = Staging(library.folder)
    batch = box.create()
    for day in (13, 27):
        box.add(batch, f"{day}.txt", BytesIO(MINUTES.format(day).encode()))
    box.change(batch.id, lambda b: replace(b, begun=True))
    address = f"/arkiv/indlevering/{batch.id}"
    assert client.get(f"{address}/status").json()["running"] is False
    page = BeautifulSoup(client.get(address).text, "html.parser")
    assert "Læsningen blev afbrudt efter 0 af 2 filer." in page.text
    assert words(page, "form button")[0] == "Fortsæt læsningen"
    client.post(f"{address}/igen")
    until(lambda: not client.get(f"{address}/status").json()["running"])
    assert len(library.archive.files.documents()) == 2
    assert list((library.folder / "indlevering" / batch.id).glob("0*")) == []


def cut_off(folder: Path) -> str:
    """Leave a library as an app does that is killed before it has read what it received."""
    box = Staging(folder)
    batch = box.create()
    for day in (13, 27):
        box.add(batch, f"{day}.txt", BytesIO(MINUTES.format(day).encode()))
    box.change(batch.id, lambda b: replace(b, begun=True))
    return batch.id


def test_the_next_app_reads_what_a_killed_one_received(library: Library) -> None:
    name = cut_off(library.folder)
    box = Staging(library.folder)
    worker = Worker(library, box)
    worker.take_up()
    until(lambda: worker.state.busy == 0)
    told = box.get(name)
    assert told is not None
    assert told.settled
    assert len(library.archive.files.documents()) == 2


def test_a_file_that_kills_whoever_reads_it_does_so_only_once_more(tmp_path: Path) -> None:
    name = cut_off(tmp_path)
    assert [batch.id for batch in Staging(tmp_path).take_up()] == [name]
    assert Staging(tmp_path).take_up() == []


def test_what_another_app_is_receiving_is_left_to_it(tmp_path: Path) -> None:
    name = cut_off(tmp_path)
    other = Staging(tmp_path)
    half = other.create()
    assert Staging(tmp_path).take_up() == []
    assert other.get(half.id) == half
    del other
    assert [batch.id for batch in Staging(tmp_path).take_up()] == [name]


def test_what_was_received_in_part_is_swept_and_what_waits_is_kept(tmp_path: Path) -> None:
    name = cut_off(tmp_path)
    folder = tmp_path / "indlevering"
    (folder / name / "00003").write_bytes(b"Refe")
    (folder / name / "batch.json.1.00000000.part").write_bytes(b"{")
    (folder / ("0" * 24)).mkdir()
    Staging(tmp_path).take_up()
    assert [path.name for path in folder.iterdir()] == [name]
    assert sorted(path.name for path in (folder / name).iterdir()) == [
        "00001",
        "00002",
        "batch.json",
    ]
